"""Removes what dead runs left behind, so that a store holds nothing but releases."""

import shutil
from collections.abc import Container

from deltalake import DeltaTable

from dateline.flows.storage.catalog import is_catalog_of
from dateline.flows.storage.delta import files_at
from dateline.flows.storage.layout import Store, locked
from dateline.flows.storage.links import is_latest, repair
from dateline.flows.storage.releases import releases
from dateline.transforms.tables.records import Release


def clear_store(store: Store) -> None:
    """Bring the store back to its last release, where there is such a folder.

    Raises:
        StoreBusy: a run is at work; it has done so itself.
    """
    if store.root.is_dir():
        with locked(store):
            clear(store)


def is_clear(store: Store, last: Release) -> bool:
    """Whether no run died, and `latest` and the catalog lead to the last release in this folder, which may have been
    moved or copied."""
    return not store.dead_runs() and is_latest(store, last.release) and is_catalog_of(store)


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
    if last is not None and (dead or not is_clear(store, last)):
        repair(store)


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
    """Delete folders and manifests of releases that were not published or deleted completely, and nothing that a file
    manager or a backup has put beside them."""
    manifests = store.manifest(0).parent
    drafts = manifests.glob("*.draft")
    for path in (*drafts, *(path for path in manifests.glob("*.json") if _is_other(path.stem, numbers))):
        path.unlink()
    staged = (folder for folder in store.releases.glob(".*") if folder.name[1:].isdecimal())
    kept = (store.releases, store.docs(0).parent, store.reports)
    for folder in (*staged, *(path for each in kept for path in each.glob("*") if _is_other(path.name, numbers))):
        shutil.rmtree(folder)


def _is_other(name: str, numbers: Container[int]) -> bool:
    """Whether it is the name of a release other than these."""
    return name.isdecimal() and int(name) not in numbers
