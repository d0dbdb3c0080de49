"""The processes of compose.yaml without containers: Prefect's server on a real PostgreSQL, and a worker beside it."""

import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from flows.serve import is_healthy
from tests.e2e.serving import PATIENCE_SECONDS, free_ports, serving

pytestmark = pytest.mark.e2e


@contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL of our own, and the address of a database in it. It refuses to run as root."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    (port,) = free_ports(1)
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.chown(folder, user)
        cluster, run = folder / "cluster", partial(subprocess.run, user=user, cwd=folder, check=True)
        run([programs / "initdb", "-D", cluster, "-U", "prefect", "-A", "trust"])
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        run([programs / "pg_ctl", "-D", cluster, "-o", options, "-l", folder / "log", "-w", "start"])
        try:
            run([programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "prefect", "prefect"])
            yield f"postgresql+asyncpg://prefect@127.0.0.1:{port}/prefect"
        finally:
            run([programs / "pg_ctl", "-D", cluster, "-m", "immediate", "stop"])


@contextmanager
def prefect_server(database: str, folder: Path) -> Iterator[str]:
    (port,) = free_ports(1)
    environment = os.environ | {
        "PREFECT_HOME": str(folder),
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": database,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        latest = time.monotonic() + PATIENCE_SECONDS
        while not is_healthy(address):
            assert time.monotonic() < latest, "no Prefect server"
            time.sleep(1)
        yield f"{address}/api"
    finally:
        process.terminate()
        process.wait(60)


def test_a_run_completes_with_the_server_on_postgresql(tmp_path_factory):
    folder = tmp_path_factory.mktemp("composed")
    with (
        postgresql() as database,
        prefect_server(database, folder / "server") as api,
        serving(folder, PREFECT_API_URL=api) as served,
    ):
        run_id = served.start_run("build/run")
        served.wait_for("the run did not end", lambda: served.state(run_id) in {"Completed", "Failed", "Crashed"})
        assert served.run(run_id)["name"] == "release 1: +2 ~0 -0"
        assert (served.datasets / "latest" / "quotes").is_dir()
        scheduled = {"flow_runs": {"state": {"name": {"any_": ["Scheduled"]}}}}
        served.wait_for("no run is scheduled", lambda: served.api("/flow_runs/count", scheduled) > 0)
