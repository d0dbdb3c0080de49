"""Drift: a run's figures beside those of the runs before."""

from dataclasses import replace

import pyarrow as pa
import pytest

from dateline.expectations.drift import LEAST_ARTICLES, drift_outcome, drifted, figures
from dateline.expectations.validation import Status, unmet
from dateline.transforms.tables.records import Figure, Release
from tests.expectations.example import rows, tables
from tests.expectations.test_release import release


def night(number: int, **values: float) -> Release:
    return replace(release(number), figures=tuple(Figure(name=name, value=value) for name, value in values.items()))


NIGHTS = [night(number, quotes=3.0 + 0.1 * (number % 3)) for number in range(1, 8)]


def today(value: float) -> tuple[Figure, ...]:
    return (Figure(name="quotes", value=value),)


@pytest.mark.parametrize(("value", "drifts"), [(3.1, False), (2.4, False), (1.9, True), (4.5, True)])
def test_a_figure_outside_its_band_drifts_and_says_what_is_usual(value, drifts):
    found = drifted(today(value), NIGHTS)
    assert [str(each) for each in found] == ([f"quotes is {value}, usually 2.33 to 3.88"] if drifts else [])


def test_figures_that_vary_have_wider_bands():
    varied = [night(number, quotes=1.0 + number % 4) for number in range(1, 8)]
    assert drifted(today(5.0), varied) == []


def test_only_the_last_ten_releases_count_and_fewer_than_five_say_nothing():
    before = [night(number, quotes=100.0) for number in range(1, 20)]
    assert drifted(today(3.0), [*before, *(night(number, quotes=3.0) for number in range(20, 30))]) == []
    assert drifted(today(3.0), before[:4]) == []
    assert drifted(today(3.0), [*before[:4], replace(release(5), figures=None)]) == []
    assert len(drifted(today(3.0), before[:5])) == 1


def test_a_small_share_may_double_and_a_figure_that_few_releases_have_says_nothing():
    rare = [night(number, **{"share of x": 0.01, "x an article": 0.01}) for number in range(1, 8)]
    found = (Figure(name="share of x", value=0.02), Figure(name="x an article", value=0.02))
    assert [each.name for each in drifted(found, rare)] == ["x an article"]
    newer = [night(number, y=1.0, **({"quotes": 3.0} if number > 3 else {})) for number in range(1, 8)]
    assert drifted(today(9.0), newer) == []


def many(n_articles: int) -> dict[str, pa.Table]:
    """The example's rows, as if of so many articles."""
    found = tables(rows())
    documents = found["documents"].take(pa.array([0] * n_articles, pa.int64()))
    return found | {"documents": documents}


def test_figures_are_rates_shares_and_means():
    found = {figure.name: figure.value for figure in figures(many(LEAST_ARTICLES))}
    assert found["quotes an article"] == 1 / LEAST_ARTICLES
    assert found["share of events with event_type CONSULT"] == 1.0
    assert found["share of events with event_type ASSAULT"] == 0.0
    assert found["share of events without place_id"] == 1.0
    assert found["share of entities with label PERSON"] == 0.5
    assert found["mean score of quotes"] == pytest.approx(0.9)


def test_a_run_of_few_articles_has_no_figures():
    assert figures(many(LEAST_ARTICLES - 1)) == ()


def test_data_docs_show_a_drifted_figure_as_a_warning_with_its_band():
    outcome = drift_outcome(today(1.0), NIGHTS)
    assert outcome is not None
    [warning] = unmet(outcome)
    assert warning.status is Status.WARNED
    assert warning.description == "quotes: 1, usually 2.33 to 3.88."
    assert drift_outcome(today(1.0), NIGHTS[:2]) is None
