"""What must hold of a whole release, beyond what holds of each article by itself."""

from collections.abc import Callable
from functools import cache

from great_expectations import ExpectationSuite
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity

from dateline.expectations.frames import references
from dateline.expectations.suites import Rules, from_record, resolves, table_suite, unique_key
from dateline.transforms.tables.records import ANNOTATION_TABLES

WARNING = FailureSeverity.WARNING
"""Severity of an expectation that is reported but stops nothing."""

LEAST_DATED = 0.5
"""Share of articles. Without a date of publication "on Tuesday" cannot be resolved: look at sources that give none."""

LEAST_ATTRIBUTED = 0.4
"""Share of quotes with a speaker who is resolved; news text gives 60 to 80 %, text that is no news far less."""

MOST_DUPLICATES = 0.5
"""Share of articles that repeat an earlier one; more than that and a source has probably been read twice."""

MOST_REJECTED = 0.2
"""Share of inputs; more than that and a source is probably not what its format says."""


@cache
def release_suite(name: str) -> ExpectationSuite:
    """What must hold of the table over all articles of a release."""
    if name not in ANNOTATION_TABLES:
        return table_suite(name) if name == "rejects" else ExpectationSuite(name=name, expectations=list(releases()))
    rules = [unique_key(name), *(resolves(column) for column in references(name)), *_SHARES.get(name, _nothing)()]
    return ExpectationSuite(name=name, expectations=rules)


def documents() -> Rules:
    yield gxe.ExpectColumnValuesToBeUnique(column="source_uri", description="A source is one article.")
    yield at_least("published_at", LEAST_DATED)
    yield gxe.ExpectColumnProportionOfNonNullValuesToBeBetween(
        column="duplicate_of",
        max_value=MOST_DUPLICATES,
        severity=WARNING,
        description=f"At most {MOST_DUPLICATES:.0%} of the articles repeat an earlier one.",
    )
    yield gxe.ExpectColumnMeanToBeBetween(
        column="inputs.rejected",
        max_value=MOST_REJECTED,
        severity=WARNING,
        description=f"At most {MOST_REJECTED:.0%} of the inputs are rejected.",
    )
    yield gxe.ExpectColumnMeanToBeBetween(
        column="quotes.attributed",
        min_value=LEAST_ATTRIBUTED,
        severity=WARNING,
        description=f"The speaker of at least {LEAST_ATTRIBUTED:.0%} of the quotes is resolved.",
    )


def releases() -> Rules:
    yield from from_record("releases")
    yield gxe.ExpectColumnValuesToBeIncreasing(column="release", strictly=True)


def at_least(column: str, share: float) -> Expectation:
    return gxe.ExpectColumnProportionOfNonNullValuesToBeBetween(
        column=column,
        min_value=share,
        severity=WARNING,
        description=f"{column} is known in at least {share:.0%} of the rows.",
    )


def _nothing() -> Rules:
    yield from ()


_SHARES: dict[str, Callable[[], Rules]] = {"documents": documents}
