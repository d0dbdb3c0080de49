"""What the README tells a newcomer to type works as it stands there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.flows.cli.command import DONE, RELEASED_WITH_REJECTS, main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
PYTHON = [code for language, code in BLOCKS if language == "python"]
DATELINE = [
    line.removeprefix("$ .venv/bin/")
    for language, code in BLOCKS
    if language == "console"
    for line in code.splitlines()
    if line.startswith("$ .venv/bin/dateline ")
]
ELSEWHERE = ("dateline serve",)
"""Run by the end-to-end tests."""
MAKE = [target for line in README.splitlines() for target in re.findall(r"^\$ make (\w+)", line)]

MAX_IMAGE_BYTES = 150_000
"""A clone fetches every version of them for ever."""

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A folder like a fresh clone after `make run`, with some articles of the newcomer's own.

    It has the dated ones of data/raw; CI runs over all of it.
    """
    folder = tmp_path_factory.mktemp("newcomer")
    (folder / "data" / "raw").mkdir(parents=True)
    for article in (ROOT / "data" / "raw").glob("2026-*"):
        shutil.copy(article, folder / "data" / "raw")
    (folder / "path" / "to" / "articles").mkdir(parents=True)
    (folder / "more").mkdir()
    for name in ("path/to/articles/one.txt", "more/two.txt"):
        (folder / name).write_text("The mayor of Halvorsen left office on Tuesday, the council said.\n")
    (folder / "more" / "articles.jsonl").write_text('{"text": "A barn burned down near Tarnby on Monday."}\n')
    environment = os.environ | {"PREFECT_API_URL": ""}
    command = [str(Path(sys.executable).parent / "dateline"), "run"]
    first = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert first.returncode in {DONE, RELEASED_WITH_REJECTS}, first.stderr
    return folder


@pytest.fixture
def _in_clone(clone, monkeypatch):
    monkeypatch.chdir(clone)
    monkeypatch.setenv("PREFECT_API_URL", "")


def test_the_readme_has_commands_and_code():
    assert len(DATELINE) >= 4
    assert len(PYTHON) >= 2


@pytest.mark.usefixtures("_in_clone")
@pytest.mark.parametrize("code", PYTHON)
def test_its_python_runs(code):
    exec(compile(code, "README.md", "exec"), {})


@pytest.mark.usefixtures("_in_clone")
@pytest.mark.parametrize("command", [line for line in DATELINE if not line.startswith(ELSEWHERE)])
def test_its_commands_run(command, capsys):
    code = main(shlex.split(command, comments=True)[1:])
    said = capsys.readouterr()
    assert code in {DONE, RELEASED_WITH_REJECTS}, said.err
    assert said.out


@pytest.mark.parametrize("image", re.findall(r"!\[[^\]]+\]\((.*?)\)", README))
def test_its_images_are_there_and_small(image):
    assert (ROOT / image).stat().st_size < MAX_IMAGE_BYTES


@pytest.mark.parametrize("target", sorted(set(MAKE)))
def test_its_make_targets_exist(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf8"), re.MULTILINE)
