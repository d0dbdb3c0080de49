"""Tables of a release as DuckDB reads them: SQL over their Parquet files."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.transforms.tables.records import TABLES
from dateline.transforms.tables.schema import arrow_schema

_TYPES: dict[pa.DataType, str] = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us", tz="UTC"): "TIMESTAMPTZ",
}


def connected(**config: str | bool | int | float | list[str]) -> duckdb.DuckDBPyConnection:
    """A database in memory that shows times, and takes those of a condition, in UTC on every machine."""
    connection = duckdb.connect(config=config)
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def select(table: str, files: Sequence[Path]) -> str:
    """A query for the rows of a table's files, with the columns that the table has today: new ones are null."""
    wanted = arrow_schema(TABLES[table])
    if not files:
        return f"SELECT {', '.join(_null(field) for field in wanted)} LIMIT 0"
    by_columns: dict[frozenset[str], list[Path]] = {}
    for path in files:
        by_columns.setdefault(frozenset(pq.read_schema(path).names), []).append(path)
    return " UNION ALL ".join(_select(wanted, there, same) for there, same in by_columns.items())


def select_folder(table: str, folder: Path) -> str:
    """The same for all Parquet files of a folder, whichever they are when the query runs; they have one schema."""
    there = frozenset(pq.read_schema(next(folder.glob("*.parquet"))).names)
    columns = _columns(arrow_schema(TABLES[table]), there)
    return f"SELECT {columns} FROM {_parquet(f'{_as_it_is(folder)}/*.parquet')}"


def _select(wanted: pa.Schema, there: frozenset[str], files: Sequence[Path]) -> str:
    return f"SELECT {_columns(wanted, there)} FROM {_parquet(*map(_as_it_is, files))}"


def _parquet(*patterns: str) -> str:
    """The rows of Parquet files. Without the option, DuckDB would take the value of a column `publisher` from a folder
    `publisher=bbc` in their path."""
    return f"read_parquet([{', '.join(map(literal, patterns))}], hive_partitioning = false)"


def _as_it_is(path: Path) -> str:
    """The pattern that matches the path alone, also where it has brackets or stars."""
    return re.sub(r"[*?[]", r"[\g<0>]", str(path))


def _columns(wanted: pa.Schema, there: frozenset[str]) -> str:
    return ", ".join(quoted(field.name) if field.name in there else _null(field) for field in wanted)


def _null(field: pa.Field) -> str:
    return f"CAST(NULL AS {duckdb_type(field.type)}) AS {quoted(field.name)}"


def duckdb_type(kind: pa.DataType) -> str:
    """DuckDB's name of the type of a column."""
    if pa.types.is_list(kind):
        return f"{duckdb_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return f"STRUCT({', '.join(f'{quoted(child.name)} {duckdb_type(child.type)}' for child in kind)})"
    return _TYPES[kind]


def literal(value: Any) -> str:
    """A string as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
