"""The README states the figures that are pinned."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = json.loads((ROOT / "tests" / "quality" / "floors.json").read_text("utf8"))
ROWS = {
    "who said what": [("speech unseen", "found"), ("speech unseen", "right in content and speaker")],
    "speakers of those found": [
        ("speech unseen", "of found: speaker right %"),
        ("speech unseen", "of named speakers right %"),
    ],
    "typed events": [
        ("events unseen", "trigger and type"),
        ("events unseen", "with actor, recipient, polarity, asserted or not"),
    ],
    "rows that assert": [("events unseen", "asserted rows right in type, actor, polarity %")],
    "main text": [("pages scrapinghub", "main text")],
    "names, exact": [("entities worldwide_dev", "all")],
    "sentences": [("sentences gum_dev", "sentences exact")],
    "coreference": [("coreference gum_dev", "CoNLL F1"), ("coreference gum_dev", "pronouns right %")],
    "times": [("times timebank_60", "extent strict"), ("times timebank_60", "value")],
    "event triggers": [("triggers timebank_60", "trigger exact"), ("triggers timebank_60", "polarity right %")],
}
"""Beginnings of the rows of the README's table, with the set and the name of each of their figures."""


@pytest.mark.parametrize("row", ROWS)
def test_the_figures_of_the_readme_are_those_pinned(row):
    lines = (ROOT / "README.md").read_text("utf8").splitlines()
    (line,) = (line for line in lines if line.startswith(f"| {row}"))
    figures = line.rsplit("|", 2)[1].replace(",", ";").split(";")
    assert [float(each.split()[-1]) for each in figures] == [FLOORS[name][figure] for name, figure in ROWS[row]]
