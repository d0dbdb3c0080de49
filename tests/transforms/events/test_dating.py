"""Which time expression dates an event, from log odds that are given."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from dateline.transforms.encoder.events import EventReading
from dateline.transforms.encoder.related import Related
from dateline.transforms.events.dating import days, times_by_trigger
from tests.transforms.events.test_events import HELD_TALKS, may, parsed
from tests.transforms.hand_parsed import parse, word


@pytest.fixture
def document():
    return parsed(parse(HELD_TALKS))


def reading(document, odds: dict[str, float], start: int = 0) -> EventReading:
    """What is read at "held", with the log odds of some words; all others have -5."""
    values = np.full(len(document.doc) - start, -5.0, dtype=np.float32)
    for text, chance in odds.items():
        values[word(document.doc, text).i - start] = chance
    return EventReading(word(document.doc, "held").i, False, 0.9, "asserted", (), Related(start, values))


def test_the_likeliest_expression_dates_the_event(document):
    first, second = may(document), replace(may(document), time_id="t1", start_char=3, end_char=6)
    held = reading(document, {"May": 1.0})
    assert times_by_trigger(document, [first, second], [held])[held.trigger].time_id == "t0"


@pytest.mark.parametrize("odds", [{"May": -2.0}, {"Klow": 3.0}])
def test_an_unlikely_expression_dates_nothing(document, odds):
    assert times_by_trigger(document, [may(document)], [reading(document, odds)]) == {}


def test_an_expression_out_of_reach_or_without_days_dates_nothing(document):
    undated = replace(may(document), earliest_date=None, latest_date=None)
    assert times_by_trigger(document, [undated], [reading(document, {"May": 2.0})]) == {}
    assert times_by_trigger(document, [may(document)], [reading(document, {}, start=4)]) == {}


FIRST, LAST = date(2022, 5, 1), date(2022, 5, 31)


@pytest.mark.parametrize(
    ("preposition", "expected"),
    [
        ("in", (FIRST, LAST)),
        ("since", (FIRST, None)),
        ("after", (FIRST, None)),
        ("until", (None, LAST)),
        ("before", (None, LAST)),
    ],
)
def test_days_run_from_the_first_to_the_last_unless_an_end_is_open(preposition, expected):
    article = parsed(parse(HELD_TALKS.replace("In in", f"{preposition} {preposition}", 1)))
    assert days(article, may(article)) == expected
