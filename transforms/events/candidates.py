"""Which words of an article are events, of which type, and how real each is: all but its participants and its date."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from transforms.events.arguments import Participants
from transforms.events.factuality import Assessment, assess
from transforms.events.modality import modal_factuality
from transforms.events.plover import Typed, is_predicate, typed
from transforms.events.predicates import SUPPORT_VERBS, light_governor, verb_lemma
from transforms.events.reports import Report, Reports, reporter_of_own_act
from transforms.events.sport import is_played, is_sport
from transforms.events.triggers import is_trigger
from transforms.events.types import COOPERATIVE, HOSTILE
from transforms.events.verb_groups import FUTURE_MODALS, shared_auxiliaries
from transforms.lexicon import lexicon
from transforms.parsed import ParsedDocument
from transforms.vocabularies import EventType, Factuality, Polarity, SegmentKind

TRIGGERING = frozenset({"VERB", "NOUN", "ADJ"})
UNEVENTFUL = frozenset({SegmentKind.BYLINE, SegmentKind.BOILERPLATE})
"""Lines whose words tell of nothing that happened."""
PERFORMED = frozenset({EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN})
"""Acts that are done by saying so: "many made clear that they blamed Russia"."""
FORETELLING = FUTURE_MODALS | {"would"}
ANNOUNCING = frozenset(lexicon("predicates")["announcing"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One event before it is a row."""

    trigger: Token
    typed: Typed | None
    assessment: Assessment
    report: Report | None


def typed_triggers(parsed: ParsedDocument, participants: Participants) -> dict[int, Typed | None]:
    """The PLOVER event of each trigger, by its token index, in text order."""
    found: dict[int, Typed | None] = {}
    in_sport = is_sport(parsed.doc)
    for token in parsed.doc:
        if token.pos_ not in TRIGGERING:
            continue
        event = typed(token, participants.is_actor) if is_predicate(token) else None
        if in_sport and event is not None and is_played(token, event.event_type):
            event = None
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


def assessed(trigger: Token, event: Typed | None, reports: Reports) -> Candidate:
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
    if event.event_type in PERFORMED and assessment.factuality is Factuality.INTENDED and _is_resolved(trigger):
        return event, replace(assessment, factuality=Factuality.ASSERTED)
    reporter = reporter_of_own_act(trigger)
    performed = event.event_type in PERFORMED and assessment.factuality in {Factuality.ASSERTED, Factuality.REPORTED}
    reported = assessment.factuality in {Factuality.INTENDED, Factuality.REPORTED}
    if reporter is None or not (performed or reported):
        return event, assessment
    return (
        replace(event, actors=[reporter]),
        replace(assessment, factuality=Factuality.ASSERTED) if performed else assessment,
    )


def _is_resolved(verb: Token) -> bool:
    """Whether a vote has done what the verb says: "voted *to reject* the bill"."""
    return (
        verb.dep_ in {"xcomp", "advcl"}
        and verb.tag_ == "VB"
        and verb.head.lemma_.lower() == "vote"
        and modal_factuality(verb.head) is None
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
