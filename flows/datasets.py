"""The datasets in Python: releases, their tables, and what differs between them.

from dateline import datasets

d = datasets.open("datasets")
d.release(12).table("quotes").to_pandas()
d.diff(11, 12).summary()
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from dateline.flows.settings import store_path
from dateline.flows.storage import (
    Diff,
    Step,
    Store,
    create_views,
    history,
    refresh,
    release_files,
    release_numbered,
    releases,
)
from dateline.flows.storage.sql import connected
from dateline.flows.tables import check_table
from dateline.transforms.tables.records import TABLES, Release
from dateline.transforms.tables.schema import arrow_schema

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a release. Columns that its version of Dateline did not know are null."""

    name: str
    dataset: ds.Dataset
    """What Arrow, DuckDB and Polars scan without reading all of it."""

    def __len__(self) -> int:
        return int(self.dataset.count_rows())

    def to_arrow(self, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows, or some columns of them."""
        return self.dataset.to_table(columns=None if columns is None else list(columns))

    def to_pandas(self, columns: Sequence[str] | None = None, **options: Any) -> "pd.DataFrame":
        """The rows as pandas has them; options are those of `pyarrow.Table.to_pandas`."""
        frame: pd.DataFrame = self.to_arrow(columns).to_pandas(**options)
        return frame

    def to_polars(self, columns: Sequence[str] | None = None) -> "pl.DataFrame":
        """The rows as Polars has them. Polars does not come with Dateline."""
        import polars  # noqa: PLC0415  an optional library of the reader

        frame = polars.from_arrow(self.to_arrow(columns))
        if not isinstance(frame, polars.DataFrame):
            raise TypeError(f"{self.name} is no table")
        return frame


@dataclass(frozen=True, slots=True)
class DatasetRelease:
    """One release."""

    store: Store
    row: Release
    """What the table `releases` says of it."""

    @property
    def number(self) -> int:
        return self.row.release

    def table(self, name: str) -> Table:
        """One of its tables.

        Raises:
            UnknownTable: there is no such table.
        """
        check_table(name)
        files = [str(path) for path in release_files(self.store, self.row, name)]
        return Table(name, ds.dataset(files, schema=arrow_schema(TABLES[name]), format="parquet"))

    def duckdb(self) -> duckdb.DuckDBPyConnection:
        """A database in memory with a view of each table, and the joined views."""
        connection = connected()
        create_views(connection, self.store.release(self.number))
        return connection


@dataclass(frozen=True, slots=True)
class Datasets:
    """A folder of datasets."""

    store: Store

    @property
    def releases(self) -> list[Release]:
        """What the table `releases` says of every release, first to last."""
        return releases(self.store)

    def release(self, number: int | None = None) -> DatasetRelease:
        """The release of that number, or the last one.

        Raises:
            NoRelease: there is none.
        """
        return DatasetRelease(self.store, release_numbered(self.store, number))

    def diff(self, before: int, after: int) -> Diff:
        """What differs between two releases.

        Raises:
            NoRelease: there is no such release.
        """
        return Diff(self.store, release_numbered(self.store, before), release_numbered(self.store, after))

    def history(self, source_uri: str) -> list[Step]:
        """The releases that changed an article."""
        return history(self.store, source_uri)


def open(path: str | Path = "datasets") -> Datasets:
    """The datasets in a folder, or in an object store, of which a mirror on this machine is brought up to date."""
    store = Store(store_path(str(path)))
    refresh(store)
    return Datasets(store)
