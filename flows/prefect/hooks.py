"""Hooks of runs: they remove the leftovers of a run that fails, and send the notifications that are set up."""

import json
import logging
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from prefect import Flow
from prefect.client.schemas.objects import FlowRun, State
from prefect.utilities.urls import url_for

from dateline.flows import storage
from dateline.flows.prefect import artifacts
from dateline.flows.prefect.failures import reason_of
from dateline.flows.run import Built
from dateline.flows.settings import DEFAULT_DATASETS, operation, store_path

WEBHOOK_SECONDS = 10.0
"""Chat services answer within one; a run that has failed need not wait longer."""

LOST = "its process ended: out of memory, killed, or the machine went down"

MASS_SHARE = 0.1
"""Share of articles removed, or of inputs newly rejected, from which a notification is sent."""

LONGEST_NAME = 100
"""Code points of a run's name: a reason that is longer stands in the log."""

logger = logging.getLogger("dateline.hooks")


def clear_store(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Bring the store of a run that failed, crashed or was cancelled back to its last release.

    Does nothing if another run is at work, which has done so before it began, or if the folder cannot be written to:
    the run has failed for that reason, and says so.
    """
    store = storage.Store(store_path(_datasets(flow_run)))
    try:
        storage.clear_store(store)
    except storage.StoreBusy:
        logger.info("another run is at work in %s and has cleared it", store.root)
    except storage.StoreUnwritable:
        logger.info("%s cannot be written to and is left as it is", store.root)


def name_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Name a run that failed after the reason."""
    reason = _reason(state)
    artifacts.rename(f"failed: {reason}"[:LONGEST_NAME])


def notify(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Tell DATELINE_WEBHOOK that a run failed or crashed, and why; a bug's own words stay in the log."""
    post(flow.name, flow_run, str(state.name), _reason(state))


def notify_of_mass_changes(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Tell DATELINE_WEBHOOK of a run that ended well and removed or rejected much."""
    built = state.result(raise_on_failure=False)
    if isinstance(built, Built) and (reason := mass_changes(built)):
        post(flow.name, flow_run, str(state.name), reason)


def mass_changes(built: Built) -> str:
    """The mass removal or rejection by a run, in words; empty if there was none."""
    if built.summary is None:
        return ""
    articles, rejected = built.summary.articles, sum(each.new for each in built.summary.rejects)
    before = articles.now - articles.added + articles.removed
    changes = []
    if articles.removed > MASS_SHARE * before:
        changes.append(f"{articles.removed:,} of {before:,} articles were removed")
    if rejected > MASS_SHARE * built.inputs.seen:
        reasons = ", ".join(f"{each.reason} {each.new:,}" for each in built.summary.rejects if each.new)
        changes.append(f"{rejected:,} of {built.inputs.seen:,} inputs are newly rejected ({reasons})")
    return "; ".join(changes)


def post(flow: str, run: FlowRun, state: str, reason: str) -> None:
    """Post what became of a run to DATELINE_WEBHOOK, where it is set."""
    address = operation().webhook
    if address is None:
        return
    facts = {
        "text": f"Dateline: {flow} {run.name} is {state}: {reason}",
        "flow": flow,
        "run": run.name,
        "run_id": str(run.id),
        "state": state,
        "reason": reason,
        "link": url_for("flow-run", obj_id=run.id),
        "store": str(store_path(_datasets(run))),
    }
    host = urlsplit(address).hostname
    try:
        request = Request(address, json.dumps(facts).encode(), {"Content-Type": "application/json"})
        with urlopen(request, timeout=WEBHOOK_SECONDS) as answer:
            logger.info("told %s: %s", host, answer.status)
    except (OSError, HTTPException, ValueError) as error:  # a ValueError says that it is no address
        logger.warning("could not tell %s: %s", host, error)


def _reason(state: State[Any]) -> str:
    if state.is_crashed():
        return LOST
    return reason_of(state.result(raise_on_failure=False))


def _datasets(run: FlowRun) -> str:
    return str(run.parameters.get("settings", {}).get("datasets", DEFAULT_DATASETS))
