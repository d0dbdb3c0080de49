"""Validating all that is about to be published, beyond what holds of each batch of articles."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.flows.errors import RunFailed
from dateline.flows.steps.annotation import Outcome
from dateline.flows.storage import FileTables, Run, TableFiles, fragments, paths, releases
from dateline.transforms.tables.records import Figure, Validation

logger = logging.getLogger("dateline.validate")


class ReleaseInvalid(RunFailed):
    """The tables together break an expectation; the last release stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validated:
    """What was found before a release."""

    validation: Validation
    figures: tuple[Figure, ...]
    """Of the articles that the run annotated."""


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
    from dateline.expectations import validate_release  # noqa: PLC0415  Great Expectations takes seconds to import
    from dateline.expectations.drift import bands, drifted, figures  # noqa: PLC0415

    logger.info("validating the tables together")
    report = validate_release(FileTables(paths(candidate)))
    if not report.passed:
        raise ReleaseInvalid(f"not released: {', '.join(report.failed)} did not hold over all articles")
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
            expectations=outcome.expectations + report.expectations + n_compared,
            warnings=outcome.warnings + report.warnings + len(outside),
        ),
        figures=found,
    )
