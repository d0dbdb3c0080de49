"""Registers deployments at a Prefect server and keeps what its users have edited there."""

import logging
from collections.abc import Collection
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.responses import DeploymentResponse
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.runner import Runner

from dateline.flows.errors import UsageError

logger = logging.getLogger("dateline.serve")


class ProjectTaken(UsageError):
    """The server has deployments of this name, and they write to other datasets."""


def register(runner: Runner, deployments: Collection[RunnerDeployment]) -> list[UUID]:
    """Register the deployments and return their ids. Schedules and pauses that users have set at the server stay.

    Raises:
        ProjectTaken: one of them exists there for other datasets; nothing has been changed.
    """
    with get_client(sync_client=True) as client:
        known = {deployment.full_name: _find(client, deployment.full_name) for deployment in deployments}
    for deployment in deployments:
        if (before := known[deployment.full_name]) is not None:
            _check_owner(deployment, before)
    ids = []
    for deployment in deployments:
        if (before := known[deployment.full_name]) is not None:
            keep_edits(deployment, before)
        ids.append(cast("UUID", runner.add_deployment(deployment)))  # awaitable only in an event loop
        logger.info("serving %s", deployment.full_name)
    return ids


def _find(client: SyncPrefectClient, name: str) -> DeploymentResponse | None:
    try:
        return client.read_deployment_by_name(name)
    except ObjectNotFound:
        return None


def _check_owner(deployment: RunnerDeployment, before: DeploymentResponse) -> None:
    ours = deployment.parameters["settings"]["datasets"]
    theirs = before.parameters.get("settings", {}).get("datasets")
    if theirs != ours:
        raise ProjectTaken(
            f"the Prefect server has {deployment.full_name} for {theirs}; give this project a name with --project"
        )


def keep_edits(deployment: RunnerDeployment, before: DeploymentResponse) -> None:
    """Give the deployment the pause and the schedules that it has at the server.

    The description says when it is scheduled by configuration: where that has changed, its new schedule counts.
    """
    deployment.paused = before.paused
    if deployment.description == before.description:
        deployment.schedules = [
            DeploymentScheduleCreate(
                schedule=each.schedule,
                active=each.active,
                max_scheduled_runs=each.max_scheduled_runs,
                parameters=each.parameters,
            )
            for each in before.schedules
        ]


def drop_missed_runs(deployments: Collection[UUID]) -> int:
    """Delete runs that were scheduled for a time when nothing served them, and return how many.

    The next run does what they would have done.
    """
    missed = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
        expected_start_time=FlowRunFilterExpectedStartTime.model_validate({"before_": datetime.now(UTC)}),
    )
    of_ours = DeploymentFilter(id=DeploymentFilterId(any_=list(deployments)))
    with get_client(sync_client=True) as client:
        runs = [
            run
            for run in client.read_flow_runs(flow_run_filter=missed, deployment_filter=of_ours)
            if run.auto_scheduled
        ]
        for run in runs:
            client.delete_flow_run(run.id)
    if runs:
        logger.info("%s scheduled runs were missed while nothing served them", len(runs))
    return len(runs)
