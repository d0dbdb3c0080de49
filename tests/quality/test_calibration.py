"""The expected calibration error, on scores whose truth is known."""

import pytest

from tests.quality.calibration import calibration_error, judged_events
from tests.quality.measure import SHARED, scorer


@pytest.mark.parametrize(
    ("score", "right", "wanted"),
    [(0.5, [True, False], 0.0), (0.9, [True, False], 40.0), (0.1, [False, True], 40.0), (1.0, [True], 0.0)],
)
def test_the_error_is_the_distance_between_scores_and_the_share_right(score, right, wanted):
    assert calibration_error([(score, each) for each in right * 50]) == pytest.approx(wanted)


@pytest.mark.skipif(not SHARED.exists(), reason="the scorer stands in ../shared")
def test_an_event_is_right_where_type_polarity_and_participants_are():
    gold = {
        "id": "a",
        "events": [{"s": 5, "e": 9, "type": "AID", "polarity": "positive", "actor": [[0, 4]], "recipient": []}],
    }
    event = {"event_id": "v", "start_char": 5, "end_char": 9, "event_type": "AID", "polarity": "positive", "score": 0.7}
    actor = {"event_id": "v", "role": "actor", "start_char": 0, "end_char": 4}

    def judged(**changed):
        return list(
            judged_events([gold], {"events": {"a": [event | changed]}, "event_arguments": {"a": [actor]}}, scorer())
        )

    assert judged() == [(0.7, True)]
    assert (
        judged(event_type="ACCUSE")
        == judged(polarity="negative")
        == judged(start_char=9, end_char=12)
        == [(0.7, False)]
    )
