"""What the server of `dateline serve` refuses before Prefect sees it, over a database as Prefect keeps it."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from prefect.server.database import provide_database_interface
from prefect.settings import PREFECT_SERVER_DATABASE_CONNECTION_URL, temporary_settings
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response as Answer
from starlette.routing import Mount, Route

from dateline.flows.prefect.admission import Admission, create_app

BUILD, MAINTAIN, POOL, UNKNOWN = (UUID(int=number) for number in range(1, 5))
T = TypeVar("T")

ENTRYPOINTS = {
    BUILD: "dateline.flows.prefect.deployments.build",
    MAINTAIN: "dateline.flows.prefect.deployments.maintain",
    POOL: "flows/prefect/deployments.py:build",
}
"""Two as `dateline serve` registers them, and one of a work pool, whose runs take place elsewhere."""

MISSING = {"settings": {"sources": ["nwes"]}}
MISSING_REASON = "Validation failed for field 'settings.sources[0]'. Failure reason: no such file or folder: nwes"


async def echo(request: Request) -> Answer:
    """What stands behind the check: it answers with what has reached it."""
    return Answer(await request.body(), headers={"x-method": request.method})


APP = Starlette(
    routes=[Route("/{rest:path}", echo, methods=["GET", "POST", "PATCH"])], middleware=[Middleware(Admission)]
)


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect database with the deployments; each starts from a source that is there."""
    file = tmp_path_factory.mktemp("prefect") / "prefect.db"
    with temporary_settings({PREFECT_SERVER_DATABASE_CONNECTION_URL: f"sqlite+aiosqlite:///{file}"}):
        in_database(_register)
        yield


async def _register() -> None:
    database = provide_database_interface()
    await database.create_db()
    async with database.session_context(begin_transaction=True) as session:
        flow = database.Flow(name="build")
        session.add(flow)
        await session.flush()
        for number, entrypoint in ENTRYPOINTS.items():
            start = {"settings": {"datasets": "datasets"} | ({} if number == MAINTAIN else {"sources": ["news"]})}
            session.add(
                database.Deployment(
                    id=number, name=f"n{number.int}", flow_id=flow.id, entrypoint=entrypoint, parameters=start
                )
            )


def in_database(action: Callable[[], Awaitable[T]]) -> T:
    """Do something with a database whose connections end with it."""

    async def done() -> T:
        try:
            return await action()
        finally:
            await (await provide_database_interface().engine()).dispose()

    return asyncio.run(done())


@pytest.fixture
def ask(deployed, tmp_path, monkeypatch) -> Callable[..., Response]:
    """Sends something to a deployment's `create_flow_run`, or another path of it, where one source folder lies."""
    monkeypatch.chdir(tmp_path)
    for folder in ("news", "datasets"):
        (tmp_path / folder).mkdir()
    (tmp_path / "news" / "one.txt").write_text("A barn burned down near Tarnby on Monday.", "utf8")

    def ask(deployment: UUID, sent: object, path: str = "create_flow_run", method: str = "POST") -> Response:
        content = sent if isinstance(sent, bytes) else json.dumps(sent).encode()

        async def request() -> Response:
            async with AsyncClient(transport=ASGITransport(APP), base_url="http://prefect.test") as client:
                return await client.request(method, f"/api/deployments/{deployment}/{path}", content=content)

        return in_database(request)

    return ask


@pytest.mark.parametrize(
    ("deployment", "sent", "path", "method", "reason"),
    [
        (BUILD, {"parameters": MISSING}, "create_flow_run", "POST", MISSING_REASON),
        (BUILD, {"parameters": MISSING, "enforce_parameter_schema": True}, "create_flow_run", "POST", MISSING_REASON),
        (BUILD, [{}, {"parameters": MISSING}], "create_flow_run/bulk", "POST", MISSING_REASON),
        (BUILD, [{"active": False, "parameters": MISSING}], "schedules", "POST", MISSING_REASON),
        (BUILD, {"parameters": MISSING}, f"schedules/{UNKNOWN}", "PATCH", MISSING_REASON),
        (BUILD, {"parameters": {"settings": {"workers": 0}}}, "create_flow_run", "POST", "field 'settings.workers'"),
        (MAINTAIN, {"parameters": {"settings": {"datasets": "nix"}}}, "create_flow_run", "POST", "no such folder: "),
    ],
    ids=["run", "enforced", "bulk", "new-schedule", "changed-schedule", "no-number", "maintain"],
)
def test_what_cannot_run_is_refused_with_the_reason(ask, deployment, sent, path, method, reason):
    answer = ask(deployment, sent, path, method)
    assert answer.status_code == 409
    assert answer.json()["detail"].startswith("Error creating flow run: Validation failed for field 'settings.")
    assert reason in answer.json()["detail"]


@pytest.mark.parametrize(
    ("deployment", "sent", "path", "method"),
    [
        (BUILD, {"parameters": {"settings": {"sources": ["news"]}}}, "create_flow_run", "POST"),
        (BUILD, {"parameters": {"settings": {"sources": ["s3://bucket/nwes"]}}}, "create_flow_run", "POST"),
        (BUILD, {}, "create_flow_run", "POST"),
        (BUILD, {"parameters": MISSING, "enforce_parameter_schema": False}, "create_flow_run", "POST"),
        (BUILD, {"parameters": {"settings": {"__prefect_kind": "json", "value": "{"}}}, "create_flow_run", "POST"),
        (BUILD, b"no JSON", "create_flow_run", "POST"),
        (BUILD, {"parameters": MISSING}, "create_flow_run", "GET"),
        (BUILD, {"parameters": MISSING}, "branch", "POST"),
        (POOL, {"parameters": MISSING}, "create_flow_run", "POST"),
        (UNKNOWN, {"parameters": MISSING}, "create_flow_run", "POST"),
    ],
    ids=[
        "sound",
        "elsewhere",
        "as-deployed",
        "not-enforced",
        "no-hydration",
        "no-json",
        "read",
        "other-path",
        "work-pool",
        "unknown",
    ],
)
def test_what_can_run_or_is_for_prefect_to_judge_arrives_untouched(ask, deployment, sent, path, method):
    answer = ask(deployment, sent, path, method)
    assert (answer.status_code, answer.headers["x-method"]) == (200, method)
    assert answer.content == (sent if isinstance(sent, bytes) else json.dumps(sent).encode())


def test_a_run_from_the_parameters_of_its_deployment_is_checked_and_a_schedule_from_them_is_not(ask, tmp_path):
    (tmp_path / "news" / "one.txt").unlink()
    (tmp_path / "news").rmdir()
    assert ask(BUILD, {}).status_code == 409
    assert ask(BUILD, [{"active": False}], "schedules").status_code == 200


def test_the_server_checks_who_asks_before_it_looks():
    api = next(each.app for each in create_app().routes if isinstance(each, Mount) and isinstance(each.app, FastAPI))
    assert len(api.user_middleware) > 1
    assert api.user_middleware[-1].cls is Admission
