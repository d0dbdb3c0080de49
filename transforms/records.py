"""The record types. One frozen dataclass per table: the Arrow schema, the data dictionary and the structural
expectations are all derived from these classes, and rows are built from them only.

Conventions: `_id` string key, `_index` 0-based ordinal, `start_char`/`end_char` half-open Unicode code-point offsets
into `documents.text`, `_at` UTC timestamp, `_date` calendar date, `n_` count, `is_` boolean, `score` 0 to 1. Null means
unknown. `text` in any table equals `documents.text[start_char:end_char]`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from transforms.schema import Column
from transforms.vocabularies import (
    ArgumentRole,
    EntityLabel,
    EventMode,
    EventType,
    Factuality,
    MentionType,
    Polarity,
    PublishedAtSource,
    QuoteRole,
    QuoteType,
    RejectReason,
    SegmentKind,
    SourceFormat,
    SpeakerKind,
    Stage,
    Tense,
    TimeType,
)

DocId = Annotated[str, Column("the article it stands in", references="documents")]
SentId = Annotated[str | None, Column("the sentence its first character stands in", references="sentences")]
StartChar = Annotated[int, Column("first code point of the span in documents.text")]
EndChar = Annotated[int, Column("one past its last code point")]
Text = Annotated[str, Column("documents.text[start_char:end_char]")]
Score = Annotated[float, Column("estimated probability that the row is right, 0 to 1")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, with the text that every offset of every other table points into."""

    doc_id: Annotated[str, Column("digest of source_uri and text", key=True)]
    source_uri: Annotated[str, Column("where the article came from; unique within a release")]
    source_format: Annotated[SourceFormat, Column("how its bytes were read")]
    content_sha256: Annotated[str, Column("sha256 of the bytes that came in, hexadecimal")]
    title: Annotated[str | None, Column("headline: given, or the title line of the text")]
    authors: Annotated[tuple[str, ...], Column("names of the authors, as given or as the byline says")]
    publisher: Annotated[str | None, Column("name of the outlet, as given")]
    published_at: Annotated[
        datetime | None, Column("when the article was published; midnight UTC where only a day is known")
    ]
    published_at_source: Annotated[PublishedAtSource | None, Column("where published_at was found")]
    dateline: Annotated[str | None, Column("the place and date before the first paragraph, as written")]
    language: Annotated[str, Column("ISO 639-1 code of the text")]
    text: Annotated[str, Column("the cleaned text; frozen from here on")]
    n_words: Annotated[int, Column("whitespace-separated words in text")]
    duplicate_of: Annotated[
        str | None, Column("the earliest article with nearly the same text", references="documents")
    ]


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
    speaker_text: Annotated[str | None, Column("the speaker in the article's words")]
    speaker_kind: Annotated[SpeakerKind, Column("how the article names the speaker")]
    cue_lemma: Annotated[str | None, Column("lemma of the word that announces the speech")]
    is_negated: Annotated[bool, Column("the article says that it was not said")]
    addressee_text: Annotated[str | None, Column("who it was said to, in the article's words")]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event that an article mentions, at its trigger word."""

    event_id: Annotated[str, Column("doc_id and ordinal", key=True)]
    doc_id: DocId
    sent_id: SentId
    start_char: StartChar
    end_char: EndChar
    text: Annotated[str, Column("the trigger: documents.text[start_char:end_char]")]
    lemma: Annotated[str, Column("lemma of the trigger")]
    event_type: Annotated[EventType | None, Column("PLOVER event type; null for events of no such type")]
    mode: Annotated[EventMode | None, Column("PLOVER mode of the event type")]
    polarity: Annotated[Polarity, Column("negative: the article says that it did not happen")]
    factuality: Annotated[Factuality, Column("asserted as a fact by the article, or only reported, intended and so on")]
    tense: Annotated[Tense, Column("tense of the trigger's clause; none for nouns and infinitives")]
    time_id: Annotated[str | None, Column("the expression that says when", references="times")]
    start_date: Annotated[date | None, Column("first day it can have happened; null when the text does not say")]
    end_date: Annotated[date | None, Column("last day it can have happened; null when the text does not say")]
    place_id: Annotated[str | None, Column("the place where it happened", references="entities")]
    quote_id: Annotated[str | None, Column("the quote it is reported in", references="quotes")]
    source_id: Annotated[str | None, Column("the entity that reports it", references="entities")]
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class EventArgument:
    """One participant or circumstance of an event, as the article words it."""

    event_id: Annotated[str, Column("the event it belongs to", references="events", key=True)]
    doc_id: DocId
    role: Annotated[ArgumentRole, Column("its part in the event", key=True)]
    argument_index: Annotated[int, Column("0-based position among the event's arguments of that role", key=True)]
    start_char: StartChar
    end_char: EndChar
    text: Text
    mention_id: Annotated[str | None, Column("the mention it is, if it is one", references="entity_mentions")]
    entity_id: Annotated[str | None, Column("the entity it refers to", references="entities")]
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """One input that is in no other table, and why."""

    source_uri: Annotated[str, Column("where it came from", key=True)]
    content_sha256: Annotated[str | None, Column("sha256 of the bytes that came in; null when they could not be read")]
    stage: Annotated[Stage, Column("the step that refused it")]
    reason: Annotated[RejectReason, Column("why")]
    detail: Annotated[str, Column("the facts: an expectation's name, a position, a size; never article text")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableVersion:
    """What one release holds of one table."""

    name: Annotated[str, Column("the table")]
    version: Annotated[int, Column("its Delta version")]
    rows: Annotated[int, Column("rows in the release")]
    rows_added: Annotated[int, Column("rows that the release before did not have")]
    rows_removed: Annotated[int, Column("rows of the release before that are gone")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a run found in its sources."""

    seen: Annotated[int, Column("articles in the sources, rejected ones included")]
    new: Annotated[int, Column("not in the release before")]
    changed: Annotated[int, Column("known source, other bytes")]
    unchanged: Annotated[int, Column("same source, same bytes: not annotated again")]
    removed: Annotated[int, Column("in the release before, no longer in the sources")]
    rejected: Annotated[int, Column("rows of rejects")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """The outcome of the expectations over a release."""

    passed: Annotated[bool, Column("every dataset-level expectation held")]
    expectations: Annotated[int, Column("how many were evaluated")]
    warnings: Annotated[int, Column("how many of those that only warn did not hold")]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityScore:
    """One pinned figure of the code and model that made a release."""

    name: Annotated[str, Column("what was measured, on what")]
    score: Annotated[float, Column("percent")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One published state of every table. Its row is written last and makes the state visible."""

    release: Annotated[int, Column("1, 2, 3 …", key=True)]
    created_at: Annotated[datetime, Column("when it was published")]
    run_id: Annotated[str, Column("the run that made it")]
    code_version: Annotated[str, Column("version of Dateline")]
    model_version: Annotated[str, Column("name and version of the language model")]
    schema_version: Annotated[str, Column("digest of the table schemas")]
    tables: Annotated[tuple[TableVersion, ...], Column("one entry per table")]
    inputs: Annotated[Inputs, Column("what the run found in its sources")]
    corrections_sha256: Annotated[str | None, Column("sha256 of the user's corrections of names; null without any")]
    validation: Annotated[Validation, Column("the outcome of the expectations")]
    quality: Annotated[tuple[QualityScore, ...], Column("scores measured for this code and model")]


ANNOTATION_TABLES: dict[str, type] = {
    "documents": Document,
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
