"""What surrounds a run on a Prefect server: hooks, artifacts, deployments, addresses."""

import asyncio
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from unittest.mock import patch
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen
from uuid import uuid4

import httpx
import pytest
import yaml
from httpx import Request, Response
from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError
from prefect.settings import PREFECT_API_URL, temporary_settings

from dateline.flows import storage
from dateline.flows.configuration import BadConfiguration, Serving
from dateline.flows.prefect import artifacts, deployments
from dateline.flows.prefect import serve as serving
from dateline.flows.prefect.concurrency import ensure_limit, limit_name
from dateline.flows.prefect.serve import (
    PortTaken,
    ServerMissing,
    data_docs_server,
    ensure_free,
    ensure_server,
    is_healthy,
    run_until_stopped,
)
from dateline.flows.settings import Settings, operation, prepare_serving
from dateline.flows.steps.docs_address import address
from dateline.flows.storage.layout import served
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.schema import table_of
from tests.flows.stored import document, publish

ROOT = Path(__file__).parents[3]


def test_the_rows_of_a_release_are_told_in_counts(tmp_path):
    release = publish(storage.Store(tmp_path / "datasets"), "one", [document("file:a", "A secret sentence.")])
    assert artifacts.row_counts(release)[0] == {"table": "documents", "rows": 1, "added": 1, "removed": 0}


@pytest.mark.parametrize(("batches", "shown"), [(4, [25.0, 50.0, 75.0]), (200, [1.0])])
def test_progress_counts_the_batches_that_are_done(tmp_path, monkeypatch, batches, shown):
    moved: list[float] = []
    monkeypatch.setattr(artifacts, "update_progress_artifact", lambda artifact, percent: moved.append(percent))
    run = storage.Run(storage.Store(tmp_path), "one")
    progress = artifacts.Progress(run, uuid4(), batches)
    for number, tables in enumerate([["documents"], ["rejects"], ["documents", "rejects"]]):
        for table in tables:
            storage.write_parquet(table_of(Reject, []), run.fragment(table, f"0000-{number:04}"))
        progress.move()
    assert moved == shown


@pytest.mark.parametrize(
    ("url", "of", "found"),
    [
        ("", "", "file://{root}/docs/000003/index.html"),
        ("http://docs.test/", "", "http://docs.test/000003/index.html"),
        ("http://docs.test", "{root}", "http://docs.test/000003/index.html"),
        ("http://docs.test", "/other/datasets", "http://docs.test/of{root}/000003/index.html"),
    ],
)
def test_data_docs_are_addressed_where_they_are_served(tmp_path, monkeypatch, url, of, found):
    monkeypatch.setenv("DATELINE_DOCS_URL", url)
    monkeypatch.setenv("DATELINE_DOCS_STORE", of.format(root=tmp_path))
    store = storage.Store(tmp_path)
    assert address(store.docs(3) / "index.html", store) == found.format(root=tmp_path)


def test_data_docs_are_served_on_loopback(tmp_path):
    (tmp_path / "000001").mkdir()
    (tmp_path / "000001" / "index.html").write_text("what was checked")
    with data_docs_server(tmp_path, 0) as address, urlopen(f"{address}/000001/index.html", timeout=10) as page:
        assert address.startswith("http://127.0.0.1:")
        assert page.read() == b"what was checked"


def test_the_docs_of_another_store_are_served_and_nothing_else_of_it(tmp_path):
    other = storage.Store(tmp_path / "other")
    publish(other, "one", [document("file:a.txt")])
    other.docs(1).mkdir(parents=True)
    (other.docs(1) / "index.html").write_text("the other's")
    (tmp_path / "private" / "docs").mkdir(parents=True)
    (tmp_path / "private" / "docs" / "diary.html").write_text("secret")
    with data_docs_server(tmp_path / "served", 0) as at:
        with urlopen(f"{at}/of{other.root}/000001/index.html", timeout=10) as page:
            assert page.read() == b"the other's"
        for path in (
            f"{other.root}/../latest/",
            f"{tmp_path}/private/diary.html",
            f"{tmp_path}/private/docs/diary.html",
        ):
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"{at}/of{path}", timeout=10)


@pytest.mark.parametrize(("shows_reports", "status"), [(True, 200), (False, 404)])
def test_reports_are_served_where_they_may_be_seen_and_nothing_else_of_the_store(tmp_path, shows_reports, status):
    for folder in ("docs", "reports", "latest"):
        (tmp_path / folder / "1").mkdir(parents=True)
        (tmp_path / folder / "1" / "index.html").write_text(folder)
    with data_docs_server(tmp_path / "docs", 0, shows_reports=shows_reports) as at:
        for path, expected in (
            ("reports/1/index.html", status),
            ("reports/1/", status),
            ("reports/../latest/1/index.html", 404),
            ("reports/%2e%2e/latest/1/index.html", 404),
            ("%2e%2e/reports/1/index.html", 404),
        ):
            assert httpx.get(f"{at}/{path}").status_code == expected, path


@pytest.mark.parametrize(
    ("host", "asked", "shown"),
    [("127.0.0.1", False, True), ("::1", False, True), ("localhost", False, True), ("0.0.0.0", False, False),
     ("news", False, False), ("0.0.0.0", True, True)],
)  # fmt: skip
def test_other_machines_see_reports_only_where_asked(host, asked, shown):
    assert Serving(docs_host=host, reports=asked).shows_reports == shown


def test_a_port_that_is_taken_is_named_with_the_option_that_chooses_another(tmp_path):
    with data_docs_server(tmp_path, 0) as at:
        port = int(at.rsplit(":", 1)[1])
        with pytest.raises(PortTaken, match=f"port {port} is taken .* with --port"):
            ensure_free(port, "--port")
        with (
            pytest.raises(PortTaken, match=f"port {port} is taken .* with --docs-port"),
            data_docs_server(tmp_path, port),
        ):
            pass


def test_a_store_is_served_once(tmp_path):
    store = storage.Store(tmp_path / "datasets")
    with served(store):
        with pytest.raises(storage.StoreBusy, match=r"serves .* already"), served(store):
            pass
        with storage.running(store, "one"):
            assert store.dead_runs() == ["one"]


def test_another_server_at_the_port_is_not_taken_for_prefect(tmp_path):
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "health").write_text("fine")
    with data_docs_server(tmp_path, 0) as at:
        assert not is_healthy(at)


def test_a_server_that_speaks_no_http_is_not_taken_for_prefect():
    def greet() -> None:
        with other.accept()[0] as connection:
            connection.sendall(b"220 mail.example.org\r\n")

    with socket.create_server(("127.0.0.1", 0)) as other:
        greeting = threading.Thread(target=greet)
        greeting.start()
        assert not is_healthy(f"http://127.0.0.1:{other.getsockname()[1]}")
        greeting.join()


def test_an_address_of_a_webhook_is_refused_before_anything_is_served(monkeypatch):
    monkeypatch.setenv("DATELINE_WEBHOOK", "hooks.example.org/x")
    with pytest.raises(BadConfiguration, match=r"DATELINE_WEBHOOK: .*; begin it with https://"):
        prepare_serving("http://127.0.0.1:4200/api", "", "", Path("datasets"))


def test_a_free_port_of_the_data_docs_is_in_their_address(tmp_path, monkeypatch):
    with patch.dict(os.environ, {"PREFECT_API_URL": "http://127.0.0.1:9/api"}):
        os.environ.pop("DATELINE_DOCS_URL", None)
        monkeypatch.setattr(serving, "_serve_deployments", lambda *given: addresses.append(operation().docs_url))
        addresses: list[str] = []
        serving.serve(Settings(datasets=str(tmp_path / "datasets")), Serving(docs_port=0))
    assert urlsplit(addresses[0]).port


def test_a_server_that_does_not_answer_is_said_in_one_line(tmp_path):
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}), pytest.raises(ServerMissing) as missing:
        ensure_server()
    assert str(missing.value).startswith("no Prefect server answers at http://127.0.0.1:9/api/ (")


def test_where_no_server_answers_none_is_healthy():
    assert not is_healthy("http://127.0.0.1:9")


@pytest.fixture
def _own_signals() -> Iterator[None]:
    """Interrupts as a terminal sends them: a script's job in the background ignores them."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_own_signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(("ends", "seconds"), [(True, 60.0), (False, 0.01)], ids=["ends", "hangs"])
def test_what_serves_ends_when_told_to_and_is_left_where_it_hangs(number: int, ends: bool, seconds: float) -> None:
    left = threading.Event()

    async def runner() -> None:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Prefect's runner sets one of its own
        await asyncio.sleep(0.01)
        signal.raise_signal(number)
        with nullcontext() if ends else suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        while not left.is_set():
            await asyncio.sleep(0.01)

    asyncio.run(run_until_stopped(runner(), seconds, left.set))
    assert left.is_set() is not ends


def test_two_stores_of_the_same_name_do_not_wait_for_each_other(tmp_path):
    assert limit_name(storage.Store(tmp_path / "a" / "datasets")) != limit_name(
        storage.Store(tmp_path / "b" / "datasets")
    )


def test_the_deployments_of_a_work_pool_are_those_that_are_served():
    written = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf8"))["deployments"]
    served = deployments.deployments({"sources": ["data/raw"], "datasets": "datasets"}, Serving(), "news")
    assert [
        (each["name"], each["entrypoint"], each["description"], each["parameters"], each.get("schedules", []))
        for each in written
    ] == [
        (
            each.name.removesuffix("-news"),
            str(each.entrypoint).replace("dateline.flows.prefect.deployments.", "flows/prefect/deployments.py:"),
            each.description,
            each.parameters,
            [{"cron": one.schedule.cron, "timezone": one.schedule.timezone} for one in each.schedules or []],
        )
        for each in served
    ]


@pytest.mark.parametrize("was_made", [True, False])
def test_of_two_runs_that_start_together_one_makes_the_limit(monkeypatch: pytest.MonkeyPatch, was_made: bool) -> None:
    asked: list[str] = []

    class Client:
        def __enter__(self) -> "Client":
            return self

        def __exit__(self, *_: object) -> None:
            """Nothing to close."""

        def upsert_global_concurrency_limit_by_name(self, name: str, limit: int) -> None:
            request = Request("POST", "http://prefect.example/api/v2/concurrency_limits/")
            raise PrefectHTTPStatusError("written by another", request=request, response=Response(500, request=request))

        def read_global_concurrency_limit_by_name(self, name: str) -> None:
            asked.append(name)
            if not was_made:
                raise ObjectNotFound(http_exc=ValueError("no such limit"))

    monkeypatch.setattr("dateline.flows.prefect.concurrency.get_client", lambda **_: Client())
    with nullcontext() if was_made else pytest.raises(ObjectNotFound):
        ensure_limit("dateline-store")
    assert asked == ["dateline-store"]
