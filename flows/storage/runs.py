"""A run at work in a store: alone, after the leftovers of dead runs are taken away, published when it ends."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa
from deltalake.exceptions import DeltaError

from dateline.flows.storage.checks import of_damage
from dateline.flows.storage.clearing import clear
from dateline.flows.storage.layout import Run, Store, StoreUnwritable, locked
from dateline.flows.storage.releases import last_release
from dateline.flows.storage.remote import pull, push

FULL = (errno.ENOSPC, errno.EDQUOT)
FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)
"""A disk that the system made read-only after an error, or folders of the store that belong to another user."""


@contextmanager
def running(store: Store, run_id: str) -> Iterator[Run]:
    """A run with the store to itself, cleared of what dead runs left. One that fails leaves its folder for the next.

    Raises:
        StoreBusy: another run is at work.
        StoreUnwritable: the folder cannot be written to, or the disk is full.
        StoreFaulty: a file of a release is damaged.
        CommitConflict: another machine has published to the same object store meanwhile.
    """
    with locked(store):
        with _failures_in_words(store):
            pull(store)
            clear(store)
            last = last_release(store)
            run = Run(store, run_id, last.release + 1 if last else 1)
            run.folder.mkdir(parents=True)
            yield run
            push(store)
        shutil.rmtree(run.folder)


@contextmanager
def _failures_in_words(store: Store) -> Iterator[None]:
    """Say of a store that can no longer be written to, or has damaged files, what to do about it. Arrow, Delta, DuckDB
    and Python each raise their own error for a full disk, which has only the system's message in common."""
    try:
        yield
    except (OSError, DeltaError, duckdb.Error, pa.ArrowException) as error:
        message = str(error)
        if any(os.strerror(code) in message for code in FULL):
            raise StoreUnwritable(
                f"the disk of {store.root} is full; the last release stands. Free space, or delete old releases with "
                "maintain, then run again"
            ) from error
        reason = next((os.strerror(code) for code in FORBIDDEN if os.strerror(code) in message), None)
        if reason is None or str(store.root) not in message:
            if damage := of_damage(store, error):
                raise damage from error
            raise
        raise StoreUnwritable(
            f"cannot write to {store.root}: {reason}; the last release stands. Make the folder and all folders in it "
            "writable for the user that runs Dateline, then run again"
        ) from error
