"""Stores of earlier versions: the next run upgrades them, and what cannot be carried over is refused."""

import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from dateline.flows import storage
from dateline.flows.storage.upgrade import conformed, is_current, misfits
from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES
from dateline.transforms.tables.schema import arrow_schema
from tests.flows.stored import document, publish, uris

STORES = Path(__file__).parents[2] / "stores"
BEFORE = ["file:news/2024-05-02-bridge.txt", "https://post.example/fire"]


@pytest.fixture
def store(tmp_path):
    """A store as 0.1.0 left it."""
    shutil.copytree(STORES / "0.1.0", tmp_path / "datasets", symlinks=True)
    return storage.Store(tmp_path / "datasets")


def test_releases_of_0_1_0_are_read_with_new_columns_null(store):
    assert [release.release for release in storage.releases(store)] == [1, 2]
    last = storage.last_release(store)
    assert (last.inputs.missing, last.rollback_of) == (None, None)
    rows = storage.read_files("documents", storage.release_files(store, last, "documents"))
    assert rows.schema.equals(arrow_schema(TABLES["documents"]))
    assert sorted(rows["source_uri"].to_pylist()) == BEFORE
    assert rows["read_from"].null_count == rows.num_rows


def test_the_next_run_carries_articles_over_and_leaves_older_releases_alone(store):
    added = document("file:new.txt", read_from="file:new.txt")
    release = publish(store, "run-3", [added])
    assert uris(store.latest) == sorted([*BEFORE, "file:new.txt"])
    assert uris(store.release(2)) == BEFORE
    for table in ANNOTATION_TABLES:
        files = storage.release_files(store, release, table)
        assert all(is_current(storage.candidate.pq.read_schema(path), table) for path in files), table
    carried = storage.read_files("quotes", storage.release_files(store, release, "quotes"))
    before = storage.read_files("quotes", storage.release_files(store, storage.release_numbered(store, 2), "quotes"))
    assert carried.num_rows > 0
    assert carried.equals(before)
    faults = storage.faults(store, storage.releases(store))
    assert [fault for fault in faults if "links it again" not in fault] == []  # a clone keeps no hard links


OLD = pa.schema([pa.field("doc_id", pa.string(), nullable=False), pa.field("kind", pa.int64())])


def test_columns_that_old_rows_cannot_fill_are_named():
    wrong = list(misfits(OLD, "segments"))
    assert "segments.kind is string and was int64" in wrong
    assert "segments.text is required and was not there" in wrong
    assert not any("doc_id" in misfit for misfit in wrong)
    assert list(misfits(arrow_schema(TABLES["segments"]), "segments")) == []


def test_a_column_that_was_dropped_is_no_obstacle():
    rows = arrow_schema(TABLES["segments"]).empty_table().append_column("colour", pa.array([], pa.string()))
    assert "colour" not in conformed(rows, "segments").column_names


def test_rows_that_fit_no_more_are_refused_with_what_to_do(store, monkeypatch):
    with pytest.raises(storage.SchemaIncompatible, match="annotated again, or build them in a new folder"):
        conformed(OLD.empty_table(), "segments")
    schema = arrow_schema(TABLES["quotes"])
    required = schema.append(pa.field("mood", pa.string(), nullable=False))
    monkeypatch.setattr(
        storage.upgrade, "arrow_schema", lambda record: required if record is TABLES["quotes"] else arrow_schema(record)
    )
    with pytest.raises(storage.SchemaIncompatible, match=r"quotes.mood is required and was not there"):
        storage.check_upgrade(store, storage.last_release(store))
