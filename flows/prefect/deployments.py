"""The flows as a Prefect server knows them: four deployments, and what ends runs whose process is gone."""

import logging
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect.automations import Automation
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.schedules import Cron, Schedule
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType

from dateline.flows.build import build as build_flow
from dateline.flows.configuration import Serving
from dateline.flows.maintain import maintain as maintain_flow
from dateline.flows.prefect.failures import shorten_expected_failures
from dateline.flows.prefect.forms import show_missing
from dateline.flows.prefect.hooks import LOST, clear_store, name_failure, notify, notify_of_mass_changes, post

LONGEST_SECONDS = 20 * 3600
"""A run that takes longer would meet the next night's."""

LOST_AFTER = timedelta(seconds=90)
"""Time without a heartbeat after which a run counts as crashed. One comes every 30 s (dateline.flows.settings): two may
get lost."""

LOST_RUNS = "Dateline: runs whose process is gone"

HOOKS: Mapping[str, Any] = {
    "on_completion": [notify_of_mass_changes, show_missing],
    "on_failure": [clear_store, name_failure, notify],
    "on_crashed": [clear_store, notify],
    "on_cancellation": [clear_store],
}

logging.getLogger("dateline").setLevel(logging.INFO)  # Prefect gives the logger its handlers, and no level

shorten_expected_failures()

build = build_flow.with_options(timeout_seconds=LONGEST_SECONDS, **HOOKS)
maintain = maintain_flow.with_options(timeout_seconds=LONGEST_SECONDS, **HOOKS)


def deployments(settings: Mapping[str, Any], offered: Serving, project: str) -> list[RunnerDeployment]:
    """The four deployments.

    Args:
        settings: parameters of `dateline.flows.settings.Settings` that their forms start from.
        offered: when the scheduled ones run.
        project: ends their names, so that several projects can share a Prefect server.
    """
    again = {**settings, "reannotate": True}
    zone = offered.time_zone
    return [
        _deployment(
            build,
            f"nightly-{project}",
            settings,
            f"Every night at {offered.nightly} ({zone}): bring the datasets to what the sources hold.",
            schedule=Cron(offered.nightly_cron, timezone=zone),
        ),
        _deployment(build, f"run-{project}", settings, "On demand: bring the datasets to what the sources hold."),
        _deployment(
            build, f"reannotate-{project}", again, "Annotate every article again, as after a change of code or model."
        ),
        _deployment(
            maintain,
            f"maintain-{project}",
            {"datasets": settings["datasets"]},
            f"Every {offered.maintain} ({zone}): merge small files, delete old releases, free space, check files.",
            schedule=Cron(offered.maintain_cron, timezone=zone),
        ),
    ]


def _deployment(
    flow: Any, name: str, settings: Mapping[str, Any], description: str, schedule: Schedule | None = None
) -> RunnerDeployment:
    deployment: RunnerDeployment = flow.to_deployment(
        name=name,
        description=description,
        tags=["dateline"],
        schedule=schedule,
        parameters={"settings": dict(settings)},
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    # Prefect would name the module where the function stands, and miss the hooks that are added here.
    deployment.entrypoint = f"{__name__}.{flow.__name__}"
    return deployment


def end_lost_runs() -> None:
    """Set up the automation that marks a run as crashed when its heartbeat stops.

    A worker notices when the process of a run dies; when the worker dies with it, nobody else does.
    """
    with get_client(sync_client=True) as client:
        for stale in client.read_automations_by_name(LOST_RUNS):
            client.delete_automation(stale.id)
    beat = "prefect.flow-run.heartbeat"
    ended = {f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed")}
    automation = Automation(
        name=LOST_RUNS,
        description=f"No heartbeat for {LOST_AFTER.seconds} s: the run is marked as crashed and its slot is freed.",
        trigger=EventTrigger(
            match=ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"}),
            for_each={"prefect.resource.id"},
            after={beat},
            expect={beat, *ended},
            posture=Posture.Proactive,
            threshold=1,
            within=LOST_AFTER,
        ),
        actions=[
            ChangeFlowRunState(
                name="Crashed",
                state=StateType.CRASHED,
                message="Its heartbeat stopped: the process is gone.",
                force=False,
            )
        ],
    )
    automation.create()


def end_orphaned_runs(deployments: Collection[UUID]) -> None:
    """Mark runs as crashed that a server lists as running when it starts.

    Their processes ended together with the server, by an interrupt or a reboot. The automation does not notice them,
    because it reacts to heartbeats that stop while the server runs.
    """
    at_work = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]
    with get_client(sync_client=True) as client:
        orphans = client.read_flow_runs(
            flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=at_work))),
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=list(deployments))),
        )
        for run in orphans:
            client.set_flow_run_state(run.id, Crashed(message="It ended with the server."), force=True)
            post(client.read_flow(run.flow_id).name, run, "Crashed", LOST)
