"""Clusters of mentions of the same event, within an article and across articles.

The id of a cluster is a digest of what its fullest mention says: type, polarity, whether it happened, participants,
day, and the place where participants are few. Mentions in other articles that say the same get the same id without
knowing of each other, so that ids stay as they are while articles come and go.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import combinations

from dateline.transforms.tables.event_vocabularies import DateSource
from dateline.transforms.tables.records import Entity, Event, EventArgument
from dateline.transforms.tables.vocabularies import ArgumentRole, Factuality

HAPPENED = frozenset({Factuality.ASSERTED, Factuality.REPORTED})
DIGEST_SIZE = 10
"""Bytes: one collision is unlikely among a billion clusters."""
MOST_KEYS = 5
"""Participants of whom all combinations are looked up."""
Keys = frozenset[str]
Kind = tuple[str | None, str, bool]


@dataclass(frozen=True, slots=True)
class Said:
    """What one mention says of its event."""

    event: Event
    actors: Keys
    recipients: Keys
    place: str | None

    @property
    def keys(self) -> Keys:
        """Its participants with their roles."""
        return frozenset([*(f"actor {key}" for key in self.actors), *(f"recipient {key}" for key in self.recipients)])

    @property
    def fullness(self) -> int:
        return len(self.actors) + len(self.recipients) + (self.place is not None)

    @property
    def sure_day(self) -> date | None:
        """The day, unless it is only that of the article."""
        return None if self.event.date_source is DateSource.DOCUMENT else self.event.event_date


class Cluster:
    """Mentions of one event."""

    def __init__(self) -> None:
        self.mentions: list[Said] = []
        self._days: set[date] = set()
        self._places: set[str] = set()
        self._ends: dict[tuple[object, ...], tuple[Said, Said]] = {}
        """Of all that say the same in the same word, the first and the last mention."""

    def add(self, said: Said) -> None:
        self.mentions.append(said)
        self._days |= {said.sure_day} if said.sure_day else set()
        self._places |= {said.place} if said.place else set()
        alike = said.actors, said.recipients, said.place, said.sure_day, said.event.mode, said.event.lemma
        first, last = self._ends.get(alike, (said, said))
        self._ends[alike] = min(first, said, key=_start), max(last, said, key=_start)

    def admits(self, said: Said) -> bool:
        """Whether the mention can be of one event with each of these; between two alike, `is_one` says what it says of
        them."""
        if any(_differ(said.sure_day, day) for day in self._days) or any(_differ(said.place, p) for p in self._places):
            return False
        return all(is_one(said, first) and is_one(said, last) for first, last in self._ends.values())


class Clusters:
    """The clusters of one kind, found by who takes part: an article may have thousands."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self._of: dict[Keys, set[int]] = defaultdict(set)
        """The clusters whose mentions have these participants together, or had before others joined."""
        self._with: dict[str, set[int]] = defaultdict(set)
        """The clusters with that participant."""
        self._keys: list[Keys] = []

    def add(self, said: Said) -> None:
        """Adds the mention to the last cluster that admits it, or to a new one."""
        at = next((at for at in self._possible(said.keys) if self.all[at].admits(said)), len(self.all))
        if at == len(self.all):
            self.all.append(Cluster())
            self._keys.append(frozenset())
        self.all[at].add(said)
        self._keys[at] |= said.keys
        self._of[self._keys[at]].add(at)
        for key in said.keys:
            self._with[key].add(at)

    def _possible(self, keys: Keys) -> Iterable[int]:
        """The places of those that can admit a mention with these participants, the last first: all the participants of
        one are those of the other too."""
        if not keys:
            return range(len(self.all) - 1, -1, -1)
        if len(keys) > MOST_KEYS:
            found = self._of.get(frozenset(), set()).union(*(self._with[key] for key in keys))
        else:
            parts = (frozenset(part) for size in range(len(keys) + 1) for part in combinations(keys, size))
            found = min((self._with[key] for key in keys), key=len).union(*(self._of.get(part, ()) for part in parts))
        return sorted(found, reverse=True)


def _start(said: Said) -> int:
    return said.event.start_char


def clustered(
    events: Sequence[Event], arguments: Sequence[EventArgument], entities: Sequence[Entity], published: date | None
) -> list[Event]:
    """The events of one article, those with a type with their cluster's id.

    Args:
        published: the day that stands for that of an event without one.
    """
    of_event: dict[str, list[EventArgument]] = defaultdict(list)
    for argument in arguments:
        of_event[argument.event_id].append(argument)
    canonical = {entity.entity_id: entity.canonical_id for entity in entities}
    clusters: dict[Kind, Clusters] = defaultdict(Clusters)
    for event in events:
        if event.event_type is None:
            continue
        clusters[_kind(event)].add(_said(event, of_event[event.event_id], canonical))
    found = (cluster.mentions for same_kind in clusters.values() for cluster in same_kind.all)
    ids = {said.event.event_id: digest(max(c, key=_rank), published) for c in found for said in c}
    return [replace(event, event_cluster_id=ids.get(event.event_id)) for event in events]


def is_one(one: Said, other: Said) -> bool:
    """Whether two mentions in an article can be of one event: of the same kind, and one of them adds no new fact.

    A mention without names ("the attack") refers back, never to an event mentioned after it.
    """
    if (
        _kind(one.event) != _kind(other.event)
        or _differ(one.sure_day, other.sure_day)
        or _differ(one.place, other.place)
    ):
        return False
    if one.event.mode and other.event.mode and one.event.mode != other.event.mode:
        return False
    fuller, barer = (one, other) if one.fullness > other.fullness else (other, one)
    if not barer.actors and not barer.recipients and barer.event.start_char < fuller.event.start_char:
        return barer.event.lemma == fuller.event.lemma
    return barer.actors <= fuller.actors and barer.recipients <= fuller.recipients


def digest(said: Said, published: date | None) -> str:
    """The id by what the mention says; what names nobody and no place is of its article alone."""
    event = said.event
    parts = [*map(str, _kind(event)), "a", *sorted(said.actors), "r", *sorted(said.recipients)]
    day = event.event_date or published
    parts += ["d", day.isoformat() if day else event.doc_id]
    if len(said.actors) + len(said.recipients) < 2:
        parts += ["p", said.place or "", event.mode or ""]
    if not said.fullness:
        parts += [event.doc_id, event.lemma]
    return blake2b("\n".join(parts).encode(), digest_size=DIGEST_SIZE).hexdigest()


def _said(event: Event, arguments: Sequence[EventArgument], canonical: Mapping[str, str]) -> Said:
    def keys(role: ArgumentRole) -> Keys:
        return frozenset(key for a in arguments if a.role is role if (key := _key(a)))

    place = canonical.get(event.place_id) if event.place_id else None
    return Said(event, keys(ArgumentRole.ACTOR), keys(ArgumentRole.RECIPIENT), place)


def _key(argument: EventArgument) -> str | None:
    """The identity of a participant across articles: a canonical id, or country and sector; None if not known."""
    if argument.canonical_id is not None and argument.canonical_id != argument.entity_id:
        return argument.canonical_id
    known = [part for part in (argument.country, argument.sector) if part]
    return "-".join(known) or None


def _kind(event: Event) -> Kind:
    return event.event_type, event.polarity, event.factuality in HAPPENED


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _rank(said: Said) -> tuple[int, bool, int]:
    """The fullest mention, one with a day before one without, the first of them."""
    return said.fullness, said.sure_day is not None, -said.event.start_char
