"""Which phrases of its sentence are actors and recipients of an event.

The facts network says of each word what it is to the trigger, at first sight and when it is asked. A phrase gathers
what is said of its words, and how it hangs on the trigger in the parse. The weights (`lexicons/roles.toml`) are those
of three log-linear models: which phrase of the sentence is the actor, which the recipient, and for each phrase by
itself whether it is one of them or neither.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product
from math import exp

import numpy as np
from spacy.tokens import Token

from dateline.transforms.encoder.calibration import log_odds
from dateline.transforms.encoder.events import RoleReading
from dateline.transforms.encoder.network import Floats
from dateline.transforms.encoder.stretches import Range, bridged, stretches, trimmed
from dateline.transforms.events.clauses import possible_actors
from dateline.transforms.events.phrases import NAMING, Phrase, path, phrases
from dateline.transforms.log_linear import OUTSIDE, Features, probabilities, scores, shares, weights
from dateline.transforms.syntax import grammar
from dateline.transforms.tables.vocabularies import ArgumentRole

ROLES = (ArgumentRole.ACTOR, ArgumentRole.RECIPIENT)
ACTOR, RECIPIENT, PLACE = 1, 2, 3
"""Columns of the network's probabilities."""
SEEN, ASKED = 0, 1
"""The two readings."""
MOST = 0
"""Index of the word with the highest probability, in the votes of a phrase."""
LEAST = 0.03
"""Minimum probability, at some word of a phrase, of any role: a phrase below has none."""
TAKEN = 0.6
"""Minimum probability of any role at a word that is part of a place."""
LEAST_OF = 0.1
"""Minimum probability of a role, at some word, of what "of" adds to a phrase with that role."""
SCALE = 4.0
PREPOSITIONS = frozenset("by of against with from to in on for between among at over about".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Member:
    """Words with the role that they have in an event."""

    role: ArgumentRole
    words: Range
    is_main: bool = False
    """Whether it is the likeliest of its role."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors, recipients and places of an event."""

    trigger: int
    """Token index."""
    members: tuple[Member, ...]
    score: float
    """Probability that actor and recipient, or that there is none, are right."""


@dataclass(frozen=True)
class Scene:
    """A trigger, the phrases of its sentence, and what the network reads of each."""

    trigger: Token
    event_type: str | None
    reading: RoleReading

    @cached_property
    def readings(self) -> Floats:
        """Both readings, of shape (2, words, 4)."""
        return np.stack([self.reading.seen, self.reading.asked])

    @cached_property
    def mean(self) -> Floats:
        """The mean of both readings, of shape (words, 4)."""
        return np.asarray(self.readings.mean(axis=0), dtype=np.float32)

    @cached_property
    def phrases(self) -> list[Phrase]:
        """The phrases that may have a role, in text order."""
        start, likely = self.reading.start, (self.mean[:, 1:].max(axis=1) > LEAST).tolist()
        return [p for p in self.all_phrases if any(likely[p.start - start : p.end - start])]

    @cached_property
    def all_phrases(self) -> list[Phrase]:
        """The phrases of the sentence, in text order."""
        found = phrases(self.trigger) if len(self.mean) else ()
        return sorted(found, key=lambda phrase: (phrase.start, phrase.end))

    @cached_property
    def head(self) -> int:
        """Token index of the word that the trigger hangs on."""
        return self.trigger.head.i

    @cached_property
    def is_passive(self) -> bool:
        return grammar.is_passive(self.trigger)

    @cached_property
    def votes(self) -> Floats:
        """Log odds of shape (phrases, 3, 2 readings, 4): of the word most favoured, of the head, of the mean."""
        start, lengths = self.reading.start, np.array([phrase.end - phrase.start for phrase in self.phrases])
        words = self.readings[:, [i - start for phrase in self.phrases for i in range(phrase.start, phrase.end)]]
        firsts = np.cumsum(lengths) - lengths
        most, total = np.maximum.reduceat(words, firsts, axis=1), np.add.reduceat(words, firsts, axis=1)
        head = self.readings[:, [phrase.head.i - start for phrase in self.phrases]]
        return odds(np.stack([most, head, total / lengths[:, None]]).transpose(2, 0, 1, 3))

    @cached_property
    def scaled(self) -> list[list[list[list[float]]]]:
        """The votes as features."""
        found: list[list[list[list[float]]]] = (self.votes / SCALE).tolist()
        return found

    @cached_property
    def favour(self) -> dict[int, list[float]]:
        """By column of a role, how much each phrase's word most favoured is for it, in the mean of both readings."""
        most = self.votes[:, MOST].mean(axis=1)
        return {column: most[:, column].tolist() for column in (ACTOR, RECIPIENT)}

    @cached_property
    def likely(self) -> dict[int, list[float]]:
        """The same as probabilities."""
        return {column: [1 / (1 + exp(-odds)) for odds in favour] for column, favour in self.favour.items()}


def odds(chances: Floats) -> Floats:
    """Log odds of probabilities, nothing surer than one in a thousand."""
    bounded = np.clip(chances, 0.001, 0.999)
    return np.asarray(np.log(bounded / (1 - bounded)), dtype=np.float32)


def cast(scene: Scene) -> Cast:
    """Who takes part, and where.

    One phrase, or none, is the actor, and another the recipient: of all pairs the likeliest. Others join them that are
    likelier than not to have the role as well, as of "Japan and South Korea signed".
    """
    shown = features(scene)
    acting = possible_actors(scene.phrases, scene.trigger)
    mains, score = _mains(shown, acting)
    also = [_weights("phrase", role) for role in ROLES]
    members = []
    for place, phrase in enumerate(scene.phrases):
        if place in mains:
            members.append(
                Member(ROLES[mains.index(place)], _whole(scene, phrase, 1 + mains.index(place)), is_main=True)
            )
            continue
        own = [scores(weight, [each])[0] for weight, each in zip(also, shown[place], strict=True)]
        found = probabilities(own, also[0][OUTSIDE])
        if place not in acting:
            found[0] = 0.0
        likeliest, role = max(zip(found, range(len(ROLES)), strict=True))
        if likeliest > 1 - sum(found) and mains[role] is not None:
            members.append(Member(ROLES[role], _whole(scene, phrase, 1 + role)))
    whole = [m for m in members if not any(_is_inside(m, other) for other in members)]
    return Cast(scene.trigger.i, (*whole, *places(scene)), score)


def _mains(shown: Sequence[Sequence[Features]], acting: Sequence[int]) -> tuple[list[int | None], float]:
    """The place of the phrase that is the actor, and of the one that is the recipient; the probability of both.

    Args:
        acting: places of the phrases that can be the actor.
    """
    options: list[int | None] = [*range(len(shown)), None]
    found = []
    for column, role in enumerate(ROLES):
        able = acting if role is ArgumentRole.ACTOR else range(len(shown))
        chances = shares(_weights(role.value, role), [shown[place][column] for place in able])
        found.append(dict.fromkeys(options, 0.0) | dict(zip(able, chances, strict=True)) | {None: 1 - sum(chances)})
    actors, recipients = found
    likely = [sorted(options, key=chances.__getitem__, reverse=True)[:2] for chances in found]  # the pair is of these
    pairs = ((a, r) for a, r in product(*likely) if a != r or a is None)
    actor, recipient = max(pairs, key=lambda pair: actors[pair[0]] * recipients[pair[1]])
    return [actor, recipient], actors[actor] * recipients[recipient]


def _whole(scene: Scene, phrase: Phrase, column: int) -> Range:
    """The words of the phrase, with whose it is and what its "of" adds: "*her* rival", "members *of the crowd*".

    The parse also hangs on the noun what somebody is accused or deprived of, which the network gives no role.

    Args:
        column: of the role of the phrase.
    """
    doc, head, end, first = phrase.head.doc, phrase.head, phrase.end, scene.reading.start
    while end < len(doc) and doc[end].lower_ == "of":
        behind = next((p for p in scene.all_phrases if p.head.head == head and _first(p) == end + 1), None)
        if behind is None or behind.start <= scene.trigger.i < behind.end:
            break
        if scene.mean[end - first : behind.end - first, column].max() < LEAST_OF:
            break
        head, end = behind.head, behind.end
    start = _first(phrase)
    return (phrase.start if start <= scene.trigger.i < phrase.start else start), end


def _first(phrase: Phrase) -> int:
    """The first word of the phrase with its possessor."""
    owners = (child for child in grammar.possessors(phrase.head) if child.right_edge.i + 1 == phrase.start)
    return next((child.left_edge.i for child in owners), phrase.start)


def _is_inside(member: Member, other: Member) -> bool:
    """Whether the words are a part of others with the same role: "Israeli" of "two Israeli ministers"."""
    (start, end), (first, last) = member.words, other.words
    return member != other and member.role is other.role and first <= start and end <= last


def places(scene: Scene) -> Iterator[Member]:
    """The stretches of words that the network takes for the place of the event."""
    doc, start, mean = scene.trigger.doc, scene.reading.start, scene.mean
    is_place = (mean[:, 1:].argmax(axis=1) == PLACE - 1) & (1 - mean[:, 0] >= TAKEN)
    if not is_place.any():
        return
    for first, end in stretches(bridged(is_place, mean[:, PLACE])):
        words = trimmed(doc, (start + first, start + end))
        if any(token.pos_ in NAMING for token in doc[slice(*words)]):
            yield Member(ArgumentRole.PLACE, words)


@cache
def _weights(kind: str, role: ArgumentRole) -> dict[str, float]:
    """The weights that a kind of choice gives the features for a role, and that of there being no right option."""
    opening = f"{role.value}: "
    learnt = weights("roles")[kind]
    own = {name.removeprefix(opening): weight for name, weight in learnt.items() if name.startswith(opening)}
    return own | {OUTSIDE: learnt[OUTSIDE]}


def features(scene: Scene) -> list[list[Features]]:
    """For each phrase its features as the actor, and as the recipient."""
    return [_features(scene, place) for place in range(len(scene.phrases))]


def _features(scene: Scene, place: int) -> list[Features]:
    phrase = scene.phrases[place]
    shown = {**_tree_features(scene, phrase), **_word_features(scene, phrase)}
    joined = _joined(phrase)
    return [
        {**shown, **_vote_features(scene, place, column), **_pair_features(scene, joined, column)}
        for column in (ACTOR, RECIPIENT)
    ]


def _vote_features(scene: Scene, place: int, column: int) -> dict[str, float]:
    """Features of a phrase for one role: the network's votes, compared with those for other roles and other phrases."""
    most, head, mean = scene.scaled[place]
    favour, likely = scene.favour[column], scene.likely[column]
    own, rivals = favour[place], favour[:place] + favour[place + 1 :]
    other = RECIPIENT if column == ACTOR else ACTOR
    return {
        "seen": most[SEEN][column],
        "asked": most[ASKED][column],
        "head seen": head[SEEN][column],
        "head asked": head[ASKED][column],
        "mean seen": mean[SEEN][column],
        "mean asked": mean[ASKED][column],
        "other seen": most[SEEN][other],
        "other asked": most[ASKED][other],
        "place": (most[SEEN][PLACE] + most[ASKED][PLACE]) / 2,
        "ahead": (own - max(rivals)) / SCALE if rivals else 1.0,
        f"rank {min(sum(rival > own for rival in rivals), 3)}": 1.0,
        "rivals": min(sum(likely[:place] + likely[place + 1 :]), 3.0) / 3,
    }


def _joined(phrase: Phrase) -> dict[str, list[int]]:
    """The heads of the phrases that this one is coordinated with, as token indices."""
    partners = {
        "joined to": [phrase.head.head.i] if phrase.head.dep_ == "conj" else [],
        "joined by": [child.i for child in phrase.head.children if child.dep_ == "conj"],
    }
    return {name: words for name, words in partners.items() if words}


def _pair_features(scene: Scene, joined: Mapping[str, Sequence[int]], column: int) -> dict[str, float]:
    """Features of the network's votes for the phrases that one is coordinated with."""
    start, chances = scene.reading.start, scene.mean[:, column]
    return {
        name: max(log_odds(float(chances[word - start])) for word in words) / SCALE
        for name, words in joined.items()
        if all(0 <= word - start < len(chances) for word in words)
    }


def _tree_features(scene: Scene, phrase: Phrase) -> Features:
    """Features of the path between phrase and trigger in the parse."""
    relation, up, down = path(phrase.head, scene.trigger)
    preposition = next((c.lower_ for c in phrase.head.lefts if c.dep_ == "case"), "")
    case = preposition if preposition in PREPOSITIONS or not preposition else "other"
    return _path_features(
        relation, min(up, 4), min(down, 4), case, phrase.head.dep_, scene.head == phrase.head.i, scene.is_passive,
        scene.trigger.pos_, scene.event_type,
    )  # fmt: skip


@lru_cache(maxsize=16384)
def _path_features(  # noqa: PLR0913, PLR0917 - each argument is a feature
    relation: str, up: int, down: int, case: str, own: str, is_head: bool, is_passive: bool, trigger: str,
    event_type: str | None,
) -> Features:  # fmt: skip
    is_direct = down == 0
    return {
        f"relation {relation}": 1.0,
        f"{relation} of {trigger}": 1.0,
        f"{relation} direct {is_direct}": 1.0,
        f"{relation} passive": float(is_passive),
        **({f"{relation} {event_type}": float(is_direct)} if event_type else {}),
        f"own {own}": 1.0,
        f"up {up}": 1.0,
        f"down {down}": 1.0,
        f"case {case}": 1.0,
        f"case {case} direct": float(is_direct and up <= 1),
        f"trigger {trigger}": 1.0,
        "head of trigger": float(is_head),
    }


def _word_features(scene: Scene, phrase: Phrase) -> dict[str, float]:
    """Features of the phrase's words, and of its side of the trigger."""
    side = "before" if phrase.end <= scene.trigger.i else "behind"
    gap = min(phrase.start - scene.trigger.i if side == "behind" else scene.trigger.i - phrase.end, 20)
    return {
        f"{side}": 1.0,
        f"{side} by": gap / 20,
        f"head {phrase.head.pos_}": 1.0,
        **(dict.fromkeys((scene.event_type, f"{scene.event_type} {side}"), 1.0) if scene.event_type else {}),
        "named": float(bool(phrase.head.ent_type_)),
        "words": min(phrase.end - phrase.start, 6) / 6,
        "capitals": float(phrase.head.text[:1].isupper()),
    }
