"""Joins neighbouring expressions into one, and takes in the words around them that are part of them."""

import re
from dataclasses import replace

from dateline.transforms.times.meanings import Direction, Duration, Edge, Expression, Point, Shift
from dateline.transforms.times.numbers import NUMBER
from dateline.transforms.times.periods import RANK, Unit
from dateline.transforms.times.rules import BLANK, S, longest

FARTHEST = 16
"""Code points between two parts of one date: ", at around the "."""

_LINK = re.compile(
    rf"""(?P<word> ,?(?:{S}(?:of|on|in|at|at{S}around|around|about))? | -?fiscal | ['’]s? )
    (?:{S}|-) (?:the{S})? (?:fiscal{S})?""",
    re.I | re.X,
)
_SHARED = re.compile(
    rf"(?:{S})?(?:,|and|or|to|through|until|till|-|–|/)(?:{S})?(?:the{S}|late{S}|early{S}|mid-)?", re.I
)
_LISTED = re.compile(rf"{S}(?:and|or|to|through|until|till){S}(?:on{S}|in{S})?|[^\S\n]?[-–—/][^\S\n]?", re.I)
_SHARED_DAY = re.compile(
    rf"(?:{S})?\(|\)(?:{S}|,{S})(?:on{S})?|{S}(?:and|or|to|until|till){S}|{BLANK}?[-–—]{BLANK}?", re.I
)
_DATED = re.compile(rf"{S}\(")
""" "Tuesday (July 5)"."""

_DIRECTION = re.compile(
    rf"\b(?P<article>(?:this|the){S})?(?P<way>last|past|previous|next|coming|upcoming|this|(?(article)following|(?!))){S}$",
    re.I,
)
"""Without an article "following" is a preposition: "following Monday's attack"."""
_DIRECTIONS = {
    "last": Direction.LAST, "past": Direction.LAST, "previous": Direction.PREVIOUS, "this": Direction.THIS,
    "next": Direction.NEXT, "coming": Direction.COMING, "upcoming": Direction.COMING, "following": Direction.FOLLOWING,
}  # fmt: skip
_DIRECTED = frozenset({"weekday", "month", "season", "holiday", "quarter", "weekend"})
_BUT_ONE = re.compile(rf"{S}(?:(?P<past>before{S}last)|after{S}next)\b(?!-)", re.I)
_ARTICLE = re.compile(rf"\bthe{S}$", re.I)

_EDGE = re.compile(
    rf"""(?: \b (?:a{S}|the{S})? (?:very{S})?
            (?P<part>beginning|start|middle|end|close|early{S}part|first{S}(?:half|part)|(?:second|last|latter){S}(?:half|part)
            |good{S}part|rest|remainder|(?:first|last|final){S}(?:few{S})?(?:days?|weeks?|months?)){S}of{S}
        | \b (?:the{S})? (?:very{S})? (?P<adjective>early|earlier|late|later|mid) (?:{S}(?:on|in){S}|{S}|-) (?:the{S})?
        | \b (?P<prefix>mid|end-) )$""",
    re.I | re.X,
)
_EDGES = {
    "beginning": Edge.START, "start": Edge.START, "early part": Edge.START, "first half": Edge.START,
    "first part": Edge.START, "early": Edge.START, "earlier": Edge.START, "middle": Edge.MIDDLE, "mid": Edge.MIDDLE,
    "end": Edge.END, "close": Edge.END, "late": Edge.END, "later": Edge.END, "latter part": Edge.END,
    "last part": Edge.END, "first": Edge.START, "last": Edge.END,
    "final": Edge.END, "second half": Edge.END, "last half": Edge.END, "latter half": Edge.END,
}  # fmt: skip

_ABOUT_LENGTH = re.compile(
    rf"""\b (?: about|around|approximately|roughly|nearly|almost|some | (?:no{S}|not{S})?(?:more|less|fewer){S}than
    | (?:well{S}|just{S})?(?:over|under) | at{S}(?:least|most) | up{S}to | as{S}(?:long|much|many|little){S}as ){S}$""",
    re.I | re.X,
)
_ABOUT_POINT = re.compile(rf"\b(?:about|around|approximately|roughly|circa){S}$", re.I)
_AT_LEAST = re.compile(rf"\bat{S}(?:least|most){S}$", re.I)
_MEASURED = re.compile(rf"(?!a{S}few\b)(?:an?{S}|{NUMBER}|half\b)", re.I)
"""Lengths that "over" can exceed; "over the past year" is no such length."""
_AWAY = re.compile(r"\b(?:ago|earlier|later)$", re.I)
_AFTER = re.compile(rf"{S}(?:or{S}(?:so|more|two|later|earlier)|and{S}beyond)\b", re.I)
_POSSESSIVE = re.compile(r"['’]s?\b")


def composed(text: str, atoms: list[Expression]) -> list[Expression]:
    """Expressions as long as they go, in text order: "early" + "July" + "last year" are one."""
    joined = _joined(text, [_with_direction(text, atom) for atom in atoms])
    return longest(
        _with_surroundings(text, expression) for expression in _with_shared_day(text, _with_shared_whole(text, joined))
    )


def _with_direction(text: str, atom: Expression) -> Expression:
    """ "Last" and its like before a name: "last Tuesday", "this coming summer"; "the summer before last"."""
    point = atom.meaning
    if not isinstance(point, Point) or point.shift or point.year or not point.named & _DIRECTED:
        return atom
    if but_one := _BUT_ONE.match(text, atom.end):
        unit = Unit.WEEK if point.named == {"weekday"} else Unit.YEAR
        direction, count = (Direction.OVER, -1) if but_one["past"] else (Direction.COMING, 1)
        article = _ARTICLE.search(text, max(0, atom.start - 8), atom.start)
        start = article.start() if article else atom.start
        return Expression(start, but_one.end(), replace(point, direction=direction, moved=Shift(unit, count)))
    match = _DIRECTION.search(text, max(0, atom.start - 30), atom.start)
    if not match or text[atom.start : atom.start + 3].lower() == "the":
        return atom
    direction = _DIRECTIONS[match["way"].lower()]
    return Expression(match.start(), atom.end, replace(point, direction=direction))


def _joined(text: str, expressions: list[Expression]) -> list[Expression]:
    """Neighbours that are parts of one date become one expression: "10 p.m." + "Wednesday", "July" + "last year"."""
    done: list[Expression] = []
    for expression in expressions:
        whole = expression
        while done and (longer := _pair(text, done[-1], whole)):
            done.pop()
            whole = longer
        done.append(whole)
    return done


def _pair(text: str, left: Expression, right: Expression) -> Expression | None:
    """Two neighbours as one date: "10 p.m." and "Wednesday", "July 4" and "1996"."""
    one, two = left.meaning, right.meaning
    if not isinstance(one, Point) or not isinstance(two, Point) or right.start - left.end > FARTHEST:
        return None
    link = _LINK.fullmatch(text, left.end, right.start)
    word = " ".join(link["word"].lower().split()) if link else None
    joined = one.joined(two) if word is not None and (_fits(one, two, word) or _is_hour(one, two, word)) else None
    if joined is None:
        return None
    has_article = one.year and two.quarter and text[max(0, left.start - 4) : left.start].lower() == "the "
    return Expression(left.start - 4 if has_article else left.start, right.end, joined)


def _fits(one: Point, two: Point, link: str) -> bool:
    """Whether the two can be one date: a finer part beside the coarser whole that holds it."""
    (fine1, coarse1), (fine2, coarse2) = one.ranks, two.ranks
    if one.direction and two.direction or (one.named | two.named) & {"decade", "century"}:
        return False
    if one.shift and two.shift:
        return bool(one.clock or two.clock) and one.shift == two.shift
    if "weekday" in one.named and {"month", "day"} <= two.named:
        return link in {"", ","}
    if coarse1 < fine2:
        return _is_part_of_whole(one, fine2, link)
    if coarse2 < fine1 and two.named <= {"clock"} and fine1 == RANK[Unit.DAY]:
        return link in {"", ",", "at", ", at", "at around", "in", "around", "about"}
    is_day_of_week = link == "" and fine1 == RANK[Unit.WEEK] and two.named == {"weekday"}
    is_part_of_year = link in {"", "'s", "’s"} and bool(two.named & {"quarter", "half", "season"})
    return coarse2 < fine1 and (is_day_of_week or is_part_of_year)


def _is_hour(one: Point, two: Point, link: str) -> bool:
    """Whether the one is an hour in the part of day that the other is: "9:30 on Friday" and "evening"."""
    return bool(one.clock and two.clock) and {"clock"} in (one.named, two.named) and link in {"", "at", ", at"}


def _is_part_of_whole(part: Point, whole_rank: int, link: str) -> bool:
    """A time belongs to a day, a day to a week or a year: "noon Thursday", "Monday of last week", "July 4, 1996"."""
    day = RANK[Unit.DAY]
    if part.named == {"clock"}:
        return whole_rank == day and link in {"", ",", "of", "on", ", on"}
    if part.shift or part.named == {"weekday"} and whole_rank > RANK[Unit.WEEK] and part.ordinal is None:
        return False
    if part.season and whole_rank < RANK[Unit.YEAR]:
        return False
    return whole_rank > day and link in {"", ",", "of", "in"}


def firsts(text: str, expressions: list[Expression]) -> list[Expression]:
    """For each expression the first of its list, whose clause is that of all: "by *the end of May* or the beginning of
    June"; itself where it stands in none."""
    found: list[Expression] = []
    for here, expression in enumerate(expressions):
        is_listed = here and _LISTED.fullmatch(text, expressions[here - 1].end, expression.start)
        found.append(found[-1] if is_listed else expression)
    return found


def _with_shared_whole(text: str, expressions: list[Expression]) -> list[Expression]:
    """ "March and April 1994", "Monday and Tuesday of last week": a year or a week said once holds for what is listed
    before it, and the date behind "Tuesday (July 5)" for the weekday."""
    shared = list(expressions)
    for here in range(len(shared) - 2, -1, -1):
        left, right = shared[here], shared[here + 1]
        one, two = left.meaning, right.meaning
        if not isinstance(one, Point) or not isinstance(two, Point) or one.year or one.shift or one.direction:
            continue
        if one.named == {"weekday"} and {"month", "day"} <= two.named and _DATED.fullmatch(text, left.end, right.start):
            shared[here] = replace(left, meaning=replace(two, weekday=one.weekday))
        elif _in_same_whole(one, two) and _SHARED.fullmatch(text, left.end, right.start):
            is_earlier_year = (one.month or one.quarter or 0) > (two.month or two.quarter or 0)
            year = two.year and two.year - is_earlier_year
            shared[here] = replace(left, meaning=replace(one, year=year, shift=two.shift))
    return shared


def _in_same_whole(one: Point, two: Point) -> bool:
    """Whether the second says of which year, or of which week, both are."""
    if two.shift:
        is_of_unit = two.shift.unit is (Unit.WEEK if two.weekday else Unit.YEAR)
        return is_of_unit and one.named == two.named and one.named <= {"weekday", "month", "season", "quarter"}
    return two.year is not None and any(
        getattr(one, name) and getattr(two, name) for name in ("month", "quarter", "season")
    )


def _with_shared_day(text: str, expressions: list[Expression]) -> list[Expression]:
    """ "At 07:15 local time (05:15 GMT) on Saturday": a day said once holds for the clock times before it."""
    shared = list(expressions)
    for here in range(len(shared) - 2, -1, -1):
        left, day = shared[here], shared[here + 1].meaning
        if not isinstance(left.meaning, Point) or not isinstance(day, Point) or left.meaning.shift:
            continue
        if not (day.named or day.shift):  # words such as "now" name no unit
            continue
        is_day = day.ranks[0] <= RANK[Unit.DAY] <= day.ranks[1]
        if left.meaning.named == {"clock"} and is_day and _SHARED_DAY.fullmatch(text, left.end, shared[here + 1].start):
            shared[here] = replace(left, meaning=replace(day, clock=left.meaning.clock))
    return shared


def _with_surroundings(text: str, expression: Expression) -> Expression:
    """The expression with the words that blur it: "nearly", "at least", "or so"."""
    if isinstance(expression.meaning, Point):
        expression = _with_edge(text, expression)
    elif not isinstance(expression.meaning, Duration):
        return expression
    about = _about(text, expression)
    if about and (match := about.search(text, max(0, expression.start - 30), expression.start)):
        expression = replace(expression, start=match.start())
    if match := _AFTER.match(text, expression.end):
        expression = replace(expression, end=match.end())
    return expression


def _about(text: str, expression: Expression) -> re.Pattern[str] | None:
    """What may stand before the expression and blur it: "about" a year, 1990 or noon, but not about last night."""
    is_length = isinstance(expression.meaning, Duration)
    if (is_length or _AWAY.search(text, expression.start, expression.end)) and _MEASURED.match(text, expression.start):
        return _ABOUT_LENGTH
    if is_length:
        return _AT_LEAST
    is_relative = isinstance(expression.meaning, Point) and (expression.meaning.shift or expression.meaning.direction)
    return None if is_relative or _POSSESSIVE.match(text, expression.end) else _ABOUT_POINT


def _with_edge(text: str, expression: Expression) -> Expression:
    """ "Early", "the end of" and their like before a date."""
    match = _EDGE.search(text, max(0, expression.start - 40), expression.start)
    point = expression.meaning
    if not match or not isinstance(point, Point) or point.edge:
        return expression
    said = (match["part"] or match["adjective"] or match["prefix"]).lower().rstrip("-").split()
    edge = _EDGES.get(" ".join(said)) or _EDGES.get(said[0])
    return Expression(match.start(), expression.end, replace(point, edge=edge))
