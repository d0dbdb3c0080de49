"""The processes of compose.yaml without containers: Prefect's server on a real PostgreSQL, and a worker beside it."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.e2e.serving import free_ports, prefect_server, serving

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


def test_runs_complete_one_after_the_other_with_the_server_on_postgresql(tmp_path_factory):
    folder = tmp_path_factory.mktemp("composed")
    with (
        postgresql() as database,
        prefect_server(folder / "server", PREFECT_SERVER_DATABASE_CONNECTION_URL=database) as api,
        serving(folder, PREFECT_API_URL=api) as served,
    ):
        run_ids = [served.start_run("build/run-e2e") for _ in range(2)]
        assert {served.ended(run_id) for run_id in run_ids} == {"release 1: +2 ~0 -0", "nothing to do"}
        assert (served.datasets / "latest" / "quotes").is_dir()
        scheduled = {"flow_runs": {"state": {"name": {"any_": ["Scheduled"]}}}}
        served.wait_for("no run is scheduled", lambda: served.api("/flow_runs/count", scheduled) > 0)
