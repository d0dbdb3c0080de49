"""When an event happened: its own time expression, else what its sentence and the events beside it say, else nothing.

The publication date is never taken for an event's date.
"""

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from transforms import grammar
from transforms.parsed import ParsedDocument
from transforms.records import Time
from transforms.vocabularies import TimeType

CLIMB = 8
"""How many governors a time expression looks up for its event."""
POINTS = frozenset({TimeType.DATE, TimeType.TIME})
TEMPORAL_MARKERS = frozenset({"after", "when", "as", "before", "since", "while", "once", "until"})
SHARED = frozenset(
    {
        "conj",
        "xcomp",
        "advcl",
        "acl",
        "obj",
        "dobj",
        "nsubj",
        "nsubj:pass",
        "nsubjpass",
        "nmod",
        "obl",
        "pobj",
        "prep",
        "nmod:poss",
    }
)
"""Relations through which an event happens when its governor does; not a clause that is said, nor a relative one."""


def times_by_trigger(parsed: ParsedDocument, times: Sequence[Time], triggers: Mapping[int, Token]) -> dict[int, Time]:
    """The time expression that says when, by the token index of the trigger.

    An expression belongs to the nearest trigger among the words that it depends on; a trigger without one takes that of
    the trigger it depends on, or of the clause that dates it ("after Russia annexed Crimea in 2014").
    """
    own: dict[int, Time] = {}
    for time in sorted(times, key=lambda t: (t.type not in POINTS, t.start_char)):
        holder = _holder(parsed.tokens(time.start_char, time.end_char).root, triggers)
        if holder is not None:
            own.setdefault(holder, time)
    found = dict(own)
    for index, trigger in triggers.items():
        inferred = _inherited(trigger, own) or _dated_by_clause(trigger, own)
        if index not in own and inferred is not None:
            found[index] = inferred
    return found


def _holder(token: Token, triggers: Mapping[int, Token]) -> int | None:
    for _ in range(CLIMB):
        if token.i in triggers:
            return token.i
        if token.head == token:
            return None
        token = token.head
    return None


def _inherited(trigger: Token, own: Mapping[int, Time]) -> Time | None:
    """The date of the event that this one is coordinated with or a part of."""
    token = trigger
    for _ in range(CLIMB):
        if token.dep_ not in SHARED or token.head == token or _is_dating(token):
            return None
        token = token.head
        if (time := own.get(token.i)) is not None:
            return time if time.type in POINTS else None
    return None


def _is_dating(clause: Token) -> bool:
    """Whether the clause has a time of its own, that of "after" or "before" its governor."""
    marker = grammar.marker(clause)
    return clause.dep_ == "advcl" and (
        clause.tag_ == "VB" or marker is not None and marker.lower_ in TEMPORAL_MARKERS | {"if"}
    )


def _dated_by_clause(trigger: Token, own: Mapping[int, Time]) -> Time | None:
    for child in trigger.children:
        if (
            child.dep_ == "advcl"
            and (marker := grammar.marker(child)) is not None
            and marker.lower_ in TEMPORAL_MARKERS
        ):
            time = own.get(child.i)
            if time is not None and time.type in POINTS:
                return time
    return None
