"""What looks like a time expression and is none: modal "may", the verb "march", 2000 people, Theresa May."""

import re

from spacy.tokens import Doc, Token

from transforms.timex.meanings import Duration, Expression, Point, Recurrence, Reference
from transforms.timex.rules import S

_BEFORE_DATE = re.compile(
    rf"\b(?:in|on|since|by|until|till|before|after|from|to|through|during|of|for|between|around|about|late|early|mid|last|next|this|each|every|and|or|as|due){S}$|[(,—–-][^\S\n]?$",
    re.I,
)
_NAME_BEFORE = re.compile(rf"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Miss)\.?{S}$|[A-Z][a-z]+{S}$")
_QUANTITY_AFTER = re.compile(
    rf"{S}(?:people|troops|men|women|soldiers|miles|feet|meters|metres|points|dollars|shares|pounds|euros|tons|tonnes|degrees|barrels|votes|jobs|workers|employees|units|homes|acres|words|km|kilometers|kilometres|delegates|members|cases|deaths)\b"
)
_NUMBER_BEFORE = re.compile(
    rf"(?:\b(?:about|nearly|some|than|almost|over|under|approximately|only|roughly|to|No\.|number|Flight|Room|Route|Highway|Windows|Boeing|page|p\.|Resolution){S}|[$£€#])$",
    re.I,
)
_PART_BEFORE = re.compile(
    rf"\b(?:in|during|by|until|at|on|around|about|before|after|since|from|till|through|all){S}$", re.I
)
AMBIGUOUS_MONTHS = frozenset({"may", "march", "april", "june", "august"})


def is_time(text: str, doc: Doc, expression: Expression) -> bool:
    """Whether the expression is one in its context."""
    meaning = expression.meaning
    words = text[expression.start : expression.end]
    if isinstance(meaning, Point):
        return _is_point(text, doc, expression, meaning)
    if isinstance(meaning, Duration):
        return not re.fullmatch(r"(?i)(?:a |one )?(?:second|seconds|sec|min|hr|quarter|season)", words)
    if isinstance(meaning, Reference):
        return _is_reference(text, doc, expression)
    return True


def _is_point(text: str, doc: Doc, expression: Expression, point: Point) -> bool:
    words = text[expression.start : expression.end]
    if point.named == {"month"} and point.shift is None and words.lower() in AMBIGUOUS_MONTHS:
        return _is_month(text, doc, expression)
    if point.named == {"year"} and words.isdigit():
        return _is_year(text, doc, expression)
    if point.named == {"clock"} and point.shift is None:
        return (
            "T12" in (point.clock or "")
            or ":" in (point.clock or "")
            or bool(_PART_BEFORE.search(text, 0, expression.start))
            and words.lower().startswith("the ")
        )
    if point.named == {"season"} and point.direction is None and point.shift is None:
        return words.lower() not in {"fall", "spring", "the fall", "falls"} or _is_season(text, expression)
    return True


def _is_month(text: str, doc: Doc, expression: Expression) -> bool:
    token = _first_token(doc, expression)
    if token is None or token.tag_ == "MD" or token.tag_.startswith("VB") or token.ent_type_ in {"PERSON", "PER"}:
        return False
    return bool(_BEFORE_DATE.search(text, max(0, expression.start - 12), expression.start)) and not _NAME_BEFORE.search(
        text, max(0, expression.start - 20), expression.start
    )


def _is_year(text: str, doc: Doc, expression: Expression) -> bool:
    number = int(text[expression.start : expression.end])
    if _QUANTITY_AFTER.match(text, expression.end):
        return False
    if _NUMBER_BEFORE.search(text, max(0, expression.start - 20), expression.start) and not 1900 <= number <= 2100:
        return False
    if not 1900 <= number <= 2100:
        return bool(_BEFORE_DATE.search(text, max(0, expression.start - 12), expression.start)) and number >= 1400
    return True


def _is_season(text: str, expression: Expression) -> bool:
    return bool(_PART_BEFORE.search(text, max(0, expression.start - 12), expression.start))


def _is_reference(text: str, doc: Doc, expression: Expression) -> bool:
    words = text[expression.start : expression.end].lower()
    before, after = (
        text[max(0, expression.start - 12) : expression.start].lower(),
        text[expression.end : expression.end + 12].lower(),
    )
    if words in {"the time", "that time", "the moment"}:
        return before.endswith(("at ", "by ", "for ", "since ")) and not after.startswith(" of")
    if words == "soon":
        return not after.startswith(" as") and not before.endswith(("as ", "too ", "how "))
    if words in {"one day", "some day"}:
        return True
    return True


def _first_token(doc: Doc, expression: Expression) -> Token | None:
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    return span[0] if span is not None else None
