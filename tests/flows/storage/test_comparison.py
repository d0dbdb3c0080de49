"""The difference between two releases: which rows, how they differ, and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from dateline.flows import storage
from dateline.flows.storage import Change, ColumnChange, Diff
from dateline.transforms.tables.records import Document, Reject
from dateline.transforms.tables.vocabularies import RejectReason, Stage
from tests.expectations.example import rows
from tests.flows.stored import document, publish, publish_rows

A, B = document("a"), document("b", "A train left the station.")
EDITED = replace(document("a", "A ship entered the harbour."), content_sha256="1" * 64)
REJECT = Reject(source_uri="b", content_sha256="0" * 64, stage=Stage.CLEAN, reason=RejectReason.EMPTY, detail="no text")


@pytest.fixture
def store(tmp_path):
    return storage.Store(tmp_path / "datasets")


def between(store: storage.Store, before: int, after: int) -> Diff:
    return Diff(store, storage.release_numbered(store, before), storage.release_numbered(store, after))


def changed(found: Iterable[Change]) -> list[tuple[str, str, int, int, int]]:
    return [(each.table, each.reason, each.added, each.removed, each.changed) for each in found]


def test_articles_that_came_went_and_were_edited(store):
    publish(store, "one", [A, B])
    publish(store, "two", [EDITED, document("c")], gone=[A, B])
    diff = between(store, 1, 2)
    assert changed(diff.summary()) == [
        ("documents", "edited article", 1, 1, 0),
        ("documents", "new article", 1, 0, 0),
        ("documents", "removed article", 0, 1, 0),
    ]
    assert [
        (row["change"], row["reason"], row["source_uri"], row["cells"]) for row in diff.rows("documents").to_pylist()
    ] == [
        ("added", "edited article", "a", None),
        ("added", "new article", "c", None),
        ("removed", "edited article", "a", None),
        ("removed", "removed article", "b", None),
    ]
    assert changed(between(store, 2, 2).summary()) == []


def test_an_article_that_is_rejected_now_leaves_its_rows_for_that_reason(store):
    publish(store, "one", [A, B])
    publish(store, "two", [], gone=[B], rejects=[REJECT])
    assert changed(between(store, 1, 2).summary()) == [
        ("documents", "rejected article", 0, 1, 0),
        ("rejects", "rejected article", 1, 0, 0),
    ]


def annotated(**versions: str) -> dict[str, list[Any]]:
    """Rows of an article that has an event and a quote, made by the given code and model."""
    found = rows()
    found["documents"] = [replace(each, **versions) for each in found["documents"]]
    return found


def with_other_event(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    (event,) = found["events"]
    return found | {"events": [replace(event, event_type="AGREE", mode=None, score=0.5)]}


@pytest.mark.parametrize(
    ("versions", "release", "reason"),
    [
        ({"code_version": "2", "model_version": "m1"}, {}, "newer code"),
        ({"code_version": "1", "model_version": "m2"}, {}, "newer model"),
        ({"code_version": "2", "model_version": "m2"}, {}, "newer code, newer model"),
        ({"code_version": "1", "model_version": "m1"}, {"corrections_sha256": "c" * 64}, "correction file"),
        ({"code_version": "1", "model_version": "m1"}, {"wikidata_sha256": "d" * 64}, "Wikidata file"),
    ],
)
def test_rows_of_the_same_bytes_differ_by_code_model_or_files_of_the_users(store, versions, release, reason):
    first = annotated(code_version="1", model_version="m1")
    publish_rows(store, "one", first)
    second = with_other_event(annotated(**versions))
    publish_rows(store, "two", second, gone=first["documents"], **release)
    diff = between(store, 1, 2)
    assert changed(diff.summary("events")) == [("events", reason, 0, 0, 1)]
    [row] = diff.rows("events").to_pylist()
    assert (row["change"], row["reason"], row["source_uri"]) == ("changed", reason, "file:harbour.txt")
    assert {cell["column"]: (cell["before"], cell["after"]) for cell in row["cells"]} == {
        "event_type": ("CONSULT", "AGREE"),
        "mode": ("visit", None),
        "score": ("0.7", "0.5"),
    }
    assert diff.columns("events") == [
        ColumnChange(table="events", column=column, cells=1) for column in ("event_type", "mode", "score")
    ]


def test_an_article_that_became_a_duplicate_changed_because_of_another(store):
    text = "The council of Lower Marsh met on Tuesday and agreed to repair the old bridge over the river. " * 4
    for run, uri, day in (("one", "b", 2), ("two", "a", 1)):
        publish(store, run, [replace(document(uri, text), published_at=datetime(2026, 3, day, tzinfo=UTC))])
    assert changed(between(store, 1, 2).summary()) == [
        ("documents", "new article", 1, 0, 0),
        ("documents", "other article", 0, 0, 1),
    ]


def test_a_column_that_is_new_differs_where_it_is_filled(store):
    before: list[Document] = [A]
    publish(store, "one", before)
    publish(store, "two", [replace(A, read_from="file:a")], gone=before)
    [row] = between(store, 1, 2).rows("documents").to_pylist()
    assert row["cells"] == [{"column": "read_from", "before": None, "after": "file:a"}]


def test_only_files_of_one_release_alone_are_read(store):
    publish_rows(store, "one", annotated(code_version="1", model_version="m1"))
    publish(store, "two", [B])
    for path in storage.release_files(store, storage.release_numbered(store, 1), "sentences"):
        path.write_bytes(b"not to be read")
    assert changed(between(store, 1, 2).summary("sentences")) == []
