"""The main flow: a run whose steps are Prefect tasks, shown in Prefect's UI."""

from collections.abc import Sequence
from pathlib import Path

from prefect import flow, task, unmapped
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run

from flows import annotation, artifacts, storage
from flows.annotation import Outcome
from flows.corrections import Corrections
from flows.drift import drift_of
from flows.run import PLAIN, Built, Steps, run
from flows.settings import Settings
from flows.task_runners import shard_runner, summed
from flows.turns import turn

annotate_shard = task(name="annotate", task_run_name="annotate {shard.stem}", cache_policy=NO_CACHE)(
    annotation.annotate_shard
)
compare = task(name="compare", task_run_name="compare", cache_policy=NO_CACHE)(storage.compare)


@flow(name="build")
def build(settings: Settings) -> Built:
    """Bring the datasets to what the sources hold: discover, annotate in batches, validate, publish, document."""
    store = storage.Store(settings.store)
    with turn(store):
        built = run(settings, STEPS, str(flow_run.id))
        if built.release is None or built.summary is None:
            artifacts.rename("nothing to do")
            return built
        artifacts.tell(
            built.summary,
            compare(store, built.last, built.release),
            drift_of(store, built.release),
            data_docs=built.data_docs,
            report=built.report,
        )
        return built


def annotate(settings: Settings, work: storage.Run, shards: Sequence[Path], corrections: Corrections) -> Outcome:
    """Annotate the shards, several at a time, where the settings say: a task for each."""
    if not shards:
        return Outcome()
    progress = artifacts.progress(work, shards)
    with shard_runner(settings) as (runner, pool):
        same = {
            "run": work,
            "model": settings.model,
            "corrections": corrections.rows,
            "pool": pool,
            "batch_done": progress.move,
        }
        each = {name: unmapped(value) for name, value in same.items()} | {"shard": list(shards)}
        return summed(runner.map(annotate_shard, each))


STEPS = Steps(
    discover=task(name="discover", task_run_name="discover", cache_policy=NO_CACHE)(PLAIN.discover),
    annotate=annotate,
    assemble=task(name="assemble", task_run_name="assemble", cache_policy=NO_CACHE)(PLAIN.assemble),
    validate=task(name="validate", task_run_name="validate", cache_policy=NO_CACHE)(PLAIN.validate),
    publish=task(name="publish", task_run_name="publish", cache_policy=NO_CACHE)(PLAIN.publish),
    document=task(name="document", task_run_name="document", cache_policy=NO_CACHE)(PLAIN.document),
    report=task(name="report", task_run_name="report", cache_policy=NO_CACHE)(PLAIN.report),
)
