"""The few expectations that Great Expectations does not bring, each a rule on several columns of one row."""

from typing import Any, Literal

import pandas as pd
from great_expectations.execution_engine import ExecutionEngine, PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation, MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import MulticolumnMapMetricProvider
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)

RowsTaken = Literal["all_values_are_missing", "any_value_is_missing", "never"]


class ColumnsGiven(MulticolumnMapMetricProvider):
    """Columns: any number of them."""

    condition_metric_name = "multicolumn_values.given"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series:
        return column_list.notna().all(axis=1).astype(bool)


class ExpectColumnsToBeGiven(MulticolumnMapExpectation):
    """Expect no null in any of the columns."""

    map_metric = "multicolumn_values.given"
    ignore_row_if: RowsTaken = "never"


class StringsNotEmpty(MulticolumnMapMetricProvider):
    """Columns: any number of strings."""

    condition_metric_name = "multicolumn_values.strings_not_empty"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series:
        return (column_list != "").fillna(True).all(axis=1).astype(bool)


class ExpectStringsNotToBeEmpty(MulticolumnMapExpectation):
    """Expect each of the columns to be null or to say something."""

    map_metric = "multicolumn_values.strings_not_empty"
    ignore_row_if: RowsTaken = "never"


class ValueEqualsItsSource(MulticolumnMapMetricProvider):
    """Columns: a value, and the same as found in what it was taken from (null where that is missing)."""

    condition_metric_name = "multicolumn_values.value_equals_its_source"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series:
        value, source = (column_list[name] for name in column_list.columns)
        return (value == source).fillna(False).astype(bool)


class ExpectValueToEqualItsSource(MulticolumnMapExpectation):
    """Expect a value to equal what it was taken from: a text its slice, a count what was counted."""

    map_metric = "multicolumn_values.value_equals_its_source"
    ignore_row_if: RowsTaken = "never"


class SpanLiesInside(MulticolumnMapMetricProvider):
    """Columns: start and end of a span, start and end of the span around it."""

    condition_metric_name = "multicolumn_values.span_lies_inside"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series:
        start, end, outer_start, outer_end = (column_list[name] for name in column_list.columns)
        return ((outer_start <= start) & (end <= outer_end)).astype(bool)


class ExpectSpanToLieInside(MulticolumnMapExpectation):
    """Expect a span to lie inside the one around it; rows that point to none are left to their reference."""

    map_metric = "multicolumn_values.span_lies_inside"
    ignore_row_if: RowsTaken = "any_value_is_missing"


class SpanStartsInside(MulticolumnMapMetricProvider):
    """Columns: start of a span, start and end of the span around it."""

    condition_metric_name = "multicolumn_values.span_starts_inside"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series:
        start, outer_start, outer_end = (column_list[name] for name in column_list.columns)
        return ((outer_start <= start) & (start < outer_end)).astype(bool)


class ExpectSpanToStartInside(MulticolumnMapExpectation):
    """Expect the first character of a span to lie in the span around it; rows that point to none are left alone."""

    map_metric = "multicolumn_values.span_starts_inside"
    ignore_row_if: RowsTaken = "any_value_is_missing"


class IdResolves(MulticolumnMapMetricProvider):
    """Columns: an id, and the doc_id of the row that it points to."""

    condition_metric_name = "multicolumn_values.id_resolves"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series:
        identifier, pointed_to = (column_list[name] for name in column_list.columns)
        return (identifier.isna() | pointed_to.notna()).astype(bool)


class ExpectIdToResolve(MulticolumnMapExpectation):
    """Expect an id to point to a row that exists, or to be null."""

    map_metric = "multicolumn_values.id_resolves"
    ignore_row_if: RowsTaken = "never"


class IdResolvesInItsArticle(MulticolumnMapMetricProvider):
    """Columns: an id, the doc_id of its own row, the doc_id of the row that it points to."""

    condition_metric_name = "multicolumn_values.id_resolves_in_its_article"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series:
        identifier, own, pointed_to = (column_list[name] for name in column_list.columns)
        return (identifier.isna() | (own == pointed_to).fillna(False)).astype(bool)


class ExpectIdToResolveInItsArticle(MulticolumnMapExpectation):
    """Expect an id to point to a row of the same article, or to be null."""

    map_metric = "multicolumn_values.id_resolves_in_its_article"
    ignore_row_if: RowsTaken = "never"


class GivenOnlyWith(MulticolumnMapMetricProvider):
    """Columns: a value, and the one without which it has no meaning."""

    condition_metric_name = "multicolumn_values.given_only_with"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series:
        value, other = (column_list[name] for name in column_list.columns)
        return (value.isna() | other.notna()).astype(bool)


class ExpectValueToBeGivenOnlyWith(MulticolumnMapExpectation):
    """Expect the first column to be null wherever the second one is."""

    map_metric = "multicolumn_values.given_only_with"
    ignore_row_if: RowsTaken = "never"


class ExpectColumnTypesToMatchRecord(BatchExpectation):
    """Expect every column of the record, with its Arrow type."""

    metric_dependencies = ("table.column_types",)
    success_keys = ("column_types",)
    column_types: dict[str, str]

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: ExecutionEngine[Any] | None = None,
    ) -> dict[str, Any]:
        found = {column["name"]: str(column["type"]) for column in metrics["table.column_types"]}
        wrong = [name for name, kind in self.column_types.items() if found.get(name) != kind]
        return {"success": not wrong, "result": {"observed_value": ", ".join(wrong) or "as in the record"}}
