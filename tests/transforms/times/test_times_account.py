"""The periods of business news: years, halves and quarters of account, and the figures of them."""

from datetime import UTC, date, datetime

import pytest

from dateline.transforms.times.rows import times
from tests.transforms.hand_parsed import parse
from tests.transforms.markup import marked
from tests.transforms.times.timed import drawn, parsed, rows

JANUARY = datetime(2022, 1, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "markup",
    [
        "The firm made a [first-half](2022-H1) loss. He scored in the second half.",
        "Sales fell in [full-year 2021](2021), and in [the 2021 year](2021) they rose.",
        "A study of the [2021/22](P1Y) season and of the [2020 winter](2020-WI) schedule.",
        "In [the third quarter of 2021](2021-Q3) it won. It lost in [the year-ago quarter](2020-Q3).",
        "It was signed in [May](2022-05) and it earned more in [the same quarter a year ago](2021-Q2).",
        "It sold 27 percent more over [2019](2019).",
        "It ends by [week's end](2022-W27) and at [the end of the decade](202), in the year of the flood.",
        "They would fall in [the second half of the year](2022-H2).",
    ],
)
def test_periods_of_account(markup: str) -> None:
    text, expected = marked(markup)
    assert drawn(rows(text)) == expected


YEAR = """
Sales sale NNS NOUN 2 nsubj
{verb} VERB 0 ROOT
for for IN ADP 5 case
the the DT DET 5 det
year year NN NOUN 2 obl
"""


@pytest.mark.parametrize(
    ("verb", "published_at", "value"),
    [
        ("fell fall VBD", JANUARY, "2021"),
        ("fall fall VBP", JANUARY, "2022"),
        ("fell fall VBD", datetime(2022, 6, 20, tzinfo=UTC), "2022"),
    ],
)
def test_the_year_is_the_last_one_when_it_has_just_begun(verb: str, published_at: datetime, value: str) -> None:
    [row] = times(parsed(parse(YEAR.format(verb=verb)), published_at))
    assert row.value == value


def test_the_year_is_that_of_the_quarter() -> None:
    found = rows("It lost in the fourth quarter of 2020. For the year it won.")
    assert [row.value for row in found] == ["2020-Q4", "2020"]


FIGURES = """
It it PRP PRON 2 nsubj
had have VBD VERB 0 ROOT
2021 2021 CD NUM 4 nummod
{noun} {lemma} NNS NOUN 2 obj
"""


@pytest.mark.parametrize(("noun", "lemma", "values"), [("revenues", "revenue", ["2021"]), ("nurses", "nurse", [])])
def test_figures_are_of_a_year_and_people_are_counted(noun: str, lemma: str, values: list[str]) -> None:
    doc = parse(FIGURES.format(noun=noun, lemma=lemma))
    assert [row.value for row in times(parsed(doc))] == values


@pytest.mark.parametrize(
    ("text", "value", "first"),
    [
        ("Sales fell in the quarter ended Sept. 30, 2021.", "2021-Q3", date(2021, 7, 1)),
        ("The profit for the fourth quarter ended Sept. 30, 2021, rose.", "2021-Q4", date(2021, 7, 1)),
        ("It won in the fiscal year ending on Sept. 30, 2021.", "P1Y", date(2020, 10, 1)),
        ("In the nine months ended Sept. 30, 2021, it lost.", "P9M", date(2021, 1, 1)),
    ],
)
def test_a_period_of_account_ends_on_the_day_that_is_named(text: str, value: str, first: date) -> None:
    [period, day] = rows(text)
    assert (period.value, period.anchor) == (value, day.time_id)
    assert (period.earliest_date, period.latest_date) == (first, date(2021, 9, 30))


def test_a_period_of_account_keeps_to_itself_where_no_day_follows() -> None:
    [year, _] = rows("The year ended well. It was sold on Sept. 30, 2021.")
    assert year.latest_date is None
