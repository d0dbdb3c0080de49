"""Removes what dead runs left behind, so that a store holds nothing but releases."""

import shutil
from collections.abc import Container

from deltalake import DeltaTable

from dateline.flows.storage.catalog import write_catalog
from dateline.flows.storage.delta import files_at
from dateline.flows.storage.layout import Store, locked
from dateline.flows.storage.releases import releases
from dateline.transforms.tables.records import Release


def clear_store(store: Store) -> None:
    """Bring the store back to its last release.

    Raises:
        StoreBusy: a run is at work; it has done so itself.
    """
    with locked(store):
        clear(store)


def clear(store: Store) -> None:
    """Bring the store back to its last release. Needs the lock."""
    every = releases(store)
    last = every[-1] if every else None
    if dead := store.dead_runs():
        _reset_tables(store, last)
        for run_id in set(dead) - {release.run_id for release in every}:
            _delete_files(store, run_id)
        _delete_unreleased(store, {release.release for release in every})
        for run_id in dead:
            shutil.rmtree(store.runs / run_id)
    if last is not None and (dead or not _is_latest(store, last.release)):
        point_latest(store, last.release)
        write_catalog(store, every)


def _reset_tables(store: Store, last: Release | None) -> None:
    """Take back commits that no release names. Delta tables without any release are deleted."""
    if last is None:
        shutil.rmtree(store.root / "delta", ignore_errors=True)
        return
    for table in last.tables:
        folder = store.delta(table.name)
        if files_at(folder) != files_at(folder, table.version):
            DeltaTable(folder).restore(table.version)


def _delete_files(store: Store, run_id: str) -> None:
    """Delete the files of a run that published no release. One that deleted releases has rewritten their table."""
    held = set(files_at(store.delta("releases")))
    for path in (store.root / "delta").glob(f"*/{run_id}-*.parquet"):
        if path not in held:
            path.unlink()


def _delete_unreleased(store: Store, numbers: Container[int]) -> None:
    """Delete folders and manifests of releases that were not published or deleted completely."""
    for path in store.manifest(0).parent.glob("*"):
        if path.suffix == ".draft" or int(path.stem) not in numbers:
            path.unlink()
    for folder in store.releases.glob("*"):
        if not (folder.name.isdecimal() and int(folder.name) in numbers):
            shutil.rmtree(folder)
    for folder in (*store.docs(0).parent.glob("*"), *store.reports.glob("*")):
        if folder.name.isdecimal() and int(folder.name) not in numbers:
            shutil.rmtree(folder)


def _is_latest(store: Store, number: int) -> bool:
    return store.latest.is_symlink() and store.latest.readlink().name == store.release(number).name


def point_latest(store: Store, number: int) -> None:
    """Let `latest` lead to a release, by one rename."""
    link = store.root / ".latest"
    link.unlink(missing_ok=True)
    link.symlink_to(store.release(number).relative_to(store.root))
    link.replace(store.latest)
