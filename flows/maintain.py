"""The maintenance flow: the steps of maintenance as tasks."""

from uuid import uuid4

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run

from dateline.flows import maintenance, storage
from dateline.flows.maintenance import Maintained, Maintenance, Steps, check_sound, maintain_store, report_lines
from dateline.flows.prefect.artifacts import rename
from dateline.flows.prefect.concurrency import exclusive_access

STEPS = Steps(
    compact=task(name="compact", task_run_name="compact", cache_policy=NO_CACHE)(maintenance.compact),
    forget=task(name="forget", task_run_name="forget", cache_policy=NO_CACHE)(maintenance.forget),
    vacuum=task(name="vacuum", task_run_name="vacuum", cache_policy=NO_CACHE)(storage.vacuum),
    repair=task(name="repair", task_run_name="repair", cache_policy=NO_CACHE)(storage.repair),
    verify=task(name="verify", task_run_name="verify", cache_policy=NO_CACHE)(maintenance.verify),
)


@flow(name="maintain")
def maintain(settings: Maintenance) -> Maintained:
    """Keep the store small and sound: compact, forget, vacuum, repair, verify.

    Raises:
        StoreFaulty: files of a checked release are missing or damaged.
    """
    with exclusive_access(storage.Store(settings.store)):
        done = maintain_store(settings, str(flow_run.id or uuid4()), STEPS)
    words = "\n".join(f"- {line}" for line in report_lines(done))
    create_markdown_artifact(words, key="maintenance", description="What was done to the store")
    rename(f"maintain: -{len(done.forgotten)} releases, {done.freed_bytes / 2**20:,.1f} MiB freed")
    check_sound(done)
    return done
