"""The records of events. `records` hands them on with those of all other tables."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from dateline.transforms.tables import event_columns as events
from dateline.transforms.tables.columns import DocId, EndChar, IsTitle, Score, SentId, StartChar, Text
from dateline.transforms.tables.schema import Column
from dateline.transforms.tables.vocabularies import ArgumentRole, EventMode, EventType, Factuality, Polarity, Tense


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
    event_type: Annotated[EventType | None, Column("PLOVER event type; null where none is likely enough")]
    mode: Annotated[EventMode | None, Column("PLOVER mode of the event type")]
    context: events.Context = None
    polarity: Annotated[Polarity, Column("negative: the article says that it did not happen")]
    factuality: Annotated[Factuality, Column("asserted as a fact by the article, or only reported, intended and so on")]
    tense: Annotated[Tense, Column("tense of the trigger's clause; none for nouns and infinitives")]
    time_id: Annotated[str | None, Column("the expression that says when", references="times")]
    start_date: Annotated[date | None, Column("first day it can have happened; null when the text does not say")]
    end_date: Annotated[date | None, Column("last day it can have happened; null when the text does not say")]
    event_date: events.EventDate = None
    date_source: events.DateFrom = None
    place_id: Annotated[str | None, Column("the place where it happened", references="entities")]
    place_source: events.PlaceFrom = None
    quote_id: Annotated[str | None, Column("the quote it is reported in", references="quotes")]
    source_id: Annotated[str | None, Column("the entity that reports it", references="entities")]
    is_title: IsTitle
    n_deaths: events.NDeaths = None
    n_injured: events.NInjured = None
    n_protesters: events.NProtesters = None
    intensity: events.Intensity = None
    event_cluster_id: events.ClusterId = None
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
    name: Annotated[str | None, Column("entities.name of that entity")]
    canonical_id: Annotated[str | None, Column("entities.canonical_id of that entity")]
    country: events.ActorCountry = None
    sector: events.ActorSector = None
    score: Score
