"""Checking releases: files, checksums, row counts, references, offsets and links, each fault with what to do."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.flows.errors import RunFailed
from dateline.flows.storage.delta import storage_schema
from dateline.flows.storage.layout import Store
from dateline.flows.storage.links import misses
from dateline.flows.storage.manifests import damaged
from dateline.flows.storage.publishing import schema_version
from dateline.flows.storage.releases import release_files, releases
from dateline.flows.storage.sql import quoted, select
from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES, Release
from dateline.transforms.tables.schema import arrow_schema, record_fields


class StoreFaulty(RunFailed):
    """Files of a release are missing or damaged."""


def of_damage(store: Store, error: Exception) -> StoreFaulty | None:
    """What an error says that comes of a damaged or missing file of a release; None where all of them are sound, or
    where the error is none of reading. Reads every file to its end."""
    is_of_reading = isinstance(error, (pa.ArrowException, duckdb.Error)) or (
        isinstance(error, OSError) and (error.errno is None or str(store.root) in str(error))  # Arrow's have no number
    )
    if not is_of_reading:
        return None
    every = {p: None for each in releases(store) for t in each.tables for p in release_files(store, each, t.name)}
    for path in every:
        if not _is_readable(path):
            return StoreFaulty(f"{path} is damaged or missing; dateline verify names all such files and what to do")
    return None


def faults(store: Store, checked: Sequence[Release]) -> Iterator[str]:
    """What is wrong with the releases: each of their files is read to its end."""
    broken: set[Path] = set()
    for release in checked:
        bad = set(_bad_files(store, release, broken))
        broken |= bad
        yield from (_fault(store, release, path) for path in sorted(bad))
        if not any(_contains(store, release, path) for path in broken):
            yield from _wrong_rows(store, release)
        yield from (
            f"release {release.release}: {path} is not the file of the release; maintain links it again"
            for path in misses(store, release)
            if store.delta(path.parent.name) / path.name not in broken
        )


def _bad_files(store: Store, release: Release, known: set[Path]) -> Iterator[Path]:
    """Files that are gone, damaged or unreadable, without those that are known to be."""
    changed = {path for _, path in damaged(store, release)}
    for table in release.tables:
        for path in release_files(store, release, table.name):
            if path not in known and (not path.is_file() or path in changed or not _is_readable(path)):
                yield path


def _is_readable(path: Path) -> bool:
    try:
        pq.ParquetFile(path).scan_contents()
    except (pa.ArrowException, OSError):
        return False
    return True


def _fault(store: Store, release: Release, path: Path) -> str:
    state = "is not what was published" if path.is_file() else "is missing"
    whole = [each.release for each in releases(store) if not _contains(store, each, path)]
    other = f"release {whole[-1]} is without it: dateline rollback {whole[-1]}" if whole else "every release has it"
    where = path.relative_to(store.root)
    return f"release {release.release}, {path.parent.name}: {where} {state}; restore it from a backup ({other})"


def _contains(store: Store, release: Release, path: Path) -> bool:
    return path in release_files(store, release, path.parent.name)


def _wrong_rows(store: Store, release: Release) -> Iterator[str]:
    with duckdb.connect() as connection:
        for name in TABLES:
            if name != "releases":
                connection.execute(f"CREATE VIEW {name} AS {select(name, release_files(store, release, name))}")
        for fault in (*_counts(connection, release), *_references(connection), *_offsets(connection)):
            yield f"release {release.release}, {fault}; open an issue, and publish one before: dateline rollback N"
    if release.schema_version == schema_version():
        for table in (each.name for each in release.tables):
            wanted = storage_schema(arrow_schema(TABLES[table]))
            for path in release_files(store, release, table):
                if not pq.read_schema(path).equals(wanted):
                    yield f"release {release.release}, {table}: {path.name} has another schema than its release"


def _counts(connection: duckdb.DuckDBPyConnection, release: Release) -> Iterator[str]:
    for table in release.tables:
        n_rows = _count(connection, f"FROM {table.name}")
        if n_rows != table.rows:
            yield f"{table.name}: {n_rows:,} rows, {table.rows:,} in the row of the release"


def _references(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for table, record in ANNOTATION_TABLES.items():
        for field in record_fields(record):
            if target := field.column.references:
                key = next(each.name for each in record_fields(TABLES[target]) if each.column.key)
                there = f"SELECT 1 FROM {target} p WHERE p.{quoted(key)} = t.{quoted(field.name)}"
                lost = f"FROM {table} t WHERE t.{quoted(field.name)} IS NOT NULL AND NOT EXISTS ({there})"
                if n_rows := _count(connection, lost):
                    yield f"{table}: {n_rows:,} rows whose {field.name} points to nothing in {target}"


def _offsets(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for table, record in ANNOTATION_TABLES.items():
        if {"start_char", "end_char", "text"} <= {field.name for field in record_fields(record)}:
            piece = "substring(d.text, t.start_char + 1, t.end_char - t.start_char)"
            wrong = f"FROM {table} t JOIN documents d USING (doc_id) WHERE t.text IS DISTINCT FROM {piece}"
            if n_rows := _count(connection, wrong):
                yield f"{table}: {n_rows:,} rows whose text is not documents.text[start_char:end_char]"


def _count(connection: duckdb.DuckDBPyConnection, rows: str) -> int:
    found = connection.execute(f"SELECT count(*) {rows}").fetchone()
    return int(found[0]) if found else 0
