"""Where shards are annotated: on processes of this machine, or on the workers of a Dask cluster."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dateline.flows.errors import UsageError
from dateline.flows.settings import Settings
from dateline.flows.steps.annotation import Outcome, annotate_shard
from dateline.flows.steps.user_files import UserFiles
from dateline.flows.steps.workers import Workers, worker_pool
from dateline.flows.storage import Run

SHARDS_AT_ONCE = 2
"""Shards whose batches share the processes, so that none is idle while the last batches of a shard are done."""


class DaskMissing(UsageError):
    """A Dask address is set, and what speaks to it is not installed."""

    def __init__(self) -> None:
        super().__init__("a Dask address is set: install dateline[dask]")


def annotate_shards(settings: Settings, run: Run, shards: Sequence[Path], user_files: UserFiles) -> Outcome:
    """Annotate the shards, several at a time, where the settings say.

    Raises:
        DaskMissing: a Dask address is set, and Dask is not installed.
        Exception: that of the first shard that failed.
    """
    with _executor(settings) as (executor, pool):
        same = (settings.model, user_files, pool, _ignore)
        futures = [executor.submit(annotate_shard, run, shard, *same) for shard in shards]
        return sum((future.result() for future in as_completed(futures)), Outcome())


def _ignore() -> None:
    """Does nothing when a batch is done: the log reports it."""


@contextmanager
def _executor(settings: Settings) -> Iterator[tuple[Executor, Workers | None]]:
    """What runs a call for each shard, and the processes that the calls share their batches among.

    A worker of a Dask cluster annotates a shard by itself: it has no processes of its own.
    """
    if settings.dask_address:
        with _dask(settings.dask_address) as executor:
            yield executor, None
    else:
        # In this order: an interrupt ends the processes first, and then the threads that wait for them.
        with ThreadPoolExecutor(SHARDS_AT_ONCE) as threads, worker_pool(settings.workers) as pool:
            yield threads, pool


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # noqa: PLC0415  an optional dependency
    except ImportError:
        raise DaskMissing from None
    client: Any = Client(address)  # type: ignore[no-untyped-call]
    with client, client.get_executor(pure=False) as executor:
        yield executor
