"""Maintenance of a store: merges files, removes old releases, deletes leftovers."""

import shutil
from collections.abc import Sequence
from datetime import date

from dateline.flows.storage.candidate import TableFiles, merged
from dateline.flows.storage.catalog import write_catalog
from dateline.flows.storage.delta import commit_files, files_at, write_parquet
from dateline.flows.storage.layout import Run, Store
from dateline.flows.storage.links import unlink_release
from dateline.flows.storage.releases import release_files, releases
from dateline.transforms.tables.records import TABLES, Release
from dateline.transforms.tables.schema import arrow_schema, table_of


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
    """Delete all releases except the last ones.

    Args:
        keep: how many of the last releases stay in any case; at least one.
        before: a release published on that day or later stays too; None: only `keep` counts.

    Returns:
        Their numbers.
    """
    every = releases(run.store)
    forgotten = [release for release in every[: -max(1, keep)] if before is None or release.created_at.date() < before]
    if forgotten:
        write_catalog(run.store, [release for release in every if release not in forgotten])
        _write_releases(run, [release for release in every if release not in forgotten])
    for release in forgotten:
        unlink_release(run.store, release.release)
        shutil.rmtree(run.store.docs(release.release), ignore_errors=True)
        shutil.rmtree(run.store.report(release.release), ignore_errors=True)
        run.store.manifest(release.release).unlink(missing_ok=True)
    return [release.release for release in forgotten]


def _write_releases(run: Run, kept: Sequence[Release]) -> None:
    row = run.store.delta("releases") / f"{run.run_id}-kept-releases.parquet"
    write_parquet(table_of(Release, kept), row)
    commit_files(run.store.delta("releases"), arrow_schema(Release), [row], run.run_id)


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
