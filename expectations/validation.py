"""Running the suites: over a batch of complete articles, and over all that is to be published.

Great Expectations takes seconds to import, so it is imported where it is first needed.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.expectations.frames import Tables, frame, release_frame
from dateline.expectations.report import Report
from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations import ExpectationSuite
    from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.datasource.fluent import PandasDatasource
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

OWNER = {"rejects": "source_uri", "releases": "release"}
"""The column that says what a row belongs to, where that is not an article."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one table's suite."""

    table: str
    result: "ExpectationSuiteValidationResult"


class Status(StrEnum):
    """What the gate makes of an expectation or a suite, from good to bad."""

    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Unmet:
    """An expectation that did not hold."""

    table: str
    name: str
    description: str
    status: Status
    """Warned, or failed where it is critical."""
    result: "ExpectationValidationResult"


def validate(tables: Tables) -> Report:
    """What does not hold in a batch of complete articles: all rows of each, in every table of `ANNOTATION_TABLES`.

    Raises:
        RuntimeError: an expectation could not be evaluated; the tables are not those of the records.
    """
    return report(table_outcomes(tables), articles=tables["documents"]["doc_id"].to_pylist())


def validate_release(tables: Tables) -> Report:
    """What does not hold of all that is to be published: keys, references, inputs; shares that look wrong only warn.

    Args:
        tables: those of `ANNOTATION_TABLES` and `rejects`; `releases` is checked where it is given.

    Raises:
        RuntimeError: an expectation could not be evaluated; the tables are not those of the records.
    """
    return report(release_outcomes(tables), articles=())


def table_outcomes(tables: Tables) -> Iterator[Outcome]:
    """The result of each table's own suite, in the order of `TABLES`."""
    from dateline.expectations.suites import table_suite  # noqa: PLC0415

    for name in ANNOTATION_TABLES:
        yield outcome(name, frame(name, tables), table_suite(name))


def release_outcomes(tables: Tables, some: Tables | None = None) -> Iterator[Outcome]:
    """The result of each table's suite for a whole release, in the order of `TABLES`.

    Args:
        some: complete articles of it, where keys and references of these alone are to be checked, documents apart. Of
            all rows only `measured_columns` are read then.
    """
    from dateline.expectations.release import release_suite  # noqa: PLC0415

    for name in TABLES:
        if name != "releases" or name in tables:
            yield outcome(name, release_frame(name, tables, tables if some is None else some), release_suite(name))


def outcome(table: str, rows: "pd.DataFrame", suite: "ExpectationSuite") -> Outcome:
    """The result of a suite over the rows. It names the articles of broken rows, and none of their values."""
    batch = _batch_definition(table).get_batch({"dataframe": rows})
    result = batch.validate(suite, result_format={"result_format": "BASIC", "exclude_unexpected_values": True})
    if not result.success:  # which rows are broken takes as long again to find out
        result = batch.validate(
            suite,
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": [OWNER.get(table, "doc_id")],
                "exclude_unexpected_values": True,
            },
        )
    return Outcome(table, result)


@cache
def _batch_definition(table: str) -> "BatchDefinition[Any]":
    """What makes a batch of the rows of a table; to make it anew writes out the whole configuration three times."""
    return _datasource().add_dataframe_asset(table).add_batch_definition_whole_dataframe("all")


@cache
def _datasource() -> "PandasDatasource":
    import great_expectations as gx  # noqa: PLC0415
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)  # its temporary folders
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context.data_sources.add_pandas("tables")


def report(outcomes: Iterable[Outcome], *, articles: Sequence[str]) -> Report:
    """The outcomes in short.

    Args:
        articles: doc_ids that break an expectation which no row breaks by itself.
    """
    evaluated = 0
    failed: list[str] = []
    warned: list[str] = []
    broken: dict[str, str] = {}
    for one in outcomes:
        evaluated += len(one.result.results)
        for each in unmet(one):
            if each.status is Status.WARNED:
                warned.append(each.name)
                continue
            failed.append(each.name)
            for article in _owners(one.table, each.result) or articles:
                broken.setdefault(article, each.name)
    return Report(expectations=evaluated, failed=tuple(failed), warned=tuple(warned), broken=broken)


def unmet(outcome: Outcome) -> Iterator[Unmet]:
    """The expectations of a suite that did not hold.

    Raises:
        RuntimeError: an expectation could not be evaluated.
    """
    for result in (result for result in outcome.result.results if not result.success):
        config = _config(result)
        name = expectation_name(outcome.table, config)
        if any(info["raised_exception"] for info in _exceptions(result)):
            raise RuntimeError(f"{name} could not be evaluated")
        status = Status.FAILED if config.severity == "critical" else Status.WARNED
        yield Unmet(outcome.table, name, config.description or name, status, result)


def status_of(outcome: Outcome) -> Status:
    """The worst that an expectation of the suite came to."""
    statuses = {each.status for each in unmet(outcome)}
    return next((status for status in reversed(Status) if status in statuses), Status.PASSED)


def _config(result: "ExpectationValidationResult") -> "ExpectationConfiguration":
    if result.expectation_config is None:
        raise RuntimeError("a result came without its expectation")
    return result.expectation_config


def expectation_name(table: str, config: "ExpectationConfiguration") -> str:
    """Table, rule and columns: `quotes.expect_id_to_resolve(speaker_id)`."""
    entries = [config.kwargs[key] for key in ("column", "column_A", "column_B", "column_list") if key in config.kwargs]
    columns = [name for entry in entries for name in (entry if isinstance(entry, list) else [entry])]
    return f"{table}.{config.type}({', '.join(columns)})"


def _exceptions(result: "ExpectationValidationResult") -> list[dict[str, object]]:
    info = result.exception_info or {}
    return [info] if "raised_exception" in info else list(info.values())


def _owners(table: str, result: "ExpectationValidationResult") -> list[str]:
    """What the broken rows belong to; empty where no single row breaks the expectation."""
    owner = OWNER.get(table, "doc_id")
    rows = result.result.get("unexpected_index_list") or []
    values = [value for row in rows for value in (row[owner] if isinstance(row[owner], list) else [row[owner]])]
    return [value for value in values if isinstance(value, str)]
