"""The sketches that a store keeps: of every text once, and of no text that is not there."""

import pyarrow.parquet as pq
import pytest

from dateline.flows.storage import Store, sketches_of, write_parquet
from dateline.transforms.duplicates import sketch
from dateline.transforms.tables.records import Document
from dateline.transforms.tables.schema import table_of
from tests.flows.stored import document

FERRY, HARBOUR, TRAIN = (
    document("a", "A ferry sank."),
    document("b", "The harbour froze."),
    document("c", "A train ran."),
)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


@pytest.fixture
def sketched(monkeypatch):
    """The texts that were sketched, in order."""
    texts = []

    def counted(text):
        texts.append(text)
        return sketch(text)

    monkeypatch.setattr("dateline.flows.storage.sketches.sketch", counted)
    return texts


def written(store, *documents):
    path = store.root / "documents.parquet"
    write_parquet(table_of(Document, documents), path)
    return [path]


def kept(store):
    (file,) = (store.root / "sketches").iterdir()
    return file


def test_a_text_is_sketched_once(store, sketched):
    sketches_of(store, written(store, FERRY, HARBOUR))
    found = sketches_of(store, written(store, FERRY, HARBOUR, TRAIN))
    assert sketched == [FERRY.text, HARBOUR.text, TRAIN.text]
    assert found.keys() == {each.doc_id for each in (FERRY, HARBOUR, TRAIN)}
    assert all(found[each.doc_id].is_same(sketch(each.text)) for each in (FERRY, HARBOUR, TRAIN))


def test_only_sketches_of_documents_that_are_there_are_kept(store):
    sketches_of(store, written(store, FERRY, HARBOUR))
    assert sketches_of(store, written(store, HARBOUR)).keys() == {HARBOUR.doc_id}
    assert pq.read_table(kept(store))["doc_id"].to_pylist() == [HARBOUR.doc_id]


def test_a_store_without_documents_keeps_none_and_takes_new_ones(store, sketched):
    sketches_of(store, written(store, FERRY))
    assert sketches_of(store, written(store)) == {}
    assert sketches_of(store, written(store, HARBOUR)).keys() == {HARBOUR.doc_id}
    assert sketched == [FERRY.text, HARBOUR.text]


@pytest.mark.parametrize("damage", ["deleted", "cut"])
def test_kept_sketches_that_are_lost_are_made_anew(store, sketched, damage):
    files = written(store, FERRY, HARBOUR)
    sketches_of(store, files)
    if damage == "deleted":
        kept(store).unlink()
    else:
        kept(store).write_bytes(kept(store).read_bytes()[:100])
    assert sketches_of(store, files).keys() == {FERRY.doc_id, HARBOUR.doc_id}
    assert len(sketched) == 4
