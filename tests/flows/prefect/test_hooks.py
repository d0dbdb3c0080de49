"""What happens beside a run that does not end well: its store is cleared, and somebody is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from dateline.flows import storage
from dateline.flows.prefect import artifacts, deployments, forms, hooks
from dateline.flows.releases.summary import Articles, Counted
from dateline.flows.sources import SourceMissing
from tests.flows.stored import document, publish
from tests.mounts import mounted


@contextmanager
def webhook(status: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A service that keeps what it is told, and its address."""
    told: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Be silent."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", told
        server.shutdown()


def failed_run(datasets: Path, error: Exception | None = None) -> tuple[Any, Any, Any]:
    """What Prefect gives a hook."""
    run = SimpleNamespace(
        id=UUID(int=6), name="tidy-owl", parameters={"settings": {"datasets": str(datasets)}}, flow_id=UUID(int=7)
    )
    state = SimpleNamespace(
        name="Failed" if error else "Crashed",
        message="“Words of an article.”",
        is_crashed=lambda: error is None,
        result=lambda raise_on_failure: error,
    )
    return SimpleNamespace(name="build"), run, state


@pytest.mark.parametrize(
    ("error", "state", "reason"),
    [
        (SourceMissing("no such file\nor folder: news"), "Failed", "no such file or folder: news"),
        (KeyError("“Words of an article.”"), "Failed", "KeyError; its traceback is in the run's log"),
        (None, "Crashed", hooks.LOST),
    ],
)
def test_a_run_that_fails_or_crashes_is_posted_with_its_reason(tmp_path, monkeypatch, error, state, reason):
    monkeypatch.setattr(hooks, "url_for", lambda kind, obj_id: f"http://prefect.test/runs/{kind}/{obj_id}")
    with webhook(200) as (address, told):
        monkeypatch.setenv("DATELINE_WEBHOOK", address)
        hooks.notify(*failed_run(tmp_path, error))
    assert told == [
        {
            "text": f"Dateline: build tidy-owl is {state}: {reason}",
            "flow": "build",
            "run": "tidy-owl",
            "run_id": str(UUID(int=6)),
            "state": state,
            "reason": reason,
            "link": f"http://prefect.test/runs/flow-run/{UUID(int=6)}",
            "store": str(tmp_path),
        }
    ]


def test_a_run_that_failed_is_named_after_the_reason(tmp_path, monkeypatch):
    names: list[str] = []
    monkeypatch.setattr(artifacts, "rename", names.append)
    hooks.name_failure(*failed_run(tmp_path, SourceMissing("no such file or folder: news")))
    assert names == ["failed: no such file or folder: news"]


def built(articles: Articles, *rejects: Counted, seen: int = 100) -> Any:
    summary = SimpleNamespace(articles=articles, rejects=rejects)
    return SimpleNamespace(summary=summary, inputs=SimpleNamespace(seen=seen))


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (built(Articles(now=95, added=5, changed=0, removed=10)), ""),
        (built(Articles(now=80, added=0, changed=0, removed=20)), "20 of 100 articles were removed"),
        (built(Articles(now=9, added=9, changed=0, removed=0), Counted("empty", 50, 2, ())), ""),
        (
            built(Articles(now=9, added=9, changed=0, removed=0), Counted("empty", 50, 20, ())),
            "20 of 100 inputs are newly rejected (empty 20)",
        ),
    ],
)
def test_a_run_that_removes_or_rejects_much_is_told(run, told):
    assert hooks.mass_changes(run) == told


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:9/", "hooks.example.org/x"])
def test_no_webhook_and_one_that_does_not_answer_break_nothing(tmp_path, monkeypatch, address):
    monkeypatch.setenv("DATELINE_WEBHOOK", address)
    monkeypatch.setattr(hooks, "url_for", lambda kind, obj_id: None)
    hooks.notify(*failed_run(tmp_path))


def test_a_crashed_run_leaves_nothing_in_the_store(tmp_path):
    store = storage.Store(tmp_path / "datasets")
    publish(store, "one", [document("file:a")])
    (store.runs / "dead" / "documents").mkdir(parents=True)
    (store.delta("documents") / "dead-0000.parquet").write_bytes(b"half a file")
    hooks.clear_store(*failed_run(store.root))
    assert store.dead_runs() == []
    assert not (store.delta("documents") / "dead-0000.parquet").exists()


def test_clearing_leaves_a_run_that_is_at_work_alone(tmp_path):
    store = storage.Store(tmp_path / "datasets")
    with storage.running(store, "alive") as run:
        hooks.clear_store(*failed_run(store.root))
        assert run.folder.is_dir()


def test_clearing_leaves_a_store_that_cannot_be_written_to_as_it_is(tmp_path, caplog):
    caplog.set_level("INFO")
    with mounted(tmp_path / "datasets", "ro"):
        hooks.clear_store(*failed_run(tmp_path / "datasets"))
    assert [record.message for record in caplog.records] == [
        f"{tmp_path}/datasets cannot be written to and is left as it is"
    ]


def test_every_deployed_flow_clears_and_tells():
    for flow in (deployments.build, deployments.maintain):
        assert flow.on_completion_hooks == [hooks.notify_of_mass_changes, forms.show_missing]
        assert flow.on_failure_hooks == [hooks.clear_store, hooks.name_failure, hooks.notify]
        assert flow.on_crashed_hooks == [hooks.clear_store, hooks.notify]
        assert flow.on_cancellation_hooks == [hooks.clear_store]
