"""The main flow: a run whose steps are Prefect tasks, shown in Prefect's UI."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from prefect import flow, task, unmapped
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run

from dateline.flows import storage
from dateline.flows.prefect import artifacts
from dateline.flows.prefect.concurrency import exclusive_access
from dateline.flows.prefect.task_runners import shard_runner, summed
from dateline.flows.releases.drift import drift_of
from dateline.flows.run import PLAIN, Built, Steps, run
from dateline.flows.settings import Settings
from dateline.flows.steps import annotation
from dateline.flows.steps.annotation import Outcome
from dateline.flows.steps.user_files import UserFiles


def _shown(name: str, run_name: str | None = None) -> Callable[..., Any]:
    """Make a task of a function, which the UI shows by its name."""
    return task(name=name, task_run_name=run_name or name, cache_policy=NO_CACHE)


annotate_shard = _shown("annotate", "annotate {shard.stem}")(annotation.annotate_shard)
compare = _shown("compare")(storage.compare)


@flow(name="build")
def build(settings: Settings) -> Built:
    """Bring the datasets to what the sources hold: discover, annotate in batches, validate, publish, document."""
    store = storage.Store(settings.store)
    with exclusive_access(store):
        built = run(settings, STEPS, str(flow_run.id))
        if built.release is None or built.summary is None:
            artifacts.rename("nothing to do")
            return built
        artifacts.publish_artifacts(
            built.summary,
            compare(store, built.last, built.release),
            drift_of(store, built.release),
            data_docs=built.data_docs,
            report=built.report,
        )
        return built


def annotate(settings: Settings, work: storage.Run, shards: Sequence[Path], user_files: UserFiles) -> Outcome:
    """Annotate the shards, several at a time, where the settings say: a task for each."""
    if not shards:
        return Outcome()
    progress = artifacts.progress(work, shards)
    with shard_runner(settings) as (runner, pool):
        same = {
            "run": work,
            "model": settings.model,
            "user_files": user_files,
            "pool": pool,
            "batch_done": progress.move,
        }
        each = {name: unmapped(value) for name, value in same.items()} | {"shard": list(shards)}
        return summed(runner.map(annotate_shard, each))


STEPS = Steps(
    **{name: _shown(name.replace("_", " "))(step) for name, step in PLAIN._asdict().items()} | {"annotate": annotate}
)
