"""The tour in docs/: its cells run in order, and end in three charts and the finding that the page shows."""

import json
from pathlib import Path
from typing import Any

import altair as alt

TOUR = json.loads((Path(__file__).parents[2] / "docs" / "tour.ipynb").read_text("utf8"))


def test_the_tour_ends_in_three_charts_and_its_finding(capsys):
    names: dict[str, Any] = {}
    for cell in TOUR["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    assert len([value for value in names.values() if isinstance(value, alt.Chart)]) == 3
    assert capsys.readouterr().out == f"{names['finding']}\n"
    assert "typed events did not happen" in names["finding"]


def test_the_tour_shows_what_its_cells_gave():
    outputs = [output for cell in TOUR["cells"] for output in cell.get("outputs", ())]
    assert len([output for output in outputs if "image/png" in output.get("data", {})]) == 3
    assert "".join(outputs[-1]["text"]).endswith("did not happen, as far as these articles say.\n")
