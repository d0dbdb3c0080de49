"""compose.yaml, Dockerfile and prefect.yaml say what the commands, the settings and the package know."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import prefect.settings
import pytest
import yaml

from dateline.flows import settings
from dateline.flows.cli.command import parser

ROOT = Path(__file__).parents[2]
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf8"))["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf8")
COPIED = [
    source
    for sources in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)
    for source in sources.split()
]


def words(service: str) -> list[str]:
    """A service's command with the defaults of its variables."""
    return shlex.split(re.sub(r"\$\{\w+:-(.*?)\}", r"\1", SERVICES[service]["command"]))


def mounts(service: str) -> dict[str, str]:
    """Where the folders of the host lie in the container of a service."""
    pairs = [volume.split(":") for volume in SERVICES[service]["volumes"]]
    return {container: host for host, container, *_ in pairs}


def test_the_worker_runs_a_command_that_dateline_knows():
    program, *arguments = words("worker")
    assert program == "dateline"
    assert parser().parse_args(arguments).time_zone == "UTC"


@pytest.mark.integration
def test_the_server_runs_a_command_that_prefect_knows():
    program, *arguments = words("server")
    assert (program, arguments) == ("prefect", ["server", "start", "--host", "0.0.0.0"])
    command = [sys.executable, "-m", "prefect", "server", "start", "--help"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "Start a Prefect server" in told
    assert "--host " in told


def test_the_worker_finds_articles_corrections_and_datasets_where_they_are_mounted():
    (folder,) = re.findall(r"^WORKDIR (.*)$", DOCKERFILE, re.MULTILINE)
    chosen = parser().parse_args(words("worker")[1:])
    mounted = mounts("worker")
    assert mounted.pop(f"{folder}/{chosen.datasets}") == f"./{chosen.datasets}"
    assert mounted == {f"{folder}/data": "./data"}
    for path in (*chosen.sources, settings.DEFAULT_CORRECTIONS, settings.DEFAULT_WIKIDATA):
        assert Path(path).parts[0] == "data"


def test_the_data_docs_are_served_where_the_worker_says():
    served = SERVICES["worker"]["environment"]["DATELINE_DOCS_URL"]
    assert SERVICES["docs"]["ports"] == [f"{served.removeprefix('http://')}:80"]
    assert set(mounts("docs").values()) == {"./datasets/docs"}


JOB = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf8"))["definitions"]["work_pool"]["job_variables"]["env"]


@pytest.mark.parametrize(
    "name", sorted({name for service in SERVICES.values() for name in service.get("environment", {})} | JOB.keys())
)
def test_what_is_set_is_read_by_somebody(name):
    code = (ROOT / "flows" / "settings.py").read_text("utf8")
    if name.startswith("PREFECT_"):
        assert hasattr(prefect.settings, name)
    elif not name.startswith("POSTGRES_"):
        assert f'"{name}"' in code


def test_runs_of_a_work_pool_are_set_up_as_those_that_are_served():
    served = settings.LIBRARY_DEFAULTS | settings.SERVING_DEFAULTS
    assert {name: value for name, value in served.items() if not name.startswith("PREFECT_SERVER_")} == JOB


def test_the_image_holds_what_the_package_is_made_of():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))
    (package,) = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    linked = {path.name for path in (ROOT / package).iterdir() if path.is_symlink()}
    needed = {package, *linked, project["project"]["readme"]}
    needed |= {*project["project"]["license-files"], "pyproject.toml", "uv.lock"}
    assert set(COPIED) == needed
    let_in = re.findall(r"^!(.*)$", (ROOT / ".dockerignore").read_text("utf8"), re.MULTILINE)
    assert set(let_in) == needed
    assert all((ROOT / source).exists() for source in COPIED)
