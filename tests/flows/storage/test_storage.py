"""Storage: a release is seen whole or not at all, and nothing that is released is ever lost."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable

from dateline.flows import storage
from dateline.flows.releases import rows
from dateline.flows.storage import delta
from dateline.flows.storage.candidate import MOST_SMALL_FILES
from dateline.transforms.tables.records import TABLES, Reject
from dateline.transforms.tables.schema import arrow_schema
from dateline.transforms.tables.vocabularies import RejectReason, Stage
from tests.flows.stored import document, publish, uris

A, B, C = document("a"), document("b"), document("c")
REJECT = Reject(source_uri="r", content_sha256=None, stage=Stage.READ, reason=RejectReason.EMPTY, detail="0 bytes")


@pytest.fixture
def store(tmp_path):
    return storage.Store(tmp_path / "datasets")


def test_a_first_release_holds_every_table_and_its_own_row(store):
    release = publish(store, "run-1", [A, B], rejects=[REJECT])
    assert release.release == 1
    assert {table.name: table.rows for table in release.tables if table.rows} == {"documents": 2, "rejects": 1}
    assert {folder.name for folder in store.latest.iterdir()} == set(TABLES)
    for name, record in TABLES.items():
        written = pq.read_schema(next((store.latest / name).glob("*.parquet")))
        assert written.equals(arrow_schema(record)), name
    assert pd.read_parquet(store.latest / "releases")["release"].tolist() == [1]


def test_a_file_tells_what_its_columns_are_and_which_release_it_was_written_for(store):
    publish(store, "run-1", [A, B])
    publish(store, "run-2", [C])
    for name, record in TABLES.items():
        for path in (store.latest / name).glob("*.parquet"):
            told = pq.read_schema(path).field(0).metadata[b"description"].decode()
            assert told == arrow_schema(record).field(0).metadata[b"description"].decode(), name
    written_for = {pq.read_schema(path).metadata[b"dateline.release"] for path in store.latest.glob("documents/*")}
    assert written_for == {b"1", b"2"}


def test_pandas_duckdb_and_polars_read_the_same(store):
    publish(store, "run-1", [A, B])
    publish(store, "run-2", [C], gone=[A])
    folder = store.latest / "documents"
    with duckdb.connect() as connection:
        by_duckdb = connection.sql(f"SELECT source_uri FROM '{folder}/*.parquet' ORDER BY 1").fetchall()
    assert by_duckdb == [("b",), ("c",)]
    assert sorted(pd.read_parquet(folder)["source_uri"]) == ["b", "c"]
    assert sorted(pl.read_parquet(folder / "*.parquet")["source_uri"]) == ["b", "c"]


@pytest.mark.parametrize("folder", ["language=xx", "br[ack]et", "star*", "it's 50% {off}"])
def test_the_path_of_a_store_changes_no_row(tmp_path, folder):
    store = storage.Store(tmp_path / folder / "datasets")
    publish(store, "run-1", [A, B])
    publish(store, "run-2", [], gone=[A])
    with duckdb.connect(store.catalog, read_only=True) as catalog:
        assert catalog.sql("SELECT source_uri, language FROM documents").fetchall() == [("b", "en")]
    first, second = storage.releases(store)
    assert [(each.removed, each.changed) for each in storage.compare(store, first, second)] == [(1, 0)]
    assert list(storage.faults(store, [first, second])) == []
    assert "1 of 1 rows" in rows(store, "documents", number=2, where="language = 'en'", limit=1)


def test_releases_before_stay_as_they_were(store):
    publish(store, "run-1", [A, B], rejects=[REJECT])
    second = publish(store, "run-2", [C], gone=[A])
    assert (uris(store.release(1)), uris(store.release(2)), uris(store.latest)) == (["a", "b"], ["b", "c"], ["b", "c"])
    changed = {table.name: (table.rows, table.rows_added, table.rows_removed) for table in second.tables}
    assert changed["documents"] == (2, 1, 1)
    assert changed["rejects"] == (0, 0, 1)
    first = storage.release_numbered(store, 1)
    assert storage.read_files("documents", storage.release_files(store, first, "documents")).num_rows == 2


def test_a_release_is_made_of_links_and_no_copies(store):
    publish(store, "run-1", [A])
    [linked] = (store.latest / "documents").iterdir()
    [held] = storage.release_files(store, storage.last_release(store), "documents")
    assert linked.samefile(held)


def test_commits_carry_the_run(store):
    publish(store, "run-1", [A])
    assert DeltaTable(store.delta("documents")).history(1)[0]["run_id"] == "run-1"


def test_a_table_takes_new_columns_with_new_files_only(store):
    publish(store, "run-1", [A])
    folder = store.delta("documents")
    [old] = delta.files_at(folder)
    schema, new = pa.schema([pa.field("doc_id", pa.string())]), folder / "new.parquet"
    pq.write_table(pa.table({"doc_id": ["b"]}, schema=schema), new)
    with pytest.raises(delta.SchemaChanged):
        delta.commit_files(folder, schema, [old, new], "run-2")
    version = delta.commit_files(folder, schema, [new], "run-2")
    assert delta.files_at(folder, version) == [new]
    assert delta.files_at(folder, version - 1) == [old]


def test_a_release_commits_to_the_tables_that_change_and_reads_no_log_twice(store):
    first = publish(store, "run-1", [A])
    read = delta._read_held.cache_info().misses
    second = publish(store, "run-2", [B])
    changed = {new.name for old, new in zip(first.tables, second.tables, strict=True) if old != new}
    assert changed == {"documents"}
    assert delta._read_held.cache_info().misses - read == len({"documents", "releases"})


def test_a_table_in_the_place_of_another_is_not_taken_for_it(store):
    publish(store, "run-1", [A])
    shutil.rmtree(store.root)
    publish(store, "run-2", [B])
    assert uris(store.latest) == ["b"]
    assert [path.name[:5] for path in delta.files_at(store.delta("documents"))] == ["run-2"]


def test_versions_are_kept_for_as_long_as_releases_name_them(store):
    publish(store, "run-1", [A])
    assert DeltaTable(store.delta("documents")).metadata().configuration["delta.enableExpiredLogCleanup"] == "false"


def test_many_small_files_are_merged_and_keep_their_rows(store):
    for number in range(MOST_SMALL_FILES + 1):
        publish(store, f"run-{number}", [document(f"{number:02}")])
    assert uris(store.latest) == [f"{number:02}" for number in range(MOST_SMALL_FILES + 1)]
    assert len(list((store.latest / "documents").iterdir())) == 1


@pytest.mark.parametrize("folder", ["my%20news", "a\\b", "what?"])
def test_a_folder_whose_path_is_misread_is_refused_before_any_work(tmp_path, folder):
    with pytest.raises(storage.StoreUnwritable, match="is misread; choose another folder"):
        publish(storage.Store(tmp_path / folder / "datasets"), "run-1", [A])
    assert not (tmp_path / folder).exists()


def test_files_that_others_put_into_a_store_stay_and_stop_no_run(store):
    publish(store, "run-1", [A])
    (store.runs / "dead").mkdir()
    (store.releases / "000002").mkdir()
    strange = [folder / ".DS_Store" for folder in (store.runs, store.releases, store.manifest(1).parent)]
    strange += [store.manifest(1).with_name("000001 copy.json"), store.releases / "notes.txt"]
    for path in strange:
        path.touch()
    assert store.dead_runs() == ["dead"]
    storage.clear_store(store)
    assert all(path.exists() for path in strange)
    assert not (store.releases / "000002").exists()


def test_a_copy_of_a_store_that_has_a_folder_for_the_link_goes_on(store, tmp_path):
    publish(store, "run-1", [A])
    copy = storage.Store(tmp_path / "copy")
    shutil.copytree(store.root, copy.root, symlinks=False)
    assert not storage.is_clear(copy, storage.last_release(copy))
    storage.clear_store(copy)
    assert copy.latest.is_symlink()
    assert storage.is_clear(copy, storage.last_release(copy))
    publish(copy, "run-2", [B])
    assert (uris(copy.latest), list(storage.faults(copy, storage.releases(copy)))) == (["a", "b"], [])


def test_a_store_of_tables_and_manifests_alone_is_made_whole(store, tmp_path):
    publish(store, "run-1", [A])
    publish(store, "run-2", [B])
    backup = storage.Store(tmp_path / "backup")
    for name in ("delta", "manifests"):
        shutil.copytree(store.root / name, backup.root / name)
    storage.clear_store(backup)
    assert (uris(backup.release(1)), uris(backup.latest)) == (["a"], ["a", "b"])
    assert list(storage.faults(backup, storage.releases(backup))) == []


def test_a_release_whose_files_are_lost_stops_no_run(store):
    publish(store, "run-1", [A])
    publish(store, "run-2", [B], gone=[A])
    [lost] = storage.release_files(store, storage.release_numbered(store, 1), "documents")
    for path in (lost, store.release(1) / "documents" / lost.name):
        path.unlink()
    store.runs.joinpath("dead").mkdir()
    publish(store, "run-3", [C])
    assert uris(store.latest) == ["b", "c"]


def test_clearing_makes_no_store(tmp_path):
    storage.clear_store(storage.Store(tmp_path / "datasets"))
    assert not (tmp_path / "datasets").exists()


@pytest.mark.parametrize("damage", [Path.unlink, lambda entry: entry.write_text("{half")])
def test_a_log_that_lacks_a_version_is_said_in_words(store, damage):
    publish(store, "run-1", [A])
    publish(store, "run-2", [B])
    damage(store.delta("documents") / "_delta_log" / f"{1:020}.json")
    with pytest.raises(delta.LogDamaged, match=r"00001.json is missing or damaged; restore .*datasets/delta from a"):
        storage.release_files(store, storage.last_release(store), "documents")


def test_a_store_that_may_not_be_read_is_not_taken_for_an_empty_one():
    with TemporaryDirectory() as open_to_all:
        Path(open_to_all).chmod(0o755)
        store = storage.Store(Path(open_to_all) / "datasets")
        publish(store, "run-1", [A])
        log, user = store.delta("releases") / "_delta_log", os.geteuid()
        log.chmod(0o000)
        os.seteuid(user or 65_534)  # root may read everything
        try:
            with pytest.raises(PermissionError):
                storage.releases(store)
        finally:
            os.seteuid(user)
            log.chmod(0o755)


def test_files_without_rows_go_once_there_are_rows_and_one_stays_where_there_are_none(store):
    publish(store, "run-1", [A])
    publish(store, "run-2", [B], gone=[A])
    assert [path.name[:5] for path in (store.latest / "documents").iterdir()] == ["run-2"]
    publish(store, "run-3", [], gone=[B])
    assert [pq.read_metadata(path).num_rows for path in (store.latest / "documents").iterdir()] == [0]
    publish(store, "run-4", [C])
    assert [path.name[:5] for path in (store.latest / "documents").iterdir()] == ["run-4"]


def test_two_runs_on_one_store_do_not_interleave(store):
    with storage.running(store, "run-1"), pytest.raises(storage.StoreBusy, match=r"process \d+ is writing"):
        publish(store, "run-2", [A])


def test_a_run_that_fails_leaves_the_last_release(store):
    publish(store, "run-1", [A])
    with pytest.raises(RuntimeError), storage.running(store, "run-2") as run:
        (run.folder / "something").write_text("half done")
        raise RuntimeError
    assert uris(store.latest) == ["a"]
    assert store.dead_runs() == ["run-2"]
    publish(store, "run-3", [B])
    assert (uris(store.latest), store.dead_runs()) == (["a", "b"], [])
