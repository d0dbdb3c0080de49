"""The charts of the overview, as Vega-Lite that Altair checks; the pages draw them with the bundled scripts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from dateline.flows.report.history import HistoryRow
from dateline.flows.report.keys import Row
from dateline.flows.report.overview import Overview

STEP = 20
"""Height of one row of bars or fields, in pixels."""

COUNTS = alt.Axis(tickCount=3, tickMinStep=1, format=",d")
"""Of whole numbers."""

HEADER = alt.Header(labelAngle=0, labelAlign="left", labelAnchor="start", labelOrient="top")
"""Puts the label of each row of a chart above its left end."""

TIME_UNITS: Mapping[str, Any] = {"day": "utcyearmonthdate", "month": "utcyearmonth", "year": "utcyear"}
"""Vega-Lite's names of the periods of a chart over time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart, what it shows in words, and its rows as a table for those who cannot see it."""

    name: str
    title: str
    words: str
    spec: str
    """JSON of Vega-Lite."""
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def charts(found: Overview, releases: Sequence[HistoryRow]) -> dict[str, Chart]:
    """The charts by name; one that would have nothing to show is left out."""
    made = [
        over_time(found.over_time, found.unit) if found.over_time else None,
        speech(found.speech) if found.speech else None,
        by_country(known) if (known := [row for row in found.by_country if row["country"] != "unknown"]) else None,
        growth(releases) if len(releases) > 1 else None,
    ]
    return {chart.name: chart for chart in made if chart}


def over_time(rows: Sequence[Row], unit: str) -> Chart:
    """Articles, quotes and events by day, month or year of publication, drawn as the same day in every time zone."""
    drawn = (
        alt.Chart(_values(rows))
        .mark_bar()
        .encode(
            x=alt.X("period:T", timeUnit=TIME_UNITS[unit], title=None),
            y=alt.Y("n:Q", title=None, axis=COUNTS),
            color=alt.Color("table:N", legend=None),
            row=alt.Row("table:N", title=None, header=HEADER),
            tooltip=["period:N", "table:N", "n:Q"],
        )
        .resolve_scale(y="independent")
        .properties(width="container", height=70)
    )
    words = "Articles, quotes and typed events by date of publication."
    return _chart("over-time", "Over time", words, drawn, rows)


def speech(rows: Sequence[Row]) -> Chart:
    """Shares of direct, indirect and mixed speech, and of named and unnamed speakers."""
    drawn = (
        alt.Chart(_values(rows))
        .mark_bar()
        .encode(
            x=alt.X("n:Q", title="quotes", axis=COUNTS),
            y=alt.Y("kind:N", title=None, sort="-x"),
            color=alt.Color("what:N", legend=None),
            row=alt.Row("what:N", title=None, header=HEADER),
            tooltip=["kind:N", "n:Q"],
        )
        .resolve_scale(y="independent")
        .properties(width="container", height=alt.Step(STEP))
    )
    return _chart("speech", "How people are quoted", "Quotes by type and by how the speaker is named.", drawn, rows)


def by_country(rows: Sequence[Row]) -> Chart:
    """Typed events by type and by country of the actor."""
    drawn = (
        alt.Chart(_values(rows))
        .mark_rect()
        .encode(
            x=alt.X("country:N", title=None, sort=alt.EncodingSortField("n", op="sum", order="descending")),
            y=alt.Y("type:N", title=None, sort=alt.EncodingSortField("n", op="sum", order="descending")),
            color=alt.Color("n:Q", title="events"),
            tooltip=["type:N", "country:N", "n:Q"],
        )
        .properties(width="container", height=STEP * len({row["type"] for row in rows}))
    )
    words = "Typed events whose actor, or else whose place, has a known country."
    return _chart("by-country", "Events by type and country", words, drawn, rows)


def growth(releases: Sequence[HistoryRow]) -> Chart:
    """Articles and warnings of every release."""
    rows = [
        {"release": each.release, "what": what, "n": n}
        for each in releases
        for what, n in (("articles", each.articles), ("rejects", each.rejects), ("warnings", each.warnings))
    ]
    drawn = (
        alt.Chart(_values(rows))
        .mark_line(point=True)
        .encode(
            x=alt.X("release:O", title="release"),
            y=alt.Y("n:Q", title=None, axis=COUNTS),
            row=alt.Row("what:N", title=None, header=HEADER),
            tooltip=["release:O", "what:N", "n:Q"],
        )
        .resolve_scale(y="independent")
        .properties(width="container", height=60)
    )
    return _chart("growth", "Release by release", "Articles, rejects and validation warnings by release.", drawn, rows)


def _values(rows: Sequence[Row]) -> Any:
    return alt.InlineData(values=[dict(row) for row in rows])


def _chart(name: str, title: str, words: str, drawn: Any, rows: Sequence[Row]) -> Chart:
    columns = list(rows[0])
    return Chart(
        name=name,
        title=title,
        words=words,
        spec=json.dumps(drawn.to_dict()),
        columns=columns,
        rows=[[row[column] for column in columns] for row in rows],
    )
