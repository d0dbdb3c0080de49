"""When an event happened: its own time expression, else what its sentence and the events beside it say, else nothing.

The publication date is never taken for an event's date.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from spacy.tokens import Token

from transforms import grammar
from transforms.events.modality import effects_of
from transforms.events.predicates import TRANSPARENT, verb_lemma
from transforms.lexicon import lexicon
from transforms.parsed import ParsedDocument
from transforms.records import Time
from transforms.vocabularies import TimeType

CLIMB = 8
"""How many governors a time expression looks up for its event."""
FRAMING_VERBS = frozenset(lexicon("predicates")["framing_verbs"])
POINTS = frozenset({TimeType.DATE, TimeType.TIME})
TEMPORAL_MARKERS = frozenset({"after", "when", "as", "before", "since", "while", "once", "until"})
OTHER_TIMES = frozenset(
    {"later", "then", "afterwards", "afterward", "subsequently", "earlier", "previously", "now", "eventually"}
)
"""Adverbs that give a coordinated clause a time of its own."""
AT_ONCE = frozenset({"in", "during", "at", "amid", "by", "with"})
"""Prepositions of an event in which another happens: "died *in* the raid"."""


def own_times(parsed: ParsedDocument, times: Sequence[Time], triggers: Mapping[int, Token]) -> dict[int, Time]:
    """The time expression that hangs on the trigger, by its token index: the nearest among those it depends on."""
    own: dict[int, Time] = {}
    for time in sorted(times, key=lambda t: (t.type not in POINTS, t.start_char)):
        holder = _holder(parsed.tokens(time.start_char, time.end_char).root, triggers)
        if holder is not None:
            own.setdefault(holder, time)
    return own


def times_by_trigger(own: Mapping[int, Time], triggers: Mapping[int, Token]) -> dict[int, Time]:
    """The time expression that says when, by the token index of the trigger.

    A trigger without one of its own takes that of the trigger it depends on, or of the clause that dates it ("after
    Russia annexed Crimea in 2014").
    """
    found = dict(own)
    for index, trigger in triggers.items():
        inferred = _of_framed(trigger, own) or _inherited(trigger, own) or _dated_by_clause(trigger, own)
        if index not in own and inferred is not None:
            found[index] = inferred
    return found


def days(parsed: ParsedDocument, time: Time) -> tuple[date | None, date | None]:
    """First and last day of an event at that time: open behind "since" and "after", before "until" and "before"."""
    first = parsed.tokens(time.start_char, time.end_char)[0]
    before = first.nbor(-1).lower_ if first.i else ""
    start = None if before in {"until", "till", "before", "by"} else time.earliest_date
    return start, None if before in {"since", "after"} else time.latest_date


def _holder(token: Token, triggers: Mapping[int, Token]) -> int | None:
    root = token
    for _ in range(CLIMB):
        if token.i in triggers:
            return token.i
        if token.head == token or token != root and _is_beside(token):
            return None
        token = token.head
    return None


def _is_beside(noun: Token) -> bool:
    """Whether the noun says what came before or after: "expelled two envoys *after* a row in 2020"."""
    return any(child.dep_ == "case" and child.lower_ in {"after", "before", "following"} for child in noun.children)


def _of_framed(trigger: Token, own: Mapping[int, Time]) -> Time | None:
    """The date that a parser has attached to what the verb frames: "imposed *sanctions* on banks on Monday"."""
    if trigger.pos_ != "VERB" or verb_lemma(trigger) not in FRAMING_VERBS:
        return None
    undergoing = [
        *grammar.objects(trigger),
        *(s for s in grammar.subjects(trigger) if s.dep_ in grammar.PASSIVE_SUBJECT),
    ]
    framed = (own[noun.i] for noun in undergoing if noun.i in own)
    return next((time for time in framed if time.type in POINTS), None)


def _inherited(trigger: Token, own: Mapping[int, Time]) -> Time | None:
    """The date of the event that this one is coordinated with or a part of."""
    token = trigger
    for _ in range(CLIMB):
        if token.head == token or not _is_simultaneous(token):
            return None
        token = token.head
        if (time := own.get(token.i)) is not None:
            return time if time.type in POINTS else None
    return None


def _is_simultaneous(word: Token) -> bool:
    """Whether the word's event happens when that of its governor does.

    That of a clause does unless the clause has a marker or a purpose of its own; that of a noun does where the governor
    only frames it ("held talks"), where it is what brings about the governor's event, and where it is its surroundings.
    """
    if word.pos_ in {"NOUN", "PROPN"} or word.dep_ in {"prep", "pobj"}:
        return _is_simultaneous_noun(word)
    if word.dep_ == "advcl":
        return word.tag_ == "VBG" and grammar.marker(word) is None
    if word.dep_ == "xcomp":
        return set(effects_of("verbs").get(verb_lemma(word.head), ("same",))) == {"same"}
    return word.dep_ == "conj" and not any(child.lower_ in OTHER_TIMES for child in word.children)


def _is_simultaneous_noun(noun: Token) -> bool:
    governor = noun.head
    if noun.dep_ in grammar.OBJECT | grammar.PASSIVE_SUBJECT:
        return verb_lemma(governor) in FRAMING_VERBS
    if noun.dep_ in grammar.SUBJECT:
        return governor.lemma_.lower() not in lexicon("factuality")["verbs"]["reported"]
    if noun.dep_ in grammar.OBLIQUE | {"pobj"}:
        outer = governor.head if noun.dep_ == "pobj" else governor
        preposition = next((p for p, inner in grammar.prepositional(outer) if inner == noun), None)
        counted = governor.lemma_.lower() in TRANSPARENT
        return counted or preposition is not None and preposition.lower_ in AT_ONCE and governor.pos_ != "NOUN"
    return noun.dep_ in {"prep", "conj"}


def _dated_by_clause(trigger: Token, own: Mapping[int, Time]) -> Time | None:
    for child in trigger.children:
        time = own.get(child.i)
        if child.dep_ not in {"advcl", "advcl:relcl"} or time is None or time.type not in POINTS:
            continue
        openers = {c.lower_ for c in child.children if c.dep_ in {"mark", "advmod"} and c.i < child.i}
        if openers & TEMPORAL_MARKERS and not (_is_perfect(trigger) and "after" in openers):
            return time
    return None


def _is_perfect(verb: Token) -> bool:
    """Whether the verb tells what is the case by now: "*have* been jailed after riots in 2021"."""
    return any(child.tag_ in {"VBP", "VBZ"} and child.lemma_ == "have" for child in grammar.auxiliaries(verb))
