"""The Prefect server of `dateline serve`: Prefect's own, which also refuses at once what a run could only fail at.

Prefect's server checks what a form sends against the JSON schema of the parameters, and no schema knows which files
there are. This server, its worker and its runs share a machine and a working directory: it can look.
"""

import asyncio
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from prefect.server.api import server
from prefect.server.database import provide_database_interface
from prefect.utilities.schema_tools.hydration import HydrationContext, HydrationError, hydrate
from pydantic import BaseModel, TypeAdapter, ValidationError
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount

from dateline.flows.maintenance import Maintenance
from dateline.flows.prefect.preflight import faults
from dateline.flows.settings import Settings

SUBMISSION = re.compile(
    r"/deployments/(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(?P<of>create_flow_run|schedules)"
)
"""Where Prefect's API is sent the parameters of a run, of new schedules or of a changed one."""

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
    """Prefect's server with the check in it, behind its own check of who asks."""
    app: FastAPI = server.create_app(final=True)
    api = next(route.app for route in app.routes if isinstance(route, Mount) and isinstance(route.app, FastAPI))
    api.user_middleware.append(Middleware(Admission))
    return app


class Admission(BaseHTTPMiddleware):
    """Answers what cannot run as Prefect answers what is not of the schema; its UI shows the reason over the form."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        submission = SUBMISSION.search(request.scope["path"])
        if submission and request.method in {"POST", "PATCH"}:
            fills_in = submission["of"] == "create_flow_run"
            if reason := await refusal(UUID(submission["id"]), await request.body(), fills_in=fills_in):
                return JSONResponse({"detail": f"Error creating flow run: {reason}"}, HTTPStatus.CONFLICT)
        return await call_next(request)


async def refusal(deployment_id: UUID, body: bytes, *, fills_in: bool) -> str | None:
    """Why what was sent to a deployment cannot run; None where it can, and where Prefect itself will refuse it.

    Args:
        fills_in: whether to look also where no parameters are sent and those of the deployment count.
    """
    database = provide_database_interface()
    async with database.session_context() as session:
        deployment = await session.get(database.Deployment, deployment_id)
        model = DEPLOYED.get(deployment.entrypoint) if deployment else None
        if deployment is None or model is None:
            return None
        try:
            sent = SUBMISSIONS.validate_json(body)
            context = await HydrationContext.build(session, True, render_jinja=True, render_workspace_variables=True)
            parameters = [
                hydrate({**deployment.parameters, **(each.parameters or {})}, context)
                for each in (sent if isinstance(sent, list) else [sent])
                if each.enforce_parameter_schema is not False and (each.parameters or fills_in)
            ]
        except (ValidationError, HydrationError):
            return None
    found = (fault for each in parameters for fault in faults(model, each))
    fault = await asyncio.to_thread(next, found, None)
    return fault and "Validation failed for field {!r}. Failure reason: {}".format(*fault)
