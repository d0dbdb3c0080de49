"""Keeping a store small and sound: merged files, forgotten releases, deleted leftovers, checked releases."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from flows.storage.candidate import TableFiles, merged
from flows.storage.clearing import point_latest
from flows.storage.delta import files_at, hold, storage_schema, write_parquet
from flows.storage.layout import Run, Store
from flows.storage.publishing import link_release, schema_version
from flows.storage.releases import release_files, releases
from transforms.records import TABLES, Release
from transforms.schema import arrow_schema, table_of


def compacted(run: Run, last: Release) -> dict[str, TableFiles]:
    """The last release's tables with their small files merged."""
    return {
        table.name: TableFiles(
            files=tuple(merged(run, table.name, release_files(run.store, last, table.name), most=1)),
            rows=table.rows,
            rows_added=0,
            rows_removed=0,
        )
        for table in last.tables
    }


def is_compact(store: Store, last: Release, candidate: dict[str, TableFiles]) -> bool:
    """Whether the last release holds the candidate's files already."""
    return all(sorted(table.files) == release_files(store, last, name) for name, table in candidate.items())


def forget(run: Run, *, keep: int, before: date | None) -> list[int]:
    """Delete releases, but for the last ones.

    Args:
        keep: how many of the last releases stay in any case; at least one.
        before: a release published on that day or later stays too; None: only `keep` counts.

    Returns:
        Their numbers.
    """
    every = releases(run.store)
    forgotten = [release for release in every[: -max(1, keep)] if before is None or release.created_at.date() < before]
    if forgotten:
        _write_releases(run, [release for release in every if release not in forgotten])
    for release in forgotten:
        shutil.rmtree(run.store.release(release.release), ignore_errors=True)
        shutil.rmtree(run.store.docs(release.release), ignore_errors=True)
    return [release.release for release in forgotten]


def _write_releases(run: Run, kept: Sequence[Release]) -> None:
    row = run.store.delta("releases") / f"{run.run_id}-kept-releases.parquet"
    write_parquet(table_of(Release, kept), row)
    hold(run.store.delta("releases"), arrow_schema(Release), [row], run.run_id)


def vacuum(store: Store) -> int:
    """Delete the files that no release holds. Needs the lock.

    Returns:
        Their size in bytes.
    """
    every = releases(store)
    return sum(_vacuum_table(store, name, every) for name in TABLES)


def _vacuum_table(store: Store, name: str, every: Sequence[Release]) -> int:
    folder = store.delta(name)
    held = {path for release in every for path in release_files(store, release, name)} | set(files_at(folder))
    loose = [path for path in folder.glob("*.parquet*") if path not in held]
    size = sum(path.stat().st_size for path in loose)
    for path in loose:
        path.unlink()
    return size


def repair(store: Store) -> list[int]:
    """Link again the folders of releases that are missing or incomplete, and `latest`. Needs the lock.

    Returns:
        The numbers of the releases whose folders were made anew.
    """
    every = releases(store)
    (releases_file,) = files_at(store.delta("releases")) or (None,)
    repaired = []
    for release in every:
        if releases_file is not None and list(_misses(store, release)):
            shutil.rmtree(store.release(release.release), ignore_errors=True)
            link_release(store, release, releases_file=releases_file)
            repaired.append(release.release)
    if every:
        point_latest(store, every[-1].release)
    return repaired


def _misses(store: Store, release: Release) -> Iterator[Path]:
    for table in release.tables:
        for path in release_files(store, release, table.name):
            linked = store.release(release.release) / table.name / path.name
            if not linked.is_file() or (path.is_file() and linked.stat().st_size != path.stat().st_size):
                yield linked


def faults(store: Store, checked: Sequence[Release]) -> Iterator[str]:
    """What is wrong with the releases' files: each is read to its end and its rows are counted."""
    for release in checked:
        for table in release.tables:
            where = f"release {release.release}, {table.name}"
            rows = 0
            for path in release_files(store, release, table.name):
                if not path.is_file():
                    yield f"{where}: {path.name} is missing"
                    continue
                rows += pq.ParquetFile(path).scan_contents()
                if release.schema_version == schema_version() and not pq.read_schema(path).equals(
                    storage_schema(arrow_schema(TABLES[table.name]))
                ):
                    yield f"{where}: {path.name} has another schema than its release"
            if rows != table.rows:
                yield f"{where}: {rows:,} rows, {table.rows:,} in the row of the release"
        yield from (f"release {release.release}: {path} is missing" for path in _misses(store, release))
