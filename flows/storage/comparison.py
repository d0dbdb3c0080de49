"""What differs between two releases: rows added, removed and changed by key, each with its reason.

Only files that one of the two releases holds alone are read: a night's run shares most files with the one before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

import duckdb
import pyarrow as pa

from dateline.flows.storage.layout import Store
from dateline.flows.storage.releases import release_files
from dateline.flows.storage.sql import connected, literal, quoted, select
from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES, Release
from dateline.transforms.tables.schema import Field, record_fields

COMPARED = (*ANNOTATION_TABLES, "rejects")
"""Tables that are compared; `releases` describes itself and is left out."""


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


@dataclass(frozen=True)
class Diff:
    """What differs between two releases of a store. Each table is compared once, when it is first asked for."""

    store: Store
    before: Release
    after: Release

    def summary(self, table: str | None = None) -> list[Change]:
        """The number of rows that differ, by table and reason."""
        return [change for name in _chosen(table) for change in self._summary(name)]

    def columns(self, table: str | None = None) -> list[ColumnChange]:
        """The number of cells that differ, by table and column, in rows that both releases hold."""
        return [
            ColumnChange(table=name, column=column, cells=cells)
            for name in _chosen(table)
            for column, cells in self._changed_columns(name)
            if cells
        ]

    def rows(self, table: str) -> pa.Table:
        """The rows of a table that differ.

        Returns:
            change (added, removed, changed), reason, source_uri, the table's key, and `cells`: the columns that differ
            in a row that both hold, with their values before and after as text.
        """
        differing = self._differing(table)
        keys = ", ".join(map(quoted, _keys(table)))
        cells = ", ".join(
            f"CASE WHEN b.{name} IS DISTINCT FROM a.{name} THEN {{'column': {literal(field.name)}, "
            f"'before': CAST(b.{name} AS VARCHAR), 'after': CAST(a.{name} AS VARCHAR)}} END"
            for field in _values(table)
            for name in [quoted(field.name)]
        )
        found: pa.Table = self._database.sql(
            f"SELECT change, reason, source_uri, {keys}, cells FROM {differing} LEFT JOIN (SELECT {keys}, "
            f"list_filter([{cells}], lambda cell: cell IS NOT NULL) AS cells FROM {self._changed(table)}) "
            f"USING ({keys}) ORDER BY ALL"
        ).to_arrow_table()
        return found

    def _summary(self, table: str) -> Iterator[Change]:
        counts = ", ".join(f"count(*) FILTER (change = '{kind}')" for kind in ("added", "removed", "changed"))
        for reason, added, removed, changed in self._database.execute(
            f"SELECT reason, {counts} FROM {self._differing(table)} GROUP BY reason ORDER BY reason"
        ).fetchall():
            yield Change(table=table, reason=reason, added=added, removed=removed, changed=changed)

    def _changed_columns(self, table: str) -> list[tuple[str, int]]:
        """The columns of a table by name, with the number of cells that differ."""
        differing, names = self._differing(table), sorted(field.name for field in _values(table))
        if not self._database.execute(f"SELECT 1 FROM {differing} WHERE change = 'changed' LIMIT 1").fetchall():
            return []
        counts = ", ".join(f"count(*) FILTER (b.{c} IS DISTINCT FROM a.{c})" for c in map(quoted, names))
        [cells] = self._database.execute(f"SELECT {counts} FROM {self._changed(table)}").fetchall()
        return list(zip(names, cells, strict=True))

    @cached_property
    def _database(self) -> duckdb.DuckDBPyConnection:
        """A database of its own, which spills to a folder what does not fit in memory, with the articles of both."""
        folder = mkdtemp(prefix="dateline-diff-")
        finalize(self, rmtree, folder, ignore_errors=True)
        connection = connected(temp_directory=folder, preserve_insertion_order=False)
        self._load_articles(connection)
        return connection

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
        linked = self.before.wikidata_sha256 != self.after.wikidata_sha256
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
                    CASE WHEN {"true" if corrected else "false"} THEN 'correction file' END,
                    CASE WHEN {"true" if linked else "false"} THEN 'Wikidata file' END), ''), 'other article')
                END AS reason
            FROM inputs_before b FULL JOIN inputs_after a USING (source_uri)"""
        )
        connection.execute(
            "CREATE TEMP TABLE owners AS SELECT doc_before AS doc_id, source_uri, reason FROM explained "
            "WHERE doc_before IS NOT NULL UNION SELECT doc_after, source_uri, reason FROM explained "
            "WHERE doc_after IS NOT NULL"
        )

    def _differing(self, table: str) -> str:
        """Name of the table of the keys of the rows that differ. It is made when it is first asked for.

        Rows are paired within articles that differ only, which a sum over their rows tells: pairing all of them took
        most of the time.
        """
        name = f"differing_{table}"
        before, after = (select(table, files) for files in self._files(table))
        owner, owners = ("source_uri", "explained") if table == "rejects" else ("doc_id", "owners")
        keys = ", ".join(map(quoted, _keys(table)))
        same = ", ".join(dict.fromkeys([*map(quoted, _keys(table)), owner]))
        hashed = f"hash({', '.join(quoted(field.name) for field in record_fields(TABLES[table]))})"
        side = f"SELECT {same}, {hashed} AS content FROM ({{}}) WHERE {owner} IN (FROM unlike)"
        self._database.execute(
            f"""CREATE TEMP TABLE IF NOT EXISTS {name} AS
            WITH unlike AS MATERIALIZED (
                SELECT {owner} FROM (SELECT {owner}, {hashed} AS content FROM ({before})
                    UNION ALL SELECT {owner}, {hashed} FROM ({after}))
                GROUP BY {owner} HAVING bit_xor(content) <> 0
            )
            SELECT change, coalesce(reason, 'other article') AS reason, source_uri, {keys} FROM (
                SELECT {same}, CASE WHEN b.content IS NULL THEN 'added' WHEN a.content IS NULL THEN 'removed'
                    ELSE 'changed' END AS change
                FROM ({side.format(before)}) b FULL JOIN ({side.format(after)}) a USING ({same})
                WHERE b.content IS DISTINCT FROM a.content
            ) LEFT JOIN {owners} USING ({owner})"""
        )
        return name

    def _changed(self, table: str) -> str:
        """What follows FROM in a query for the rows that changed: b as they were, a as they are."""
        before, after = (select(table, files) for files in self._files(table))
        using = ", ".join(map(quoted, _keys(table)))
        return (
            f"(SELECT {using} FROM {self._differing(table)} WHERE change = 'changed') "
            f"JOIN ({before}) b USING ({using}) JOIN ({after}) a USING ({using})"
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


def _values(table: str) -> list[Field]:
    """The columns that are no part of the table's key."""
    return [field for field in record_fields(TABLES[table]) if not field.column.key]
