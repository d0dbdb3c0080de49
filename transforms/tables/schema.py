"""From record types to Arrow: schemas, tables, and the facts that other layers derive from a column."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Column:
    """What a record's annotation says of a column beside its type."""

    description: str
    references: str | None = None
    """The table whose key it points to."""
    key: bool = False
    """Part of the table's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a table, as derived from its record."""

    name: str
    type: Any
    nullable: bool
    column: Column

    @property
    def vocabulary(self) -> tuple[str, ...] | None:
        """The values allowed, where the type is a closed vocabulary."""
        return tuple(str(member) for member in self.type) if issubclass_of(self.type, StrEnum) else None

    @property
    def arrow_type(self) -> pa.DataType:
        return arrow_type(self.type)


_SCALARS: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
}


def issubclass_of(kind: Any, base: type) -> bool:
    """Whether `kind` is a class derived from `base` (False for `tuple[str, ...]` and other generics)."""
    return isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, base)


def arrow_type(kind: Any) -> pa.DataType:
    """The Arrow type of a record's annotation: scalars, vocabularies, tuples and nested records.

    Raises:
        TypeError: the annotation has no Arrow counterpart.
    """
    if issubclass_of(kind, StrEnum):
        return pa.string()
    if kind in _SCALARS:
        return _SCALARS[kind]
    if get_origin(kind) is tuple:
        return pa.list_(arrow_type(get_args(kind)[0]))
    if is_dataclass(kind):
        return pa.struct(list(arrow_schema(kind)))  # type: ignore[arg-type]
    raise TypeError(f"no Arrow type for {kind!r}")


@cache
def record_fields(record: type) -> tuple[Field, ...]:
    """The columns of a record type, in order."""
    hints = get_type_hints(record, include_extras=True)
    return tuple(_field(field.name, hints[field.name]) for field in fields(record))


def _field(name: str, annotated: Any) -> Field:
    if get_origin(annotated) is not Annotated:
        raise TypeError(f"{name}: a column needs Annotated[type, Column(...)]")
    kind, column = get_args(annotated)
    nullable = get_origin(kind) is UnionType and NoneType in get_args(kind)
    if nullable:
        kind = next(arg for arg in get_args(kind) if arg is not NoneType)
    return Field(name=name, type=kind, nullable=nullable, column=column)


@cache
def arrow_schema(record: type) -> pa.Schema:
    """The Arrow schema of a record type; nullability and descriptions included."""
    return pa.schema(
        [
            pa.field(f.name, f.arrow_type, nullable=f.nullable, metadata={"description": f.column.description})
            for f in record_fields(record)
        ]
    )


def table_of(record: type, rows: Sequence[Any]) -> pa.Table:
    """The rows, all of one record type, as an Arrow table with that record's schema.

    Raises:
        ValueError: a column that may not be null holds a null (Arrow itself would let it pass until written).
    """
    schema = arrow_schema(record)
    arrays = [_array(field, [getattr(row, field.name) for row in rows]) for field in schema]
    for field, array in zip(schema, arrays, strict=True):
        if n_nulls := _forbidden_nulls(field, array):
            raise ValueError(f"{record.__name__}.{field.name} is null in {n_nulls} rows")
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(field: pa.Field, values: list[Any]) -> pa.Array:
    is_nested = pa.types.is_nested(field.type)
    return pa.array([_value(value) for value in values] if is_nested else values, field.type)


def _forbidden_nulls(field: pa.Field, array: pa.Array) -> int:
    """Nulls where the field forbids them; an item of a list is never null."""
    n_nulls = 0 if field.nullable else array.null_count
    if pa.types.is_list(field.type):
        n_nulls += _forbidden_nulls(field.type.value_field.with_nullable(False), array.flatten())
    elif pa.types.is_struct(field.type):
        n_nulls += sum(_forbidden_nulls(child, array.field(child.name)) for child in field.type)
    return int(n_nulls)


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
