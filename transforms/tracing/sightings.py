"""What a value that a rule returned says of the words of the article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import singledispatch
from typing import Any

from spacy.tokens import Doc

from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.encoder.events import EventReading
from dateline.transforms.events.roles import Cast
from dateline.transforms.names.entities import Name
from dateline.transforms.names.spans import Candidate
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.reported import Reported
from dateline.transforms.quotes.sources import Speaker
from dateline.transforms.tables.records import Time
from dateline.transforms.times.meanings import Expression

Facts = Mapping[str, str]


class Kind(StrEnum):
    """What a span is about."""

    NAME = "name"
    MENTION = "mention"
    TIME = "time"
    CONTENT = "content"
    SPEAKER = "speaker"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words of the article, and what is said of them: the label of a name, the source of a quote."""

    kind: Kind
    start_char: int
    end_char: int
    facts: Facts


@singledispatch
def sightings(value: object, doc: Doc) -> Iterator[Sighting]:
    """Everything that the value says of words. Example: a Candidate of tokens 3 to 5 is a name with its label."""
    yield from ()


@sightings.register(list)
@sightings.register(tuple)
def _(value: list[object] | tuple[object, ...], doc: Doc) -> Iterator[Sighting]:
    for each in value:
        yield from sightings(each, doc)


@sightings.register
def _(value: Candidate, doc: Doc) -> Iterator[Sighting]:
    yield Sighting(Kind.NAME, *words(doc, value.start, value.end), {"label": value.label})


@sightings.register
def _(value: Name, doc: Doc) -> Iterator[Sighting]:
    facts = {"label": str(value.label)} | ({"title": value.title} if value.title else {})
    yield Sighting(Kind.NAME, value.start_char, value.end_char, facts)


@sightings.register
def _(value: Mention, doc: Doc) -> Iterator[Sighting]:
    if value.name is None:
        yield Sighting(Kind.MENTION, *words(doc, value.start, value.end), {"mention_type": value.kind})


@sightings.register
def _(value: Expression, doc: Doc) -> Iterator[Sighting]:
    yield Sighting(Kind.TIME, value.start, value.end, {"meaning": said(value.meaning)})


@sightings.register
def _(value: Reported, doc: Doc) -> Iterator[Sighting]:
    spans = {"cue": value.cue, "source": value.source}
    facts = {name: doc.text[slice(*span)] for name, span in spans.items() if span is not None}
    for start, end in value.contents:
        yield Sighting(Kind.CONTENT, start, end, facts)


@sightings.register
def _(value: Attribution, doc: Doc) -> Iterator[Sighting]:
    for start, end in value.content:
        yield Sighting(Kind.CONTENT, start, end, {"quote_type": value.quote_type})


@sightings.register
def _(value: Speaker, doc: Doc) -> Iterator[Sighting]:
    if value.span is not None:
        facts = {"speaker_kind": str(value.kind)} | ({"speaker": value.entity.name} if value.entity else {})
        yield Sighting(Kind.SPEAKER, *value.span, facts)


@sightings.register
def _(value: EventReading, doc: Doc) -> Iterator[Sighting]:
    facts = {"factuality": value.factuality, "polarity": "negative" if value.is_negative else "positive"}
    yield Sighting(Kind.EVENT, *words(doc, value.trigger, value.trigger + 1), facts)


@sightings.register
def _(value: Cast, doc: Doc) -> Iterator[Sighting]:
    facts = {str(member.role): doc[slice(*member.words)].text for member in value.members}
    yield Sighting(Kind.EVENT, *words(doc, value.trigger, value.trigger + 1), facts)


@sightings.register(dict)
def _(value: dict[Any, Any], doc: Doc) -> Iterator[Sighting]:
    """Types and times of triggers, which rules return by token index."""
    for key, found in value.items():
        match key, found:
            case int(), (str(event_type), float()):
                yield Sighting(Kind.EVENT, *words(doc, key, key + 1), {"event_type": event_type})
            case int(), Time(text=text):
                yield Sighting(Kind.EVENT, *words(doc, key, key + 1), {"time": text})


def words(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The code points of a range of tokens."""
    span = doc[start:end]
    return span.start_char, span.end_char


def said(value: object) -> str:
    """The fields of a record that say something. Example: `Point(month=5, day=1)` for "May 1"."""
    if not is_dataclass(value):
        return str(value)
    changed = {
        each.name: getattr(value, each.name) for each in fields(value) if getattr(value, each.name) != each.default
    }
    return f"{type(value).__name__}({', '.join(f'{name}={said(each)}' for name, each in changed.items())})"
