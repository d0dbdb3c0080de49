"""The processes that annotate on one machine. One that dies is replaced, and the article that kills it is found."""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from dateline.flows.steps.time_limit import WORKER

Done = TypeVar("Done")

logger = logging.getLogger("dateline.annotate")


@dataclass(frozen=True, slots=True)
class Job:
    """One batch: what a process is given to annotate it, and how many articles it has."""

    arguments: tuple[Any, ...]
    articles: int


class Workers:
    """Fresh processes that end with this one, however it ends. Where one dies, the next job gets new ones."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._lock = threading.Lock()
        self._pool = _pool(count)
        self.has_ended = False
        """By an interrupt, by the error of another shard, or because all is done."""

    def submit(self, does: Callable[..., Done], *arguments: Any) -> "Future[Done]":
        with self._lock:
            try:
                return self._pool.submit(does, *arguments)
            except BrokenProcessPool:
                if self.has_ended:
                    raise
                self._pool = _pool(self._count)
                return self._pool.submit(does, *arguments)

    def end(self, *, wait: bool) -> None:
        self.has_ended = True
        self._pool.shutdown(wait=wait, cancel_futures=not wait)


def _pool(count: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_end_with_parent)


@contextmanager
def worker_pool(count: int) -> Iterator[Workers]:
    """Processes for as long as the context lasts; those that are at work when it is left by an error are ended."""
    workers = Workers(count)
    try:
        yield workers
        workers.end(wait=True)
    finally:
        workers.end(wait=False)
        for process in multiprocessing.active_children():
            process.terminate()


def shared_out(
    jobs: Sequence[Job], workers: Workers, does: Callable[..., Done], gives_up: Callable[..., Done]
) -> Iterator[Done]:
    """What comes of each job, as it ends. A job whose process dies is done again, alone, in ever smaller parts.

    Args:
        does: what a process does with the arguments of a job and the part of its articles that is meant.
        gives_up: what is done here about a single article whose process dies.
    """
    futures = {workers.submit(does, *job.arguments, slice(None)): job for job in jobs}
    died = []
    for future in as_completed(futures):
        try:
            yield future.result()
        except BrokenProcessPool:
            if workers.has_ended:
                raise
            died.append(futures[future])
    for job in died:
        logger.warning("a process that annotated died; doing its batch of %s articles again, alone", job.articles)
        yield from _alone(job, slice(None), workers, does, gives_up)


def _alone(
    job: Job, part: slice, workers: Workers, does: Callable[..., Done], gives_up: Callable[..., Done]
) -> Iterator[Done]:
    """What comes of a part of a job that has a process to itself; of its halves where that one dies, too."""
    try:
        with _pool(1) as pool:
            yield pool.submit(does, *job.arguments, part).result()
    except BrokenProcessPool:
        if workers.has_ended:
            raise
        first, last, _ = part.indices(job.articles)
        if last - first == 1:
            yield gives_up(*job.arguments, slice(first, last))
            return
        middle = (first + last) // 2
        for half in (slice(first, middle), slice(middle, last)):
            yield from _alone(job, half, workers, does, gives_up)


def _end_with_parent() -> None:
    """Leave interrupts to the parent, and end when it is gone: a killed parent leaves its pool waiting for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    multiprocessing.current_process().name = WORKER
    threading.Thread(target=_exit_after_parent, daemon=True).start()


def _exit_after_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
