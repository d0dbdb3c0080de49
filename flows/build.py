"""The main flow: from raw articles to a release of the datasets."""

from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any
from uuid import uuid4

from prefect import flow, task, unmapped
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner

from flows import annotation, discovery, storage, validation
from flows.settings import Settings
from transforms.records import Inputs, Release

discover = task(name="discover", cache_policy=NO_CACHE)(discovery.discover)
annotate_shard = task(name="annotate", task_run_name="annotate {shard.stem}", cache_policy=NO_CACHE)(
    annotation.annotate_shard
)
assemble = task(name="assemble", cache_policy=NO_CACHE)(storage.assemble)
validate = task(name="validate", cache_policy=NO_CACHE)(validation.validate_candidate)
publish = task(name="publish", cache_policy=NO_CACHE)(storage.publish)

SHARDS_AT_ONCE = 2
"""Shards whose batches share the processes, so that none is idle while the last batches of a shard are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a run found and made."""

    inputs: Inputs
    release: Release | None
    """The release it published; none where the sources hold what the last one holds."""


THREADS: Any = ThreadPoolTaskRunner(max_workers=SHARDS_AT_ONCE)
"""Any: Prefect's own types do not say that it is a task runner of the kind that a flow takes."""


@flow(name="build", task_runner=THREADS)
def build(settings: Settings) -> Built:
    """Bring the datasets to what the sources hold: discover, annotate in batches, validate, publish."""
    with storage.running(storage.Store(settings.store), str(flow_run.id or uuid4())) as run:
        last = storage.last_release(run.store)
        plan = discover(settings, run)
        if plan.is_empty:
            return Built(inputs=plan.inputs, release=None)
        with annotation.worker_pool(settings.workers) as pool:
            outcomes = annotate_shard.map(
                unmapped(run), list(plan.shards), model=unmapped(settings.model), pool=unmapped(pool)
            ).result()
        outcome = sum(outcomes, annotation.Outcome())
        candidate = assemble(run, last, gone=plan.gone, rejects=plan.rejects)
        release = publish(
            run,
            candidate,
            code_version=version("dateline"),
            model_version=outcome.model_version or (last.model_version if last else "none"),
            inputs=replace(plan.inputs, rejected=candidate["rejects"].rows),
            validation=validate(candidate, outcome),
        )
        return Built(inputs=release.inputs, release=release)
