"""What is edited in the Prefect UI stays when `dateline serve` starts again; another project's stays untouched."""

import json
import subprocess
import sys
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.e2e.serving import PATIENCE_SECONDS, Serving, plain_environment, serving

pytestmark = pytest.mark.e2e

NIGHTLY = "/deployments/name/build/nightly-e2e"


def patch(served: Serving, path: str, body: object) -> None:
    """Change something, as the UI does; again where the server says that its database is busy."""
    headers = {"Content-Type": "application/json"}
    request = Request(f"{served.ui}/api{path}", json.dumps(body).encode(), headers, method="PATCH")

    def is_done() -> bool:
        try:
            urlopen(request, timeout=PATIENCE_SECONDS).close()
        except HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            return False
        return True

    served.wait_for(f"the server took no change of {path}", is_done)


def test_an_edited_schedule_and_a_pause_outlast_a_restart(workplace):
    with serving(workplace) as served:
        nightly = served.api(NIGHTLY)
        (schedule,) = nightly["schedules"]
        edited = {"active": True, "schedule": {"cron": "30 5 * * *", "timezone": served.time_zone}}
        patch(served, f"/deployments/{nightly['id']}/schedules/{schedule['id']}", edited)
        maintain = served.api("/deployments/name/maintain/maintain-e2e")
        patch(served, f"/deployments/{maintain['id']}", {"paused": True})
    with serving(workplace) as served:
        (schedule,) = served.api(NIGHTLY)["schedules"]
        assert (schedule["schedule"]["cron"], schedule["active"]) == ("30 5 * * *", True)
        assert not served.api(NIGHTLY)["paused"]
        assert served.api("/deployments/name/maintain/maintain-e2e")["paused"]
        assert second(served, "--datasets", str(served.datasets)) == f"serves {served.datasets} already; end it first"
        other = second(served, "--datasets", str(workplace / "other"), "--project", "e2e")
        assert other.endswith(f"for {served.datasets}; give this project a name with --project")
        assert len(served.api(NIGHTLY)["schedules"]) == 1


def test_a_taken_port_is_named(workplace):
    with serving(workplace) as served:
        port = served.ui.rsplit(":", 1)[1]
        said = second(served, "--datasets", str(workplace / "other"), "--docs-port", port)
        assert said == f"dateline: port {port} is taken by another program; choose a free one with --docs-port"


def second(served: Serving, *options: str) -> str:
    """What a second `dateline serve` at the same Prefect server says at its end."""
    command = [sys.executable, "-m", "dateline.flows", "serve", str(served.sources), *options]
    if "--docs-port" not in options:
        command += ["--docs-port", "0"]
    environment = plain_environment() | {"PREFECT_API_URL": f"{served.ui}/api"}
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
    return ended.stderr.strip().splitlines()[-1].partition(f"{served.process.pid} ")[2] or ended.stderr.splitlines()[-1]
