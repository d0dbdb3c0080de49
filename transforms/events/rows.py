"""Triggers with all that is known of them: the rows of events and event_arguments."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from transforms.events.arguments import Participant, Participants, apart_from, argument_rows
from transforms.events.dating import times_by_trigger
from transforms.events.factuality import Assessment, assess
from transforms.events.plover import COOPERATIVE, HOSTILE, Typed, is_predicate, typed
from transforms.events.predicates import SUPPORT_VERBS, core, fillers, light_governor, verb_lemma
from transforms.events.reports import Report, Reports, reporter_of_own_act
from transforms.events.triggers import is_trigger
from transforms.events.verb_groups import FUTURE_MODALS, shared_auxiliaries
from transforms.lexicon import lexicon
from transforms.parsed import ParsedDocument
from transforms.records import Entity, EntityMention, Event, EventArgument, Quote, QuoteSpan, Time
from transforms.vocabularies import ArgumentRole, EventType, Factuality, Polarity, SegmentKind, Tense

UNEVENTFUL = frozenset({SegmentKind.BYLINE, SegmentKind.BOILERPLATE})
"""Lines whose words tell of nothing that happened."""

PERFORMED = frozenset({EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN})
"""Acts that are done by saying so: "many made clear that they blamed Russia"."""
FORETELLING = FUTURE_MODALS | {"would"}
ANNOUNCING = frozenset(lexicon("predicates")["announcing"])

TRIGGERING = frozenset({"VERB", "NOUN", "ADJ"})
VERB_SCORES = {Tense.PAST: 0.93, Tense.FUTURE: 0.86, Tense.NONE: 0.80, Tense.PRESENT: 0.74}
TRIGGER_SCORES = {"NOUN": 0.67, "ADJ": 0.79}
"""Share of triggers that are right, by tense and part of speech: measured on 60 TimeBank articles."""
TYPE_SCORE = 0.81
"""Share of asserted typed events whose type, actor and polarity are right, of 100 read in scraped news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One event before it is a row."""

    trigger: Token
    typed: Typed | None
    assessment: Assessment
    report: Report | None


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
    reports = Reports(quotes, quote_spans)
    typed_by_trigger = _typed_triggers(parsed, participants)
    tokens = {index: parsed.doc[index] for index in typed_by_trigger}
    timed = times_by_trigger(parsed, times, tokens)
    rows: list[Event] = []
    arguments: list[EventArgument] = []
    for index, trigger in tokens.items():
        candidate = _assessed(trigger, typed_by_trigger[index], reports)
        involved = _participants(candidate, participants)
        row = _row(parsed, len(rows), candidate, timed.get(index), involved)
        rows.append(row)
        arguments.extend(argument_rows(parsed, row, [*involved, *_time_argument(timed.get(index))], row.score))
    return rows, arguments


def _typed_triggers(parsed: ParsedDocument, participants: Participants) -> dict[int, Typed | None]:
    """The PLOVER event of each trigger, by its token index, in text order."""
    found: dict[int, Typed | None] = {}
    for token in parsed.doc:
        if token.pos_ not in TRIGGERING:
            continue
        event = typed(token, participants.is_actor) if is_predicate(token) else None
        if event is None and not is_trigger(token):
            continue
        segment = parsed.segment_at(token.idx)
        if segment is not None and segment.kind not in UNEVENTFUL:
            found[token.i] = event
    for index in list(found):
        _settle(parsed.doc[index], found)
    return found


def _settle(noun: Token, found: dict[int, Typed | None]) -> None:
    """Leave one event where a verb and the noun that is its object name the same: the noun of "held talks", the verb of
    "rejected the offer"."""
    governor = light_governor(noun, SUPPORT_VERBS) if noun.pos_ == "NOUN" else None
    named = found.get(noun.i)
    if governor is not None and verb_lemma(governor) in SUPPORT_VERBS:
        framed = found.get(governor.i)
        if framed is None:
            return
        if named is None or named.event_type is framed.event_type:
            found[noun.i] = _merged(named or framed, framed)
            found[governor.i] = None
        return
    head = noun.head
    if named is not None and noun.dep_ in {"obj", "dobj", "nsubj:pass", "nsubjpass"} and found.get(head.i) is not None:
        found[noun.i] = None


def _merged(named: Typed, framed: Typed) -> Typed:
    """The noun's event with the participants that only the verb's frame found."""
    return replace(
        named,
        mode=named.mode or framed.mode,
        actors=named.actors or framed.actors,
        recipients=named.recipients or framed.recipients,
    )


def _assessed(trigger: Token, event: Typed | None, reports: Reports) -> Candidate:
    """The event with its polarity and factuality, quotes included; an announced act is a promise or a threat."""
    assessment = assess(trigger)
    report = reports.holding(trigger)
    if report is not None and assessment.factuality is Factuality.ASSERTED:
        assessment = replace(assessment, factuality=report.factuality)
    if event is not None:
        event, assessment = _by_its_reporter(trigger, event, assessment)
        if _is_announcement(trigger, event, assessment):
            event, assessment = announced(event, assessment)
    return Candidate(trigger=trigger, typed=event, assessment=assessment, report=report)


def _by_its_reporter(trigger: Token, event: Typed, assessment: Assessment) -> tuple[Typed, Assessment]:
    """The event as the act of the one who reports it, where that is so: "Oslo said it would send troops"."""
    reporter = reporter_of_own_act(trigger)
    performed = event.event_type in PERFORMED and assessment.factuality in {Factuality.ASSERTED, Factuality.REPORTED}
    reported = assessment.factuality in {Factuality.INTENDED, Factuality.REPORTED}
    if reporter is None or not (performed or reported):
        return event, assessment
    return (
        replace(event, actors=[reporter]),
        replace(assessment, factuality=Factuality.ASSERTED) if performed else assessment,
    )


def _is_announcement(trigger: Token, event: Typed, assessment: Assessment) -> bool:
    """Whether the act is said to come, rather than tried or wished for: "will send", "plans to send".

    A hostile act is announced also where it hangs on a condition: that makes it a threat.
    """
    conditional = event.event_type in HOSTILE and assessment.factuality is Factuality.HYPOTHETICAL
    if not conditional and assessment.factuality is not Factuality.INTENDED:
        return False
    carrier = light_governor(trigger, SUPPORT_VERBS) or trigger
    planned = carrier.dep_ == "xcomp" and carrier.head.lemma_.lower() in ANNOUNCING
    return planned or any(word.lower_ in FORETELLING for word in shared_auxiliaries(carrier))


def announced(event: Typed, assessment: Assessment) -> tuple[Typed, Assessment]:
    """What PLOVER makes of an act that is only announced: a promise (AGREE), a refusal where it is not to be (REJECT),
    a threat where it is hostile."""
    if event.event_type in COOPERATIVE and assessment.polarity is Polarity.NEGATIVE:
        return replace(event, event_type=EventType.REJECT, mode=None), replace(assessment, polarity=Polarity.POSITIVE)
    if event.event_type in COOPERATIVE:
        return replace(event, event_type=EventType.AGREE, mode=None), assessment
    hostile = event.event_type in HOSTILE and assessment.polarity is Polarity.POSITIVE
    return replace(event, event_type=EventType.THREATEN, mode=None) if hostile else event, assessment


def _participants(candidate: Candidate, participants: Participants) -> list[Participant]:
    """Actors, recipients and places; those of an untyped event are its subject and object, where they can act."""
    event = candidate.typed
    carrier = light_governor(candidate.trigger, SUPPORT_VERBS) or candidate.trigger
    places = [*participants.places(candidate.trigger)]
    if carrier != candidate.trigger:
        places.extend(participants.places(carrier))
    actors = event.actors if event else _able(candidate.trigger, "subj", participants)
    recipients = event.recipients if event else _able(candidate.trigger, "obj", participants)
    acting = [participants.participant(ArgumentRole.ACTOR, head) for head in actors]
    affected = [participants.participant(ArgumentRole.RECIPIENT, head) for head in recipients]
    instruments = participants.instruments(candidate.trigger) if event else ()
    return [*acting, *(apart_from(acting, recipient) for recipient in affected), *places, *instruments]


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
    place = next((p.mention for p in involved if p.role is ArgumentRole.PLACE and p.mention), None)
    return Event(
        event_id=f"{parsed.doc_id}-v{index}",
        doc_id=parsed.doc_id,
        sent_id=parsed.sent_id_at(trigger.idx),
        start_char=trigger.idx,
        end_char=trigger.idx + len(trigger),
        text=trigger.text,
        lemma=trigger.lemma_.lower(),
        event_type=event.event_type if event else None,
        mode=event.mode if event else None,
        polarity=candidate.assessment.polarity,
        factuality=candidate.assessment.factuality,
        tense=candidate.assessment.tense,
        time_id=time.time_id if time else None,
        start_date=time.earliest_date if time else None,
        end_date=time.latest_date if time else None,
        place_id=place.entity_id if place else None,
        quote_id=report.quote_id if report else None,
        source_id=report.source_id if report else None,
        score=_score(candidate),
    )
