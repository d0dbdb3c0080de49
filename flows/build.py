"""The main flow: from raw articles to a release of the datasets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from prefect import flow, task, unmapped
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.tasks import exponential_backoff

from flows import annotation, artifacts, discovery, documents, missing, storage, validation
from flows.annotation import Outcome
from flows.corrections import Corrections, read_corrections
from flows.drift import drift_of
from flows.quality import pinned_quality
from flows.release_summary import ReleaseSummary, summarised
from flows.reports import write_report_of
from flows.retries import is_passing_failure
from flows.runners import shard_runner, summed
from flows.settings import Settings
from flows.turns import turn
from transforms.records import Inputs, Release

discover = task(
    name="discover",
    task_run_name="discover",
    cache_policy=NO_CACHE,
    retries=3,
    retry_delay_seconds=exponential_backoff(5),
    retry_condition_fn=is_passing_failure,
)(discovery.discover)
annotate_shard = task(name="annotate", task_run_name="annotate {shard.stem}", cache_policy=NO_CACHE)(
    annotation.annotate_shard
)
assemble = task(name="assemble", task_run_name="assemble", cache_policy=NO_CACHE)(storage.assemble)
validate = task(name="validate", task_run_name="validate", cache_policy=NO_CACHE)(validation.validate_candidate)
publish = task(name="publish", task_run_name="publish", cache_policy=NO_CACHE)(storage.publish)
compare = task(name="compare", task_run_name="compare", cache_policy=NO_CACHE)(storage.compare)
write_docs = task(name="document", task_run_name="document", cache_policy=NO_CACHE)(documents.write_docs)
report = task(name="report", task_run_name="report", cache_policy=NO_CACHE)(write_report_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a run found and made."""

    inputs: Inputs
    release: Release | None
    """The release it published; none where the sources hold what the last one holds."""
    summary: ReleaseSummary | None = None


@flow(name="build")
def build(settings: Settings) -> Built:
    """Bring the datasets to what the sources hold: discover, annotate in batches, validate, publish, document."""
    store = storage.Store(settings.store)
    corrections = read_corrections(Path(settings.corrections))
    with turn(store), storage.running(store, str(flow_run.id or uuid4())) as run:
        last = storage.last_release(store)
        plan = discover(settings, run, corrections)
        if plan.is_empty:
            artifacts.rename("nothing to do")
            return Built(inputs=plan.inputs, release=None)
        outcome = annotate(settings, run, plan.shards, corrections)
        candidate = assemble(run, last, gone=plan.gone, rejects=plan.rejects)
        missing.check_candidate(store, last, candidate, settings.prune)
        validated = validate(run, candidate, outcome, settings.most_drifted)
        release = publish(
            run,
            candidate,
            code_version=version("dateline"),
            model_version=outcome.model_version or (last.model_version if last else "none"),
            inputs=replace(plan.inputs, rejected=candidate["rejects"].rows),
            validation=validated.validation,
            figures=validated.figures,
            quality=pinned_quality(settings.model),
            corrections_sha256=corrections.sha256,
        )
        summary = summarised(store, release)
        artifacts.tell(
            summary,
            compare(store, last, release),
            drift_of(store, release),
            data_docs=write_docs(store, release),
            report=report(store, release, settings.report),
        )
        return Built(inputs=release.inputs, release=release, summary=summary)


def annotate(settings: Settings, run: storage.Run, shards: Sequence[Path], corrections: Corrections) -> Outcome:
    """Annotate the shards, several at a time, where the settings say."""
    if not shards:
        return Outcome()
    progress = artifacts.progress(run, shards)
    with shard_runner(settings) as (runner, pool):
        same = {
            "run": run,
            "model": settings.model,
            "corrections": corrections.rows,
            "pool": pool,
            "batch_done": progress.move,
        }
        each = {name: unmapped(value) for name, value in same.items()} | {"shard": list(shards)}
        return summed(runner.map(annotate_shard, each))
