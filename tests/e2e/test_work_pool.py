"""prefect.yaml for a work pool: deployed from the checkout, run by a worker that was started elsewhere."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.serving import PATIENCE_SECONDS, Serving, plain_environment, prefect_server, sources_in

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]


def test_a_run_of_a_work_pool_completes(tmp_path):
    prefect = [sys.executable, "-m", "prefect"]
    with prefect_server(tmp_path / "server") as api:
        environment = plain_environment() | {"PREFECT_API_URL": api, "PREFECT_HOME": str(tmp_path / "worker")}
        run = partial(subprocess.run, cwd=ROOT, env=environment, check=True)
        run([*prefect, "work-pool", "create", "dateline", "--type", "process"])
        run([*prefect, "--no-prompt", "deploy", "--all"])
        run([sys.executable, "-m", "dateline.flows", "serve", "--register"])
        with (tmp_path / "worker.log").open("wb") as log:
            command = [*prefect, "worker", "start", "--pool", "dateline"]
            worker = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log)
        sources, datasets = sources_in(tmp_path), tmp_path / "datasets"
        served = Serving(worker, sources, datasets, api.removesuffix("/api"), tmp_path / "worker.log")
        try:
            run_id = served.start_run("build/run", sources=[str(sources)], datasets=str(datasets))
            assert served.ended(run_id) == "release 1: +2 ~0 -0"
            (automation,) = served.api("/automations/filter", {})
            assert automation["enabled"]
        finally:
            worker.terminate()
            worker.wait(PATIENCE_SECONDS)
