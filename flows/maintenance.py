"""Maintenance as plain functions: its steps in order, for the command and for the flow."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from dateline.flows import storage
from dateline.flows.settings import DEFAULT_DATASETS, Datasets, store_path
from dateline.flows.steps.docs_home import write_home
from dateline.transforms.tables.records import Inputs, Release

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
    delete_after_days: Annotated[
        int | None,
        Field(ge=1, le=36_500, description="Of the others, delete those published more days ago; empty: delete none."),
    ] = None
    verify: Annotated[Verify, Field(description="Read releases to their end and count their rows.")] = Verify.LAST

    @property
    def kept_from(self) -> date | None:
        """The day from which on every release stays; None where all stay."""
        days = [self.delete_before] if self.delete_before else []
        if self.delete_after_days is not None:
            days.append(datetime.now(UTC).date() - timedelta(days=self.delete_after_days))
        return max(days, default=None)

    @property
    def store(self) -> Path:
        return store_path(self.datasets)


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
        wikidata_sha256=last.wikidata_sha256,
    )


def forget(run: storage.Run, keep: int, before: date | None) -> tuple[int, ...]:
    """Delete old releases; none where no day is given."""
    return tuple(storage.forget(run, keep=keep, before=before)) if before else ()


def verify(store: storage.Store, which: Verify) -> tuple[str, ...]:
    """The faults of the releases; each is logged."""
    every = storage.releases(store)
    checked = {Verify.NONE: [], Verify.LAST: every[-1:], Verify.EVERY: every}[which]
    found = tuple(storage.faults(store, checked))
    for fault in found:
        logger.error("%s", fault)
    return found


class Steps(NamedTuple):
    """The steps of maintenance, as plain functions or as whatever runs them."""

    compact: Callable[[storage.Run], Release | None] = compact
    forget: Callable[[storage.Run, int, date | None], tuple[int, ...]] = forget
    vacuum: Callable[[storage.Store], int] = storage.vacuum
    repair: Callable[[storage.Store], Iterable[int]] = storage.repair
    verify: Callable[[storage.Store, Verify], tuple[str, ...]] = verify


PLAIN = Steps()


def maintain_store(settings: Maintenance, run_id: str, steps: Steps = PLAIN) -> Maintained:
    """Compact, forget, vacuum, repair, verify.

    Raises:
        NoRelease: there is no such folder.
        StoreBusy: a run is at work in the store.
    """
    store = storage.Store(settings.store)
    if store.remote is None and not store.root.is_dir():
        raise storage.NoRelease(f"no such folder: {store.root}")
    with storage.running(store, run_id) as run:
        done = Maintained(
            compacted=steps.compact(run) if settings.compact else None,
            forgotten=steps.forget(run, settings.keep_releases, settings.kept_from),
            freed_bytes=steps.vacuum(store),
            repaired=tuple(steps.repair(store)),
            faults=steps.verify(store, settings.verify),
        )
        write_home(store)
    return done


def report_lines(done: Maintained) -> list[str]:
    """What was done, a line for each step and each fault."""
    return [
        f"compacted: {f'release {done.compacted.release}' if done.compacted else 'nothing to merge'}",
        f"releases deleted: {', '.join(map(str, done.forgotten)) or 'none'}",
        f"space freed: {done.freed_bytes / 2**20:,.1f} MiB",
        f"release folders linked again: {', '.join(map(str, done.repaired)) or 'none'}",
        f"faults: {len(done.faults)}",
        *done.faults,
    ]


def check_sound(done: Maintained) -> None:
    """Raises StoreFaulty where a checked release has faults."""
    if done.faults:
        raise storage.StoreFaulty(f"{len(done.faults)} faults; the first: {done.faults[0]}")
