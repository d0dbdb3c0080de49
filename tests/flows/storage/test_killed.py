"""Runs that are killed while they publish: the last release stands, and the next run goes on from it."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from deltalake import DeltaTable

from dateline.flows import storage
from tests.flows.stored import document, publish, uris

A, C = document("a"), document("c")
CHECKOUT = Path(__file__).parents[3]


@pytest.fixture
def store(tmp_path):
    return storage.Store(tmp_path / "datasets")


KILLED = """
    import os, signal, sys
    from dateline.flows import storage
    from dateline.flows.storage import publishing
    from tests.flows.stored import document, publish

    step, after = sys.argv[2], int(sys.argv[3])
    do, calls = getattr(publishing, step), []

    def do_or_die(*args, **kwargs):
        calls.append(step)
        if len(calls) > after:
            os.kill(os.getpid(), signal.SIGKILL)
        return do(*args, **kwargs)

    setattr(publishing, step, do_or_die)
    publish(storage.Store(storage.layout.Path(sys.argv[1])), "run-2", [document("b")], gone=[document("a")])
"""

STEPS = [
    ("commit_files", 0),
    ("commit_files", 1),
    ("commit_files", 6),
    ("_moved", 3),
    ("link_release", 0),
    ("commit_files", 11),
    ("point_latest", 0),
]
"""Where publishing is killed: before the first commit, between two tables, after a file was moved but not committed,
before the folder, before the release's row, before `latest` leads to it."""


@pytest.mark.integration
@pytest.mark.parametrize(("step", "after"), STEPS)
def test_a_run_killed_while_it_publishes_leaves_the_last_release_and_the_next_goes_on(store, step, after):
    publish(store, "run-1", [A])
    script = [sys.executable, "-c", textwrap.dedent(KILLED), str(store.root), step, str(after)]
    died = subprocess.run(script, check=False, capture_output=True, text=True, cwd=CHECKOUT)
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert uris(store.latest) == ["a"]

    is_released = step == "point_latest"  # its row was there
    with storage.running(store, "run-3"):
        assert uris(store.latest) == (["b"] if is_released else ["a"])
        heads = {table.name: DeltaTable(store.delta(table.name)) for table in storage.last_release(store).tables}
        documents = {Path(uri).name.split("-0")[0] for uri in heads["documents"].file_uris()}
        assert documents == ({"run-2"} if is_released else {"run-1"})
        left = {path.name for path in store.root.rglob("*run-2*") if path.is_file()}
        assert bool(left) == is_released

    third = publish(store, "run-4", [C], gone=[document("b")] if is_released else [A])
    assert third.release == (3 if is_released else 2)
    assert uris(store.latest) == ["c"]
    assert sorted(folder.name for folder in store.releases.iterdir()) == [
        f"{number + 1:06}" for number in range(third.release)
    ]


@pytest.mark.integration
def test_a_first_run_that_is_killed_leaves_an_empty_store(store):
    script = [sys.executable, "-c", textwrap.dedent(KILLED), str(store.root), "commit_files", "5"]
    assert subprocess.run(script, check=False, cwd=CHECKOUT).returncode == -signal.SIGKILL
    assert storage.last_release(store) is None
    assert publish(store, "run-2", [A]).release == 1
    assert uris(store.latest) == ["a"]
