"""Turns meanings into calendar periods and TIMEX3 values, against the publication date and the narrative so far."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from dateline.transforms.tables.vocabularies import TimeType
from dateline.transforms.times.lengths import duration_value
from dateline.transforms.times.meanings import (
    Direction,
    Duration,
    Edge,
    Expression,
    Origin,
    Point,
    Recurrence,
    Reference,
    Shift,
    Span,
)
from dateline.transforms.times.narrative import PUBLISHED_AT, Mention, Narrative
from dateline.transforms.times.occurrences import in_year, inside, occurrence, underspecified
from dateline.transforms.times.periods import RANK, STEPS, UNDERSPECIFIED, Period, Unit
from dateline.transforms.times.tense import Orientation

KEPT = frozenset({Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.SEASON})
"""Units that "a year earlier" keeps."""

LATEST_ACCOUNT = timedelta(days=90)
"""After the end of a year: until then it is reported on as "the year"."""

Tense = Callable[[], Orientation | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The columns of a times row that say what an expression means."""

    type: TimeType
    value: str | None
    earliest: date | None = None
    latest: date | None = None
    anchor: str | None = None


Place = tuple[Period | None, str | None]
"""A period, and what it was resolved against."""


class Resolver:
    """Resolves the expressions of one article, in text order: later ones may count from earlier ones.

    Args:
        dateline: code points of the dateline; a date in it is the day that "today" means.
    """

    def __init__(self, published: date | None, dateline: range = range(0)) -> None:
        self._narrative = Narrative(published)
        self._dateline = dateline

    def resolve(self, expression: Expression, time_id: str, tense: Tense) -> Resolved:
        """The meaning of the expression in the calendar. `tense` is asked only where it decides."""
        match expression.meaning:
            case Point() as point:
                return self._point(point, expression, time_id, tense)
            case Span() as span:
                return self._span(span, expression, time_id, tense)
            case Duration() as duration:
                return self._duration(duration, expression.start)
            case Recurrence() as recurrence:
                return Resolved(type=TimeType.SET, value=recurrence.value)
            case Reference() as reference:
                return Resolved(type=TimeType.DATE, value=reference.value)

    def _point(self, point: Point, expression: Expression, time_id: str, tense: Tense) -> Resolved:
        kind = TimeType.TIME if point.clock else TimeType.DATE
        try:
            if blurred := self._blurred(point, expression.start, kind):
                return blurred
            period, anchor = self._period(point, expression.start, tense)
            if period is None:
                return Resolved(type=kind, value=underspecified(point))
            days = narrowed(period, point.edge)
            mention = Mention(time_id, period, expression.end)
            self._narrative.remember(mention, point)
        except (OverflowError, ValueError):  # arithmetic left the years 1 to 9999
            return Resolved(type=kind, value=underspecified(point))
        if expression.start in self._dateline:
            self._narrative.date_writing(mention)
        value = period.value + (point.clock or "")
        return Resolved(type=kind, value=value, earliest=days[0], latest=days[1], anchor=anchor)

    def _blurred(self, point: Point, start: int, kind: TimeType) -> Resolved | None:
        """An unknown day where the origin is coarser than the unit of the shift: "two days later" than 2012."""
        shift = point.shift
        if shift is None or point.year or shift.keeps_unit or shift.origin is not Origin.NARRATIVE:
            return None
        origin = self._narrative.origin(shift, start)
        if origin is None or RANK[origin.period.unit] <= RANK[shift.unit]:
            return None
        step = shift.count * STEPS[shift.unit]
        earliest, latest = origin.period.first + step, origin.period.last + step
        value = UNDERSPECIFIED[shift.unit] + (point.clock or "")
        if RANK[origin.period.unit] <= RANK[Unit.YEAR]:
            middle = earliest + (latest - earliest) / 2
            value = value.replace("XXXX", f"{middle.year:04}", 1)
        return Resolved(type=kind, value=value, earliest=earliest, latest=latest, anchor=origin.anchor)

    def _period(self, point: Point, start: int, tense: Tense) -> Place:
        """The period that the point means, and what it was resolved against."""
        if point.moved is not None:
            start_of_count, anchor = self._period(replace(point, moved=None), start, tense)
            moved = start_of_count and start_of_count.moved(point.moved.unit, point.moved.count)
            return (in_year(point, moved.first.year) if moved and point.holiday else moved), anchor
        if point.century is not None:
            return Period(Unit.CENTURY, date(point.century * 100 or 1, 1, 1)), None
        if point.decade is not None:
            return self._decade(point.decade)
        if point.year is not None:
            return self._in_year(point, point.year, start)
        if point.shift is not None:
            whole, anchor = self._shifted(point.shift, start)
            if whole and anchor == PUBLISHED_AT and self._is_last_account(point, whole, tense):
                whole = whole.shifted(-1)
            return whole and inside(point, whole), anchor
        return self._by_name(point, start, tense)

    def _is_last_account(self, point: Point, year: Period, tense: Tense) -> bool:
        """Whether the year of account is the one before: in the past tense, as long as hardly any of it is over."""
        today = self._narrative.today
        if today is None or point.shift is None or point.shift.origin is not Origin.ACCOUNT:
            return False
        is_new = today.period.first - year.first < LATEST_ACCOUNT
        return is_new and point.edge in {None, Edge.END} and tense() in {Orientation.PAST, Orientation.OVER}

    def _by_name(self, point: Point, start: int, tense: Tense) -> Place:
        if point.named == {"clock"}:
            day = self._narrative.day(start)
            today = self._narrative.today
            is_ahead = day and today and day.period.first > today.period.first
            if is_ahead and tense() in {Orientation.PAST, Orientation.OVER}:
                return None, None
            return (day.period, day.anchor) if day else (None, None)
        origin = self._narrative.today
        if origin and point.direction in {Direction.PREVIOUS, Direction.FOLLOWING}:
            beside = Shift(Unit.MONTH, 0, Origin.NARRATIVE)
            is_day = point.ranks[0] <= RANK[Unit.DAY]
            origin = (self._narrative.day(start) if is_day else self._narrative.origin(beside, start)) or origin
        return (occurrence(point, origin.period.first, tense), origin.anchor) if origin else (None, None)

    def _in_year(self, point: Point, year: int, start: int) -> Place:
        """The part of that year; for a shift, the quarter of that year with the name of the one spoken of."""
        whole = Period(Unit.YEAR, date(year, 1, 1))
        if point.shift is None:
            return inside(point, whole), None
        origin = self._narrative.origin(point.shift, start)
        if origin is None:
            return whole, None
        return Period(Unit.QUARTER, origin.period.first.replace(year=year)), origin.anchor

    def _decade(self, year: int) -> Place:
        """The last decade of that name, where the words leave the century open."""
        if year >= 100:
            return Period(Unit.DECADE, date(year, 1, 1)), None
        today = self._narrative.today
        if today is None:
            return None, None
        this_year = today.period.first.year
        return Period(Unit.DECADE, date(this_year - (this_year - year) % 100, 1, 1)), PUBLISHED_AT

    def _shifted(self, shift: Shift, start: int) -> Place:
        origin = self._narrative.origin(shift, start)
        if origin is None:
            return None, None
        moved = origin.period.first + shift.count * STEPS[shift.unit]
        if shift.keeps_unit and origin.period.unit in KEPT:
            return Period.containing(origin.period.unit, moved), origin.anchor
        return Period.containing(shift.unit, moved), origin.anchor

    def _span(self, span: Span, expression: Expression, time_id: str, tense: Tense) -> Resolved:
        """ "March 14-16" is counted with both ends, "1996-97" from one to the other."""
        year = self._year_under_way(span)
        begin = self._point(replace(span.begin, year=span.begin.year or year), expression, time_id, tense)
        year = year or (begin.earliest.year if begin.earliest else None)
        end = self._point(replace(span.end, year=span.end.year or year), expression, time_id, tense)
        if span.begin.day and span.end.day:
            value = f"P{span.end.day - span.begin.day + 1}D"
        else:
            value = f"P{(span.end.year or 0) - (span.begin.year or 0)}Y"
        if begin.earliest is None or end.latest is None:
            return Resolved(type=TimeType.DURATION, value=value)
        return Resolved(
            type=TimeType.DURATION, value=value, earliest=begin.earliest, latest=end.latest, anchor=begin.anchor
        )

    def _year_under_way(self, span: Span) -> int | None:
        """The year of days that have begun and are not over; None for others."""
        if self._narrative.today is None or span.begin.day is None or span.end.day is None:
            return None
        today = self._narrative.today.period.first
        is_under_way = today.month == span.begin.month and span.begin.day <= today.day <= span.end.day
        return today.year if is_under_way else None

    def _duration(self, duration: Duration, start: int) -> Resolved:
        """ "The past month" reaches from a month ago to now, "the previous month" to the time spoken of; "two hours
        later" is a point at the end of that length."""
        unresolved = Resolved(type=TimeType.DURATION, value=duration_value(duration.amounts))
        is_beside = duration.direction in {Direction.PREVIOUS, Direction.FOLLOWING}
        origin = self._narrative.origin(Shift(Unit.DAY, 0, Origin.NARRATIVE if is_beside else duration.origin), start)
        origin = origin or (self._narrative.today if is_beside else None)
        length = length_of(duration)
        if origin is None or length is None or duration.direction is None:
            return unresolved
        is_back = duration.direction in {Direction.LAST, Direction.PREVIOUS}
        try:
            first, last = origin.period.first, origin.period.last
            if duration.is_distance:
                days = (first - length, last - length) if is_back else (first + length, last + length)
            else:
                days = (first - length, first) if is_back else (last, last + length)
        except (OverflowError, ValueError):  # arithmetic left the years 1 to 9999
            return unresolved
        return replace(unresolved, earliest=days[0], latest=days[1], anchor=origin.anchor)


def length_of(duration: Duration) -> relativedelta | None:
    """The length in the calendar; None when the words leave it open."""
    if not duration.amounts or any(size == "X" for size, _ in duration.amounts):
        return None
    steps = (_multiplied(STEPS[unit], float(size)) for size, unit in duration.amounts if unit in STEPS)
    hours = sum(float(size) for size, unit in duration.amounts if unit is Unit.HOUR)
    return sum(steps, relativedelta(days=int(hours / 24 + 0.5)))


def _multiplied(step: relativedelta, count: float) -> relativedelta:
    """Fractions of months and years in days, to the nearest."""
    whole = step * int(count)
    days = round((count - int(count)) * (step.days + step.months * 30.4375 + step.years * 365.25))
    return whole + relativedelta(days=days)


def narrowed(period: Period, edge: Edge | None) -> tuple[date, date]:
    """The days of the part that is meant: halves for the start and the end, the two middle quarters for the middle."""
    first, last = period.first, period.last
    days = (last - first).days
    match edge:
        case Edge.START:
            return first, first + timedelta(days=days // 2)
        case Edge.MIDDLE:
            return first + timedelta(days=days // 4), last - timedelta(days=days // 4)
        case Edge.END:
            return last - timedelta(days=days // 2), last
        case None:
            return first, last
