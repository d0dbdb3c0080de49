"""A reader's corrections: parsed from their table, and applied to the finished rows of an article.

They name rows by what stays the same from run to run: the canonical id of an entity, and the article and characters of
a quote's content or an event's trigger. A doc_id is a digest of the text, so that no correction meets another text.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dateline.transforms.lexicons import fold
from dateline.transforms.names.canonical import canonical_id
from dateline.transforms.tables.records import Entity, Quote
from dateline.transforms.tables.vocabularies import QuoteRole, SpeakerKind

COLUMNS = ("action", "target", "to", "note")

ID = re.compile(r"[a-z_]{1,20}:\S+")
"""A canonical id, as opposed to a name."""
PLACE = re.compile(r"(?P<doc_id>[0-9a-f]{20}):(?P<start>\d+)-(?P<end>\d+)")

SAME_SPAN = 0.5
"""Least overlap of two spans, as a share of the characters that either covers, for a correction to mean a row: a newer
model may take a full stop in or leave it out."""


class Action(StrEnum):
    """What a reader says of a row."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    RIGHT_ENTITY = "right_entity"
    WRONG_SPEAKER = "wrong_speaker"
    NOT_A_QUOTE = "not_a_quote"
    RIGHT_QUOTE = "right_quote"
    NOT_AN_EVENT = "not_an_event"
    RIGHT_EVENT = "right_event"


NEED_TO = frozenset({Action.RENAME, Action.MERGE, Action.SPLIT})
OF_ENTITIES = NEED_TO | {Action.RIGHT_ENTITY}
OF_QUOTES = frozenset({Action.WRONG_SPEAKER, Action.NOT_A_QUOTE, Action.RIGHT_QUOTE})
OF_EVENTS = frozenset({Action.NOT_AN_EVENT, Action.RIGHT_EVENT})
CONFIRMING = frozenset({Action.RIGHT_ENTITY, Action.RIGHT_QUOTE, Action.RIGHT_EVENT})
"""Actions that change nothing: the row was looked at, and is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One line of the table.

    Args:
        target: of an entity its canonical id or its name, behind which "@DOC_ID" limits it to one article; of a quote
            or an event "DOC_ID:START-END", the characters of its first content span or its trigger.
        to: the new name; the id or name of the entity that it is; the right speaker, empty where nobody is known.
    """

    action: Action
    target: str
    to: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of an article."""

    doc_id: str
    start: int
    end: int


def corrections_from(rows: Iterable[Mapping[str, str | None]]) -> list[Correction]:
    """The corrections of a parsed table; empty cells count as not given.

    Raises:
        ValueError: a row has an unknown action, or a target or `to` that its action cannot use.
    """
    return [_correction(number, row) for number, row in enumerate(rows, start=1)]


def _correction(number: int, row: Mapping[str, str | None]) -> Correction:
    cells = {column: (row.get(column) or "").strip() or None for column in COLUMNS}
    name, target, to = cells["action"], cells["target"], cells["to"]
    if name not in set(Action):
        raise ValueError(f"row {number} has the unknown action {name!r}; choose from {', '.join(Action)}")
    action = Action(name)
    if target is None:
        raise ValueError(f"row {number} needs a target")
    if action not in OF_ENTITIES and PLACE.fullmatch(target) is None:
        raise ValueError(f"row {number}: {action} needs a target such as {'0' * 20}:120-134")
    if action in NEED_TO and to is None:
        raise ValueError(f"row {number}: {action} needs `to`")
    if action is Action.SPLIT and "@" not in target:
        raise ValueError(f"row {number}: split needs a target such as person:ann-reyes@{'0' * 20}")
    return Correction(action=action, target=target, to=to, note=cells["note"])


def place_of(target: str) -> Place | None:
    """The characters that a target such as "…:120-134" names; None for an entity."""
    found = PLACE.fullmatch(target)
    return Place(found["doc_id"], int(found["start"]), int(found["end"])) if found else None


def overlap(place: Place, start: int, end: int) -> float:
    """Characters that two spans share, as a share of those that either covers."""
    shared = min(place.end, end) - max(place.start, start)
    return max(0, shared) / (max(place.end, end) - min(place.start, start))


class Corrections:
    """A reader's corrections by what they are about, so that an article is not compared with all of them."""

    def __init__(self, lines: Iterable[Correction]) -> None:
        self._lines = tuple(lines)
        self._of_entities: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        """Kind of target ("id", "name"), the target, and the doc_id that it is limited to → numbers of lines."""
        self._placed: dict[str, list[tuple[Place, Correction]]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            if line.action in NEED_TO:
                target, _, only = line.target.partition("@")
                called = ("id", target) if ID.fullmatch(target) else ("name", fold(target))
                self._of_entities[*called, only].append(number)
            elif line.action not in CONFIRMING and (at := place_of(line.target)) is not None:
                self._placed[at.doc_id].append((at, line))

    def __bool__(self) -> bool:
        return bool(self._lines)

    def of_spans(self, doc_id: str) -> Sequence[tuple[Place, Correction]]:
        """Those of the article's quotes and events, with their characters."""
        return self._placed.get(doc_id, ())

    def entity(self, entity: Entity, doc_id: str) -> Entity:
        """The entity as the lines about it leave it, each seeing what the ones before it made."""
        number = -1
        while (following := self._next_about(entity, doc_id, number)) is not None:
            number = following
            line = self._lines[number]
            entity = _changed(entity, line.action, line.to or "")
        return entity

    def _next_about(self, entity: Entity, doc_id: str, number: int) -> int | None:
        called = (("id", entity.canonical_id), ("name", fold(entity.name)))
        found = (self._of_entities.get((*each, only), []) for each in called for only in ("", doc_id))
        behind = [numbers[at] for numbers in found if (at := bisect_right(numbers, number)) < len(numbers)]
        return min(behind, default=None)


def corrected(rows: Mapping[str, Sequence[Any]], corrections: Corrections) -> Mapping[str, Sequence[Any]]:
    """An article's finished rows with the corrections applied.

    Entities are corrected first, in the order of the lines, each seeing what the ones before it made; then quotes and
    events, of which the last line about a row counts.

    Args:
        rows: records by table, `documents` with the article among them.
    """
    doc_id = rows["documents"][0].doc_id
    entities = [corrections.entity(entity, doc_id) for entity in rows["entities"]]
    changed = {new.entity_id: new for new, old in zip(entities, rows["entities"], strict=True) if new != old}
    renamed = {name: [_named_after(name, row, changed) for row in records] for name, records in rows.items()}
    renamed["entities"] = entities
    placed = corrections.of_spans(doc_id)
    return _without_events(_quotes(renamed, placed), placed) if placed else renamed


def _changed(entity: Entity, action: Action, to: str) -> Entity:
    if ID.fullmatch(to) and action is not Action.RENAME:
        return replace(entity, canonical_id=to)
    aliases = entity.aliases if to == entity.name else tuple(sorted({*entity.aliases, entity.name} - {to}))
    new_id = None if action is Action.RENAME else canonical_id(to, entity.label, country=entity.country)
    return replace(entity, name=to, aliases=aliases, canonical_id=new_id or entity.canonical_id)


NAMED_AFTER: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "quotes": ("speaker_id", {"speaker_name": "name", "speaker_canonical_id": "canonical_id"}),
    "event_arguments": ("entity_id", {"name": "name", "canonical_id": "canonical_id"}),
}
"""Tables that repeat columns of an entity: the column that points to it, and each column with the one it repeats."""


def _named_after(table: str, row: Any, changed: Mapping[str, Entity]) -> Any:
    if table not in NAMED_AFTER:
        return row
    pointer, repeated = NAMED_AFTER[table]
    entity = changed.get(getattr(row, pointer))
    return row if entity is None else replace(row, **{ours: getattr(entity, its) for ours, its in repeated.items()})


Placed = Sequence[tuple[Place, Correction]]


def _meant(placed: Placed, start: int, end: int, actions: frozenset[Action]) -> Correction | None:
    """The last correction of these actions that is about a span."""
    found = [each for at, each in placed if each.action in actions and overlap(at, start, end) >= SAME_SPAN]
    return found[-1] if found else None


def _quotes(rows: Mapping[str, Sequence[Any]], placed: Placed) -> Mapping[str, Sequence[Any]]:
    """The rows without quotes that a reader rejected, and with corrected speakers."""
    contents = {
        span.quote_id: span
        for span in reversed(rows["quote_spans"])
        if span.role is QuoteRole.CONTENT and span.span_index == 0
    }
    verdicts = {key: _meant(placed, span.start_char, span.end_char, OF_QUOTES) for key, span in contents.items()}
    no_quotes = {key for key, each in verdicts.items() if each and each.action is Action.NOT_A_QUOTE}
    quotes = [
        _with_speaker(quote, verdict.to, rows["entities"])
        if (verdict := verdicts.get(quote.quote_id)) and verdict.action is Action.WRONG_SPEAKER
        else quote
        for quote in rows["quotes"]
        if quote.quote_id not in no_quotes
    ]
    speakers = dict.fromkeys(no_quotes)
    speakers |= {quote.quote_id: quote.speaker_id for quote in quotes if verdicts.get(quote.quote_id)}
    events = [
        replace(
            event, quote_id=None if event.quote_id in no_quotes else event.quote_id, source_id=speakers[event.quote_id]
        )
        if event.quote_id in speakers
        else event
        for event in rows["events"]
    ]
    spans = [span for span in rows["quote_spans"] if span.quote_id not in no_quotes]
    return {**rows, "quotes": quotes, "quote_spans": spans, "events": events}


def _with_speaker(quote: Quote, speaker: str | None, entities: Iterable[Entity]) -> Quote:
    """The quote with the right speaker: an entity of the article, somebody whom it does not know, or nobody."""
    if speaker is None:
        return replace(
            quote, speaker_id=None, speaker_name=None, speaker_canonical_id=None, speaker_kind=SpeakerKind.UNKNOWN
        )
    is_id = ID.fullmatch(speaker) is not None
    entity = next((each for each in entities if _is_called(each, speaker)), None)
    unknown = {SpeakerKind.UNKNOWN, SpeakerKind.UNNAMED}
    return replace(
        quote,
        speaker_id=entity.entity_id if entity else None,
        speaker_name=entity.name if entity else None if is_id else speaker,
        speaker_canonical_id=entity.canonical_id if entity else speaker if is_id else None,
        speaker_kind=SpeakerKind.NAMED if quote.speaker_kind in unknown else quote.speaker_kind,
    )


def _is_called(entity: Entity, name: str) -> bool:
    return name == entity.canonical_id or fold(name) in {fold(each) for each in (entity.name, *entity.aliases)}


def _without_events(rows: Mapping[str, Sequence[Any]], placed: Placed) -> Mapping[str, Sequence[Any]]:
    """The rows without events that a reader rejected, in every table that has rows of them."""
    none = {event.event_id for event in rows["events"] if _meant(placed, event.start_char, event.end_char, OF_EVENTS)}
    return {
        name: [row for row in records if getattr(row, "event_id", None) not in none] for name, records in rows.items()
    }
