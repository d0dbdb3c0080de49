"""The folders of plain Parquet that releases are read from, hard links to the files of Delta tables, and `latest`."""

import filecmp
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.flows.storage.catalog import write_catalog
from dateline.flows.storage.delta import files_at
from dateline.flows.storage.layout import Store
from dateline.flows.storage.releases import release_files, releases
from dateline.transforms.tables.records import Release


def link_release(store: Store, release: Release, *, releases_file: Path) -> Path:
    """The release as a folder of plain Parquet files, seen whole or not at all."""
    staging = store.releases / f".{release.release:06}"
    shutil.rmtree(staging, ignore_errors=True)
    for table in release.tables:
        _link_all(release_files(store, release, table.name), staging / table.name)
    _link_all([releases_file], staging / "releases")
    return staging.rename(store.release(release.release))


def unlink_release(store: Store, number: int) -> None:
    """Take away the folder of a release, which readers see whole or not at all."""
    staging = store.releases / f".{number:06}"
    shutil.rmtree(staging, ignore_errors=True)
    if store.release(number).is_dir():
        store.release(number).rename(staging)
        shutil.rmtree(staging)


def _link_all(files: Iterable[Path], folder: Path) -> None:
    folder.mkdir(parents=True)
    for path in files:
        link(path, folder / path.name)


def link(path: Path, target: Path) -> None:
    """Give a file, which nothing changes in place, a second name."""
    try:
        os.link(path, target)
    except OSError:  # a file system without hard links, or another one
        shutil.copy2(path, target)


def is_latest(store: Store, number: int) -> bool:
    """Whether `latest` leads to the folder of a release, which is there."""
    return (
        store.latest.is_symlink()
        and store.latest.readlink().name == store.release(number).name
        and store.latest.is_dir()
    )


def point_latest(store: Store, number: int) -> None:
    """Let `latest` lead to a release, by one rename. A copy of datasets may have a folder there instead of the link."""
    link = store.root / ".latest"
    link.unlink(missing_ok=True)
    link.symlink_to(store.release(number).relative_to(store.root))
    if store.latest.is_dir() and not store.latest.is_symlink():
        shutil.rmtree(store.latest)
    link.replace(store.latest)


def misses(store: Store, release: Release) -> Iterator[Path]:
    """Files of the release's folder that are not there, or are not those of the tables."""
    for table in release.tables:
        for path in release_files(store, release, table.name):
            linked = store.release(release.release) / table.name / path.name
            if not linked.is_file() or (path.is_file() and not filecmp.cmp(linked, path)):  # copies know no links
                yield linked


def repair(store: Store) -> list[int]:
    """Link again the folders of releases that are missing or incomplete, and `latest`. Needs the lock.

    One whose files are lost stays as it is: its folder may hold what is left of them.

    Returns:
        The numbers of the releases whose folders were made anew.
    """
    every = releases(store)
    repaired = []
    for release in every:
        there = all(path.is_file() for table in release.tables for path in release_files(store, release, table.name))
        if there and any(misses(store, release)):
            unlink_release(store, release.release)
            link_release(store, release, releases_file=files_at(store.delta("releases"))[0])
            repaired.append(release.release)
    if every:
        point_latest(store, every[-1].release)
        write_catalog(store, every)
    return repaired
