"""A run at work in a store: alone, after the leftovers of dead runs are taken away, published when it ends."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa
from deltalake.exceptions import DeltaError

from dateline.flows.storage.clearing import clear
from dateline.flows.storage.layout import Run, Store, StoreUnwritable, locked
from dateline.flows.storage.releases import last_release
from dateline.flows.storage.remote import pull, push


@contextmanager
def running(store: Store, run_id: str) -> Iterator[Run]:
    """A run with the store to itself, cleared of what dead runs left. One that fails leaves its folder for the next.

    Raises:
        StoreBusy: another run is at work.
        StoreUnwritable: the folder cannot be written to, or the disk is full.
        CommitConflict: another machine has published to the same object store meanwhile.
    """
    with locked(store):
        with _disk_full_in_words(store):
            pull(store)
            clear(store)
            last = last_release(store)
            run = Run(store, run_id, last.release + 1 if last else 1)
            run.folder.mkdir(parents=True)
            yield run
            push(store)
        shutil.rmtree(run.folder)


@contextmanager
def _disk_full_in_words(store: Store) -> Iterator[None]:
    """Say of a full disk what to do about it. Arrow, Delta and Python each raise their own error for it."""
    try:
        yield
    except (OSError, DeltaError, pa.ArrowException) as error:
        if os.strerror(errno.ENOSPC) not in str(error):
            raise
        raise StoreUnwritable(
            f"the disk of {store.root} is full; the last release stands. Free space, or delete old releases with "
            "maintain, then run again"
        ) from error
