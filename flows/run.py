"""A run, from raw articles to a release, as plain functions. `flows/build.py` gives the same steps to Prefect."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from dateline.flows import storage
from dateline.flows.releases.summary import ReleaseSummary, summarised
from dateline.flows.settings import Settings, Shown
from dateline.flows.steps import data_docs, discovery, duplicates, missing, runners, validation
from dateline.flows.steps.annotation import Outcome
from dateline.flows.steps.discovery import Plan
from dateline.flows.steps.quality import pinned_quality
from dateline.flows.steps.reports import write_report_of
from dateline.flows.steps.retries import patiently
from dateline.flows.steps.user_files import UserFiles, read_user_files
from dateline.transforms.tables.records import Inputs, Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a run found and made."""

    inputs: Inputs
    last: Release | None = None
    """The release that it started from."""
    release: Release | None = None
    """The release that it published; None where the sources hold what the last one holds."""
    summary: ReleaseSummary | None = None
    data_docs: str = ""
    """Address of the release's Data Docs."""
    report: str | None = None
    """Address of the release's report, where one was wanted."""


class Steps(NamedTuple):
    """The steps of a run, as plain functions or as whatever runs them."""

    discover: Callable[[Settings, storage.Run, UserFiles], Plan] = patiently(discovery.discover)
    annotate: Callable[[Settings, storage.Run, Sequence[Path], UserFiles], Outcome] = runners.annotate_shards
    assemble: Callable[..., dict[str, storage.TableFiles]] = storage.assemble
    link_duplicates: Callable[..., dict[str, storage.TableFiles]] = duplicates.link_duplicates
    validate: Callable[..., validation.Validated] = validation.validate_candidate
    publish: Callable[..., Release] = storage.publish
    document: Callable[[storage.Store, Release, validation.Checked], str] = data_docs.write_docs
    report: Callable[[storage.Store, Release, Shown], str | None] = write_report_of


PLAIN = Steps()


def run(settings: Settings, steps: Steps = PLAIN, run_id: str | None = None) -> Built:
    """Bring the datasets to what the sources hold: discover, annotate in batches, validate, publish, document.

    Args:
        run_id: names the folder that the run works in; a new one where it is None.

    Raises:
        RunFailed: the last release stands.
        UsageError: a source, column, model or file of the user's cannot be used.
    """
    store = storage.Store(settings.store)
    user_files = read_user_files(settings)
    with storage.running(store, run_id or str(uuid4())) as work:
        last = storage.last_release(store)
        plan = steps.discover(settings, work, user_files)
        if plan.is_empty:
            return Built(inputs=plan.inputs, last=last)
        outcome = steps.annotate(settings, work, plan.shards, user_files)
        candidate = steps.assemble(work, last, gone=plan.gone, rejects=plan.rejects)
        candidate = steps.link_duplicates(work, last, candidate, plan.gone)
        missing.check_candidate(store, last, candidate, settings.prune)
        validated = steps.validate(work, candidate, outcome, settings.most_drifted)
        release = steps.publish(
            work,
            candidate,
            code_version=version("dateline"),
            model_version=outcome.model_version or (last.model_version if last else "none"),
            inputs=replace(plan.inputs, rejected=candidate["rejects"].rows),
            validation=validated.validation,
            figures=validated.figures,
            quality=pinned_quality(settings.model),
            **user_files.digests,
        )
        return Built(
            inputs=release.inputs,
            last=last,
            release=release,
            summary=summarised(store, release, outcome.slowest),
            data_docs=steps.document(store, release, validated.checked),
            report=steps.report(store, release, settings.report),
        )
