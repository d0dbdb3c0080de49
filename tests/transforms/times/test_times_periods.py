"""Calendar arithmetic and numbers of the time expressions."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.transforms.times.numbers import number, spoken_year
from dateline.transforms.times.periods import STEPS, Period, Unit, holiday

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
UNITS = st.sampled_from([unit for unit in STEPS if unit is not Unit.WEEKEND])


@given(unit=UNITS, day=DAYS)
def test_a_period_holds_its_day_and_ends_where_the_next_begins(unit: Unit, day: date) -> None:
    period = Period.containing(unit, day)
    assert period.first <= day <= period.last
    assert period.shifted(1).first == period.last + timedelta(days=1)
    assert period.shifted(3).shifted(-3) == period


@given(day=DAYS)
def test_a_weekend_is_saturday_and_sunday_of_the_week(day: date) -> None:
    weekend = Period.containing(Unit.WEEKEND, day)
    assert (weekend.first.isoweekday(), weekend.last.isoweekday()) == (6, 7)
    assert weekend.value == f"{Period.containing(Unit.WEEK, day).value}-WE"


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        (Unit.DAY, "1998-02-27"),
        (Unit.WEEK, "1998-W09"),
        (Unit.MONTH, "1998-02"),
        (Unit.QUARTER, "1998-Q1"),
        (Unit.SEASON, "1997-WI"),
        (Unit.HALF, "1998-H1"),
        (Unit.YEAR, "1998"),
        (Unit.DECADE, "199"),
        (Unit.CENTURY, "19"),
        (Unit.MILLENNIUM, "1"),
    ],
)
def test_values_are_those_of_timex3(unit: Unit, value: str) -> None:
    assert Period.containing(unit, date(1998, 2, 27)).value == value


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("12-25", date(2022, 12, 25)),
        ("11-4-4", date(2022, 11, 24)),
        ("05-1-5", date(2022, 5, 30)),
        ("-2", date(2022, 4, 15)),
        ("0", date(2022, 4, 17)),
    ],
)
def test_holidays_fall_on_their_day(rule: str, day: date) -> None:
    assert holiday(rule, 2022) == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20,000", "20000"),
        ("2 1/2", "2.5"),
        ("2½", "2.5"),
        ("3.5", "3.5"),
        ("twenty-one", "21"),
        ("twenty four", "24"),
        ("a hundred", "100"),
        ("two hundred and five", "205"),
        ("two thousand", "2000"),
        ("three hundred thousand", "300000"),
    ],
)
def test_numbers_are_read_as_written(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("nineteen ninety-six", 1996),
        ("twenty fourteen", 2014),
        ("two thousand and three", 2003),
        ("two thousand", 2000),
    ],
)
def test_years_are_read_as_spoken(text: str, year: int) -> None:
    assert spoken_year(text) == year
