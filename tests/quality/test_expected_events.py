"""The events of the article that the project started from."""

import pytest

from tests.quality.expected_events import outcomes
from tests.quality.measure import SHARED

pytestmark = pytest.mark.quality

RIGHT_AT_LEAST = 7
"""Of 14 expected events."""


@pytest.mark.skipif(not (SHARED / "corpora").exists(), reason=f"the gold data is not at {SHARED}")
def test_expected_events_are_found_with_participants_polarity_and_factuality() -> None:
    results = list(outcomes())
    wrong = [(expected["trigger"], differences) for expected, differences in results if differences]
    assert len(results) - len(wrong) >= RIGHT_AT_LEAST, wrong
