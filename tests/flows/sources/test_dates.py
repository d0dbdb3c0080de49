"""Dates as sources write them: each with the moment in UTC and the local day that it means."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.flows.sources.dates import NoDate, published

WRITTEN = {
    "2024-03-05": "2024-03-05 00:00 2024-03-05",
    "2024-3-5": "2024-03-05 00:00 2024-03-05",
    "2024/03/05": "2024-03-05 00:00 2024-03-05",
    "March 5, 2024": "2024-03-05 00:00 2024-03-05",
    "5 March 2024": "2024-03-05 00:00 2024-03-05",
    "5th of March 2024": "2024-03-05 00:00 2024-03-05",
    "Tuesday, March 5th, 2024": "2024-03-05 00:00 2024-03-05",
    "05-Mar-2024": "2024-03-05 00:00 2024-03-05",
    "26-FEB-1987 15:01:01.79": "1987-02-26 15:01 1987-02-26",
    "Tue, 05 Mar 2024 22:15:00 GMT": "2024-03-05 22:15 2024-03-05",
    "Tue, 5 Mar 24 22:15:00 -0500": "2024-03-06 03:15 2024-03-05",
    "Tue Mar 05 22:15:00 EST 2024": "2024-03-06 03:15 2024-03-05",
    "Tue Mar  5 22:15:00 2024": "2024-03-05 22:15 2024-03-05",
    "2024-03-05 22:15:00 -0500": "2024-03-06 03:15 2024-03-05",
    "2024-03-05T22:15:00.123456789Z": "2024-03-05 22:15 2024-03-05",
    "2024-03-05T22:15Z": "2024-03-05 22:15 2024-03-05",
    "2024-03-05T24:00:00Z": "2024-03-06 00:00 2024-03-06",
    "2024-03-05T22:15:00+0530": "2024-03-05 16:45 2024-03-05",
    "2024-03-05 22:15:00+00:00 UTC": "2024-03-05 22:15 2024-03-05",
    "2024-03-05, 22:15": "2024-03-05 22:15 2024-03-05",
    "2024-W10-2": "2024-03-05 00:00 2024-03-05",
    "20240305": "2024-03-05 00:00 2024-03-05",
    "20240305T221500Z": "2024-03-05 22:15 2024-03-05",
    "20240305221500": "2024-03-05 22:15 2024-03-05",
    "1709676900": "2024-03-05 22:15 2024-03-05",
    "1709676900.0": "2024-03-05 22:15 2024-03-05",
    "1709676900000": "2024-03-05 22:15 2024-03-05",
    "1.7096769E+09": "2024-03-05 22:15 2024-03-05",
    "25/03/2024": "2024-03-25 00:00 2024-03-25",
    "5.3.2024": "2024-03-05 00:00 2024-03-05",
    "25.3.2024": "2024-03-25 00:00 2024-03-25",
    "Published: March 5, 2024": "2024-03-05 00:00 2024-03-05",
    "Updated 10:15 PM EST, Tue March 5, 2024": "2024-03-06 03:15 2024-03-05",
    "Updated 11.20 GMT, Tuesday 5 March 2024": "2024-03-05 11:20 2024-03-05",
    "March 5, 2024 at 10:15 p.m. ET": "2024-03-06 03:15 2024-03-05",
    "July 5, 2024 at 10 p.m. ET": "2024-07-06 02:00 2024-07-05",
    "Mar. 5, 2024 10:15 pm ET": "2024-03-06 03:15 2024-03-05",
    "10:15pm GMT, 5 Mar 2024": "2024-03-05 22:15 2024-03-05",
    "Mar 5, 2024 | 10:15 pm": "2024-03-05 22:15 2024-03-05",
    "2024-03-05 22:15:00 AEST": "2024-03-05 12:15 2024-03-05",
    "2024-03-05 22:15:00 UTC+3": "2024-03-05 19:15 2024-03-05",
    "2024-03-05 22:15:00 GMT-5": "2024-03-06 03:15 2024-03-05",
    "2024-03-05 22:15:00 XQT": "2024-03-05 00:00 2024-03-05",
    "March 5, 2024, Tuesday, Late Edition - Final": "2024-03-05 00:00 2024-03-05",
    "['2024-03-05']": "2024-03-05 00:00 2024-03-05",
    "2024年3月5日": "2024-03-05 00:00 2024-03-05",
    "12:30 AM, 5 March 2024": "2024-03-05 00:30 2024-03-05",
    "March, 5 2024": "2024-03-05 00:00 2024-03-05",
    "Mar-05-2024": "2024-03-05 00:00 2024-03-05",
    "2024 March 5": "2024-03-05 00:00 2024-03-05",
    "2024-Mar-05": "2024-03-05 00:00 2024-03-05",
    "05MAR2024": "2024-03-05 00:00 2024-03-05",
    "5. March 2024": "2024-03-05 00:00 2024-03-05",
    "2024-03-05 25:10": "2024-03-05 00:00 2024-03-05",
    "2024-03-05T22:15:00\u221205:00": "2024-03-06 03:15 2024-03-05",
    "2024-03-05 22:15:00 America/New_York": "2024-03-06 03:15 2024-03-05",
    "2024-03-05 22:15:00 America/Argentina": "2024-03-05 00:00 2024-03-05",
    "2024-03-05 22:15:00 Europe/Nowhere": "2024-03-05 00:00 2024-03-05",
    "2024-03-05T22:15:00+01:00[Europe/Paris]": "2024-03-05 21:15 2024-03-05",
    "/Date(1709676900000)/": "2024-03-05 22:15 2024-03-05",
    "/Date(1709694900000-0500)/": "2024-03-06 03:15 2024-03-05",
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_date_is_read_as_it_is_written(written):
    found = published(written)
    assert f"{found.at:%Y-%m-%d %H:%M} {found.on}" == WRITTEN[written]


@pytest.mark.parametrize(
    ("number", "moment"),
    [
        (20240305, datetime(2024, 3, 5, tzinfo=UTC)),
        (20240305221500, datetime(2024, 3, 5, 22, 15, tzinfo=UTC)),
        (1709676900, datetime(2024, 3, 5, 22, 15, tzinfo=UTC)),
        (1709676900000, datetime(2024, 3, 5, 22, 15, tzinfo=UTC)),
        (1709676900000000, datetime(2024, 3, 5, 22, 15, tzinfo=UTC)),
        (1709676900.5, datetime(2024, 3, 5, 22, 15, 0, 500_000, tzinfo=UTC)),
    ],
)
def test_a_number_is_a_day_or_a_time_since_1970(number, moment):
    assert published(number).at == moment


@pytest.mark.parametrize(
    "value",
    [
        "March 2024", "2024", "Q1 2024", "2 hours ago", "yesterday", "5 March", "0000-00-00", "0001-01-01T00:00:00",
        "0001-01-01T00:00:00+01:00", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59-05:00", "2024-02-30", "mardi", 2024,
        0, -1, True, False, 1e20, -62135596800, 45356, float("inf"), "https://post.example/2024/03/05/x", {"a": 1},
        b"2024", "word " * 100, date(1, 1, 1),
    ],
)  # fmt: skip
def test_what_is_no_whole_date_is_none(value):
    with pytest.raises(NoDate):
        published(value)


@pytest.mark.parametrize("value", [None, "", " ", "None", "nan", "NaT", "null", "N/A", r"\N", float("nan"), "[]", "-"])
def test_some_values_say_that_there_is_no_date(value):
    assert published(value) is None


@pytest.mark.parametrize(
    ("written", "is_ambiguous"), [("03/05/2024", True), ("03/25/2024", False), ("05/05/2024", False)]
)
def test_a_day_and_month_that_may_be_the_other_way_round_are_told(written, is_ambiguous):
    found = published(written)
    assert (found.on.month, found.is_ambiguous) == (int(written[:2]), is_ambiguous)


anything = st.one_of(
    st.text(max_size=40), st.integers(), st.floats(), st.dates(), st.datetimes(), st.binary(max_size=4), st.booleans()
)
pieces = st.sampled_from(
    ["2024", "-", "03", "05", " ", "T", ":", "99", "Mar", "Z", "+", "pm", "GMT", "/", ".", "0", "th"]
)


@given(anything | st.lists(pieces, max_size=12).map("".join))
def test_any_value_is_a_date_of_an_article_or_none(value):
    try:
        found = published(value)
    except NoDate:
        return
    assert found is None or (found.at.tzinfo is UTC and 1600 <= found.at.year <= 2100)
