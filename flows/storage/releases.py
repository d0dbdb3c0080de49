"""The releases of a store: their rows, their files, and the rows of their tables."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.flows.storage.delta import files_at
from dateline.flows.storage.layout import NoRelease, Store
from dateline.flows.storage.upgrade import SchemaIncompatible, conformed, misfits, refusal
from dateline.transforms.tables.records import (
    ANNOTATION_TABLES,
    TABLES,
    Figure,
    Inputs,
    QualityScore,
    Release,
    TableVersion,
    Validation,
)
from dateline.transforms.tables.schema import arrow_schema


def releases(store: Store) -> list[Release]:
    """Every release, first to last."""
    rows = [row for path in files_at(store.delta("releases")) for row in pq.read_table(path).to_pylist()]
    return sorted(map(_release, rows), key=lambda release: release.release)


def _release(row: dict[str, Any]) -> Release:
    return replace(
        Release(**row),
        tables=tuple(TableVersion(**table) for table in row["tables"]),
        inputs=Inputs(**row["inputs"]),
        validation=Validation(**row["validation"]),
        quality=tuple(QualityScore(**score) for score in row["quality"]),
        figures=tuple(Figure(**figure) for figure in row.get("figures") or ()) or None,
    )


def last_release(store: Store) -> Release | None:
    return next(reversed(releases(store)), None)


def release_numbered(store: Store, number: int | None) -> Release:
    """The release of that number, or the last one.

    Raises:
        NoRelease: there is none.
    """
    every = releases(store)
    if not every:
        raise NoRelease(f"no release in {store.root}; make one with: dateline run")
    if number is None:
        return every[-1]
    found = next((release for release in every if release.release == number), None)
    if found is None:
        raise NoRelease(f"no release {number} in {store.root}; the last one is {every[-1].release}")
    return found


def release_files(store: Store, release: Release | None, table: str) -> list[Path]:
    """The files that a release holds of a table, where the Delta table keeps them."""
    if release is None:
        return []
    if table == "releases":
        return files_at(store.delta(table))
    version = next((each.version for each in release.tables if each.name == table), None)
    return [] if version is None else files_at(store.delta(table), version)


def read_files(table: str, files: list[Path], columns: list[str] | None = None) -> pa.Table:
    """The rows of a table's files, or some columns of them; the table's schema where there is no file."""
    if not files:
        empty = arrow_schema(TABLES[table]).empty_table()
        return empty.select(columns) if columns else empty
    return pa.concat_tables([_read_file(table, path, columns) for path in files])


def _read_file(table: str, path: Path, columns: list[str] | None) -> pa.Table:
    """The rows of a file, as the table's record has them today."""
    file = pq.ParquetFile(path)
    if columns is None:
        return conformed(file.read(), table)
    there = [name for name in columns if name in file.schema_arrow.names]
    rows = file.read(columns=there)
    for name in columns:
        if name not in there:
            field = arrow_schema(TABLES[table]).field(name)
            rows = rows.append_column(field, pa.nulls(rows.num_rows, field.type))
    return rows.select(columns)


def check_upgrade(store: Store, release: Release) -> None:
    """Refuse, before any work is done, what could not be carried over.

    Raises:
        SchemaIncompatible: rows of the release cannot stand in the tables of this version.
    """
    schemas = (
        (table, pq.read_schema(path)) for table in ANNOTATION_TABLES for path in release_files(store, release, table)
    )
    if wrong := sorted({misfit for table, schema in schemas for misfit in misfits(schema, table)}):
        raise SchemaIncompatible(refusal(wrong))


def every_column(table: str) -> None:
    """No choice of columns."""


class FileTables(Mapping[str, pa.Table]):
    """Tables that are read from their files when they are asked for, one at a time.

    Args:
        columns: those of a table that are read; all where it gives None.
    """

    def __init__(
        self, files: Mapping[str, list[Path]], columns: Callable[[str], list[str] | None] = every_column
    ) -> None:
        self._files = files
        self._columns = columns

    def __getitem__(self, table: str) -> pa.Table:
        return read_files(table, self._files[table], self._columns(table))

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
