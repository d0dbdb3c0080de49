"""The Prefect server of `dateline serve`: Prefect's own, with a check that refuses runs that could only fail.

Prefect's server checks what a form sends against the JSON schema of the parameters, and no schema knows which files
there are. This server, its worker and its runs share a machine and a working directory: it can look. It asks Prefect
for the deployment by the REST API, in the name of who sent the form, and so knows nothing of Prefect's database.
"""

import asyncio
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from prefect.server.api import server
from prefect.utilities.schema_tools import HydrationContext, HydrationError, hydrate
from pydantic import BaseModel, TypeAdapter, ValidationError
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dateline.flows.maintenance import Maintenance
from dateline.flows.prefect.preflight import faults
from dateline.flows.settings import Settings

SUBMISSION = re.compile(
    r"(?P<deployment>/deployments/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(?P<of>create_flow_run|schedules)"
)
"""Where Prefect's API is sent the parameters of a run, of new schedules or of a changed one."""

ASKER = ("authorization", "prefect-csrf-client", "prefect-csrf-token")
"""Headers that say who sent a form. With them the deployment is asked for: who may not see it learns nothing here."""

DEPLOYED: Mapping[str | None, type[Settings | Maintenance]] = {
    "dateline.flows.prefect.deployments.build": Settings,
    "dateline.flows.prefect.deployments.maintain": Maintenance,
}
"""Entrypoints that `dateline serve` registers, and their parameter. Those of a work pool run where its worker is."""


class Submission(BaseModel):
    """What is read of a run or schedule that is asked for."""

    parameters: dict[str, Any] | None = None
    enforce_parameter_schema: bool | None = None


SUBMISSIONS: TypeAdapter[Submission | list[Submission]] = TypeAdapter(Submission | list[Submission])


def create_app() -> FastAPI:
    """Prefect's server with the check before it.

    `create_app` is the one part of Prefect's server that Dateline imports: its API reference describes it, and no other
    way puts something before the server's own answers.
    """
    app: FastAPI = server.create_app(final=True)
    app.add_middleware(Admission)
    return app


class Admission(BaseHTTPMiddleware):
    """Refuses parameters that cannot work in the way that Prefect refuses values outside of the schema, so that its UI
    shows the reason over the form."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        submission = SUBMISSION.search(request.scope["path"])
        if submission and request.method in {"POST", "PATCH"}:
            body, fills_in = await request.body(), submission["of"] == "create_flow_run"
            who = {name: request.headers[name] for name in ASKER if name in request.headers}
            api = f"http://prefect{submission.string[: submission.start()]}"
            async with AsyncClient(transport=ASGITransport(request.app), base_url=api, headers=who) as prefect:
                reason = await refusal(prefect, submission["deployment"], body, fills_in=fills_in)
            if reason:
                return JSONResponse({"detail": f"Error creating flow run: {reason}"}, HTTPStatus.CONFLICT)
        return await call_next(request)


async def refusal(prefect: AsyncClient, deployment: str, body: bytes, *, fills_in: bool) -> str | None:
    """Why what was sent to a deployment cannot run; None where it can, and where Prefect itself will refuse it.

    Args:
        prefect: of the REST API.
        deployment: its path there.
        fills_in: whether to look also where no parameters are sent and those of the deployment count.
    """
    answer = await prefect.get(deployment)
    known = answer.json() if answer.is_success else {}
    if (model := DEPLOYED.get(known.get("entrypoint"))) is None:
        return None
    try:
        sent = SUBMISSIONS.validate_json(body)
        context = await _context(prefect)
        parameters = [
            hydrate({**known["parameters"], **(each.parameters or {})}, context)
            for each in (sent if isinstance(sent, list) else [sent])
            if each.enforce_parameter_schema is not False and (each.parameters or fills_in)
        ]
    except (ValidationError, HydrationError):
        return None
    found = (fault for each in parameters for fault in faults(model, each))
    fault = await asyncio.to_thread(next, found, None)
    return fault and "Validation failed for field {!r}. Failure reason: {}".format(*fault)


async def _context(prefect: AsyncClient) -> HydrationContext:
    """What placeholders of a form stand for: Prefect's variables, of which one request gives at most 200."""
    answer = await prefect.post("/variables/filter", json={})
    return HydrationContext(
        workspace_variables={each["name"]: each["value"] for each in answer.json()} if answer.is_success else {},
        raise_on_error=True,
        render_jinja=True,
        render_workspace_variables=True,
    )
