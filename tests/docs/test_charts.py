"""The script that draws the charts of reports is of the version that Altair writes."""

from pathlib import Path

import altair as alt

BUNDLE = Path(__file__).parents[2] / "flows" / "report" / "assets" / "vega.js"


def test_the_bundle_is_of_altairs_version():
    version = alt.SCHEMA_VERSION.removeprefix("v")
    assert f'"{version}"' in BUNDLE.read_text("utf8"), "make it anew: make charts"
