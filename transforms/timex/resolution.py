"""Turns meanings into calendar periods and TIMEX3 values, against the publication date and the narrative so far."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from transforms.timex.lengths import duration_value
from transforms.timex.meanings import (
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
from transforms.timex.occurrences import inside, occurrence, underspecified
from transforms.timex.periods import STEPS, Period, Unit
from transforms.timex.tense import Orientation
from transforms.vocabularies import TimeType

PUBLISHED_AT = "published_at"
"""The anchor of what counts from the day of publication."""

REACH = 400
"""Code points, about three sentences. "A year earlier" than a quarter means a quarter when one stands this near."""

Tense = Callable[[], Orientation | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The columns of a times row that say what an expression means."""

    type: TimeType
    value: str | None
    earliest: date | None = None
    latest: date | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A period that the article has spoken of."""

    time_id: str
    period: Period
    end_char: int


class Resolver:
    """Resolves the expressions of one article, in text order: later ones may count from earlier ones."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._last: Mention | None = None
        self._last_quarter: Mention | None = None

    def resolve(self, expression: Expression, time_id: str, tense: Tense) -> Resolved:
        """The meaning of the expression in the calendar. `tense` is asked only where it decides."""
        match expression.meaning:
            case Point() as point:
                return self._point(point, expression, time_id, tense)
            case Span() as span:
                return self._span(span, expression, time_id, tense)
            case Duration() as duration:
                return self._duration(duration)
            case Recurrence() as recurrence:
                return Resolved(type=TimeType.SET, value=recurrence.value)
            case Reference() as reference:
                return Resolved(type=TimeType.DATE, value=reference.value)

    def _point(self, point: Point, expression: Expression, time_id: str, tense: Tense) -> Resolved:
        kind = TimeType.TIME if point.clock else TimeType.DATE
        try:
            period, anchor = self._period(point, expression.start, tense)
        except (OverflowError, ValueError):  # arithmetic left the years 1 to 9999
            period, anchor = None, None
        if period is None:
            return Resolved(type=kind, value=underspecified(point))
        self._remember(Mention(time_id, period, expression.end), point)
        earliest, latest = narrowed(period, point.edge)
        return Resolved(
            type=kind, value=period.value + (point.clock or ""), earliest=earliest, latest=latest, anchor=anchor
        )

    def _remember(self, mention: Mention, point: Point) -> None:
        """What is only compared with ("a year earlier") is not what the narrative speaks of."""
        if point.shift and point.shift.keeps_unit:
            return
        self._last = mention
        if mention.period.unit is Unit.QUARTER:
            self._last_quarter = mention

    def _period(self, point: Point, start: int, tense: Tense) -> tuple[Period | None, str | None]:
        """The period that the point means, and what it was resolved against."""
        if point.century is not None:
            return Period(Unit.CENTURY, date(point.century * 100 or 1, 1, 1)), None
        if point.decade is not None:
            return self._decade(point.decade)
        if point.year is not None:
            return self._in_year(point, point.year, start)
        if point.shift is not None:
            whole, anchor = self._shifted(point.shift, start)
            return whole and inside(point, whole), anchor
        return self._by_name(point, start, tense)

    def _by_name(self, point: Point, start: int, tense: Tense) -> tuple[Period | None, str | None]:
        if self._published is None:
            return None, None
        if point.named == {"clock"}:
            return self._day_of_clock(start, self._published)
        return occurrence(point, self._published, tense), PUBLISHED_AT

    def _in_year(self, point: Point, year: int, start: int) -> tuple[Period | None, str | None]:
        """The part of that year; for a shift, the quarter of that year with the name of the one spoken of."""
        whole = Period(Unit.YEAR, date(year, 1, 1))
        if point.shift is None:
            return inside(point, whole), None
        origin, anchor = self._origin(point.shift, start)
        if origin is None or origin.unit is not Unit.QUARTER:
            return whole, None
        return Period(Unit.QUARTER, origin.first.replace(year=year)), anchor

    def _decade(self, year: int) -> tuple[Period, str | None]:
        """The last decade of that name, where the words leave the century open."""
        if year >= 100:
            return Period(Unit.DECADE, date(year, 1, 1)), None
        latest = self._published.year if self._published else 1999
        return Period(
            Unit.DECADE, date(latest - (latest - year) % 100, 1, 1)
        ), PUBLISHED_AT if self._published else None

    def _day_of_clock(self, start: int, today: date) -> tuple[Period, str]:
        """A bare time of day is that of the day last spoken of, if that was just now."""
        if self._last and self._last.period.unit is Unit.DAY and start - self._last.end_char < REACH:
            return self._last.period, self._last.time_id
        return Period(Unit.DAY, today), PUBLISHED_AT

    def _shifted(self, shift: Shift, start: int) -> tuple[Period | None, str | None]:
        origin, anchor = self._origin(shift, start)
        if origin is None:
            return None, None
        if shift.keeps_unit and origin.unit in KEPT:
            return Period.containing(origin.unit, origin.first + shift.count * STEPS[shift.unit]), anchor
        unit = Unit.YEAR if shift.unit is Unit.DECADE and abs(shift.count) > 1 else shift.unit
        return Period.containing(unit, origin.first + shift.count * STEPS[shift.unit]), anchor

    def _origin(self, shift: Shift, start: int) -> tuple[Period | None, str | None]:
        """The period that the shift counts from, and its name."""
        today = Period(Unit.DAY, self._published) if self._published else None
        quarter = self._last_quarter
        is_the_quarter = shift.unit is Unit.QUARTER and shift.count == 0 and shift.origin is Origin.NARRATIVE
        if quarter and start - quarter.end_char < REACH and (shift.keeps_unit or is_the_quarter):
            return quarter.period, quarter.time_id
        if is_the_quarter and today:
            return Period.containing(Unit.QUARTER, today.first).shifted(-1), PUBLISHED_AT
        if shift.origin is Origin.NARRATIVE and self._last:
            return self._last.period, self._last.time_id
        return today, PUBLISHED_AT if today else None

    def _span(self, span: Span, expression: Expression, time_id: str, tense: Tense) -> Resolved:
        begin = self._point(span.begin, expression, time_id, tense)
        end = self._point(span.end, expression, time_id, tense)
        unit = "D" if span.begin.day else "Y"
        count = (
            (span.end.day or 0) - (span.begin.day or 0) + (span.end.year or 0) - (span.begin.year or 0) + (unit == "D")
        )
        return Resolved(
            type=TimeType.DURATION,
            value=f"P{count}{unit}",
            earliest=begin.earliest,
            latest=end.latest,
            anchor=begin.anchor,
        )

    def _duration(self, duration: Duration) -> Resolved:
        value = duration_value(duration.amounts)
        unresolved = Resolved(type=TimeType.DURATION, value=value)
        origin, anchor = self._published, PUBLISHED_AT
        if duration.origin is Origin.NARRATIVE and self._last:
            origin, anchor = self._last.period.first, self._last.time_id
        length = length_of(duration)
        if origin is None or length is None or duration.direction is None:
            return unresolved
        try:
            other = origin - length if duration.direction is Direction.LAST else origin + length
        except (OverflowError, ValueError):  # arithmetic left the years 1 to 9999
            return unresolved
        return Resolved(
            type=TimeType.DURATION, value=value, earliest=min(origin, other), latest=max(origin, other), anchor=anchor
        )


KEPT = frozenset({Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.SEASON})
"""Units that "a year earlier" keeps."""


def length_of(duration: Duration) -> relativedelta | None:
    """The length in the calendar; None when the words leave it open."""
    total = relativedelta()
    for size, unit in duration.amounts:
        if size == "X":
            return None
        step = STEPS.get(unit)
        if step is not None:
            total += _multiplied(step, float(size))
    return total if duration.amounts else None


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
