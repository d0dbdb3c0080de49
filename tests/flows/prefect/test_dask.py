"""The same rows on a Dask cluster of two worker processes as on this machine, with Prefect and without."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dateline.flows.settings import Settings
from dateline.transforms.tables.records import ANNOTATION_TABLES
from tests.e2e.serving import ARTICLES, PATIENCE_SECONDS
from tests.flows.prefect.clusters import cluster

pytestmark = [pytest.mark.integration, pytest.mark.drill]

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


def test_a_cluster_gives_the_same_rows(sources, tmp_path, prefect_home):
    def settings(name: str, address: str | None = None) -> Settings:
        store = str(tmp_path / name)
        return Settings(sources=(str(sources),), datasets=store, workers=1, shard_articles=2, dask_address=address)

    here = rows(settings("here"), prefect_home)
    assert len(here["documents"]) == len(ARTICLES) * 2
    with cluster(tmp_path / "dask") as address:
        assert rows(settings("plain", address), prefect_home) == here
        assert rows(settings("flow", address), prefect_home, flow=True) == here
