"""What happens to a store when the world is unkind: dead processes, poison, other writers, full and read-only disks."""

import threading
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from deltalake import DeltaTable

from dateline.expectations import validate
from dateline.expectations.validation import release_outcomes, table_outcomes
from dateline.flows import storage
from dateline.flows.cli.command import FAILED, main
from dateline.flows.prefect import preflight
from dateline.flows.settings import Settings
from dateline.flows.steps import annotation, data_docs
from dateline.flows.steps.shards import ShardWriter
from dateline.flows.steps.time_limit import time_limit
from dateline.flows.steps.user_files import UserFiles
from dateline.flows.steps.validation import Checked
from dateline.flows.steps.workers import Job, shared_out, worker_pool
from dateline.flows.storage import delta
from dateline.transforms import Article
from dateline.transforms.tables.records import ANNOTATION_TABLES
from dateline.transforms.tables.vocabularies import RejectReason
from tests.e2e.serving import PATIENCE_SECONDS
from tests.expectations.example import broken, rows, tables
from tests.flows.steps.dying import done_in_time, done_with, given_up, given_up_in_time, hang
from tests.flows.stored import document, publish, publish_rows, uris
from tests.mounts import mounted

A, B = document("a"), document("b", "A train left the station.")


@pytest.fixture
def store(tmp_path) -> storage.Store:
    store = storage.Store(tmp_path / "datasets")
    publish(store, "one", [A])
    return store


@pytest.mark.integration
def test_an_article_that_kills_its_process_is_found_and_all_others_are_done():
    articles = ["a", "b", "deadly", "d", "e"]
    jobs = [Job((articles,), len(articles)), Job((["f", "g"],), 2)]
    with worker_pool(1) as workers:
        done = list(shared_out(jobs, workers, done_with, given_up))
        assert sorted(each for part in done for each in part) == ["a", "b", "d", "e", "f", "g", "gave up deadly"]
        assert workers.submit(done_with, ["h"], slice(None)).result() == ["h"]


@pytest.mark.integration
def test_an_article_that_takes_for_ever_is_found_and_its_neighbour_is_done(tmp_path):
    jobs = [Job((tmp_path / "slow", ["a", "endless"]), 2)]
    with worker_pool(1) as workers:
        done = list(shared_out(jobs, workers, done_in_time, given_up_in_time))
    assert sorted(each for part in done for each in part) == ["a", "endless True"]


@pytest.mark.integration
def test_an_interrupt_ends_the_processes_and_nothing_is_begun_again(tmp_path):
    begun = tmp_path / "begun"
    jobs = [Job((begun, ["a", "b"]), 2), Job((begun, ["c"]), 1)]
    with (
        pytest.raises(KeyboardInterrupt),
        ThreadPoolExecutor(1) as threads,
        worker_pool(1) as workers,
    ):
        ended = threads.submit(list, shared_out(jobs, workers, hang, given_up))
        while not (begun.exists() and begun.read_text("utf8").endswith("\n")):
            time.sleep(0.05)
        raise KeyboardInterrupt
    assert isinstance(ended.exception(timeout=PATIENCE_SECONDS), (BrokenProcessPool, CancelledError))
    assert begun.read_text("utf8").splitlines() == ["['a', 'b']"]


def test_a_process_that_is_not_ours_has_no_time_limit(tmp_path):
    with time_limit([Article(source_uri="a", text="a")], tmp_path / "told"):
        assert not (tmp_path / "told").exists()


@pytest.mark.parametrize(("is_slow", "reason"), [(True, "too_slow"), (False, "annotation_failed")])
def test_the_reject_of_a_deadly_article_says_whether_it_was_too_slow(tmp_path, is_slow, reason):
    run = storage.Run(storage.Store(tmp_path), "run")
    with ShardWriter(run.folder / "shards", Settings(datasets=str(tmp_path), workers=1)) as writer:
        for text in ("One ship.", "Two ships."):
            writer.add(Article(source_uri=text, text=text))
    part = slice(1, 2)
    if is_slow:
        told = run.slow(annotation.fragment_name(writer.paths[0], 0, part))
        told.parent.mkdir()
        told.write_text("in a search")
    outcome = annotation.reject_deadly(run, writer.paths[0], 0, None, (), part)
    assert [uri for uri, _ in outcome.slowest] == ["Two ships."] * is_slow
    [file] = (run.folder / "rejects").iterdir()
    [reject] = storage.read_files("rejects", [file]).to_pylist()
    assert (reject["source_uri"], reject["reason"]) == ("Two ships.", reason)


def test_an_article_that_makes_a_batch_fail_is_rejected_alone(monkeypatch):
    def annotate(articles: list[Article], **_: Any) -> dict[str, pa.Table]:
        if any("poison" in article.text for article in articles):
            raise ValueError("words of the article: poison")
        found = tables(rows())
        return {name: table.slice(0, len(articles)) for name, table in found.items()} | {
            "rejects": found["rejects"].slice(0, 0)
        }

    monkeypatch.setattr("dateline.transforms.annotate", annotate)
    articles = [Article(source_uri=str(number), text="poison" if number == 4 else "Words.") for number in range(7)]
    found = annotation.annotated(articles, nlp=None, user_files=UserFiles(), seconds={})  # type: ignore[arg-type]
    [reject] = found["rejects"].to_pylist()
    assert (reject["source_uri"], reject["reason"]) == ("4", RejectReason.ANNOTATION_FAILED)
    assert reject["detail"].startswith("ValueError at test_survival.py:")
    assert found["documents"].num_rows == 2 + 1 + 2  # of 0 to 2, whose tables here have two rows, of 3, and of 5 and 6


def test_of_the_outcomes_of_batches_the_slowest_articles_are_kept():
    parts = [annotation.Outcome(slowest=((f"file:{number}", number / 2),)) for number in range(1, 9)]
    total = sum(parts, annotation.Outcome())
    assert total.slowest == (("file:8", 4.0), ("file:7", 3.5), ("file:6", 3.0), ("file:5", 2.5), ("file:4", 2.0))


def test_another_writer_stops_a_run_and_the_next_one_takes_its_files_out(store, monkeypatch):
    commit = delta._commit

    def commit_beside_another(folder: Path, *others: Any) -> int:
        version = commit(folder, *others)
        if folder.name == "quotes":
            DeltaTable(folder).delete()
            foreign = folder / "foreign.parquet"
            storage.write_parquet(tables(rows())["quotes"], foreign)
            table = DeltaTable(folder)
            table.create_write_transaction([delta._add(foreign)], mode="append", schema=table.schema())
            return table.version() + 1
        return version

    monkeypatch.setattr(delta, "_commit", commit_beside_another)
    with pytest.raises(delta.CommitConflict, match="something else wrote to the table quotes meanwhile"):
        publish(store, "two", [B])
    monkeypatch.undo()
    assert uris(store.latest) == ["a"]
    publish(store, "three", [B])
    assert uris(store.latest) == ["a", "b"]
    assert list(storage.faults(store, storage.releases(store))) == []


def test_two_runs_at_once_end_one_after_the_other_or_with_one_line(store):
    said: list[str] = []

    def run(name: str) -> None:
        try:
            publish(store, name, [document(name, f"{name} left the harbour.")])
        except storage.StoreBusy as busy:
            said.append(str(busy))

    threads = [threading.Thread(target=run, args=(name,)) for name in ("x", "y")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(uris(store.latest)) + len(said) == 3
    assert list(storage.faults(store, storage.releases(store))) == []


def test_a_folder_that_cannot_be_written_is_one_line_with_what_to_do(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Words.")
    (tmp_path / "file").touch()
    assert main(["run", "news", "--datasets", "file/datasets"]) == FAILED
    err = capsys.readouterr().err.splitlines()[-1]
    assert err.startswith(f"dateline: cannot write to {tmp_path}/file/datasets: ")
    assert "choose another folder for the datasets, or make this one writable" in err
    found = list(preflight.faults(Settings, {"settings": {"sources": ["news"], "datasets": "file/datasets"}}))
    assert found == [("settings.datasets", f"not a folder: {tmp_path}/file; choose another folder for the datasets")]


def test_a_full_disk_is_said_in_words_and_leaves_the_last_release(tmp_path):
    with mounted(tmp_path / "small", "size=3m"):
        store = storage.Store(tmp_path / "small" / "datasets")
        publish(store, "one", [A])
        filler = tmp_path / "small" / "filler"
        with filler.open("wb") as file, pytest.raises(OSError, match="No space left"):
            while True:
                file.write(b"0" * 65_536)
                file.flush()
        with pytest.raises(storage.StoreUnwritable, match="is full; the last release stands"):
            publish(store, "two", [document(str(number), f"{number} ships. " * 99) for number in range(99)])
        assert uris(store.latest) == ["a"]
        filler.unlink()
        publish(store, "three", [B])
        assert uris(store.latest) == ["a", "b"]
        assert list(storage.faults(store, storage.releases(store))) == []


def test_a_disk_that_is_full_for_the_catalog_is_said_in_words(tmp_path):
    with mounted(tmp_path / "small", "size=3m"):
        store = storage.Store(tmp_path / "small" / "datasets")
        store.root.mkdir()
        catalog = duckdb.connect(store.root / "large.duckdb")
        with catalog, pytest.raises(storage.StoreUnwritable, match="is full"), storage.running(store, "one"):
            catalog.execute("CREATE TABLE large AS SELECT random() FROM range(1_000_000)")


def test_a_read_only_disk_is_said_in_words(tmp_path):
    with mounted(tmp_path / "fixed", "ro"), pytest.raises(storage.StoreUnwritable, match="Read-only file system"):
        publish(storage.Store(tmp_path / "fixed" / "datasets"), "one", [A])


def test_a_part_of_the_store_that_is_read_only_is_said_in_words(store):
    said = f"cannot write to {store.root}: Read-only file system; the last release stands. Make the folder and all"
    with mounted(store.root / "runs", "ro"), pytest.raises(storage.StoreUnwritable, match=said):
        publish(store, "two", [B])
    publish(store, "three", [B])
    assert uris(store.latest) == ["a", "b"]


MARKER = "Quixotrimble"


def test_no_word_of_an_article_is_in_logs_results_or_data_docs(tmp_path, caplog, monkeypatch):
    caplog.set_level("DEBUG")
    monkeypatch.setenv("DATELINE_DOCS_URL", "")
    marked = {
        name: [
            replace(each, text=f"{each.text} {MARKER}") if hasattr(each, "text") and name != "documents" else each
            for each in records
        ]
        for name, records in rows().items()
    }
    marked["documents"] = [replace(each, text=f"{each.text} {MARKER}", title=MARKER) for each in rows()["documents"]]
    store = storage.Store(tmp_path / "datasets")
    report = validate({name: table for name, table in tables(marked).items() if name in ANNOTATION_TABLES})
    assert report.failed
    sound = annotation.without_broken(tables(marked), dict(report.broken))
    assert MARKER not in str(report) + str(sound["rejects"].to_pylist())
    assert MARKER not in str(validate(broken("quotes", {"speaker_name": MARKER, "speaker_id": MARKER})))
    release = publish_rows(store, "one", marked)
    tables_of = {name: storage.release_files(store, release, name) for name in [*ANNOTATION_TABLES, "rejects"]}
    stored = storage.FileTables(tables_of)
    checked = Checked(
        articles=tuple(table_outcomes(stored)), n_articles=2, release=tuple(release_outcomes(stored, stored))
    )
    data_docs.write_docs(store, release, checked)
    list(storage.faults(store, [release]))
    assert MARKER not in caplog.text
    kept = {path for path in store.root.rglob("*") if path.is_file() and path.suffix != ".parquet"}
    assert len(kept) > 20
    assert [path for path in kept if MARKER.encode() in path.read_bytes()] == []
