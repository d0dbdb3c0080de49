"""Rollback: a new release that holds what an earlier one held."""

from collections import Counter
from dataclasses import replace
from uuid import uuid4

from dateline.flows import storage
from dateline.flows.errors import UsageError
from dateline.transforms.tables.records import Inputs, Release


class NothingToRollBack(UsageError):
    """The release asked for is the last one."""


def rollback(store: storage.Store, number: int) -> Release:
    """Publish what a release held as the next one. Releases in between stay; `latest` leads to the new one.

    Raises:
        NoRelease: there is no release of that number.
        NothingToRollBack: it is the last one.
        SchemaIncompatible: its rows cannot stand in the tables of this version.
        StoreBusy: a run is at work.
    """
    storage.release_numbered(store, number)
    with storage.running(store, str(uuid4())) as run:
        wanted, last = storage.release_numbered(store, number), storage.release_numbered(store, None)
        if wanted.release == last.release:
            raise NothingToRollBack(f"release {number} is the last one; there is nothing to take back")
        candidate = _counted(storage.carried(run, wanted), storage.Diff(store, last, wanted))
        n_inputs = candidate["documents"].rows + candidate["rejects"].rows
        return storage.publish(
            run,
            candidate,
            code_version=wanted.code_version,
            model_version=wanted.model_version,
            inputs=Inputs(
                seen=n_inputs,
                new=0,
                changed=0,
                unchanged=n_inputs,
                removed=0,
                rejected=candidate["rejects"].rows,
                missing=0,
            ),
            validation=wanted.validation,
            quality=wanted.quality,
            corrections_sha256=wanted.corrections_sha256,
            wikidata_sha256=wanted.wikidata_sha256,
            rollback_of=wanted.release,
        )


def _counted(candidate: dict[str, storage.TableFiles], diff: storage.Diff) -> dict[str, storage.TableFiles]:
    """The candidate with how many rows the last release did not have, and how many of its rows are gone."""
    added: Counter[str] = Counter()
    removed: Counter[str] = Counter()
    for change in diff.summary():
        added[change.table] += change.added + change.changed
        removed[change.table] += change.removed + change.changed
    return {
        name: replace(table, rows_added=added[name], rows_removed=removed[name]) for name, table in candidate.items()
    }
