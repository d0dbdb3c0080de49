"""Prefect's task runners for shards: on processes of this machine, or on the workers of a Dask cluster."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import ThreadPoolTaskRunner

from dateline.flows.settings import Settings
from dateline.flows.steps.annotation import Outcome
from dateline.flows.steps.runners import SHARDS_AT_ONCE, DaskMissing
from dateline.flows.steps.workers import Workers, worker_pool

AnyTaskRunner = Any
"""Prefect types its task runners by the futures they give, which differ."""


@contextmanager
def shard_runner(settings: Settings) -> Iterator[tuple[AnyTaskRunner, Workers | None]]:
    """What runs a task for each shard, and the processes that the task shares its batches among.

    A worker of a Dask cluster annotates a shard by itself: it has no processes of its own.

    Raises:
        DaskMissing: prefect-dask is not installed.
    """
    if settings.dask_address:
        with _dask_runner(settings.dask_address) as runner:
            yield runner, None
    else:
        threads: AnyTaskRunner = ThreadPoolTaskRunner(max_workers=SHARDS_AT_ONCE)
        # In this order: an interrupt ends the processes first, and then the threads that wait for them.
        with threads as runner, worker_pool(settings.workers) as pool:
            yield runner, pool


def _dask_runner(address: str) -> AnyTaskRunner:
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415  an optional dependency
    except ImportError:
        raise DaskMissing from None
    return DaskTaskRunner(address=address)


def summed(futures: Collection[PrefectFuture[Outcome]]) -> Outcome:
    """The outcome of all shards.

    Raises:
        Exception: that of the first shard that failed.
    """
    return sum((future.result() for future in as_completed(list(futures))), Outcome())
