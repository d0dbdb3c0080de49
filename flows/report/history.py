"""What the overview says of the releases so far: what was published, how it was checked, and how good the rows are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.transforms.tables.records import Release

N_FIGURES = 14
"""Quality figures shown at once: those of unseen articles."""
N_MEASURED = 4
"""Sets of quality figures shown beside each other: the last one and those before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One release in the history of the datasets."""

    release: int
    created_at: datetime
    articles: int
    rejects: int
    expectations: int
    warnings: int
    passed: bool
    model: str


def history(releases: Sequence[Release]) -> list[HistoryRow]:
    """What was published and how it was checked, release by release."""
    found = []
    for release in releases:
        n_rows = {table.name: table.rows for table in release.tables}
        found.append(
            HistoryRow(
                release=release.release,
                created_at=release.created_at,
                articles=n_rows.get("documents", 0),
                rejects=n_rows.get("rejects", 0),
                expectations=release.validation.expectations,
                warnings=release.validation.warnings,
                passed=release.validation.passed,
                model=release.model_version,
            )
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The quality figures of a code and model, and the first release that was made with them."""

    release: int
    scores: Mapping[str, float]
    """Name -> percent; first those of unseen articles, last those of the article that was read often."""


def measured(releases: Sequence[Release]) -> list[Measured]:
    """The quality figures of the last release, and those of releases before that had others, newest first."""
    found: list[Measured] = []
    for release in releases:
        figures = sorted(
            release.quality or (), key=lambda figure: ("unseen:" not in figure.name, "seed:" in figure.name)
        )
        scores = {figure.name: figure.score for figure in figures}
        if scores and (not found or found[-1].scores != scores):
            found.append(Measured(release=release.release, scores=scores))
    return found[::-1][:N_MEASURED]
