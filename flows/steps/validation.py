"""Validates everything that is about to be published, beyond what is checked of each batch of articles."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows.errors import RunFailed
from dateline.flows.steps.annotation import Outcome
from dateline.flows.storage import FileTables, Run, TableFiles, fragments, misplaced, paths, releases
from dateline.transforms.tables.records import ANNOTATION_TABLES, Figure, Validation

if TYPE_CHECKING:
    from dateline.expectations.validation import Outcome as Found

logger = logging.getLogger("dateline.validate")

MOST_ARTICLES = 1_000
"""Of a run, whose rows are checked once more, one by one, for the Data Docs to show: 5 s. Every row was checked when it
was made, and what holds of the tables as a whole is checked over all of them."""


class ReleaseInvalid(RunFailed):
    """The tables together break an expectation; the last release stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The results of all suites, for the Data Docs."""

    articles: tuple["Found", ...]
    """Of each table's own suite, over the rows of some of the articles that the run annotated."""
    n_articles: int
    """How many articles these are."""
    release: tuple["Found", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validated:
    """What was found before a release."""

    validation: Validation
    figures: tuple[Figure, ...]
    """Of the articles that the run annotated."""
    checked: Checked


def validate_candidate(
    run: Run, candidate: Mapping[str, TableFiles], outcome: Outcome, most_drifted: int | None = None
) -> Validated:
    """Check keys, references and inputs over all tables, and the run's articles against those of the runs before; add
    up what was checked batch by batch.

    Args:
        most_drifted: figures that may lie outside their usual bands; any number where None.

    Raises:
        ReleaseInvalid: a critical expectation does not hold, or more figures drifted than may.
    """
    from dateline.expectations.drift import bands, drifted, figures  # noqa: PLC0415  Great Expectations takes seconds to import
    from dateline.expectations.validation import report  # noqa: PLC0415

    logger.info("validating the tables together")
    if wrong := list(misplaced(run, candidate)):
        raise ReleaseInvalid(f"not released: {'; '.join(wrong)}")
    checked = check(run, candidate, outcome)
    found_wrong = report(checked.release, articles=())
    if not found_wrong.passed:
        raise ReleaseInvalid(f"not released: {', '.join(found_wrong.failed)} did not hold over all articles")
    found, before = figures(FileTables(fragments(run))), releases(run.store)
    outside = drifted(found, before)
    n_compared = len({each.name for each in found} & set(bands(before)))
    for each in outside:
        logger.warning("drift: %s", each)
    if most_drifted is not None and len(outside) > most_drifted:
        raise ReleaseInvalid(f"not released: {len(outside)} figures drifted, at most {most_drifted} may; {outside[0]}")
    return Validated(
        validation=Validation(
            passed=True,
            expectations=outcome.expectations + found_wrong.expectations + n_compared,
            warnings=outcome.warnings + found_wrong.warnings + len(outside),
        ),
        figures=found,
        checked=checked,
    )


def check(run: Run, candidate: Mapping[str, TableFiles], outcome: Outcome) -> Checked:
    """Evaluate the suites: those of a release over all documents, with keys and references of some of the run's
    articles, and each table's own over the rows of these, unless that was done where they were made."""
    from dateline.expectations.frames import measured_columns  # noqa: PLC0415
    from dateline.expectations.validation import release_outcomes, table_outcomes  # noqa: PLC0415

    some = some_articles(run)
    n_articles = some["documents"].num_rows
    is_done = bool(outcome.checked) and n_articles == outcome.articles - outcome.rejects
    return Checked(
        articles=outcome.checked if is_done else tuple(table_outcomes(some)),
        n_articles=n_articles,
        release=tuple(release_outcomes(FileTables(paths(candidate), measured_columns), some)),
    )


def some_articles(run: Run, most: int = MOST_ARTICLES) -> dict[str, pa.Table]:
    """The rows of so many of the run's articles, those of its first batches."""
    written = fragments(run)
    batches: set[str] = set()
    n_articles = 0
    for path in written["documents"]:
        if n_articles < most:
            batches.add(path.name)
            n_articles += pq.read_metadata(path).num_rows
    tables = FileTables({name: [path for path in files if path.name in batches] for name, files in written.items()})
    chosen = tables["documents"]["doc_id"][:most]
    return {name: tables[name].filter(pc.is_in(tables[name]["doc_id"], value_set=chosen)) for name in ANNOTATION_TABLES}
