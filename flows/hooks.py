"""What happens beside a run that does not end well: its leftovers are taken away, and somebody is told."""

import json
import logging
from typing import Any
from urllib.request import Request, urlopen

from prefect import Flow
from prefect.client.schemas.objects import FlowRun, State

from flows import storage
from flows.settings import DEFAULT_DATASETS, operation, store_path

WEBHOOK_SECONDS = 10.0
"""Chat services answer within one; a run that has failed need not wait longer."""

logger = logging.getLogger("dateline.hooks")


def clear_store(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Bring the store of a run that failed, crashed or was cancelled back to its last release.

    Where another run is already at work, that one has done so before it began.
    """
    datasets = flow_run.parameters.get("settings", {}).get("datasets", DEFAULT_DATASETS)
    store = storage.Store(store_path(datasets))
    try:
        storage.clear_store(store)
    except storage.StoreBusy:
        logger.info("another run is at work in %s and has cleared it", store.root)


def notify(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Post the run's name and state to DATELINE_WEBHOOK, where it is set; what went wrong stays in the logs."""
    address = operation().webhook
    if address is None:
        return
    facts = {
        "text": f"Dateline: {flow.name} {flow_run.name} is {state.name}",
        "flow": flow.name,
        "run": flow_run.name,
        "run_id": str(flow_run.id),
        "state": state.name,
    }
    request = Request(address, json.dumps(facts).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=WEBHOOK_SECONDS) as answer:
            logger.info("told %s: %s", request.host, answer.status)
    except OSError as error:
        logger.warning("could not tell %s: %s", request.host, error)
