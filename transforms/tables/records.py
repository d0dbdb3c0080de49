"""The record types. One frozen dataclass per table: the Arrow schema, the data dictionary and the structural
expectations are all derived from these classes, and rows are built from them only.

Conventions: `_id` string key, `_index` 0-based ordinal, `start_char`/`end_char` half-open Unicode code-point offsets
into `documents.text`, `_at` UTC timestamp, `_date` calendar date, `n_` count, `is_` boolean, `score` 0 to 1. Null means
unknown. `text` in any table equals `documents.text[start_char:end_char]`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from dateline.transforms.tables import event_columns as events
from dateline.transforms.tables.columns import DocId, EndChar, IsTitle, Score, SentId, StartChar, Text
from dateline.transforms.tables.event_records import Event, EventArgument
from dateline.transforms.tables.release_records import (
    Figure,
    Inputs,
    QualityScore,
    ReadFrom,
    Reject,
    Release,
    TableVersion,
    Validation,
)
from dateline.transforms.tables.schema import Column
from dateline.transforms.tables.vocabularies import (
    CountrySource,
    CueType,
    EntityLabel,
    MentionType,
    PublishedAtSource,
    QuoteRole,
    QuoteType,
    SegmentKind,
    SourceFormat,
    SpeakerKind,
    TimeType,
    WarningKind,
)

__all__ = [
    "ANNOTATION_TABLES",
    "TABLES",
    "Document",
    "Entity",
    "EntityMention",
    "Event",
    "EventArgument",
    "Figure",
    "InputWarning",
    "Inputs",
    "QualityScore",
    "Quote",
    "QuoteSpan",
    "Reject",
    "Release",
    "Segment",
    "Sentence",
    "TableVersion",
    "Time",
    "Validation",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, with the text that every offset of every other table points into."""

    doc_id: Annotated[str, Column("digest of source_uri and text", key=True)]
    source_uri: Annotated[str, Column("where the article came from; unique within a release")]
    source_format: Annotated[SourceFormat, Column("how its bytes were read")]
    read_from: ReadFrom = None
    content_sha256: Annotated[str, Column("sha256 of the bytes that came in, hexadecimal")]
    title: Annotated[str | None, Column("headline: given, or the title line of the text")]
    authors: Annotated[tuple[str, ...], Column("names of the authors, as given or as the byline says")]
    publisher: Annotated[str | None, Column("name of the outlet, as given")]
    published_at: Annotated[
        datetime | None, Column("when the article was published; midnight UTC where only a day is known")
    ]
    published_on: Annotated[
        date | None, Column("the day of publication in the zone that the date was given in: what 'today' means")
    ]
    published_at_source: Annotated[PublishedAtSource | None, Column("where published_at was found")]
    dateline: Annotated[str | None, Column("the place and date before the first paragraph, as written")]
    language: Annotated[str, Column("ISO 639-1 code of the text")]
    text: Annotated[str, Column("the cleaned text; frozen from here on")]
    n_words: Annotated[int, Column("whitespace-separated words in text")]
    duplicate_of: Annotated[
        str | None, Column("the earliest article with nearly the same text", references="documents")
    ]
    code_version: Annotated[str | None, Column("version of Dateline that made the article's rows")]
    model_version: Annotated[str | None, Column("name and version of the language model that made the article's rows")]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputWarning:
    """One thing that may be amiss with an article as it came in, such as a date that could not be read."""

    doc_id: Annotated[str, Column("the article", references="documents", key=True)]
    warning_index: Annotated[int, Column("0-based position among the article's warnings", key=True)]
    kind: Annotated[WarningKind, Column("what is amiss")]
    detail: Annotated[str | None, Column("the facts, such as the name of a column; never article text")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One non-blank line of the text and its role on the page, or the dateline inside its paragraph."""

    segment_id: Annotated[str, Column("doc_id and ordinal", key=True)]
    doc_id: DocId
    segment_index: Annotated[int, Column("0-based position in the article, by start_char")]
    kind: Annotated[SegmentKind, Column("the role of the line")]
    start_char: StartChar
    end_char: EndChar
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a segment."""

    sent_id: Annotated[str, Column("doc_id and ordinal", key=True)]
    doc_id: DocId
    segment_id: Annotated[str, Column("the line it stands in", references="segments")]
    sent_index: Annotated[int, Column("0-based position in the article")]
    start_char: StartChar
    end_char: EndChar
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """One stretch of text that refers to an entity."""

    mention_id: Annotated[str, Column("doc_id and ordinal", key=True)]
    doc_id: DocId
    sent_id: SentId
    start_char: StartChar
    end_char: EndChar
    text: Text
    label: Annotated[EntityLabel, Column("OntoNotes label")]
    mention_type: Annotated[MentionType, Column("ACE mention type: name, description or pronoun")]
    entity_id: Annotated[str | None, Column("the entity meant; null when unresolved", references="entities")]
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, organisation, place or other thing that an article mentions: a coreference chain."""

    entity_id: Annotated[str, Column("doc_id and ordinal", key=True)]
    doc_id: DocId
    name: Annotated[str, Column("the fullest name in the article, without titles or a leading 'the'")]
    label: Annotated[EntityLabel, Column("OntoNotes label")]
    title: Annotated[str | None, Column("title or office of a person, as written: 'Secretary of State'")]
    country: Annotated[str | None, Column("ISO 3166-1 alpha-3 code of a place, a nationality or an affiliation")]
    aliases: Annotated[tuple[str, ...], Column("other names it goes by in the article")]
    n_mentions: Annotated[int, Column("mentions of every type")]
    canonical_id: Annotated[str, Column("the same for the same real-world entity in every article and run")]
    wikidata_id: Annotated[str | None, Column("Wikidata item that the user's file links canonical_id to: Q1860")] = None
    geonames_id: events.GeonamesId = None
    latitude: events.Latitude = None
    longitude: events.Longitude = None
    admin1: events.Admin1 = None
    country_source: Annotated[CountrySource | None, Column("what country was taken from")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One time expression, as TimeML marks it."""

    time_id: Annotated[str, Column("doc_id and ordinal", key=True)]
    doc_id: DocId
    sent_id: SentId
    start_char: StartChar
    end_char: EndChar
    text: Text
    type: Annotated[TimeType, Column("TIMEX3 type")]
    value: Annotated[str | None, Column("TIMEX3 value: 2022-07-09, P5M, XXXX-WXX-2; null when unresolved")]
    earliest_date: Annotated[date | None, Column("first day it can mean; null when it cannot be resolved")]
    latest_date: Annotated[date | None, Column("last day it can mean; null when it cannot be resolved")]
    anchor: Annotated[
        str | None, Column("what it was resolved against: 'published_at', a time_id; null when none was needed")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One thing that somebody is reported to have said, written or thought."""

    quote_id: Annotated[str, Column("doc_id and ordinal", key=True)]
    doc_id: DocId
    sent_id: SentId
    quote_type: Annotated[QuoteType, Column("direct: all of it in quotation marks; indirect: none; mixed: some")]
    text: Annotated[str, Column("its content spans joined by ' … '")]
    speaker_id: Annotated[str | None, Column("who said it; null when unnamed or unknown", references="entities")]
    speaker_name: Annotated[str | None, Column("the speaker's full canonical name")]
    speaker_canonical_id: Annotated[str | None, Column("the speaker's entities.canonical_id")]
    speaker_text: Annotated[str | None, Column("the speaker in the article's words")]
    speaker_kind: Annotated[SpeakerKind, Column("how the article names the speaker")]
    cue_lemma: Annotated[str | None, Column("lemma of the word that announces the speech")]
    cue_type: Annotated[
        CueType | None, Column("what the cue says of the act; null where nothing announces the speech")
    ] = None
    is_negated: Annotated[bool, Column("the article says that it was not said")]
    is_continued: Annotated[
        bool | None, Column("it goes on from the quote before it, without a cue or source of its own")
    ] = None
    addressee_text: Annotated[str | None, Column("who it was said to, in the article's words")]
    addressee_id: Annotated[str | None, Column("who it was said to; null when unnamed", references="entities")] = None
    is_title: IsTitle
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSpan:
    """One stretch of text playing a role in a quote; content may be split in several."""

    quote_id: Annotated[str, Column("the quote it is part of", references="quotes", key=True)]
    doc_id: DocId
    role: Annotated[QuoteRole, Column("source, cue or content", key=True)]
    span_index: Annotated[int, Column("0-based position among the quote's spans of that role", key=True)]
    start_char: StartChar
    end_char: EndChar
    text: Text


ANNOTATION_TABLES: dict[str, type] = {
    "documents": Document,
    "warnings": InputWarning,
    "segments": Segment,
    "sentences": Sentence,
    "entity_mentions": EntityMention,
    "entities": Entity,
    "times": Time,
    "quotes": Quote,
    "quote_spans": QuoteSpan,
    "events": Event,
    "event_arguments": EventArgument,
}
"""Name and record of every table that an article's rows go to; parents stand before their children."""

TABLES: dict[str, type] = ANNOTATION_TABLES | {"rejects": Reject, "releases": Release}
