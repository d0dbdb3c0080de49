"""Times that count from a named day, and days said with "last", "this" and "following". Texts are published on 13 July
2022, a Wednesday, where nothing else is said."""

from datetime import UTC, datetime

import pytest

from tests.transforms.markup import marked
from tests.transforms.times.timed import drawn, rows

WEDNESDAY = datetime(2022, 7, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "markup",
    [
        "The wall fell [ten years ago today](2012-07-13), the gate [a month ago tomorrow](2022-06-14).",
        "She left [a week ago Friday](2022-07-01), he [a week ago yesterday](2022-07-05).",
        "They met [a year ago this week](2021-W28) and wed [three months ago this weekend](2022-W15-WE).",
        "It ends [a week from Friday](2022-07-22). Polls open [three weeks from tomorrow](2022-08-04).",
        "It was shut for [two weeks](P2W) from [Monday](2022-07-11). It fell [an hour ago](PT1H).",
        "Two were hurt [two Sundays ago](2022-07-03).",
        "He called [the night before last](2022-07-11TNI), and his aunt [the other day](PAST_REF).",
        "The bridge fell [two and a half years ago](2020-01), [two-and-a-half weeks ago](P2.5W).",
        "Songs of [the late eighties](198) and [the mid-nineties](199).",
        "Losses doubled in [the 2019-20 financial year](P1Y) and in the [2020-21](P1Y) season.",
        "She lost in [the month](P1M) since the vote, won in [the week](P1W) leading up to it.",
    ],
)
def test_days_that_times_count_from(markup: str) -> None:
    text, expected = marked(markup)
    assert drawn(rows(text, WEDNESDAY)) == expected
