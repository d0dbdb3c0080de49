"""Joins neighbouring expressions into one, and takes in the words around them that are part of them."""

import re
from dataclasses import replace

from transforms.timex.meanings import Direction, Duration, Edge, Expression, Point, Reference
from transforms.timex.numbers import NUMBER
from transforms.timex.periods import RANK, Unit
from transforms.timex.rules import S

_BETWEEN = re.compile(
    rf"(?:,?{S}|,?{S}of{S}|-)(?:the{S})?(?:fiscal{S})?|['’]s?{S}|,?{S}(?:at|on|in){S}(?:the{S})?|,?{S}(?:at|around|about){S}(?:around{S}|about{S})?"
)
_DIRECTION = re.compile(
    rf"\b(?:(?P<this>this|the){S})?(?P<way>last|past|previous|next|coming|upcoming|following|this|early{S}this|late{S}this){S}$",
    re.I,
)
_DIRECTIONS = {
    "last": Direction.LAST, "past": Direction.LAST, "previous": Direction.LAST, "this": Direction.THIS,
    "next": Direction.NEXT, "coming": Direction.NEXT, "upcoming": Direction.NEXT, "following": Direction.NEXT,
}  # fmt: skip

_EDGE = re.compile(
    rf"(?:\b(?:(?:in|during){S})?(?P<the>the{S})?(?:very{S})?(?P<noun>beginning|start|middle|end|close|latter{S}part|early{S}part|first{S}(?:half|part)"
    rf"|(?:second|last|latter){S}half|good{S}part|heart|rest|remainder|height|depths|eve|week|month|summer|days|hours){S}of{S}"
    rf"|\b(?P<the2>the{S})?(?:very{S})?(?P<adjective>early|earlier|late|later|mid)(?:{S}(?:on|in){S}|{S}|-)(?P<the3>the{S})?"
    rf"|\b(?P<mid>mid)|\b(?:just{S})?(?P<some>sometime|some{S}time)(?:{S}(?:in|on|during))?{S})$",
    re.I,
)
_EDGES = {
    "beginning": Edge.START, "start": Edge.START, "early part": Edge.START, "first half": Edge.START, "first part": Edge.START,
    "early": Edge.START, "earlier": Edge.START, "middle": Edge.MIDDLE, "mid": Edge.MIDDLE, "end": Edge.END, "close": Edge.END,
    "latter part": Edge.END, "second half": Edge.END, "last half": Edge.END, "latter half": Edge.END, "late": Edge.END, "later": Edge.END,
}  # fmt: skip

_APPROXIMATELY = r"about|around|approximately|roughly|nearly|almost|some|circa"
_ABOUT_LENGTH = re.compile(
    rf"\b(?:{_APPROXIMATELY}|(?:no{S}|not{S})?(?:more|less|fewer){S}than|(?:well{S}|just{S})?(?:over|under)|at{S}(?:least|most)|up{S}to"
    rf"|as{S}(?:long|much|many|little){S}as){S}$",
    re.I,
)
_ABOUT_POINT = re.compile(rf"\b(?:about|around|approximately|roughly|circa){S}$", re.I)
_MEASURED = re.compile(rf"(?!a{S}few\b)(?:an?{S}|{NUMBER}|half\b)", re.I)
"""Lengths that "over" exceeds; "over the past year" is no such length."""
_AWAY = re.compile(r"\b(?:ago|earlier|later)$", re.I)
_AFTER = re.compile(rf"{S}(?:or{S}(?:so|more|two|later|earlier)|and{S}beyond)\b", re.I)


def composed(text: str, atoms: list[Expression]) -> list[Expression]:
    """Expressions as long as they go, in text order."""
    directed = [_with_direction(text, atom) for atom in atoms]
    return [_with_surroundings(text, expression) for expression in _joined(text, directed)]


def _with_direction(text: str, atom: Expression) -> Expression:
    """ "Last" and its like before a name: "last Tuesday", "this coming summer"."""
    point = atom.meaning
    if (
        not isinstance(point, Point)
        or point.shift
        or point.year
        or not point.named & {"weekday", "month", "season", "holiday", "quarter", "weekend"}
    ):
        return atom
    match = _DIRECTION.search(text, max(0, atom.start - 30), atom.start)
    if not match or text[atom.start : atom.start + 3].lower() == "the":
        return atom
    direction = _DIRECTIONS[match["way"].lower()]
    return Expression(match.start(), atom.end, replace(point, direction=direction))


def _joined(text: str, expressions: list[Expression]) -> list[Expression]:
    """Neighbours that are parts of one date become one expression: "10 p.m." + "Wednesday", "July" + "last year"."""
    done: list[Expression] = []
    for expression in expressions:
        while done and (whole := _pair(text, done[-1], expression)):
            done.pop()
            expression = whole
        done.append(expression)
    return done


def _pair(text: str, left: Expression, right: Expression) -> Expression | None:
    one, two = left.meaning, right.meaning
    if not isinstance(one, Point) or not isinstance(two, Point) or right.start - left.end > 20:
        return None
    if not _BETWEEN.fullmatch(text, left.end, right.start):
        return None
    if not _fits(one, two, text[left.end : right.start].strip().lower()):
        return None
    joined = one.joined(two)
    return Expression(left.start, right.end, joined) if joined else None


def _fits(one: Point, two: Point, link: str) -> bool:
    """Whether the two can be one date: a finer part beside the coarser whole that holds it."""
    (fine1, coarse1), (fine2, coarse2) = one.ranks, two.ranks
    day = RANK[Unit.DAY]
    if one.shift and two.shift:
        return bool(one.clock or two.clock) and one.shift == two.shift
    if "weekday" in one.named and {"month", "day"} <= two.named and not one.clock:
        return link in {"", ","}
    if one.named | two.named <= {"clock"}:
        return False
    if coarse1 < fine2:
        is_whole = fine2 > day or coarse1 < day and fine2 == day
        if one.named == {"weekday"} and fine2 > RANK[Unit.WEEK]:
            return False
        return (
            is_whole
            and link in {"", ",", "of", "on", "in", ", on", "of the"}
            and not (link in {"on", ", on"} and fine2 > day)
        )
    if coarse2 < fine1:
        if two.named <= {"clock"} and fine1 == day:
            return link in {"", ",", "at", ", at", "around", "in the", "at around", "about"}
        return link in {"", "'s", "’s"} and bool(two.named & {"quarter", "half"})
    return False


def _with_surroundings(text: str, expression: Expression) -> Expression:
    """The expression with the words that blur it: "nearly", "at least", "or so"."""
    if isinstance(expression.meaning, Point):
        expression = _with_edge(text, expression)
    elif not isinstance(expression.meaning, Duration):
        return expression
    is_length = isinstance(expression.meaning, Duration) or _AWAY.search(text, expression.start, expression.end)
    about = _ABOUT_LENGTH if is_length and _MEASURED.match(text, expression.start) else _ABOUT_POINT
    if match := about.search(text, max(0, expression.start - 30), expression.start):
        expression = replace(expression, start=match.start())
    if match := _AFTER.match(text, expression.end):
        expression = replace(expression, end=match.end())
    return expression


def _with_edge(text: str, expression: Expression) -> Expression:
    """ "Early", "the end of" and their like before a date."""
    match = _EDGE.search(text, max(0, expression.start - 40), expression.start)
    point = expression.meaning
    if not match or not isinstance(point, Point) or point.edge:
        return expression
    word = " ".join((match["noun"] or match["adjective"] or match["mid"] or "").lower().split())
    return Expression(match.start(), expression.end, replace(point, edge=_EDGES.get(word)))
