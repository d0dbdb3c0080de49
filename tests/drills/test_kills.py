"""A few of the kills that `make drills` does hundreds of."""

import pytest

from tests.drills.kills import drill

pytestmark = pytest.mark.drill


def test_runs_that_are_killed_at_random_moments_lose_nothing(tmp_path):
    assert drill(tmp_path / "datasets", kills=5, seed=7).total() == 5
