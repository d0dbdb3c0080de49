"""Validating all that is about to be published, beyond what holds of each batch of articles."""

import logging
from collections.abc import Mapping

from flows.annotation import Outcome
from flows.errors import RunFailed
from flows.storage import FileTables, TableFiles, paths
from transforms.records import Validation

logger = logging.getLogger("dateline.validate")


class ReleaseInvalid(RunFailed):
    """The tables together break an expectation; the last release stands."""


def validate_candidate(candidate: Mapping[str, TableFiles], outcome: Outcome) -> Validation:
    """Check keys, references and inputs over all tables; add up what was checked batch by batch.

    Raises:
        ReleaseInvalid: a critical expectation does not hold.
    """
    from expectations import validate_release  # noqa: PLC0415  Great Expectations takes seconds to import

    logger.info("validating the tables together")
    report = validate_release(FileTables(paths(candidate)))
    if not report.passed:
        raise ReleaseInvalid(f"not released: {', '.join(report.failed)} did not hold over all articles")
    return Validation(
        passed=True,
        expectations=outcome.expectations + report.expectations,
        warnings=outcome.warnings + report.warnings,
    )
