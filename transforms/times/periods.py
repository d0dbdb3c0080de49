"""Stretches of the calendar: their days, their neighbours and their TIMEX3 values."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

SEASON_CODES = ("SP", "SU", "FA", "WI")
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season: meteorological, northern hemisphere. A winter belongs to the year it starts in."""


class Unit(StrEnum):
    """Units of the calendar, from fine to coarse."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


RANK = {unit: rank for rank, unit in enumerate(Unit)}
"""0 for the finest unit."""

STEPS = {
    Unit.DAY: relativedelta(days=1),
    Unit.WEEKEND: relativedelta(weeks=1),
    Unit.WEEK: relativedelta(weeks=1),
    Unit.FORTNIGHT: relativedelta(weeks=2),
    Unit.MONTH: relativedelta(months=1),
    Unit.QUARTER: relativedelta(months=3),
    Unit.SEASON: relativedelta(months=3),
    Unit.HALF: relativedelta(months=6),
    Unit.YEAR: relativedelta(years=1),
    Unit.DECADE: relativedelta(years=10),
    Unit.CENTURY: relativedelta(years=100),
    Unit.MILLENNIUM: relativedelta(years=1000),
}
"""From the first day of a period to that of the next. A season's neighbour is the next season."""

_DIGITS = {Unit.YEAR: 4, Unit.DECADE: 3, Unit.CENTURY: 2, Unit.MILLENNIUM: 1}
"""How much of the year is the value of a longer period."""

UNDERSPECIFIED = {
    Unit.DAY: "XXXX-XX-XX",
    Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.WEEK: "XXXX-WXX",
    Unit.FORTNIGHT: "XXXX-WXX",
    Unit.MONTH: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX",
    Unit.SEASON: "XXXX-XX",
    Unit.HALF: "XXXX-HX",
    Unit.YEAR: "XXXX",
    Unit.DECADE: "XXX",
    Unit.CENTURY: "XX",
    Unit.MILLENNIUM: "X",
}
"""TIMEX3 values of a period of which only the size is known."""


@dataclass(frozen=True, slots=True)
class Period:
    """One unit of the calendar, known by its first day.

    Raises:
        OverflowError, ValueError: from arithmetic that leaves the years 1 to 9999.
    """

    unit: Unit
    first: date

    @classmethod
    def containing(cls, unit: Unit, day: date) -> "Period":
        """The unit that the day stands in; the next weekend for a day that stands in none."""
        return cls(unit, _FIRST_DAYS[unit](day))

    @property
    def last(self) -> date:
        if self.unit is Unit.WEEKEND:
            return self.first + timedelta(days=1)
        return self.first + STEPS[self.unit] - timedelta(days=1)

    def shifted(self, count: int) -> "Period":
        """The period `count` units later (earlier if negative)."""
        return Period(self.unit, self.first + count * STEPS[self.unit])

    def moved(self, unit: Unit, count: int) -> "Period":
        """The period as long as this one that is `count` of the units later: the same week of the year before."""
        middle = self.first + (self.last - self.first) // 2
        return Period.containing(self.unit, middle + count * STEPS[unit])

    @property
    def value(self) -> str:
        """TIMEX3 value: 1998, 1998-Q1, 1998-W08, 1998-02-27, 199 for a decade."""
        year, month, iso = self.first.year, self.first.month, self.first.isocalendar()
        if self.unit in _DIGITS:
            return f"{year:04}"[: _DIGITS[self.unit]]
        parts = {
            Unit.HALF: f"H{1 + month // 7}",
            Unit.QUARTER: f"Q{(month + 2) // 3}",
            Unit.SEASON: SEASON_CODES[month // 3 - 1],
            Unit.MONTH: f"{month:02}",
            Unit.DAY: f"{month:02}-{self.first.day:02}",
        }
        if self.unit in parts:
            return f"{year:04}-{parts[self.unit]}"
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.unit is Unit.WEEKEND else "")


def _season_start(day: date) -> date:
    year = day.year - 1 if day.month < SEASON_MONTHS["SP"] else day.year
    return date(year, 12 if day.month < SEASON_MONTHS["SP"] else day.month // 3 * 3, 1)


_FIRST_DAYS: dict[Unit, Callable[[date], date]] = {
    Unit.DAY: lambda day: day,
    Unit.WEEKEND: lambda day: day + timedelta(days=5 - day.weekday()),
    Unit.WEEK: lambda day: day - timedelta(days=day.weekday()),
    Unit.FORTNIGHT: lambda day: day - timedelta(days=day.weekday()),
    Unit.MONTH: lambda day: day.replace(day=1),
    Unit.QUARTER: lambda day: date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
    Unit.SEASON: _season_start,
    Unit.HALF: lambda day: date(day.year, (day.month - 1) // 6 * 6 + 1, 1),
    Unit.YEAR: lambda day: date(day.year, 1, 1),
    Unit.DECADE: lambda day: date(max(day.year // 10 * 10, 1), 1, 1),
    Unit.CENTURY: lambda day: date(max(day.year // 100 * 100, 1), 1, 1),
    Unit.MILLENNIUM: lambda day: date(max(day.year // 1000 * 1000, 1), 1, 1),
}


def holiday(rule: str, year: int) -> date:
    """The day of a holiday: month-day, month-weekday-ordinal (5 is the last), that and +days, or days from Easter
    Sunday."""
    rule, _, later = rule.partition("+")
    if rule.lstrip("-").isdigit():
        return easter(year) + timedelta(days=int(rule))
    month, *rest = map(int, rule.split("-"))
    if len(rest) == 1:
        return date(year, month, rest[0])
    weekday, ordinal = rest
    return weekday_of_month(date(year, month, 1), weekday, ordinal) + timedelta(days=int(later or 0))


def weekday_of_month(first: date, weekday: int, ordinal: int) -> date:
    """The second Tuesday of the month that starts on `first`, for weekday 2 and ordinal 2; -1 and 5 are the last."""
    month_days = range(monthrange(first.year, first.month)[1])
    days = [day for n in month_days if (day := first + timedelta(days=n)).isoweekday() == weekday]
    return days[-1] if ordinal < 0 else days[min(ordinal, len(days)) - 1]
