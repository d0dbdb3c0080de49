"""`documents.duplicate_of` holds for all articles together, whenever they came in."""

from dataclasses import replace
from datetime import UTC, datetime

from dateline.flows.storage import Store, read_files, release_files
from dateline.flows.storage.candidate import MOST_SMALL_FILES
from tests.flows.stored import document, publish

STORY = """The council of Lower Marsh voted on Tuesday to close the ferry after forty years, saying that the pier
could no longer be repaired at a price that a town of nine hundred people can bear. Two members walked out before
the vote was taken. The ferryman, who has made the crossing since he was nineteen, said he had learnt of it on the
radio while tying up his boat, and that nobody from the council had come down to the water to tell him why."""


def copy(uri: str, day: int):
    return replace(document(uri, STORY + f"\nSeen at {uri}."), published_at=datetime(2026, 3, day, tzinfo=UTC))


def duplicate_of(store, release) -> dict[str, str | None]:
    rows = read_files("documents", release_files(store, release, "documents")).to_pylist()
    uris = {row["doc_id"]: row["source_uri"] for row in rows}
    return {row["source_uri"]: uris.get(row["duplicate_of"]) for row in rows}


def test_an_earlier_article_that_comes_in_later_becomes_the_original(tmp_path):
    store = Store(tmp_path)
    first, second, other = copy("b", day=2), copy("c", day=3), document("x")
    release = publish(store, "run-1", [first, second, other])
    assert duplicate_of(store, release) == {"b": None, "c": "b", "x": None}

    original = copy("a", day=1)
    release = publish(store, "run-2", [original])
    assert duplicate_of(store, release) == {"a": None, "b": "a", "c": "a", "x": None}
    (documents,) = (table for table in release.tables if table.name == "documents")
    assert (documents.rows, documents.rows_added, documents.rows_removed) == (4, 3, 2)

    release = publish(store, "run-3", [], gone=[original])
    assert duplicate_of(store, release) == {"b": None, "c": "b", "x": None}


def test_files_that_are_merged_count_no_row_twice(tmp_path):
    store = Store(tmp_path)
    publish(store, "run-first", [copy("a", day=1)])
    for number in range(1, MOST_SMALL_FILES):
        publish(store, f"run-{number}", [document(str(number), f"Ship {number} left the harbour.")])
    release = publish(store, "run-last", [copy("b", day=2)])
    assert duplicate_of(store, release)["b"] == "a"
    (documents,) = (table for table in release.tables if table.name == "documents")
    assert (documents.rows_added, documents.rows_removed) == (1, 0)
