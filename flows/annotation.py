"""Annotating a shard: batches of articles to fragments of every table, on as many processes as are given."""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.shards import n_articles, n_batches, read_batch
from flows.storage import Run, write_parquet
from transforms.naming.corrections import Correction
from transforms.records import ANNOTATION_TABLES, Reject
from transforms.schema import table_of
from transforms.vocabularies import RejectReason, Stage

logger = logging.getLogger("dateline.annotate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of some batches; their rows lie in the run's folder."""

    articles: int = 0
    rejects: int = 0
    expectations: int = 0
    warnings: int = 0
    model_version: str | None = None

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            articles=self.articles + other.articles,
            rejects=self.rejects + other.rejects,
            expectations=self.expectations + other.expectations,
            warnings=self.warnings + other.warnings,
            model_version=self.model_version or other.model_version,
        )


def annotate_shard(
    run: Run,
    shard: Path,
    model: str | None,
    corrections: Sequence[Correction],
    pool: Executor | None,
    batch_done: Callable[[], None],
) -> Outcome:
    """Annotate, validate and write every batch of a shard.

    Args:
        pool: processes to share the batches among; this one does them all where there is none.
        batch_done: called after each batch.
    """
    logger.info("annotating %s articles", n_articles(shard))
    jobs = [(run, shard, number, model, corrections) for number in range(n_batches(shard))]
    total = Outcome()
    for outcome in starmap(annotate_batch, jobs) if pool is None else _shared_out(jobs, pool):
        total += outcome
        batch_done()
        logger.info("annotated %s of %s articles of shard %s", total.articles, n_articles(shard), shard.stem)
    return total


def _shared_out(jobs: Sequence[tuple[Any, ...]], pool: Executor) -> Iterator[Outcome]:
    """The outcomes of batches, each as it ends."""
    for future in as_completed([pool.submit(annotate_batch, *job) for job in jobs]):
        yield future.result()


def annotate_batch(run: Run, shard: Path, number: int, model: str | None, corrections: Sequence[Correction]) -> Outcome:
    """Annotate and validate one batch, and write its fragment of every table that it has rows of."""
    from expectations import validate  # noqa: PLC0415  the language model and Great Expectations take seconds
    from transforms import annotate, load_model  # noqa: PLC0415
    from transforms.model import model_version  # noqa: PLC0415

    articles = read_batch(shard, number)
    nlp = load_model(model)
    tables = annotate(articles, model=nlp, corrections=corrections)
    report = validate({name: tables[name] for name in ANNOTATION_TABLES})
    sound = without_broken(tables, dict(report.broken))
    for name, rows in sound.items():
        if rows.num_rows:
            write_parquet(rows, run.fragment(name, f"{shard.stem}-{number:04}"))
    return Outcome(
        articles=len(articles),
        rejects=sound["rejects"].num_rows,
        expectations=report.expectations,
        warnings=report.warnings,
        model_version=model_version(nlp),
    )


def without_broken(tables: dict[str, pa.Table], broken: dict[str, str]) -> dict[str, pa.Table]:
    """The tables without the articles that break an expectation, which become rows of `rejects`.

    Args:
        broken: doc_id of each such article -> the name of the first expectation that it breaks.
    """
    if not broken:
        return tables
    ids = pa.array(list(broken), pa.string())
    is_broken = {name: pc.is_in(tables[name]["doc_id"], value_set=ids) for name in ANNOTATION_TABLES}
    rejects = [
        Reject(
            source_uri=document["source_uri"],
            content_sha256=document["content_sha256"],
            stage=Stage.VALIDATE,
            reason=RejectReason.BROKEN_EXPECTATION,
            detail=broken[document["doc_id"]],
            read_from=document["read_from"],
        )
        for document in tables["documents"].filter(is_broken["documents"]).to_pylist()
    ]
    sound = {name: tables[name].filter(pc.invert(is_broken[name])) for name in ANNOTATION_TABLES}
    return sound | {"rejects": pa.concat_tables([tables["rejects"], table_of(Reject, rejects)])}


@contextmanager
def worker_pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes that end with this one, however it ends."""
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent)
    try:
        yield pool
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()


def _end_with_parent() -> None:
    """Leave interrupts to the parent, and end when it is gone: a killed parent leaves its pool waiting for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_exit_after_parent, daemon=True).start()


def _exit_after_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
