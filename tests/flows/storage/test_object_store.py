"""Datasets in an object store: S3 as moto serves it on the loopback, and two machines that write to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.flows import datasets, storage
from dateline.flows.cli.command import DONE, main
from dateline.flows.releases.export import Format, export
from dateline.flows.settings import store_path
from dateline.flows.storage import remote, runs
from dateline.flows.storage.delta import CommitConflict
from tests.e2e.serving import ARTICLES
from tests.flows.stored import document, publish

server = pytest.importorskip("moto.server", reason="moto is not installed")
pytest.importorskip("obstore", reason="the extra objects is not installed")
boto3 = pytest.importorskip("boto3", reason="moto is not installed")

BUCKET, ADDRESS = "news", "s3://news/datasets"
A, B, C = (document(name, f"{name} left the harbour for the island of {name * 3}.") for name in "abc")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    serving = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    serving.start()
    host, port = serving.get_host_and_port()
    yield f"http://{host}:{port}"
    serving.stop()


@pytest.fixture
def bucket(endpoint, monkeypatch):
    """An empty bucket, and the environment that leads to it."""
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    found = boto3.resource("s3", endpoint_url=endpoint).Bucket(BUCKET)
    found.create()
    yield found
    found.objects.all().delete()
    found.delete()


@pytest.fixture
def machine(bucket, tmp_path, monkeypatch):
    """The store as a machine sees it that has a mirror of its own."""

    def on(name: str) -> storage.Store:
        monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / name))
        return storage.Store(store_path(ADDRESS))

    return on


def uris_on(machine, name: str) -> list[str]:
    machine(name)
    return sorted(datasets.open(ADDRESS).release().table("documents").to_arrow()["source_uri"].to_pylist())


def test_a_release_in_a_bucket_is_read_on_another_machine_and_exported(machine, bucket, tmp_path: Path):
    publish(machine("one"), "run-1", [A, B])
    publish(machine("one"), "run-2", [C], gone=[A])
    names = {each.key.removeprefix("datasets/") for each in bucket.objects.all()}
    assert {
        "manifests/000001.json",
        "manifests/000002.json",
        "delta/releases/_delta_log/00000000000000000001.json",
    } <= names
    assert not any(name.startswith(("releases/", "runs/", ".")) for name in names)
    assert uris_on(machine, "two") == ["b", "c"]
    d = datasets.open(ADDRESS)
    assert [change.reason for change in d.diff(1, 2).summary("documents")] == ["new article", "removed article"]
    export(d.store, 1, tmp_path / "out", Format.JSONL, None)
    assert len((tmp_path / "out" / "documents.jsonl").read_text().splitlines()) == 2
    assert list(storage.faults(d.store, d.releases)) == []


def test_of_two_writers_at_once_one_is_told_and_loses_nothing(machine, monkeypatch):
    publish(machine("one"), "run-1", [A])
    slow, push = machine("slow"), runs.push

    def push_late(store: storage.Store) -> None:
        monkeypatch.setattr(runs, "push", push)
        publish(machine("fast"), "run-fast", [B])
        push(store)

    monkeypatch.setattr(runs, "push", push_late)
    with pytest.raises(CommitConflict, match="something else wrote to the table documents meanwhile"):
        publish(slow, "run-slow", [C])
    assert uris_on(machine, "reader") == ["a", "b"]
    publish(machine("slow"), "run-again", [C])
    assert uris_on(machine, "reader") == ["a", "b", "c"]
    assert list(storage.faults(slow, storage.releases(slow))) == []


@pytest.mark.parametrize("table", ["documents", "releases"])
def test_a_run_killed_while_it_publishes_leaves_the_last_release(machine, monkeypatch, table):
    publish(machine("one"), "run-1", [A])
    create = remote._create

    def create_or_die(found: object, store: storage.Store, name: str) -> None:
        if name.startswith(f"delta/{table}/"):
            raise KeyboardInterrupt
        create(found, store, name)

    monkeypatch.setattr(remote, "_create", create_or_die)
    with pytest.raises(KeyboardInterrupt):
        publish(machine("one"), "run-2", [B])
    monkeypatch.setattr(remote, "_create", create)
    assert uris_on(machine, "reader") == ["a"]
    assert storage.is_ahead(machine("one"))
    publish(machine("two"), "run-3", [C])
    assert uris_on(machine, "reader") == ["a", "c"]
    publish(machine("one"), "run-4", [B])
    assert uris_on(machine, "reader") == ["a", "b", "c"]
    store = machine("one")
    assert list(storage.faults(store, storage.releases(store))) == []


@pytest.mark.integration
def test_runs_write_to_a_bucket_from_two_machines(machine, bucket, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "")
    news = tmp_path / "news"
    news.mkdir()
    for name, on in zip(ARTICLES, ("one", "two"), strict=True):
        (news / name).write_text(ARTICLES[name])
        machine(on)
        assert main(["run", str(news), "--datasets", ADDRESS, "--workers", "1"]) == DONE
    assert uris_on(machine, "reader") == [f"file:{news / name}" for name in sorted(ARTICLES)]
    d = datasets.open(ADDRESS)
    assert [release.inputs.new for release in d.releases] == [1, 1]
    assert {(each.table, each.reason) for each in d.diff(1, 2).summary("quotes")} == {("quotes", "new article")}
    assert list(storage.faults(d.store, d.releases)) == []
    assert any(each.key.startswith("datasets/docs/000002/") for each in bucket.objects.all())
