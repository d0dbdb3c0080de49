"""Lengths that a time named after them places: "a month after Russia invaded Georgia in 2008", "the year ended May",
"the first two weeks of June"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from dateline.transforms.times.meanings import Duration, Expression, Meaning, Point
from dateline.transforms.times.periods import STEPS, Unit
from dateline.transforms.times.resolution import Resolved, length_of
from dateline.transforms.times.rules import S

_COUNTS_FROM = re.compile(rf"{S}(?P<way>after|before|following|prior{S}to|from|since)\b", re.I)
_LATER = frozenset({"after", "following", "from", "since"})
_ENDS = re.compile(rf"{S}(?:(?P<ended>end(?:ed|ing))(?:{S}(?:on|in))?|to|through){S}", re.I)
_OF = re.compile(rf"{S}(?:of|in){S}", re.I)
_END_OF_WHOLE = re.compile(rf"(?:the{S})?(?:(?P<first>first|opening)|last|final|closing){S}", re.I)
_BREAK = re.compile(
    rf"[.!?;]['\"”’)]*\s+[\"“‘'(]?[A-Z]|\n|\band{S}(?:in|on|at|by|for|from|since|until|over|during|after|before)\b"
)
"""The end of the sentence, or another time beside the one that is counted from: "after the vote and in March"."""


def with_distances(
    text: str, expressions: Sequence[Expression], resolved: Sequence[Resolved], time_ids: Sequence[str]
) -> list[Resolved]:
    """The same, with the days of each length that the next time of its sentence places: "*two days* before *Monday*",
    "*the quarter* ended *Sept. 30*"."""
    placed = list(resolved)
    for here in range(len(expressions) - 1):
        one, two, target = expressions[here], expressions[here + 1], resolved[here + 1]
        if target.earliest is None or target.latest is None or _BREAK.search(text, one.end, two.start):
            continue
        try:
            ends = _ENDS.fullmatch(text, one.end, two.start)
            if ends and (ends["ended"] or text.startswith(("the ", "The "), one.start)):
                found = _ended(one.meaning, placed[here], target.latest)
            elif _OF.fullmatch(text, one.end, two.start):
                found = _at_end(text, one, placed[here], target.earliest, target.latest)
            else:
                found = _counted(text, one, placed[here], target.earliest, target.latest)
        except (OverflowError, ValueError):  # arithmetic left the years 1 to 9999
            continue
        if found:
            placed[here] = replace(found, anchor=time_ids[here + 1])
    return placed


def _counted(text: str, expression: Expression, before: Resolved, earliest: date, latest: date) -> Resolved | None:
    """The length before or after those days; None for what is no length or counts from nothing."""
    way = _COUNTS_FROM.match(text, expression.end)
    length = length_of(expression.meaning) if isinstance(expression.meaning, Duration) else None
    if way is None or length is None:
        return None
    step = length if way["way"].lower() in _LATER else -length
    return replace(before, earliest=earliest + step, latest=latest + step)


def _at_end(text: str, expression: Expression, before: Resolved, earliest: date, latest: date) -> Resolved | None:
    """The length at either end of those days; None for what is no length or at no end, or is longer than they are."""
    side = _END_OF_WHOLE.match(text, expression.start)
    length = length_of(expression.meaning) if isinstance(expression.meaning, Duration) else None
    if side is None or length is None:
        return None
    day = timedelta(days=1)
    first, last = (earliest, earliest + length - day) if side["first"] else (latest + day - length, latest)
    first, last = min(first, latest), max(last, earliest)
    return replace(before, earliest=first, latest=last) if earliest <= first <= last <= latest else None


def _ended(meaning: Meaning, before: Resolved, last: date) -> Resolved | None:
    """The length or the quarter that ends on that day. A quarter without a number has that of the calendar."""
    number = _quarter(meaning, last)
    length = STEPS[Unit.QUARTER] if number else length_of(meaning) if isinstance(meaning, Duration) else None
    if length is None:
        return None
    value = f"{last.year:04}-Q{number}" if number else before.value
    return replace(before, value=value, earliest=min(last, last + relativedelta(days=1) - length), latest=last)


def _quarter(meaning: Meaning, last: date) -> int | None:
    """The number of a quarter that ends on that day; None for what is no quarter."""
    if not isinstance(meaning, Point):
        return None
    is_relative = meaning.shift is not None and meaning.shift.unit is Unit.QUARTER
    return meaning.quarter or ((last.month + 2) // 3 if is_relative else None)
