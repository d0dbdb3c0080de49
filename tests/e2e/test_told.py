"""What a run says while it waits, and when it fails for a reason that is expected."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from dateline.flows import storage
from dateline.flows.prefect.concurrency import limit_name
from tests.e2e.serving import Serving, serving

pytestmark = pytest.mark.e2e


@pytest.fixture
def served(workplace) -> Iterator[Serving]:
    with serving(workplace) as each:
        yield each


def test_a_waiting_run_names_the_one_it_waits_for_and_an_expected_failure_is_one_line(served):
    with storage.locked(storage.Store(served.datasets)):
        failed = served.start_run("build/run-e2e")
        served.ended(failed)
    # Prefect runs the hook that names a run only when the run is known to have failed
    served.wait_for("a run that is not named", lambda: served.run(failed)["name"].startswith("failed: process "))
    name = served.run(failed)["name"]
    assert "is writing to" in name
    served.wait_for("a process that does not end", lambda: served.flow_processes() == [])
    served.wait_for("no line that tells why", lambda: any(is_reason(line) for line in served.lines(failed)))
    assert [line for line in served.lines(failed) if "Traceback" in line] == []

    with turn_taken(served, failed):
        runs = [served.start_run("build/run-e2e") for _ in range(2)]
        for run in runs:
            waits = partial(lambda run: served.run(run)["name"] == f"waiting for run {name}", run)
            served.wait_for("a run that does not say that it waits", waits)
    assert sorted(map(served.ended, runs)) == ["nothing to do", "release 1: +2 ~0 -0"]


def is_reason(line: str) -> bool:
    return "StoreBusy: " in line and "Finished in state" not in line


@contextmanager
def turn_taken(served: Serving, run_id: str) -> Iterator[None]:
    """A store in which a run seems to be at work for as long as the context lasts: no run is sure to take so long."""
    at_work = served.datasets / "runs" / run_id
    at_work.mkdir(parents=True)
    slot = {"names": [limit_name(storage.Store(served.datasets))], "slots": 1}
    assert len(served.api("/v2/concurrency_limits/increment", slot)) == 1
    yield
    at_work.rmdir()
    served.api("/v2/concurrency_limits/decrement", slot)
