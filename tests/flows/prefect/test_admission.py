"""What the server of `dateline serve` refuses before Prefect sees it, on a server as `dateline serve` starts it."""

import inspect
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from httpx import Response
from prefect.client.base import PrefectHttpxSyncClient
from prefect.server.api import server

from dateline.flows.prefect.serve import prefect_server
from tests.e2e.serving import free_ports, plain_environment

WHO = ("reader", "secret")
"""The server asks for these before it says anything."""

ENTRYPOINTS = {
    "build": "dateline.flows.prefect.deployments.build",
    "maintain": "dateline.flows.prefect.deployments.maintain",
    "pool": "flows/prefect/deployments.py:build",
}
"""Two as `dateline serve` registers them, and one of a work pool, whose runs take place elsewhere."""

MISSING = {"settings": {"sources": ["nwes"]}}
MISSING_REASON = "Validation failed for field 'settings.sources[0]'. Failure reason: no such file or folder: nwes"
UNKNOWN = {"__prefect_kind": "workspace_variable", "variable_name": "sources"}
BROKEN = {"__prefect_kind": "json", "value": "{"}

Ask = Callable[..., Response]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server works: there is a folder of articles, and no datasets."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "news").mkdir()
    (folder / "news" / "one.txt").write_text("A barn burned down near Tarnby on Monday.", "utf8")
    return folder


@pytest.fixture(scope="module")
def api(folder: Path) -> Iterator[httpx.Client]:
    """The REST API of a server that asks who is there; Prefect's client waits while the database is locked."""
    (port,) = free_ports(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in os.environ.keys() - plain_environment().keys():
            patch.delenv(name)
        patch.setenv("PREFECT_HOME", str(folder / "prefect"))
        patch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
        patch.setenv("PREFECT_SERVER_API_AUTH_STRING", ":".join(WHO))
        with (
            prefect_server(port),
            PrefectHttpxSyncClient(
                base_url=f"http://127.0.0.1:{port}/api", auth=WHO, timeout=120, raise_on_all_errors=False
            ) as client,
        ):
            yield client


@pytest.fixture(scope="module")
def deployed(api: httpx.Client) -> dict[str, str]:
    """The ids of the deployments by their name; each starts from a source that is there."""
    flow = api.post("/flows/", json={"name": "build"}).json()["id"]
    ids = {"unknown": str(uuid4())}
    for name, entrypoint in ENTRYPOINTS.items():
        start = {"datasets": "datasets"} | ({} if name == "maintain" else {"sources": ["news"]})
        sent = {"name": name, "flow_id": flow, "entrypoint": entrypoint, "parameters": {"settings": start}}
        ids[name] = api.post("/deployments/", json=sent).raise_for_status().json()["id"]
    return ids


@pytest.fixture
def ask(api: httpx.Client, deployed: dict[str, str]) -> Ask:
    """Sends something to a deployment's `create_flow_run`, or another path of it."""

    def ask(deployment: str, sent: object, path: str = "create_flow_run", method: str = "POST") -> Response:
        content = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
        return api.request(method, f"/deployments/{deployed[deployment]}/{path}", content=content)

    return ask


def test_prefect_makes_its_server_as_it_did():
    found = inspect.signature(server.create_app)
    assert "final" in found.parameters, f"Prefect's create_app{found} has changed: see dateline.flows.prefect.admission"
    assert found.return_annotation in {FastAPI, "FastAPI"}, "Prefect's server takes no middleware any more"


@pytest.mark.integration
@pytest.mark.parametrize(
    ("deployment", "sent", "path", "method", "reason"),
    [
        ("build", {"parameters": MISSING}, "create_flow_run", "POST", MISSING_REASON),
        ("build", {"parameters": MISSING, "enforce_parameter_schema": True}, "create_flow_run", "POST", MISSING_REASON),
        ("build", [{}, {"parameters": MISSING}], "create_flow_run/bulk", "POST", MISSING_REASON),
        ("build", [{"active": False, "parameters": MISSING}], "schedules", "POST", MISSING_REASON),
        ("build", {"parameters": MISSING}, f"schedules/{UUID(int=4)}", "PATCH", MISSING_REASON),
        ("build", {"parameters": {"settings": {"workers": 0}}}, "create_flow_run", "POST", "field 'settings.workers'"),
        ("maintain", {"parameters": {"settings": {"datasets": "x"}}}, "create_flow_run", "POST", "no such folder: "),
        ("maintain", {}, "create_flow_run", "POST", "no such folder: "),
    ],
    ids=["run", "enforced", "bulk", "new-schedule", "changed-schedule", "no-number", "maintain", "as-deployed"],
)
def test_what_cannot_run_is_refused_with_the_reason(ask, deployment, sent, path, method, reason):
    answer = ask(deployment, sent, path, method)
    assert answer.status_code == 409
    assert answer.json()["detail"].startswith("Error creating flow run: Validation failed for field 'settings.")
    assert reason in answer.json()["detail"]


@pytest.mark.integration
@pytest.mark.parametrize(
    ("deployment", "sent", "path", "method", "status"),
    [
        ("build", {"parameters": {"settings": {"sources": ["news"]}}}, "create_flow_run", "POST", 201),
        ("build", {"parameters": {"settings": {"sources": ["s3://bucket/nwes"]}}}, "create_flow_run", "POST", 201),
        ("build", {}, "create_flow_run", "POST", 201),
        ("build", {"parameters": MISSING, "enforce_parameter_schema": False}, "create_flow_run", "POST", 201),
        ("build", b"no JSON", "create_flow_run", "POST", 422),
        ("build", {"parameters": MISSING}, "create_flow_run", "GET", 405),
        ("build", {"options": {"parameters": MISSING}}, "branch", "POST", 404),
        ("maintain", [{"active": False, "schedule": {"interval": 3600}}], "schedules", "POST", 201),
        ("pool", {"parameters": MISSING}, "create_flow_run", "POST", 201),
        ("unknown", {"parameters": MISSING}, "create_flow_run", "POST", 404),
    ],
    ids=[
        "sound",
        "elsewhere",
        "as-deployed",
        "not-enforced",
        "no-json",
        "read",
        "other-path",
        "schedule-as-deployed",
        "work-pool",
        "unknown",
    ],
)
def test_what_can_run_or_is_for_prefect_to_judge_is_answered_by_prefect(ask, deployment, sent, path, method, status):
    answer = ask(deployment, sent, path, method)
    assert answer.status_code == status
    assert "Validation failed" not in answer.text
    if status == 201 and path == "create_flow_run":
        asked = sent.get("parameters", {}).get("settings", {})
        assert answer.json()["parameters"]["settings"].items() >= asked.items()


@pytest.mark.integration
@pytest.mark.parametrize("settings", [{"sources": UNKNOWN}, BROKEN], ids=["no-variable", "no-json"])
def test_placeholders_that_stand_for_nothing_are_refused_by_prefect(ask, settings):
    answer = ask("build", {"parameters": {"settings": settings}})
    assert answer.status_code in {400, 409}
    assert "Error hydrating flow run parameters" in answer.text


@pytest.mark.integration
def test_placeholders_are_looked_at_as_what_they_stand_for(ask, api):
    for name, sources in (("gone", ["nwes"]), ("there", ["news"])):
        api.post("/variables/", json={"name": name, "value": sources}).raise_for_status()
    variables = {name: {**UNKNOWN, "variable_name": name} for name in ("gone", "there")}
    assert MISSING_REASON in ask("build", {"parameters": {"settings": {"sources": variables["gone"]}}}).text
    assert ask("build", {"parameters": {"settings": {"sources": variables["there"]}}}).status_code == 201
    typed = {"__prefect_kind": "json", "value": json.dumps(["nwes"])}
    assert MISSING_REASON in ask("build", {"parameters": {"settings": {"sources": typed}}}).text


@pytest.mark.integration
def test_who_may_not_ask_learns_nothing(api, deployed):
    url = f"{api.base_url}deployments/{deployed['build']}/create_flow_run"
    assert httpx.post(url, json={"parameters": MISSING}).status_code == 401
    assert httpx.post(url, json={"parameters": MISSING}, auth=("reader", "guess")).status_code == 401
