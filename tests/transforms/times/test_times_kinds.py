"""Times of kinds that are written in many ways. Texts are published on 13 July 2022, a Wednesday."""

from datetime import UTC, date, datetime

import pytest

from tests.transforms.markup import marked
from tests.transforms.times.timed import WEDNESDAY, drawn, rows


@pytest.mark.parametrize(
    "markup",
    [
        "It opens on [the second Tuesday of September](2022-09-13) or [the last Sunday in October](2022-10-30).",
        "It began on [the second Monday in May 2019](2019-05-13), not on [the third Friday of last month](2022-06-17).",
        "She left on [the fourth Thursday of November last year](2021-11-25).",
        "They meet on [the first Monday of every month](P1M), and [every 2 April](XXXX-04-02).",
        "It closed on [the 3rd of last month](2022-06-03) and opens on [the 20th of this month](2022-07-20).",
        "It fell [a year and a half ago](2021-01), [a week and a half ago](P1.5W).",
        "The order of [March 9,2021](2021-03-09) ended on [Oct.14, 2021](2021-10-14) or [19-Nov-12](2012-11-19).",
        "It rose [the year before last](2020) and will in [the week after next](2022-W30).",
        "In [the early 70s](197) and [the late 80s](198) it rained, with highs in the upper 70s.",
        "The race is on [the weekend of 17 September](2022-W37-WE), the vote in [the week ending 8 July](2022-W27).",
        "He earns 150,000 yuan [a day](P1D) in [financial year 2016/17](P1Y).",
        "It opened [a decade ago](2012), [two decades ago](2002) and [a century ago](1922).",
        "They met on [March the third](2022-03-03) after [one-and-a-half years](P1Y6M).",
        "A [two-and-a-half-year](P2Y6M) term, [the past half-century](P50Y), [several quarters](PXQ) of growth.",
        "It is open [24 hours](PT24H) [a day](P1D), [seven days](P7D) [a week](P1W).",
        "In [past years](PAST_REF) it paid, and in [future years](FUTURE_REF) it will.",
        "It rained on [Easter week](2022-W15), [Thanksgiving weekend](2021-W47-WE), [Labor Day weekend](2022-W35-WE).",
        "They vote on [Election Day](2022-11-08).",
        "Prices peaked at a high of 30 crowns in [the early 1980s](198).",
        "It shut in [the early morning hours of Tuesday](2022-07-12TMO).",
        "It rained for [another year](P1Y) and for [the past week and a half](P1.5W).",
        "It will end within [the next week](P1W). It fell twice in [a single year](P1Y), a [single-day](P1D) record.",
        "It cost 5 crowns [a minute](PT1M), and on the last day of the talks a quarter of the output.",
        "She told us about [last night](2022-07-12TNI) and of her first [full day](P1D).",
        "He left on [the final Friday of August](2022-08-26), or [the first weekend in October](2022-W39-WE).",
        "It rained on [the last weekend of last month](2022-W25-WE) and on [the weekend of 6-7 August](2022-W31-WE).",
        "The deed of [4 May,2018](2018-05-04) met that of [Dec. 2 ,2019](2019-12-02) and of [2 Jan.2020](2020-01-02).",
        "The log of [2021/11/30](2021-11-30) is lost, like that of [May 3-5, 2019](P3D).",
        "It thawed [the winter before last](2020-WI), froze [the Tuesday before last](2022-07-05).",
        "They sail on [the Friday after next](2022-07-22). He sang [the Easter before last](2021-04-04).",
        "Rents of [the 80s](198) and [90s](199) beat [the fifties](195) or [sixties](196), or [the '00s](200).",
        "[The late noughties](200) were kind to [the aughts](200).",
        "Orders fell in [the week to 10 June](2022-W23) and in [the week that began on 6 June](2022-W23).",
        "They quit [a year and five months ago](2021-02), she [a week and a half ago](P1.5W).",
        "It costs more than [this time last year](2021), [this time next month](2022-08).",
        "The rally is on [the weekend of the 9th](2022-W27-WE), and talks are in [the week of the 18th](2022-W29).",
        "It waits until at least [the middle of next decade](203), as [the present day](PRESENT_REF) shows.",
    ],
)
def test_ways_to_write_a_time(markup: str) -> None:
    text, expected = marked(markup)
    assert drawn(rows(text, WEDNESDAY)) == expected


def test_clock_times_share_the_day_that_is_said_once() -> None:
    found = rows("It went off at 07:15 local time (05:15 GMT) on Saturday.", WEDNESDAY)
    assert [row.text for row in found] == ["07:15 local time", "05:15 GMT", "Saturday"]
    assert {row.earliest_date for row in found} == {date(2022, 7, 9)}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It fell in the previous 36 hours.", "2022-07-11", "2022-07-13"),
        ("In 2015 it grew, and shrank in the preceding two years.", "2013-01-01", "2015-01-01"),
        ("In 2015 it grew, and shrank in the following two years.", "2015-12-31", "2017-12-31"),
        ("Losses grew in the six months to February.", "2021-09-01", "2022-02-28"),
        ("Losses grew in the year to July.", "2021-08-01", "2022-07-31"),
    ],
)
def test_lengths_that_end_or_begin_at_what_is_spoken_of(text: str, first: str, last: str) -> None:
    length = next(row for row in rows(text, WEDNESDAY) if row.type == "DURATION")
    assert (str(length.earliest_date), str(length.latest_date)) == (first, last)


def test_a_length_that_is_left_to_a_day_does_not_end_on_it() -> None:
    [length, _] = rows("They still have six months to February.", WEDNESDAY)
    assert (length.earliest_date, length.latest_date) == (None, None)


def test_the_same_month_is_the_one_spoken_of() -> None:
    values = [row.value for row in rows("In May it fell, as in the same month last year.", WEDNESDAY)]
    assert values == ["2022-05", "2021-05"]


def test_what_is_counted_back_starts_from_yesterday() -> None:
    monday = datetime(2022, 7, 11, tzinfo=UTC)
    found = rows("He fell two Sundays ago. He fell the Sunday before last. He fell last Sunday.", monday)
    assert [row.value for row in found] == ["2022-07-03", "2022-07-03", "2022-07-03"]


def test_hours_are_counted_in_days() -> None:
    [ahead, behind] = rows("It comes in the next 48 hours. It fell for the past 36 hours.", WEDNESDAY)
    assert (ahead.latest_date, behind.earliest_date) == (date(2022, 7, 15), date(2022, 7, 11))


def test_the_sixties_of_a_thermometer_are_no_years() -> None:
    assert [row.value for row in rows("He sang in the sixties.")] == ["196"]
    assert rows("The temperature got into the sixties.") == []


def test_a_clock_time_before_words_without_a_unit_keeps_to_itself() -> None:
    found = rows("It began at 07:15 local time, and now it is over.", WEDNESDAY)
    assert [row.text for row in found] == ["07:15 local time", "now"]
