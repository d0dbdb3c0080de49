"""The layout of a store: the path of everything in it, and the lock that lets one run write at a time."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from dateline.flows.errors import RunFailed, UsageError

LOCK = ".lock"
SERVED = ".served"
MAKE_WRITABLE = "choose another folder for the datasets, or make this one writable for the user that runs Dateline"
"""What to do about a folder that cannot be written to."""
MISREAD = re.compile(r"%[0-9A-Fa-f]{2}|[\\?]")
"""What Delta decodes and DuckDB divides in the path of a folder, so that they would look elsewhere."""


class StoreBusy(RunFailed):
    """Another run is writing to the store."""


class StoreUnwritable(RunFailed):
    """The folder of the datasets cannot be written to, or the disk is full."""


class NoRelease(UsageError):
    """The store, or the number asked for, has no release."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of datasets.

    delta/TABLE/             the Delta tables, `releases` among them
    releases/000012/TABLE/   the Parquet files of one release, hard links to those of the Delta tables
    manifests/000012.json    the files of one release, with their checksums
    docs/000012/             the Data Docs of one release
    reports/000012/          its report, which shows the texts of articles
    dateline.duckdb          views over the releases, for DuckDB; it holds no rows
    latest                   a link to the last release's folder
    sketches/                what is kept of each document's text to find near-duplicates; can be deleted
    runs/RUN_ID/             what a run has in hand; a folder left here is that of a dead run
    """

    root: Path

    @property
    def remote(self) -> str | None:
        """Address of the object store that this folder mirrors, which is its name; None for any other folder."""
        name = unquote(self.root.name.replace("=", "%"))
        return name if "://" in name else None

    def delta(self, table: str) -> Path:
        return self.root / "delta" / table

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    def release(self, number: int) -> Path:
        return self.releases / f"{number:06}"

    def manifest(self, number: int) -> Path:
        return self.root / "manifests" / f"{number:06}.json"

    def docs(self, number: int) -> Path:
        return self.root / "docs" / f"{number:06}"

    @property
    def catalog(self) -> Path:
        return self.root / "dateline.duckdb"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    def report(self, number: int) -> Path:
        return self.reports / f"{number:06}"

    @property
    def latest(self) -> Path:
        return self.root / "latest"

    @property
    def runs(self) -> Path:
        return self.root / "runs"

    def dead_runs(self) -> list[str]:
        """Ids of runs that did not end, while no run holds the lock."""
        return sorted(folder.name for folder in self.runs.glob("[!.]*") if folder.is_dir())


def misread(folder: Path) -> str | None:
    """Why no datasets can be kept in a folder of that name; None where they can."""
    if found := MISREAD.search(str(folder)):
        return f"no datasets can be kept in {folder}: {found[0]} in a path is misread; choose another folder"
    return None


def is_store(folder: Path) -> bool:
    """Whether a run has written datasets to the folder, or is about to."""
    return (folder / LOCK).is_file() and any((folder / name).is_dir() for name in ("runs", "delta"))


@dataclass(frozen=True, slots=True)
class Run:
    """One run at work in a store."""

    store: Store
    run_id: str
    release: int = 1
    """Number of the release that it makes, if it makes one."""

    @property
    def folder(self) -> Path:
        return self.store.runs / self.run_id

    def slow(self, name: str) -> Path:
        """The file that a process writes before it is ended because its batch takes too long."""
        return self.folder / "slow" / name

    def fragment(self, table: str, name: str) -> Path:
        """Where the run keeps a file of a table until it is published."""
        return self.folder / table / f"{name}.parquet"


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Hold the store for one run. The system lets go of the lock however the process ends.

    Raises:
        StoreBusy: another run holds it.
    """
    with _held(store, LOCK, "is writing to {}; wait for it to end"):
        yield


@contextmanager
def served(store: Store) -> Iterator[None]:
    """Serve the store in one process only: two would take each other's runs.

    Raises:
        StoreBusy: another `dateline serve` serves it.
    """
    with _held(store, SERVED, "serves {} already; end it first"):
        yield


def _opened(store: Store, name: str) -> IO[str]:
    """The file that is locked.

    Raises:
        StoreUnwritable: it cannot be made, or no datasets can be kept in a folder of that name.
    """
    if reason := misread(store.root):
        raise StoreUnwritable(reason)
    try:
        store.root.mkdir(parents=True, exist_ok=True)
        return (store.root / name).open("a+")
    except OSError as error:
        raise StoreUnwritable(f"cannot write to {store.root}: {error.strerror}; {MAKE_WRITABLE}") from None


@contextmanager
def _held(store: Store, name: str, busy: str) -> Iterator[None]:
    with _opened(store, name) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise StoreBusy(f"process {file.read().strip()} {busy.format(store.root)}") from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
