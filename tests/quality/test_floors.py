"""Quality rises on purpose and never falls silently."""

import json

import pytest

from tests.quality import measure as measuring
from tests.quality.measure import FLOORS, QUALITY, SHARED, TASKS, fell, floors, measure


@pytest.mark.quality
@pytest.mark.skipif(not SHARED.exists(), reason="the gold data stands in ../shared, which is absent: nothing measured")
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.xdist_group(gold or name)) for name, (_, gold, _) in TASKS.items()],
)
def test_no_figure_is_worse_than_pinned(name):
    measured, pinned = measure(name), floors()[name]
    assert set(measured) == set(pinned)
    worse = {
        figure: (measured[figure], floor) for figure, floor in pinned.items() if fell(figure, measured[figure], floor)
    }
    assert not worse, "(measured, pinned)"


@pytest.mark.parametrize(
    ("figure", "measured", "is_worse"),
    [
        ("cue exact", 67.5, True),
        ("cue exact", 68.5, False),
        ("typed events a sentence", 1.75, True),
        ("typed events a sentence", 1.5, False),
    ],
)
def test_worse_means_lower_unless_the_figure_is_a_ceiling(figure, measured, is_worse):
    assert fell(figure, measured, {"cue exact": 70.0, "typed events a sentence": 1.6}[figure]) == is_worse


@pytest.mark.parametrize(("option", "pinned"), [("--raise", [70.0, 62.0, 1.5]), ("--set", [69.0, 62.0, 1.5])])
def test_only_set_lowers_a_floor(tmp_path, monkeypatch, option, pinned):
    figures = ("cue exact", "content exact", "typed events a sentence")
    for name in ("FLOORS", "QUALITY"):
        monkeypatch.setattr(measuring, name, tmp_path / f"{name}.json")
    measuring.pin({"near copies": dict(zip(figures, [70.0, 60.0, 1.6], strict=True))})
    monkeypatch.setattr(measuring, "measure", lambda name: dict(zip(figures, [69.0, 62.0, 1.5], strict=True)))
    monkeypatch.setattr("sys.argv", ["measure", option, "near copies"])
    assert measuring.main() == 0
    assert measuring.floors() == {"near copies": dict(zip(figures, pinned, strict=True))}


def test_the_package_carries_the_pinned_figures():
    flat = {
        f"{name}: {figure}": value
        for name, row in json.loads(FLOORS.read_text()).items()
        for figure, value in row.items()
    }
    assert json.loads(QUALITY.read_text()) == flat
