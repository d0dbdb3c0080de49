"""Triggers with all that is known of them: the rows of events and event_arguments."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.transforms.encoder.events import EventReading
from dateline.transforms.encoder.facts import facts_of
from dateline.transforms.events.actors import Actors
from dateline.transforms.events.argument_rows import argument_rows
from dateline.transforms.events.casualties import counts
from dateline.transforms.events.circumstances import Circumstances, dateline_place, sentences_with_places
from dateline.transforms.events.clusters import clustered
from dateline.transforms.events.contexts import context_of
from dateline.transforms.events.dating import days, times_by_trigger
from dateline.transforms.events.intensity import intensity
from dateline.transforms.events.modes import mode_of
from dateline.transforms.events.negation import is_negated
from dateline.transforms.events.participants import Participant, Participants
from dateline.transforms.events.predicates import SUPPORT_VERBS, lemma_of, light_governor
from dateline.transforms.events.reports import Report, Reports
from dateline.transforms.events.role_features import Scene
from dateline.transforms.events.roles import cast
from dateline.transforms.events.scores import event_score, untyped_score
from dateline.transforms.events.triggers import is_hyphenated, is_trigger, without_carriers
from dateline.transforms.events.verb_groups import tense
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention, Event, EventArgument, Quote, QuoteSpan, Time
from dateline.transforms.tables.vocabularies import (
    ArgumentRole,
    EntityLabel,
    EventType,
    Factuality,
    Polarity,
    SegmentKind,
)

UNEVENTFUL = frozenset({SegmentKind.BYLINE, SegmentKind.BOILERPLATE})
"""Line roles whose text reports no events."""
LEAST_SCORE = 0.43
"""Least score of a typed event for it to keep its type: 75 of 100 asserted rows of held-out articles are right in type,
actor and polarity there, and whole rows have an F1 of 45.1; at 0.38 it is 73, and 46.0."""

SURELY_NEGATIVE = 0.65
"""Least probability of a negative reading for it to count without a negator: of 45 such in 60 articles of
news, 41 are right ("failed to *meet*", "no need to *advance*"); of 15 below it, eight are."""


def events(
    parsed: ParsedDocument,
    mentions: Sequence[EntityMention],
    entities: Sequence[Entity],
    times: Sequence[Time],
    quotes: Sequence[Quote],
    quote_spans: Sequence[QuoteSpan],
) -> tuple[list[Event], list[EventArgument]]:
    """Every event of the article in text order of its trigger, and its arguments."""
    facts = facts_of(parsed.doc)
    typed = without_carriers(parsed.doc, facts.typed(parsed.doc))
    tokens = {token.i: token for token in parsed.doc if _is_event(parsed, token, typed)}
    readings = facts.events(parsed.doc, list(tokens), typed)
    timed = times_by_trigger(parsed, times, readings)
    elsewhere = sentences_with_places(parsed, mentions)
    circumstances = Circumstances(parsed, timed, dateline_place(parsed, mentions), elsewhere)
    participants = Participants(parsed, mentions, times)
    actors = Actors(parsed, mentions, entities)
    reports = Reports(quotes, quote_spans)
    by_sentence: dict[str | None, list[Time]] = defaultdict(list)
    for each in times:
        by_sentence[each.sent_id].append(each)
    rows: list[Event] = []
    arguments: list[EventArgument] = []
    for reading in readings:
        trigger, time = tokens[reading.trigger], timed.get(reading.trigger)
        kind, type_score = typed.get(reading.trigger, (None, 0.0))
        taking_part = cast(Scene(trigger, kind, reading.roles))
        score = event_score(reading, type_score, taking_part) if kind else untyped_score(trigger)
        if kind and score < LEAST_SCORE:
            if not is_trigger(trigger):
                continue
            kind, score = None, untyped_score(trigger)
        involved = participants.of(trigger, taking_part)
        row = _row(parsed, len(rows), reading, kind, score, time, involved, reports.containing(trigger))
        row = _counted(circumstances, row, trigger, involved, by_sentence)
        rows.append(row)
        arguments.extend(argument_rows(parsed, row, [*involved, *_time_argument(time)], actors))
    return clustered(rows, arguments, entities, parsed.document.published_on), arguments


def _is_event(parsed: ParsedDocument, token: Token, typed: Mapping[int, object]) -> bool:
    if token.i not in typed and not is_trigger(token):
        return False
    segment = parsed.segment_at(token.idx)
    return segment is not None and segment.kind not in UNEVENTFUL


def _is_negative(reading: EventReading, trigger: Token, event_type: EventType | None) -> bool:
    """True if the event did not happen.

    The network learnt polarity from typed events. Others ask their negators first, and the network about what is only
    implied: "declined to *explain*".
    """
    if event_type is not None:
        return reading.is_negative
    if reading.is_negative and reading.polarity_score >= SURELY_NEGATIVE:
        return True
    carrier = light_governor(trigger, SUPPORT_VERBS)
    return is_negated(trigger) or carrier is not None and is_negated(carrier)


def _time_argument(time: Time | None) -> Iterator[Participant]:
    if time is not None:
        yield Participant(role=ArgumentRole.TIME, start_char=time.start_char, end_char=time.end_char, mention=None)


def _row(  # noqa: PLR0913, PLR0917 - each argument is one step's answer about the same event
    parsed: ParsedDocument,
    index: int,
    reading: EventReading,
    kind: str | None,
    score: float,
    time: Time | None,
    involved: Sequence[Participant],
    report: Report | None,
) -> Event:
    trigger = parsed.doc[reading.trigger]
    event_type = EventType(kind) if kind else None
    first = trigger.nbor(-2) if is_hyphenated(trigger) else trigger
    start, end = days(parsed, time) if time else (None, None)
    places = (p.mention for p in involved if p.role is ArgumentRole.PLACE and p.mention)
    place = next((mention for mention in places if mention.label is not EntityLabel.PERSON), None)
    return Event(
        event_id=f"{parsed.doc_id}-v{index}",
        doc_id=parsed.doc_id,
        sent_id=parsed.sent_id_at(trigger.idx),
        start_char=first.idx,
        end_char=trigger.idx + len(trigger),
        text=parsed.text[first.idx : trigger.idx + len(trigger)],
        lemma=lemma_of(trigger) if first != trigger else trigger.lemma_.lower(),
        event_type=event_type,
        mode=mode_of(trigger, event_type) if event_type else None,
        context=context_of(trigger.sent) if event_type else None,
        polarity=Polarity.NEGATIVE if _is_negative(reading, trigger, event_type) else Polarity.POSITIVE,
        factuality=Factuality(reading.factuality),
        tense=tense(trigger),
        time_id=time.time_id if time else None,
        start_date=start,
        end_date=end,
        place_id=place.entity_id if place else None,
        quote_id=report.quote_id if report else None,
        source_id=report.source_id if report else None,
        is_title=parsed.is_title_at(trigger.idx),
        score=score,
    )


def _counted(
    circumstances: Circumstances,
    event: Event,
    trigger: Token,
    involved: Sequence[Participant],
    times: Mapping[str | None, Sequence[Time]],
) -> Event:
    """The event with what it is counted by: one day, one place, numbers of people, and how grave it is."""
    day, date_source = circumstances.day(trigger, (event.start_date, event.end_date), event.factuality, event.tense)
    place_id, place_source = circumstances.place(trigger, event.place_id, event.factuality)
    people = counts(circumstances.parsed, trigger, event.event_type, involved, times)
    return replace(
        event,
        event_date=day,
        date_source=date_source,
        place_id=place_id,
        place_source=place_source,
        n_deaths=people.deaths,
        n_injured=people.injured,
        n_protesters=people.protesters,
        intensity=intensity(event.event_type, event.mode) if event.event_type else None,
    )
