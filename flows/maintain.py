"""The maintenance flow: keep a store small and sound."""

import logging
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from uuid import uuid4

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from pydantic import BaseModel, ConfigDict, Field

from flows import storage
from flows.artifacts import rename
from flows.docs_home import write_home
from flows.settings import DEFAULT_DATASETS, Datasets, store_path
from flows.turns import turn
from transforms.records import Inputs, Release

logger = logging.getLogger("dateline.maintain")


class Verify(StrEnum):
    """Which releases are read to their end."""

    NONE = "no release"
    LAST = "the last release"
    EVERY = "every release"


class Maintenance(BaseModel):
    """Which store is kept, and what is done to it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    datasets: Datasets = DEFAULT_DATASETS
    compact: Annotated[
        bool, Field(description="Merge small files. Where there are any, the same rows become a new release.")
    ] = True
    keep_releases: Annotated[
        int, Field(ge=1, le=10_000, description="So many of the last releases stay in any case.")
    ] = 30
    delete_before: Annotated[
        date | None, Field(description="Of the others, delete those published before this day; empty: delete none.")
    ] = None
    verify: Annotated[Verify, Field(description="Read releases to their end and count their rows.")] = Verify.LAST

    @property
    def store(self) -> Path:
        return store_path(self.datasets)


class StoreFaulty(Exception):
    """Files of a release are missing or damaged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintained:
    """What a maintenance run did."""

    compacted: Release | None
    forgotten: tuple[int, ...]
    freed_bytes: int
    repaired: tuple[int, ...]
    faults: tuple[str, ...]


def compact(run: storage.Run) -> Release | None:
    """Publish the last release's rows in fewer files; nothing where they are few already, or of an older schema."""
    last = storage.last_release(run.store)
    if last is None or last.schema_version != storage.schema_version():
        return None
    candidate = storage.compacted(run, last)
    if storage.is_compact(run.store, last, candidate):
        return None
    seen = last.inputs.seen
    return storage.publish(
        run,
        candidate,
        code_version=last.code_version,
        model_version=last.model_version,
        inputs=Inputs(seen=seen, new=0, changed=0, unchanged=seen, removed=0, rejected=last.inputs.rejected),
        validation=last.validation,
        quality=last.quality,
        corrections_sha256=last.corrections_sha256,
    )


def forget(run: storage.Run, keep: int, before: date | None) -> tuple[int, ...]:
    """Delete old releases; none where no day is given."""
    return tuple(storage.forget(run, keep=keep, before=before)) if before else ()


def verify(store: storage.Store, which: Verify) -> tuple[str, ...]:
    """The faults of the releases, each told in the log."""
    every = storage.releases(store)
    checked = {Verify.NONE: [], Verify.LAST: every[-1:], Verify.EVERY: every}[which]
    found = tuple(storage.faults(store, checked))
    for fault in found:
        logger.error("%s", fault)
    return found


def report(done: Maintained) -> None:
    """Say what was done: in the run's name and in an artifact."""
    lines = [
        f"- compacted: {f'release {done.compacted.release}' if done.compacted else 'nothing to merge'}",
        f"- releases deleted: {', '.join(map(str, done.forgotten)) or 'none'}",
        f"- space freed: {done.freed_bytes / 2**20:,.1f} MiB",
        f"- release folders linked again: {', '.join(map(str, done.repaired)) or 'none'}",
        f"- faults: {len(done.faults)}",
        *(f"  - {fault}" for fault in done.faults),
    ]
    create_markdown_artifact("\n".join(lines), key="maintenance", description="What was done to the store")
    rename(f"maintain: -{len(done.forgotten)} releases, {done.freed_bytes / 2**20:,.1f} MiB freed")


compact_task = task(name="compact", task_run_name="compact", cache_policy=NO_CACHE)(compact)
forget_task = task(name="forget", task_run_name="forget", cache_policy=NO_CACHE)(forget)
vacuum_task = task(name="vacuum", task_run_name="vacuum", cache_policy=NO_CACHE)(storage.vacuum)
repair_task = task(name="repair", task_run_name="repair", cache_policy=NO_CACHE)(storage.repair)
verify_task = task(name="verify", task_run_name="verify", cache_policy=NO_CACHE)(verify)


@flow(name="maintain")
def maintain(settings: Maintenance) -> Maintained:
    """Keep the store small and sound: compact, forget, vacuum, repair, verify.

    Raises:
        StoreFaulty: files of a checked release are missing or damaged.
    """
    store = storage.Store(settings.store)
    with turn(store), storage.running(store, str(flow_run.id or uuid4())) as run:
        done = Maintained(
            compacted=compact_task(run) if settings.compact else None,
            forgotten=forget_task(run, settings.keep_releases, settings.delete_before),
            freed_bytes=vacuum_task(store),
            repaired=tuple(repair_task(store)),
            faults=verify_task(store, settings.verify),
        )
        write_home(store)
    report(done)
    if done.faults:
        raise StoreFaulty(f"{len(done.faults)} faults; the first: {done.faults[0]}")
    return done
