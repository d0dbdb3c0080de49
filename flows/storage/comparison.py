"""What differs between two releases: rows added, removed and changed by key, each with its reason.

Only files that one of the two releases holds alone are read: a night's run shares most files with the one before.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from flows.storage.layout import Store
from flows.storage.releases import release_files
from flows.storage.sql import literal, quoted, select
from transforms.records import ANNOTATION_TABLES, TABLES, Release
from transforms.schema import record_fields

COMPARED = (*ANNOTATION_TABLES, "rejects")
"""Tables that are compared; `releases` tells of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How many rows of a table differ for one reason."""

    table: str
    reason: str
    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChange:
    """In how many rows that both releases hold a column differs."""

    table: str
    column: str
    cells: int


@dataclass(frozen=True, slots=True)
class Diff:
    """What differs between two releases of a store."""

    store: Store
    before: Release
    after: Release

    def summary(self, table: str | None = None) -> list[Change]:
        """The number of rows that differ, by table and reason."""
        with self._connection() as connection:
            return [change for name in _chosen(table) for change in self._summary(connection, name)]

    def columns(self, table: str | None = None) -> list[ColumnChange]:
        """The number of cells that differ, by table and column, in rows that both releases hold."""
        with self._connection() as connection:
            return [
                ColumnChange(table=name, column=column, cells=cells)
                for name in _chosen(table)
                if self._compare(connection, name)
                for column, cells in connection.execute(
                    f"SELECT cell.column, count(*) FROM (SELECT unnest(cells) AS cell FROM ({self._cells(name)})) "
                    "GROUP BY ALL ORDER BY ALL"
                ).fetchall()
            ]

    def rows(self, table: str) -> pa.Table:
        """The rows of a table that differ.

        Returns:
            change (added, removed, changed), reason, source_uri, the table's key, and `cells`: the columns that differ
            in a row that both hold, with their values before and after as text.
        """
        with self._connection() as connection:
            self._compare(connection, table)
            keys = ", ".join(map(quoted, _keys(table)))
            found: pa.Table = connection.sql(
                f"SELECT change, reason, source_uri, {keys}, cells FROM differing "
                f"LEFT JOIN (SELECT {keys}, cells FROM ({self._cells(table)})) USING ({keys}) ORDER BY ALL"
            ).to_arrow_table()
            return found

    def _summary(self, connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[Change]:
        if self._compare(connection, table):
            counts = ", ".join(f"count(*) FILTER (change = '{kind}')" for kind in ("added", "removed", "changed"))
            for reason, added, removed, changed in connection.execute(
                f"SELECT reason, {counts} FROM differing GROUP BY reason ORDER BY reason"
            ).fetchall():
                yield Change(table=table, reason=reason, added=added, removed=removed, changed=changed)

    @contextmanager
    def _connection(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A database of its own, which spills to a folder what does not fit in memory, with the articles of both."""
        with TemporaryDirectory(prefix="dateline-diff-") as folder, duckdb.connect() as connection:
            connection.execute(f"SET temp_directory = {literal(folder)}")
            connection.execute("SET preserve_insertion_order = false")
            self._load_articles(connection)
            yield connection

    def _load_articles(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Every article of either release by its source, with what explains a difference."""
        for name, release in (("before", self.before), ("after", self.after)):
            documents = select("documents", release_files(self.store, release, "documents"))
            rejects = select("rejects", release_files(self.store, release, "rejects"))
            connection.execute(
                f"CREATE TEMP TABLE inputs_{name} AS SELECT source_uri, doc_id, content_sha256, false AS is_reject, "
                f"coalesce(code_version, {literal(release.code_version)}) AS code, "
                f"coalesce(model_version, {literal(release.model_version)}) AS model FROM ({documents}) "
                f"UNION ALL SELECT source_uri, NULL, content_sha256, true, NULL, NULL FROM ({rejects})"
            )
        corrected = self.before.corrections_sha256 != self.after.corrections_sha256
        connection.execute(
            f"""CREATE TEMP TABLE explained AS
            SELECT source_uri, b.doc_id AS doc_before, a.doc_id AS doc_after, CASE
                WHEN b.source_uri IS NULL THEN 'new article'
                WHEN a.source_uri IS NULL THEN 'removed article'
                WHEN b.content_sha256 IS DISTINCT FROM a.content_sha256 THEN 'edited article'
                WHEN a.is_reject AND NOT b.is_reject THEN 'rejected article'
                ELSE coalesce(nullif(concat_ws(', ',
                    CASE WHEN b.code <> a.code THEN 'newer code' END,
                    CASE WHEN b.model <> a.model THEN 'newer model' END,
                    CASE WHEN {"true" if corrected else "false"} THEN 'correction file' END), ''), 'other article')
                END AS reason
            FROM inputs_before b FULL JOIN inputs_after a USING (source_uri)"""
        )
        connection.execute(
            "CREATE TEMP TABLE owners AS SELECT doc_before AS doc_id, source_uri, reason FROM explained "
            "WHERE doc_before IS NOT NULL UNION SELECT doc_after, source_uri, reason FROM explained "
            "WHERE doc_after IS NOT NULL"
        )

    def _compare(self, connection: duckdb.DuckDBPyConnection, table: str) -> bool:
        """Fill `differing` with the keys of the rows that differ; whether there can be any."""
        before, after = self._files(table)
        keys = ", ".join(map(quoted, _keys(table)))
        owner = "source_uri" if table == "rejects" else "doc_id"
        same = ", ".join(dict.fromkeys([*map(quoted, _keys(table)), owner]))
        hashed = ", ".join(quoted(field.name) for field in record_fields(TABLES[table]))
        sides = [f"SELECT {same}, hash({hashed}) AS content FROM ({select(table, files)})" for files in (before, after)]
        owners = "explained" if table == "rejects" else "owners"
        connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE differing AS
            SELECT change, coalesce(reason, 'other article') AS reason, source_uri, {keys} FROM (
                SELECT {same}, CASE WHEN b.content IS NULL THEN 'added' WHEN a.content IS NULL THEN 'removed'
                    ELSE 'changed' END AS change
                FROM ({sides[0]}) b FULL JOIN ({sides[1]}) a USING ({same})
                WHERE b.content IS DISTINCT FROM a.content
            ) LEFT JOIN {owners} USING ({owner})"""
        )
        return bool(before or after)

    def _cells(self, table: str) -> str:
        """A query for the cells that differ in rows that both releases hold."""
        before, after = self._files(table)
        keys = _keys(table)
        differing = ", ".join(
            f"CASE WHEN b.{quoted(name)} IS DISTINCT FROM a.{quoted(name)} THEN {{'column': {literal(name)}, "
            f"'before': CAST(b.{quoted(name)} AS VARCHAR), 'after': CAST(a.{quoted(name)} AS VARCHAR)}} END"
            for name in (field.name for field in record_fields(TABLES[table]))
            if name not in keys
        )
        using = ", ".join(map(quoted, keys))
        changed = f"SELECT {using} FROM differing WHERE change = 'changed'"
        return (
            f"SELECT {using}, list_filter([{differing}], lambda cell: cell IS NOT NULL) AS cells FROM ({changed}) "
            f"JOIN ({select(table, before)}) b USING ({using}) JOIN ({select(table, after)}) a USING ({using})"
        )

    def _files(self, table: str) -> tuple[list[Path], list[Path]]:
        """The files of the table that only one of the releases holds."""
        before = release_files(self.store, self.before, table)
        after = release_files(self.store, self.after, table)
        shared = set(before) & set(after)
        return [path for path in before if path not in shared], [path for path in after if path not in shared]


def compare(store: Store, before: Release | None, after: Release) -> list[Change]:
    """How many rows differ between two releases, by table and reason; nothing where there is no release before."""
    return [] if before is None else Diff(store, before, after).summary()


def _chosen(table: str | None) -> Sequence[str]:
    return COMPARED if table is None else (table,)


def _keys(table: str) -> list[str]:
    return [field.name for field in record_fields(TABLES[table]) if field.column.key]
