"""Times that count from what the article spoke of before. Texts are published on 10 July 2022, a Sunday."""

from datetime import date

import pytest

from dateline.transforms.times.rows import times
from tests.transforms.times.timed import TOKENIZE, parsed, rows


@pytest.mark.parametrize(
    ("text", "values", "anchors"),
    [
        ("In 1995 he won, and the following year he lost.", ["1995", "1996"], [None, "d-t0"]),
        ("On May 22, 1995, and again the previous day", ["1995-05-22", "1995-05-21"], [None, "d-t0"]),
        ("It fell in March 2015 and rose later that year.", ["2015-03", "2015"], [None, "d-t0"]),
        ("In the third quarter of 2015 it lost more than a year earlier.", ["2015-Q3", "2014-Q3"], [None, "d-t0"]),
        ("Two days after June 3, 2015, he left.", ["P2D", "2015-06-03"], ["d-t1", None]),
        ("He fell in 2012, and two days later he died.", ["2012", "2012-XX-XX"], [None, "d-t0"]),
        ("He left on June 3, 2015. It was hot. Two hours later he was back.", ["2015-06-03", "PT2H"], [None, "d-t0"]),
        ("The following day he left.", ["XXXX-XX-XX"], [None]),
        ("Since the Sept. 11 attacks", ["2001-09-11"], [None]),
        (
            "In the third quarter of 2015 it won. The 2014 period brought a loss. It had lost more a year earlier.",
            ["2015-Q3", "2014-Q3", "2014-Q3"],
            [None, "d-t0", "d-t0"],
        ),
        ("On Friday it fell more than on the previous Friday.", ["2022-07-08", "2022-07-01"], ["published_at", "d-t0"]),
        ("He fell ill in May 2015 and died the following March.", ["2015-05", "2016-03"], [None, "d-t0"]),
        ("Today is like yesterday.", ["2022-07-10", "2022-07-09"], ["published_at", "published_at"]),
        ("On Sept. 3, 2001, at 9 a.m. and at 5 p.m.", ["2001-09-03T09:00", "2001-09-03T17:00"], [None, "d-t0"]),
    ],
)
def test_narrative_expressions_count_from_what_was_last_spoken_of(
    text: str, values: list[str], anchors: list[str | None]
) -> None:
    found = rows(text)
    assert [row.value for row in found] == values
    assert [row.anchor for row in found] == anchors


@pytest.mark.parametrize(
    ("day", "yesterday", "anchor"),
    [
        ("July 8", "2022-07-07", "d-t0"),
        ("July 1", "2022-07-09", "published_at"),
        ("July 12, 2022", "2022-07-09", "published_at"),
        ("July 11", "2022-07-10", "d-t0"),
    ],
)
def test_the_day_of_the_dateline_is_that_of_the_writing(day: str, yesterday: str, anchor: str) -> None:
    dateline = f"OSLO, {day} (XYZ)"
    [_, row] = times(parsed(TOKENIZE(f"{dateline} - He left yesterday."), dateline=dateline))
    assert (row.value, row.anchor) == (yesterday, anchor)


def test_a_length_after_a_named_time_has_days() -> None:
    [length, year] = rows("A month after Russia invaded Georgia in 2008, the talks began.")
    assert (length.value, length.anchor) == ("P1M", year.time_id)
    assert (length.earliest_date, length.latest_date) == (date(2008, 2, 1), date(2009, 1, 31))


@pytest.mark.parametrize("following", [". In 2008 he returned.", " and in 2008 he returned."])
def test_a_length_does_not_count_from_another_time(following: str) -> None:
    [length, _] = rows(f"A month after the war began he left{following}")
    assert (length.earliest_date, length.anchor) == (None, None)
