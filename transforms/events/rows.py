"""Triggers with all that is known of them: the rows of events and event_arguments."""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.events.arguments import Participant, Participants, apart_from, argument_rows, is_resolved
from transforms.events.candidates import Candidate, assessed, typed_triggers
from transforms.events.dating import days, times_by_trigger
from transforms.events.predicates import SUPPORT_VERBS, core, fillers, lemma_of, light_governor
from transforms.events.reports import Reports
from transforms.events.triggers import is_hyphenated
from transforms.events.types import STRIKING
from transforms.parsed import ParsedDocument
from transforms.records import Entity, EntityMention, Event, EventArgument, Quote, QuoteSpan, Time
from transforms.vocabularies import ArgumentRole, Tense

VERB_SCORES = {Tense.PAST: 0.93, Tense.FUTURE: 0.86, Tense.NONE: 0.80, Tense.PRESENT: 0.74}
TRIGGER_SCORES = {"NOUN": 0.67, "ADJ": 0.79}
"""Share of triggers that are right, by tense and part of speech: measured on 60 TimeBank articles."""
TYPE_SCORE = 0.81
"""Share of asserted typed events whose type, actor and polarity are right, of 100 read in scraped news."""


def events(
    parsed: ParsedDocument,
    mentions: Sequence[EntityMention],
    entities: Sequence[Entity],
    times: Sequence[Time],
    quotes: Sequence[Quote],
    quote_spans: Sequence[QuoteSpan],
) -> tuple[list[Event], list[EventArgument]]:
    """Every event of the article in text order of its trigger, and its arguments."""
    participants = Participants(parsed, mentions, times)
    entity_by_id = {entity.entity_id: entity for entity in entities}
    reports = Reports(quotes, quote_spans)
    typed_by_trigger = typed_triggers(parsed, participants)
    tokens = {index: parsed.doc[index] for index in typed_by_trigger}
    timed = times_by_trigger(parsed, times, tokens)
    rows: list[Event] = []
    arguments: list[EventArgument] = []
    for index, trigger in tokens.items():
        candidate = assessed(trigger, typed_by_trigger[index], reports)
        involved = _participants(candidate, participants)
        row = _row(parsed, len(rows), candidate, timed.get(index), involved)
        rows.append(row)
        taking_part = [*involved, *_time_argument(timed.get(index))]
        arguments.extend(argument_rows(parsed, row, taking_part, entity_by_id))
    return rows, arguments


def _participants(candidate: Candidate, participants: Participants) -> list[Participant]:
    """Actors, recipients and places; those of an untyped event are its subject and object, where they can act."""
    event = candidate.typed
    carrier = light_governor(candidate.trigger, SUPPORT_VERBS) or candidate.trigger
    places = [*participants.places(candidate.trigger)]
    if carrier != candidate.trigger:
        places.extend(participants.places(carrier))
    if not places and event is not None and event.event_type in STRIKING:
        places.extend(place for noun in fillers(carrier, "obj") for place in participants.places(core(noun)))
    actors = event.actors if event else _able(candidate.trigger, "subj", participants)
    recipients = event.recipients if event else _able(candidate.trigger, "obj", participants)
    acting = [participants.participant(ArgumentRole.ACTOR, h) for h in actors if not participants.is_dated(h)]
    affected = [participants.participant(ArgumentRole.RECIPIENT, h) for h in recipients if not participants.is_dated(h)]
    if event is None or event.event_type not in STRIKING:
        affected = [recipient for recipient in affected if is_resolved(recipient, participants.parsed.text)]
    instruments = participants.instruments(candidate.trigger) if event else ()
    apart = (apart_from(acting, recipient) for recipient in affected)
    return [*(apart_from(affected, actor) for actor in acting), *apart, *places, *instruments]


def _able(trigger: Token, slot: str, participants: Participants) -> list[Token]:
    """Those in the slot of a verb of no PLOVER type who can act."""
    return [head for head in fillers(trigger, slot) if participants.is_actor(core(head))]


def _score(candidate: Candidate) -> float:
    if candidate.typed is not None:
        return TYPE_SCORE
    return TRIGGER_SCORES.get(candidate.trigger.pos_) or VERB_SCORES[candidate.assessment.tense]


def _time_argument(time: Time | None) -> list[Participant]:
    return [Participant(role=ArgumentRole.TIME, start_char=time.start_char, end_char=time.end_char)] if time else []


def _row(
    parsed: ParsedDocument, index: int, candidate: Candidate, time: Time | None, involved: Sequence[Participant]
) -> Event:
    trigger, event, report = candidate.trigger, candidate.typed, candidate.report
    first = trigger.nbor(-2) if is_hyphenated(trigger) else trigger
    start, end = days(parsed, time) if time else (None, None)
    place = next((p.mention for p in involved if p.role is ArgumentRole.PLACE and p.mention), None)
    return Event(
        event_id=f"{parsed.doc_id}-v{index}",
        doc_id=parsed.doc_id,
        sent_id=parsed.sent_id_at(trigger.idx),
        start_char=first.idx,
        end_char=trigger.idx + len(trigger),
        text=parsed.text[first.idx : trigger.idx + len(trigger)],
        lemma=lemma_of(trigger) if first != trigger else trigger.lemma_.lower(),
        event_type=event.event_type if event else None,
        mode=event.mode if event else None,
        polarity=candidate.assessment.polarity,
        factuality=candidate.assessment.factuality,
        tense=candidate.assessment.tense,
        time_id=time.time_id if time else None,
        start_date=start,
        end_date=end,
        place_id=place.entity_id if place else None,
        quote_id=report.quote_id if report else None,
        source_id=report.source_id if report else None,
        is_title=parsed.is_title_at(trigger.idx),
        score=_score(candidate),
    )
