"""The few expectations that Great Expectations does not bring, each a rule on several columns of one row."""

from collections.abc import Callable
from functools import reduce
from operator import and_
from typing import Any, Literal

import pandas as pd
from great_expectations.execution_engine import ExecutionEngine, PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation, MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import MulticolumnMapMetricProvider
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)

from dateline.transforms.tables.records import TABLES
from dateline.transforms.tables.schema import record_fields

RowsTaken = Literal["all_values_are_missing", "any_value_is_missing", "never"]


def condition(name: str, holds: Callable[..., pd.Series]) -> str:
    """The name of the metric that says of each row whether the condition holds, for the `map_metric` of an expectation.

    Args:
        name: no other condition's.
        holds: from the columns, in the order of `column_list`, to one boolean a row.
    """
    metric = f"multicolumn_values.{name}"

    class Condition(MulticolumnMapMetricProvider):
        """Known to Great Expectations by being defined."""

        condition_metric_name = metric

        @multicolumn_condition_partial(engine=PandasExecutionEngine)
        def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series:
            return holds(*(column_list[column] for column in column_list.columns)).astype(bool)

    return metric


class ExpectColumnsToBeGiven(MulticolumnMapExpectation):
    """Expect no null in any of the columns."""

    map_metric = condition("given", lambda *values: reduce(and_, (value.notna() for value in values)))
    ignore_row_if: RowsTaken = "never"


class ExpectStringsNotToBeEmpty(MulticolumnMapExpectation):
    """Expect each of the columns to be null or to say something."""

    map_metric = condition(
        "strings_not_empty", lambda *strings: reduce(and_, ((string != "").fillna(True) for string in strings))
    )
    ignore_row_if: RowsTaken = "never"


class ExpectValueToEqualItsSource(MulticolumnMapExpectation):
    """Expect a value to equal what it was taken from: a text its slice, a count what was counted."""

    map_metric = condition("value_equals_its_source", lambda value, source: (value == source).fillna(False))
    ignore_row_if: RowsTaken = "never"


class ExpectSpanToLieInside(MulticolumnMapExpectation):
    """Expect a span to lie inside the one around it; rows that point to none are left to their reference."""

    map_metric = condition(
        "span_lies_inside", lambda start, end, outer_start, outer_end: (outer_start <= start) & (end <= outer_end)
    )
    ignore_row_if: RowsTaken = "any_value_is_missing"


class ExpectSpanToStartInside(MulticolumnMapExpectation):
    """Expect the first character of a span to lie in the span around it; rows that point to none are left alone."""

    map_metric = condition(
        "span_starts_inside", lambda start, outer_start, outer_end: (outer_start <= start) & (start < outer_end)
    )
    ignore_row_if: RowsTaken = "any_value_is_missing"


class ExpectIdToResolve(MulticolumnMapExpectation):
    """Expect an id to point to a row that exists, or to be null."""

    map_metric = condition("id_resolves", lambda identifier, doc_id_there: identifier.isna() | doc_id_there.notna())
    ignore_row_if: RowsTaken = "never"


class ExpectIdToResolveInItsArticle(MulticolumnMapExpectation):
    """Expect an id to point to a row of the same article, or to be null."""

    map_metric = condition(
        "id_resolves_in_its_article",
        lambda identifier, doc_id, doc_id_there: identifier.isna() | (doc_id == doc_id_there).fillna(False),
    )
    ignore_row_if: RowsTaken = "never"


class ExpectValueToBeGivenOnlyWith(MulticolumnMapExpectation):
    """Expect the first column to be null wherever the second one is."""

    map_metric = condition("given_only_with", lambda value, other: value.isna() | other.notna())
    ignore_row_if: RowsTaken = "never"


class ExpectColumnTypesToMatchRecord(BatchExpectation):
    """Expect every column of a table's record, with its Arrow type.

    Types are compared, not their names: Parquet files call the items of a list "element", and records "item".
    """

    metric_dependencies = ("table.column_types",)
    success_keys = ("table_name",)
    table_name: str

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: ExecutionEngine[Any] | None = None,
    ) -> dict[str, Any]:
        found = {column["name"]: column["type"] for column in metrics["table.column_types"]}
        fields = record_fields(TABLES[self.table_name])
        wrong = [field.name for field in fields if found.get(field.name) != pd.ArrowDtype(field.arrow_type)]
        return {"success": not wrong, "result": {"observed_value": ", ".join(wrong) or "as in the record"}}
