"""Chooses the occurrence of a recurring day, month, quarter or season: which Tuesday "on Tuesday" is."""

from calendar import isleap, monthrange
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from dateline.transforms.times.meanings import Direction, Point
from dateline.transforms.times.periods import SEASON_MONTHS, UNDERSPECIFIED, Period, Unit, holiday, weekday_of_month
from dateline.transforms.times.tense import Orientation

SATURDAY = 6
SHORTEST_LAST_MONTH = 2
"""Months. In March "last February" is that of the year before: the one just over is called "last month". In January
"last December" is that of last year all the same."""

WEIGHTS_OF_FUTURE = {
    Orientation.PAST: Fraction(4),
    None: Fraction(2),
    Orientation.PRESENT: Fraction(1),
    Orientation.FUTURE: Fraction(1, 4),
}
"""Number of past days that weigh as much as one day ahead. News looks back; and a writer says "last" or "next" of what
is farther than its neighbour on the other side: "declared a dividend payable Dec. 15" is not a year old.
"""
WEIGHTS_OF_WEEKDAYS = WEIGHTS_OF_FUTURE | {None: Fraction(3), Orientation.PRESENT: Fraction(1, 4)}
"""The same for what recurs weekly, where the simple present announces ("they meet on Friday"). An article can be dated
the day before its events: in the past tense, labelled articles mean tomorrow 47 times and six days ago 4 times.
"""
WEIGHTS_OF_THIS = {
    Orientation.PAST: Fraction(2),
    Orientation.OVER: Fraction(2),
    Orientation.FUTURE: Fraction(1, 8),
    Orientation.AHEAD: Fraction(1, 8),
}
"""The same for "this Tuesday" and "this weekend", which on a Monday is the one just over; 1 for other tenses."""
SHORTEST_LAST_WEEKDAY = 2
"""Days. On Friday "last Thursday" is eight days ago: the day before is called "yesterday" or "Thursday"."""
SHORTEST_NEXT_WEEKDAY = 2
"""Days. On Thursday "next Friday" is eight days ahead: the day after is called "tomorrow" or "Friday"."""
REACH, REACH_OF_LEAP_DAY = 2, 8
"""Years on each side of today among which a day or a season is looked for."""
WEIGHTS_OF_PERIODS = {Unit.MONTH: 9, Unit.SEASON: 9, Unit.QUARTER: 3, Unit.HALF: 3}
"""Additional factors with a past tense: only a month very near ahead is meant as future, as in "told them in August of
cuts in September", or a quarter within weeks, as in "cut its estimate for the second quarter"."""


def inside(point: Point, whole: Period) -> Period | None:
    """The part of the whole that the words name; the whole itself where they name none."""
    year = whole.first.year
    if point.weekday is not None and point.day is None and whole.unit is Unit.WEEK:
        return Period(Unit.DAY, whole.first + timedelta(days=point.weekday - 1))
    if whole.unit is Unit.MONTH and point.month is None and (found := _day_of_month(point, whole.first)):
        return found
    if point.weekend and point.month is None:
        return Period.containing(Unit.WEEKEND, whole.first)
    named = in_year(point, year) if whole.unit is not Unit.DAY else None
    if point.month is not None and named is None:
        return None
    return named or whole


def in_year(point: Point, year: int) -> Period | None:
    """The part of the year that the words name; None where they name none or the year lacks it."""
    if point.month is not None:
        return _in_month(point, year, point.month)
    if point.holiday is not None:
        return _beside(point, holiday(point.holiday, year))
    starts = {
        Unit.QUARTER: point.quarter and 3 * point.quarter - 2,
        Unit.HALF: point.half and 6 * point.half - 5,
        Unit.SEASON: point.season and SEASON_MONTHS[point.season],
    }
    return next((Period(unit, date(year, month, 1)) for unit, month in starts.items() if month), None)


def _beside(point: Point, day: date) -> Period:
    """The day, its week, or the weekend nearest to it."""
    if point.weekend:
        return Period.containing(Unit.WEEKEND, day - timedelta(days=2))
    return Period.containing(Unit.WEEK if point.week_of else Unit.DAY, day)


def _in_month(point: Point, year: int, month: int) -> Period | None:
    if point.day == 29 and month == 2 and not isleap(year):
        return None
    if point.ordinal is not None:
        return _day_of_month(point, date(year, month, 1))
    if point.day is None:
        return Period(Unit.MONTH, date(year, month, 1))
    return _beside(point, date(year, month, point.day))


def _day_of_month(point: Point, first: date) -> Period | None:
    """The day that the words name in the month that starts on `first`: "the 3rd", "the second Tuesday" or weekend."""
    if point.ordinal is not None:
        unit = Unit.WEEKEND if point.weekend else Unit.DAY
        return Period(unit, weekday_of_month(first, point.weekday or SATURDAY, point.ordinal))
    if point.day is None or point.day > monthrange(first.year, first.month)[1]:
        return None
    return Period(Unit.DAY, first.replace(day=point.day))


def occurrence(point: Point, today: date, tense: Callable[[], Orientation | None]) -> Period | None:
    """The occurrence that a writer of that day means: by the words (last, next, this), or by the tense."""
    candidates = _candidates(point, today)
    if not candidates:
        return None
    match point.direction:
        case Direction.LAST:
            return _last(candidates, today)
        case Direction.PREVIOUS | Direction.OVER:
            return _over(candidates, today)
        case Direction.NEXT | Direction.COMING | Direction.FOLLOWING:
            may_be_near = point.direction is not Direction.NEXT or not _is_weekly(candidates)
            return _next(candidates, today, 1 if may_be_near else SHORTEST_NEXT_WEEKDAY)
        case Direction.THIS:
            return _this(candidates, today, tense)
        case None:
            said = tense()
            return None if said is Orientation.HABITUAL else _by_tense(candidates, today, said)


def _candidates(point: Point, today: date) -> list[Period]:
    """The occurrences round the day, earliest first."""
    if point.day is not None and point.month is None:
        unit = Unit.WEEKEND if point.weekend else Unit.WEEK if point.week_of else Unit.DAY
        return [found for found in _round_day(point.day, unit, today) if _is_weekday(found, point)]
    if point.weekend and point.month is None and point.holiday is None:
        return [Period.containing(Unit.WEEKEND, today + timedelta(weeks=shift)) for shift in (-1, 0, 1)]
    if point.weekday is not None and point.month is None:
        days = (today + timedelta(days=shift) for shift in range(-8, 9))
        return [Period(Unit.DAY, day) for day in days if day.isoweekday() == point.weekday]
    reach = REACH_OF_LEAP_DAY if (point.month, point.day) == (2, 29) else REACH
    years = range(max(today.year - reach, 1), min(today.year + reach, 9999) + 1)
    return [found for year in years if (found := in_year(point, year)) and _is_weekday(found, point)]


def _round_day(number: int, unit: Unit, today: date) -> list[Period]:
    """The days of that number in the months round today, or their weeks or weekends, earliest first."""
    firsts = (today + relativedelta(day=1, months=shift) for shift in range(-4, 5))
    days = [first.replace(day=number) for first in firsts if number <= monthrange(first.year, first.month)[1]]
    return [found for day in days if (found := Period.containing(unit, day)).first <= day]


def _is_weekday(found: Period, point: Point) -> bool:
    return point.weekday is None or found.first.isoweekday() == point.weekday


def _over(candidates: list[Period], today: date) -> Period:
    """The latest that is over."""
    return next((c for c in reversed(candidates) if c.last < today), candidates[0])


def _last(candidates: list[Period], today: date) -> Period:
    def is_over(period: Period) -> bool:
        if period.unit is Unit.MONTH:
            months = (today.year - period.first.year) * 12 + today.month - period.first.month
            return months >= SHORTEST_LAST_MONTH or months == 1 and today.month == 1
        return (today - period.last).days >= (SHORTEST_LAST_WEEKDAY if _is_weekly(candidates) else 1)

    return next((c for c in reversed(candidates) if is_over(c)), candidates[0])


def _next(candidates: list[Period], today: date, shortest: int) -> Period:
    """The first that begins so many days from today, or later."""
    return next((c for c in candidates if (c.first - today).days >= shortest), candidates[-1])


def _this(candidates: list[Period], today: date, tense: Callable[[], Orientation | None]) -> Period:
    if candidates[0].unit in {Unit.DAY, Unit.WEEKEND}:
        said = tense()
        weight_of_future = WEIGHTS_OF_THIS[said] if said in WEIGHTS_OF_THIS else Fraction(1)
        return _nearest(list(reversed(candidates)), today, weight_of_future)
    now = next((c for c in candidates if c.first <= today <= c.last), None)
    if now is not None:
        return now
    match tense():
        case Orientation.PAST | Orientation.OVER:
            return _past(candidates, today)
        case Orientation.FUTURE | Orientation.AHEAD:
            return _future(candidates, today)
        case _:
            return next((c for c in candidates if c.first.year == today.year), candidates[0])


def _by_tense(candidates: list[Period], today: date, tense: Orientation | None) -> Period:
    """The nearest occurrence; the tense weighs the days ahead against those behind."""
    if tense is Orientation.OVER:
        return _past(candidates, today)
    if tense is Orientation.AHEAD:
        return _future(candidates, today)
    weight_of_future = (WEIGHTS_OF_WEEKDAYS if _is_weekly(candidates) else WEIGHTS_OF_FUTURE)[tense]
    if tense is Orientation.PAST:
        weight_of_future *= WEIGHTS_OF_PERIODS.get(candidates[0].unit, 1)
    return _nearest(candidates, today, weight_of_future)


def _nearest(candidates: list[Period], today: date, weight_of_future: Fraction) -> Period:
    """The nearest occurrence, the first of two as near. A day ahead is as far as so many behind."""
    return min(
        candidates, key=lambda c: max(weight_of_future * (c.first - today).days, (today - c.last).days, Fraction(0))
    )


def _is_weekly(candidates: list[Period]) -> bool:
    return candidates[-1].first - candidates[0].first < timedelta(days=30)


def _past(candidates: list[Period], today: date) -> Period:
    """The latest that has begun."""
    return next((c for c in reversed(candidates) if c.first <= today), candidates[0])


def _future(candidates: list[Period], today: date) -> Period:
    return next((c for c in candidates if c.last >= today), candidates[-1])


def underspecified(point: Point) -> str:
    """The TIMEX3 value of what can be said without knowing the year: XXXX-08-02, XXXX-WXX-2, XXXX-Q3."""
    if point.month is not None and not point.week_of:
        value = f"XXXX-{point.month:02}" + (f"-{point.day:02}" if point.day else "")
    elif point.weekday is not None:
        value = f"XXXX-WXX-{point.weekday}"
    elif named := point.quarter and f"Q{point.quarter}" or point.season or point.half and f"H{point.half}":
        value = f"XXXX-{named}"
    else:
        value = UNDERSPECIFIED.get(list(Unit)[point.ranks[0]], "XXXX-XX-XX")
    return value + (point.clock or "")
