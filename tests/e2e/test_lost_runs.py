"""Runs that are cancelled or killed: they end, and they leave the store as it was."""

import os
import signal
from collections.abc import Iterator

import pytest

from tests.e2e.serving import Serving, end, serving

pytestmark = pytest.mark.e2e

LONG_ARTICLE = "“We will not sign,” the harbour master told the council of Lower Marsh on Tuesday.\n\n" * 70
LONG_ARTICLES = 500
"""Half a million words: a minute of work on two cores, and Prefect looks for cancelled runs every few seconds."""


@pytest.fixture
def served(workplace) -> Iterator[Serving]:
    with serving(workplace) as each:
        yield each


def add_long_articles(served: Serving) -> None:
    """Enough work that no run ends before the test has ended it."""
    for number in range(LONG_ARTICLES):
        (served.sources / f"{number}.txt").write_text(f"{LONG_ARTICLE}{number}.", "utf8")


def take_long_articles_away(served: Serving) -> None:
    for number in range(LONG_ARTICLES):
        (served.sources / f"{number}.txt").unlink()


def run_at_work(served: Serving) -> str:
    """A run that has begun to write."""
    run_id = served.start_run("build/run-e2e")
    served.wait_for("the run did not begin", lambda: served.at_work() == [run_id])
    return run_id


def test_a_run_that_is_cancelled_leaves_the_store_clean(served):
    add_long_articles(served)
    run_id = run_at_work(served)
    served.api(f"/flow_runs/{run_id}/set_state", {"state": {"type": "CANCELLING", "name": "Cancelling"}})
    served.wait_for("not cancelled", lambda: served.state(run_id) == "Cancelled")
    served.wait_for("not cleared", lambda: served.at_work() == [])
    assert not (served.datasets / "latest").exists()


def test_a_run_whose_process_is_killed_is_crashed_and_the_next_one_runs(served):
    add_long_articles(served)
    run_id = run_at_work(served)
    for process in served.flow_processes():
        os.kill(process, signal.SIGKILL)
    served.wait_for("not crashed", lambda: served.state(run_id) == "Crashed")
    served.wait_for("not cleared", lambda: served.at_work() == [])
    take_long_articles_away(served)
    assert served.ended(served.start_run("build/run-e2e")) == "release 1: +2 ~0 -0"


def test_a_run_that_is_killed_with_its_worker_does_not_stay_running(served):
    add_long_articles(served)  # the server needs seconds to store a heartbeat
    run_id = run_at_work(served)
    served.wait_for("no heartbeat", lambda: beats(served, run_id) > 0)
    (server,) = served.children("dateline.flows.prefect.admission")
    try:
        for process in [served.process.pid, *served.flow_processes()]:
            os.kill(process, signal.SIGKILL)
        served.wait_for("still running", lambda: served.state(run_id) == "Crashed")
    finally:
        os.kill(server, signal.SIGTERM)


def test_a_run_that_ended_with_its_server_is_crashed_when_that_starts_again(workplace):
    with serving(workplace) as served:
        add_long_articles(served)
        run_id = run_at_work(served)
    take_long_articles_away(served)
    with serving(workplace) as served:
        served.wait_for("still running", lambda: served.state(run_id) == "Crashed")
        assert served.ended(served.start_run("build/run-e2e")) == "release 1: +2 ~0 -0"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_to_also_where_its_server_is_gone(served, number):
    (server,) = served.children("dateline.flows.prefect.admission")
    os.kill(server, signal.SIGKILL)
    end(served.process, number)


def beats(served: Serving, run_id: str) -> int:
    """Signs of life that the server has of a run."""
    resource = {"id": [f"prefect.flow-run.{run_id}"]}
    body = {"filter": {"event": {"name": ["prefect.flow-run.heartbeat"]}, "resource": resource}}
    return int(served.api("/events/filter", body)["total"])
