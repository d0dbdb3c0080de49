"""Drift: figures of a run's articles beside those of the runs before. What lies outside the usual band is a warning."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.compute as pc

from dateline.expectations.frames import Tables
from dateline.transforms.tables.records import ANNOTATION_TABLES, Figure, Release
from dateline.transforms.tables.schema import record_fields

if TYPE_CHECKING:
    from dateline.expectations.validation import Outcome

DRIFT = "drift"
"""Name of the suite."""
LEAST_ARTICLES = 20
"""Articles that a run must have annotated for its figures to be measured: shares of fewer jump by themselves."""
RELEASES = 10
"""Releases that the usual band is taken from."""
LEAST_RELEASES = 5
"""Minimum number of releases with figures."""
DEVIATIONS = 4.0
"""Half the width of a band, in standard deviations of its figures: chance alone leaves it once in 16,000 figures."""
LEAST_RELATIVE = 0.25
"""Half the width of a band is at least this share of its mean: a handful of alike nights would make it too narrow."""
LEAST_SHARE = 0.02
"""And for a share at least this much."""

CATEGORIES = {
    "entities": "label",
    "times": "type",
    "quotes": "speaker_kind",
    "events": "event_type",
}
"""Columns whose values' shares are figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where a figure usually lies."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drifted:
    """A figure outside its usual band."""

    name: str
    value: float
    band: Band

    def __str__(self) -> str:
        return f"{self.name} is {self.value:.3g}, usually {self.band.low:.3g} to {self.band.high:.3g}"


def figures(tables: Tables) -> tuple[Figure, ...]:
    """What is measured of a run's articles: rows an article, shares of categories and nulls, mean scores.

    Args:
        tables: the rows of complete articles; nothing is measured of fewer than `LEAST_ARTICLES`.
    """
    n_articles = tables["documents"].num_rows
    if n_articles < LEAST_ARTICLES:
        return ()
    names = [name for name in ANNOTATION_TABLES if name in tables]
    found = (each for name in names for each in _figures_of(name, tables, n_articles=n_articles))
    return tuple(Figure(name=name, value=value) for name, value in found if isfinite(value))


def _figures_of(name: str, tables: Tables, *, n_articles: int) -> Iterator[tuple[str, float]]:
    rows = tables[name]
    if name != "documents":
        yield f"{name} an article", rows.num_rows / n_articles
    if not rows.num_rows:
        return
    for field in record_fields(ANNOTATION_TABLES[name]):
        values = rows[field.name]
        if field.nullable:
            yield f"share of {name} without {field.name}", values.null_count / rows.num_rows
        if field.name == CATEGORIES.get(name):
            counts = {each["values"]: each["counts"] for each in pc.value_counts(values).to_pylist()}
            for value in field.vocabulary or ():
                yield f"share of {name} with {field.name} {value}", counts.get(value, 0) / rows.num_rows
        if field.name == "score":
            yield f"mean score of {name}", pc.mean(values).as_py()


def bands(before: Sequence[Release]) -> Mapping[str, Band]:
    """Where each figure usually lies, after the last releases that have figures; nothing where these are too few."""
    measured = [release.figures for release in before if release.figures][-RELEASES:]
    if len(measured) < LEAST_RELEASES:
        return {}
    known: dict[str, list[float]] = {}
    for figure in (figure for each in measured for figure in each):
        known.setdefault(figure.name, []).append(figure.value)
    return {name: _band(name, values) for name, values in known.items() if len(values) >= LEAST_RELEASES}


def _band(name: str, values: Sequence[float]) -> Band:
    middle = fmean(values)
    least = LEAST_SHARE if name.startswith("share ") else 0.0
    half = max(DEVIATIONS * pstdev(values), LEAST_RELATIVE * abs(middle), least)
    return Band(low=max(0.0, middle - half), high=middle + half)


def drifted(found: Sequence[Figure], before: Sequence[Release]) -> list[Drifted]:
    """The figures that lie outside their usual bands."""
    usual = bands(before)
    return [
        Drifted(name=figure.name, value=figure.value, band=usual[figure.name])
        for figure in found
        if figure.name in usual and not usual[figure.name].low <= figure.value <= usual[figure.name].high
    ]


def drift_outcome(found: Sequence[Figure], before: Sequence[Release]) -> "Outcome | None":
    """The result of the suite that holds each figure against its band; None where there is no band."""
    import great_expectations.expectations as gxe  # noqa: PLC0415  takes seconds to import
    from great_expectations import ExpectationSuite  # noqa: PLC0415
    from great_expectations.expectations.metadata_types import FailureSeverity  # noqa: PLC0415

    from dateline.expectations.validation import outcome  # noqa: PLC0415

    usual = bands(before)
    measured = {figure.name: figure.value for figure in found if figure.name in usual}
    if not measured:
        return None
    rules = [
        gxe.ExpectColumnMeanToBeBetween(
            column=name,
            min_value=usual[name].low,
            max_value=usual[name].high,
            severity=FailureSeverity.WARNING,
            description=f"{name}: {value:.3g}, usually {usual[name].low:.3g} to {usual[name].high:.3g}.",
        )
        for name, value in measured.items()
    ]
    return outcome(DRIFT, pd.DataFrame([measured]), ExpectationSuite(name=DRIFT, expectations=rules))
