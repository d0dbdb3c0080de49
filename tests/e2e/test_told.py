"""What a run says while it waits, and when it fails for a reason that is expected."""

from collections.abc import Iterator

import pytest

from dateline.flows import storage
from tests.e2e.serving import Serving, serving

pytestmark = pytest.mark.e2e


@pytest.fixture
def served(workplace) -> Iterator[Serving]:
    with serving(workplace) as each:
        yield each


def test_a_waiting_run_names_the_one_it_waits_for_and_an_expected_failure_is_one_line(served):
    with storage.locked(storage.Store(served.datasets)):
        failed = served.start_run("build/run-e2e")
        name = served.ended(failed)
    assert name.startswith("failed: process ")
    assert "is writing to" in name
    lines = [line["message"] for line in served.api("/logs/filter", {"limit": 200}) if line["flow_run_id"] == failed]
    assert [line for line in lines if "StoreBusy: " in line and "Finished in state" not in line] != []
    assert [line for line in lines if "Traceback" in line] == []

    first, second = served.start_run("build/run-e2e"), served.start_run("build/run-e2e")
    served.wait_for("neither waited", lambda: any(waits(served, run) for run in (first, second)))
    assert sorted((served.ended(first), served.ended(second))) == ["nothing to do", "release 1: +2 ~0 -0"]


def waits(served: Serving, run: str) -> bool:
    return str(served.run(run)["name"]).startswith("waiting for run ")
