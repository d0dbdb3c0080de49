"""Whether the clause round a time expression looks back or ahead: "met on Saturday", "will meet on Saturday"."""

from enum import StrEnum

from spacy.tokens import Doc, Span, Token

from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.token_lookup import covering
from dateline.transforms.times.word_classes import (
    DECIDING,
    PLANNING,
    PLANS,
    REPORTING,
    RESULTS,
    SCHEDULED,
    SEASONS,
    UNMARKED_PAST,
)


class Orientation(StrEnum):
    """Where a clause looks from the day of publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    AHEAD = "ahead"
    """After that day, for certain: "ahead of Friday's election", "will meet on Friday"."""
    OVER = "over"
    """Begun before that day, for certain: "since January"."""
    HABITUAL = "habitual"
    """Every year: "we wear white in summer"."""


_CUES = {
    "since": Orientation.OVER,
    "effective": Orientation.FUTURE,
    "payable": Orientation.FUTURE,
    "due": Orientation.FUTURE,
}
_AHEAD = (["ahead", "of"], ["run-up", "to"], ["runup", "to"], ["soon", "as"])
"""Words before the expression after which it lies ahead: "ahead of Friday's election"."""
_DETERMINERS = frozenset({"a", "the", "this", "its", "their", "his", "her"})
_LIMITS = frozenset({"until", "till", "through"})
"""Words before the day that something lasts to, which outweigh the verb."""


def orientation(doc: Doc, start_char: int, end_char: int) -> Orientation | None:
    """The orientation of the verb that the expression depends on; None where the parse does not say."""
    span = covering(doc, start_char, end_char)
    if span is None or not doc.has_annotation("TAG"):
        return None
    start = span.start - (span.start > 0 and doc[span.start - 1].lower_ in _DETERMINERS)
    before = [token.lower_ for token in doc[max(0, start - 2) : start]]
    preposition = before[-1] if before else ""
    if before in _AHEAD:
        return Orientation.AHEAD
    if preposition in _CUES:
        return _CUES[preposition]
    verb = _governor(span)
    if verb is not None and is_attributive(span) and preposition not in _LIMITS:
        return _of_result(doc[span.end], verb)
    return _beside_verb(span, verb, preposition) if verb is not None else None


def _of_result(noun: Token, verb: Token) -> Orientation | None:
    """The orientation of the period that a noun is of: figures that are reported are those of a period that is over."""
    if noun.lemma_.lower() not in RESULTS:
        return None
    orientation_of_verb = Orientation.PAST if verb.lemma_.lower() in REPORTING else of_verb(verb)
    return Orientation.OVER if orientation_of_verb is Orientation.PAST else orientation_of_verb


def _beside_verb(span: Span, verb: Token, preposition: str) -> Orientation | None:
    """The orientation of an expression that a verb governs with that preposition."""
    if _is_habit(span, verb, preposition):
        return Orientation.HABITUAL
    said = _of_goal(verb, preposition) or of_verb(verb)
    is_announced = verb.tag_ in {"VBP", "VBZ"} and verb.lemma_.lower() in SCHEDULED
    return Orientation.FUTURE if said is Orientation.PRESENT and is_announced else said


def _of_goal(verb: Token, preposition: str) -> Orientation | None:
    """The orientation of a day that something lasts or is moved to: "was put off until Thursday", "is set for Friday".

    A decision itself, "was postponed on Thursday", has been taken.
    """
    helpers = {token.lower_ for token in grammar.auxiliaries(verb)}
    if "had" in helpers:
        return None
    is_decision, is_passive = verb.lemma_.lower() in DECIDING, verb.tag_ == "VBN"
    is_past = bool(helpers & _WAS) or verb.tag_ == "VBD" or is_passive and not helpers and _is_told(verb)
    is_limit, is_goal = preposition in _LIMITS, preposition in {"for", "to"}
    is_plan = is_passive and verb.lemma_.lower() in PLANNING and preposition == "for"
    if is_decision and (is_limit or is_goal) or not is_past and (is_limit or is_plan):
        return Orientation.AHEAD
    if is_plan or is_limit and is_passive:
        return Orientation.FUTURE
    if is_decision and verb.tag_ == "VBN" and preposition in {"on", "in"} and helpers & (_WAS | {"is", "are"}):
        return Orientation.OVER if helpers & _WAS else None
    return None


def _is_told(participle: Token) -> bool:
    """Whether what the participle belongs to is told in the past tense: "the vote set for Friday *was* cancelled"."""
    above = next((token for token in participle.ancestors if _is_verb(token)), None)
    return above is not None and of_verb(above) is Orientation.PAST


def _is_habit(span: Span, verb: Token, preposition: str) -> bool:
    """Whether a season is one of every year: in the simple present of what no calendar schedules."""
    return (
        any(token.lower_ in SEASONS for token in span)
        and "in" in {preposition, span[0].lower_}
        and verb.tag_ in {"VBP", "VBZ"}
        and verb.lemma_.lower() not in SCHEDULED
        and verb.lemma_.lower() not in {"be", "have"}
        and of_verb(verb) is Orientation.PRESENT
    )


def is_attributive(span: Span) -> bool:
    """Whether the expression only identifies its noun: "the Feb. 23 accord", "January's figures"."""
    doc = span.doc
    if span.end >= len(doc) or not span[-1].whitespace_ and doc[span.end].lower_ not in {"'s", "’s", "'", "’", "-"}:
        return False
    following = doc[span.end]
    return (
        following.tag_ == "POS"
        or following.tag_ in {"NN", "NNS", "JJ"}
        and span.root.head.i >= span.end
        and not _is_verb(span.root.head)
    )


def _governor(span: Span) -> Token | None:
    """The nearest verb above the expression, or the nearest one beside it where the parse has none above.

    A verb of speech right before it is that verb, whatever the parse: "*said* in September he would leave".
    """
    reporting = next(
        (token for token in reversed(span.doc[max(0, span.start - 2) : span.start]) if _is_verb(token)), None
    )
    if reporting is not None and reporting.lemma_.lower() in REPORTING:
        return reporting
    above = next((token for token in span.root.ancestors if _is_verb(token)), None)
    if above is not None:
        return above
    sentence = [token for token in span.sent if _is_verb(token) and not span.start <= token.i < span.end]
    return min(sentence, key=lambda token: abs(token.i - span.start), default=None)


def _is_verb(token: Token) -> bool:
    return token.tag_.startswith("VB") or token.tag_ == "MD"


_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_HAVE = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_WOULD = frozenset({"would", "could", "may", "might", "can", "should", "must", "'d", "’d"})
_NOT = frozenset({"not", "n't", "n’t", "neither", "nor", "never"})
_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "be"})

_WAS = frozenset({"was", "were"})


def of_verb(verb: Token) -> Orientation | None:
    """The orientation of one verb with its auxiliaries."""
    helpers = {token.lower_ for token in (*grammar.auxiliaries(verb), *_preceding_auxiliaries(verb))}
    if helpers & _HAVE and not helpers & _WILL or "could" in helpers and _is_negated(verb):
        return Orientation.PAST
    is_planned = verb.tag_ == "VBN" and verb.lemma_.lower() in PLANNING and bool(helpers & (_BE | _WAS))
    if helpers & (_WILL | _WOULD) or is_planned or _is_condition_ahead(verb):
        return Orientation.AHEAD if helpers & _WILL else Orientation.FUTURE
    if verb.tag_ == "VBP" and verb.lower_ in UNMARKED_PAST:  # "quit on Wednesday"
        return Orientation.PAST
    if helpers & _WAS or "did" in helpers or verb.tag_ == "VBD" or verb.tag_ == "VBN" and not helpers:
        return Orientation.PAST
    if verb.tag_ == "VBG" or verb.tag_ == "VB" and ("to" in helpers or verb.dep_ in {"xcomp", "ccomp"}):
        return _of_infinite(verb, helpers)
    return Orientation.PAST if verb.lemma_.lower() in REPORTING else Orientation.PRESENT


def _is_negated(verb: Token) -> bool:
    """Whether a word of negation stands in the sentence before the verb: "neither could be reached"."""
    return any(token.lower_ in _NOT for token in verb.doc[verb.sent.start : verb.i])


def _is_condition_ahead(verb: Token) -> bool:
    """Whether the verb is the condition of something that would happen: "they would sue if it was not sold by May"."""
    above = next((token for token in verb.ancestors if _is_verb(token)), None)
    if above is None or not any(token.lower_ in {"if", "unless"} for token in verb.children):
        return False
    return any(token.lower_ in _WOULD for token in (*grammar.auxiliaries(above), *_preceding_auxiliaries(above)))


def _of_infinite(verb: Token, helpers: set[str]) -> Orientation | None:
    """What is planned lies ahead; other infinitives and participles are at the time of what governs them."""
    if helpers & _BE:
        return Orientation.FUTURE
    planning = PLANNING | PLANS
    governor = next((token for token in verb.ancestors if _is_verb(token) or token.lemma_.lower() in planning), None)
    if governor is None:
        return Orientation.FUTURE if verb.tag_ == "VB" else None
    if verb.tag_ == "VB" and governor.lemma_.lower() in planning:
        return Orientation.FUTURE
    return of_verb(governor)


def _preceding_auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries that stand before the verb, whatever the parse made of them."""
    found = []
    for token in reversed(verb.doc[max(0, verb.i - 4) : verb.i]):
        if (
            token.tag_ == "MD"
            or token.lemma_.lower() in {"be", "have", "do"}
            and token.tag_.startswith("VB")
            or token.lower_ == "to"
        ):
            found.append(token)
        elif not (token.tag_.startswith("RB") or token.lower_ in {"n't", "not"}):
            break
    return found
