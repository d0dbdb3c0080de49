"""Times as listings, business news, sports pages and British papers write them. Texts are published on 13 July 2022, a
Wednesday, where nothing else is said."""

from datetime import UTC, datetime

import pytest

from tests.transforms.markup import marked
from tests.transforms.times.timed import drawn, rows

WEDNESDAY = datetime(2022, 7, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "markup",
    [
        "Revenue for [Q3 FY2024](2024-Q3) beat that of [FY24](2024), [3Q24](2024-Q3) and [Q4'23](2023-Q4).",
        "Sales rose in [H1 2023](2023-H1) and [2H24](2024-H2); H1-B visas and H1N1 did not.",
        "[Q1FY24](2024-Q1) was bad. Sales of [Jan](2022-01)-[March](2022-03) and [Apr](2022-04)-[Jun](2022-06) fell.",
        "It lost in [the first](2021-Q1) and [second quarters of 2021](2021-Q2). Orders for [fiscal 1996](1996) rose.",
        "Jones threw a touchdown in the fourth quarter.\nThe deal will close in [the fourth quarter](2022-Q4).",
        "Shops of [the 17th](16) and [18th centuries](17), ruins of [the third century BC](BC02).",
        "It stood from [44 BC](BC0044) to [AD 79](0079). In [2017](2017) BC voters left.",
        "The dinosaurs died [66 million years ago](XXXX), after [two million years](P2000000Y) of rain.",
        "It was cold in [the winter of 2020-21](2020-WI), wet in [spring](2021-SP) and [summer 2021](2021-SU).",
        "Rents fell in [May](2021-05) and [June of last year](2021-06). So in [the 2010s](201), [1990s](199).",
        "It rains [Monday](2022-07-04) and [Tuesday of last week](2022-07-05), not on [next week Friday](2022-07-22).",
        "He said on [Tuesday](2022-07-05) ([July 5](2022-07-05)) that it was over.",
        "It ran from [5](2022-07-05) to [7 July](2022-07-07) and on [24](2020-04-24) and [25 April 2020](2020-04-25).",
        "From [25/12/2021](2021-12-25) to [03/01/2022](2022-01-03) it was shut.",
        "On Feb. 29, [2023](2023), nobody was born. A wall of [the first century](00), [Monday](2022-07-11).",
        "It shut [the week commencing Monday 4 July](2022-W27), [July 4 weekend](2022-W26-WE), [end-March](2022-03).",
        "She came in [the early hours of Sunday morning](2022-07-10TMO), or [overnight Friday](2022-07-08TNI).",
        "It ends in [three weeks' time](2022-W31), in [two weeks](P2W)' time off.",
        "Open on [weekends](XXXX-WXX-WE), [every second Tuesday](XXXX-WXX-2), [every third year](P3Y).",
        "The fair is on [Saturday 16th](2022-07-16) in Oslo. On [Sunday](2022-07-10) 2nd teams play.",
        "It was built in [the late 18th](17) or [early 19th century](18), and sold at the turn of the century.",
        "Bake for [25 min](PT25M), rest for [1hr 20min](PT1H20M), run [9.58 seconds](PT9.58S), [two hours](PT2H).",
        "Shops shut on [Black Friday](2021-11-26) and [St Patrick's Day](2022-03-17).",
    ],
)
def test_ways_to_write_a_time(markup: str) -> None:
    text, expected = marked(markup)
    assert drawn(rows(text, WEDNESDAY)) == expected


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("It is open from 6-8 p.m. on Friday.", {"6": "18:00", "8 p.m. on Friday": "20:00"}),
        ("It is open 10 a.m.–4 p.m. Friday.", {"10 a.m.": "10:00", "4 p.m. Friday": "16:00"}),
        ("It is open between 11 and 1 p.m. on Friday.", {"11": "11:00", "1 p.m. on Friday": "13:00"}),
        ("It starts at half past eight on Friday.", {"half past eight on Friday": "08:30"}),
        ("It starts at quarter to nine in the evening Friday.", {"quarter to nine in the evening Friday": "20:45"}),
        ("It starts at half past nine on Friday evening.", {"half past nine on Friday evening": "21:30"}),
        ("It starts Friday night at 8:15 p.m. for guests.", {"Friday night at 8:15 p.m.": "20:15"}),
        ("It starts at 10 p.m. Friday morning, he erred.", {"10 p.m. Friday": "22:00"}),
        ("It starts at 19:30 hrs on Friday, 1900hrs in town.", {"19:30 hrs on Friday": "19:30", "1900hrs": "19:00"}),
        ("It starts at noon ET on Friday.", {"noon ET on Friday": "12:00"}),
        ("It starts at 8:30 p.m. Pacific on Friday.", {"8:30 p.m. Pacific on Friday": "20:30"}),
        ("It starts at 15:00 UTC+2 on Friday.", {"15:00 UTC+2 on Friday": "15:00"}),
        ("Voting ends 16:00 AEST Friday.", {"16:00 AEST Friday": "16:00"}),
    ],
)
def test_hours_share_the_day_that_is_said_once(text: str, clocks: dict[str, str]) -> None:
    assert {row.text: row.value for row in rows(text, WEDNESDAY)} == {
        extent: f"2022-07-08T{clock}" for extent, clock in clocks.items()
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote is next Thursday.", "2022-07-21"),
        ("The vote is next Friday.", "2022-07-15"),
        ("The vote is this coming Thursday.", "2022-07-14"),
    ],
)
def test_next_thursday_is_not_tomorrow(text: str, value: str) -> None:
    assert [row.value for row in rows(text, WEDNESDAY)] == [value]


def test_last_december_is_of_last_year_in_january_too() -> None:
    january = datetime(2022, 1, 5, tzinfo=UTC)
    assert [row.value for row in rows("He left last December.", january)] == ["2021-12"]


def test_the_leap_day_is_looked_for_beyond_two_years() -> None:
    found = rows("He was last seen last Feb. 29.", datetime(2023, 7, 13, tzinfo=UTC))
    assert [row.value for row in found] == ["2020-02-29"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It rained in the last two weeks of June.", "2022-06-17", "2022-06-30"),
        ("It rained in the first six months of 2021.", "2021-01-01", "2021-06-30"),
        ("It fell in the 12 months through May.", "2021-06-01", "2022-05-31"),
        ("It rained in the last two weeks of fighting.", "2022-06-29", "2022-07-13"),
        ("It rained in the last two weeks of the campaign.", "None", "None"),
        ("She loved her last two years at school.", "None", "None"),
    ],
)
def test_lengths_at_either_end_of_a_period(text: str, first: str, last: str) -> None:
    length = rows(text, WEDNESDAY)[0]
    assert (str(length.earliest_date), str(length.latest_date)) == (first, last)
