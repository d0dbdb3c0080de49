"""The form of a run: `prune` says how many articles it would remove, as the last run counted them."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import DeploymentUpdate
from prefect.client.schemas.filters import FlowFilter, FlowFilterId
from prefect.client.schemas.objects import FlowRun, State
from pydantic import ValidationError

from dateline.flows import storage
from dateline.flows.run import Built
from dateline.flows.settings import Prune, Settings
from dateline.flows.steps.missing import MOST_REMOVED


def show_missing(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Say in the forms for the same sources and datasets how many articles the sources no longer hold.

    Deployments with a schedule keep their form: Prefect would drop the runs that it has scheduled.
    """
    built = state.result(raise_on_failure=False)
    if not isinstance(built, Built):
        return
    given = Settings.model_validate(flow_run.parameters.get("settings", {}))
    last = storage.last_release(storage.Store(given.store))
    n_articles = next((table.rows for table in last.tables if table.name == "documents"), 0) if last else 0
    words = missing_notice(built.inputs.missing or 0, n_articles)
    with get_client(sync_client=True) as client:
        of_flow = FlowFilter(id=FlowFilterId(any_=[flow_run.flow_id]))
        for deployment in client.read_deployments(flow_filter=of_flow):
            if deployment.schedules or not is_for(given, deployment.parameters):
                continue
            before = deployment.parameter_openapi_schema or {}
            form = with_notice(before, words)
            if form != before:
                client.update_deployment(deployment.id, DeploymentUpdate(parameter_openapi_schema=form))


def is_for(given: Settings, parameters: Mapping[str, Any]) -> bool:
    """Whether a deployment with these parameters has the same sources and datasets. One of another version, or that
    somebody has made by hand, may have parameters that this version refuses."""
    try:
        offered = Settings.model_validate(parameters.get("settings", {}))
    except ValidationError:
        return False
    return (offered.sources, offered.store) == (given.sources, given.store)


def missing_notice(n_missing: int, n_articles: int) -> str:
    """What a form says of the articles that the sources no longer hold; empty where they hold all."""
    if not n_missing:
        return ""
    words = f"The last run missed {n_missing:,} of {n_articles:,} articles ({n_missing / n_articles:.0%})"
    if n_missing <= max(1, MOST_REMOVED * n_articles):
        return f"{words}."
    return f"⚠ {words}, more than a tenth: only “{Prune.ANY.value}” removes them."


def with_notice(form: Mapping[str, Any], words: str) -> dict[str, Any]:
    """The form with the words after the description of `prune`, in place of those of an earlier run."""
    changed = deepcopy(dict(form))
    usual = Settings.model_fields["prune"].description
    changed["definitions"]["Settings"]["properties"]["prune"]["description"] = f"{usual} {words}".strip()
    return changed
