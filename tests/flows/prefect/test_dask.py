"""The same rows on a Dask cluster of two worker processes as on this machine, with Prefect and without."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import create_connection
from subprocess import DEVNULL

import pyarrow.parquet as pq
import pytest

from dateline.flows.settings import Settings
from dateline.transforms.tables.records import ANNOTATION_TABLES
from tests.e2e.serving import ARTICLES, PATIENCE_SECONDS, free_ports

pytestmark = pytest.mark.integration

pytest.importorskip("prefect_dask", reason="the extra dask is not installed")


@pytest.fixture(scope="module")
def sources(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    for number in range(2):
        for name, text in ARTICLES.items():
            (folder / f"{number}-{name}").write_text(f"{text}\nNote {number}.\n", "utf8")
    return folder


PATIENCE = {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(PATIENCE_SECONDS)}

RUN = """
import sys
from dateline.flows.settings import Settings, prepare_prefect
prepare_prefect()
from dateline.flows.{} import {}
{}(Settings.model_validate_json(sys.argv[1]))
"""


def rows(settings: Settings, prefect_home: Path, *, flow: bool = False) -> dict[str, list[dict[str, object]]]:
    """What a run publishes, plain or as a flow, in an order that does not depend on who annotated what first."""
    names = ("build", "build", "build") if flow else ("run", "run", "run")
    subprocess.run(
        [sys.executable, "-c", RUN.format(*names), settings.model_dump_json()],
        env=os.environ | {"PREFECT_HOME": str(prefect_home), "PREFECT_API_URL": ""} | PATIENCE,
        check=True,
    )
    return {
        name: sorted(pq.read_table(settings.store / "latest" / name).to_pylist(), key=repr)
        for name in ANNOTATION_TABLES
    }


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A Dask scheduler with two worker processes, and its address."""
    (port,) = free_ports(1)
    address = f"tcp://127.0.0.1:{port}"
    commands = [
        ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"],
        ["worker", address, "--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)],
    ]
    processes = [subprocess.Popen([sys.executable, "-m", "dask", *command], stderr=DEVNULL) for command in commands]
    try:
        wait_for_listener(port)  # a client gives up after 30 s
        yield address
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def wait_for_listener(port: int) -> None:
    latest = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < latest:
        with suppress(OSError), create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.2)
    raise TimeoutError(f"nothing listens on port {port} after {PATIENCE_SECONDS} s")


def test_a_cluster_gives_the_same_rows(sources, tmp_path, prefect_home):
    def settings(name: str, address: str | None = None) -> Settings:
        store = str(tmp_path / name)
        return Settings(sources=(str(sources),), datasets=store, workers=1, shard_articles=2, dask_address=address)

    here = rows(settings("here"), prefect_home)
    assert len(here["documents"]) == len(ARTICLES) * 2
    with cluster(tmp_path / "dask") as address:
        assert rows(settings("plain", address), prefect_home) == here
        assert rows(settings("flow", address), prefect_home, flow=True) == here
