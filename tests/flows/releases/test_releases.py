"""Releases one can take back, check and follow: rollback, verify, history, and the catalog of views."""

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from dateline.flows import storage
from dateline.flows.cli.command import DONE, FAILED, USAGE, main
from dateline.flows.releases.rollback import NothingToRollBack, rollback
from dateline.flows.storage import publishing
from dateline.flows.storage.catalog import write_catalog
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.vocabularies import RejectReason, Stage
from tests.expectations.example import rows
from tests.flows.stored import document, publish, publish_rows, uris

A, C = document("a", "A ship 🚢 left the harbour."), document("c", "A train left the station.")
EDITED = replace(document("a", "A ship entered the harbour."), content_sha256="1" * 64)
REJECT = Reject(source_uri="c", content_sha256="0" * 64, stage=Stage.CLEAN, reason=RejectReason.EMPTY, detail="no text")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A store of three releases: two articles with rows in every table and one without; one edited; one rejected."""
    store = storage.Store(tmp_path_factory.mktemp("made") / "datasets")
    publish_rows(store, "one", rows() | {"documents": [*rows()["documents"], A, C], "rejects": []})
    publish(store, "two", [EDITED], gone=[A])
    publish(store, "three", [], gone=[C], rejects=[REJECT])
    return store.root


@pytest.fixture
def store(made, tmp_path) -> storage.Store:
    """A copy of it, hard links included."""
    copy = tmp_path / "datasets"
    shutil.copytree(made, copy, symlinks=True)
    found = storage.Store(copy)
    for release in storage.releases(found):
        for table in release.tables:
            for path in storage.release_files(found, release, table.name):
                linked = found.release(release.release) / table.name / path.name
                linked.unlink()
                linked.hardlink_to(path)
    return found


def in_catalog(store: storage.Store, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(store.catalog, read_only=True) as connection:
        return connection.sql(query).fetchall()


def test_a_rollback_is_a_new_release_that_equals_an_earlier_one(store):
    release = rollback(store, 1)
    assert (release.release, release.rollback_of) == (4, 1)
    assert uris(store.latest) == uris(store.release(1)) != uris(store.release(3))
    diff = storage.Diff(store, storage.release_numbered(store, 1), release)
    assert diff.summary() == []
    counts = {table.name: (table.rows, table.rows_added, table.rows_removed) for table in release.tables}
    assert (counts["documents"], counts["rejects"], counts["quotes"]) == ((4, 2, 1), (0, 0, 1), (1, 0, 0))
    assert [each.rollback_of for each in storage.releases(store)] == [None, None, None, 1]
    assert list(storage.faults(store, storage.releases(store))) == []


def test_a_rollback_where_there_are_no_datasets_makes_none(tmp_path):
    with pytest.raises(storage.NoRelease):
        rollback(storage.Store(tmp_path / "dataset"), 1)
    assert not (tmp_path / "dataset").exists()


def test_there_is_nothing_to_take_back_in_the_last_release(store):
    with pytest.raises(NothingToRollBack):
        rollback(store, 3)
    with pytest.raises(storage.NoRelease):
        rollback(store, 9)


def test_sound_releases_have_no_faults_and_carry_checksums(store):
    assert list(storage.faults(store, storage.releases(store))) == []
    files = storage.read_manifest(store, 3)["documents"]
    assert sum(file.rows for file in files) == 3
    assert all(file.sha256 == storage.checksum(store.delta("documents") / file.name) for file in files)


def test_a_damaged_file_is_named_with_what_to_do(store):
    last = storage.last_release(store)
    first = storage.release_numbered(store, 1)
    [path] = set(storage.release_files(store, last, "rejects")) - set(storage.release_files(store, first, "rejects"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    [fault] = storage.faults(store, storage.releases(store))
    assert fault == (
        f"release 3, rejects: delta/rejects/{path.name} is not what was published; restore it from a backup "
        "(release 2 is without it: dateline rollback 2)"
    )


def rewritten(store: storage.Store, table: str, column: str, value: object) -> list[str]:
    """The faults of a last release whose table has another value in one column, as if it had been published so."""
    run_rows = rows()
    run_rows[table] = [replace(run_rows[table][0], **{column: value}), *run_rows[table][1:]]
    publish_rows(store, "four", run_rows, gone=rows()["documents"])
    return list(storage.faults(store, [storage.last_release(store)]))


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("quotes", "speaker_id", "nobody", "quotes: 1 rows whose speaker_id points to nothing in entities"),
        ("events", "start_char", 16, "events: 1 rows whose text is not documents.text[start_char:end_char]"),
        ("documents", "duplicate_of", None, None),
    ],
)
def test_references_and_offsets_are_checked(store, table, column, value, words):
    found = rewritten(store, table, column, value)
    assert [words in fault for fault in found] == ([True] if words else [])


def test_a_file_of_a_release_folder_that_is_another_is_found_and_linked_again(store):
    linked = next((store.release(2) / "documents").glob("two-*.parquet"))
    linked.write_bytes(b"")  # the same file as in the table
    assert any("is not what was published" in fault for fault in storage.faults(store, storage.releases(store)))


@pytest.mark.parametrize("kept", [0, 300])
@pytest.mark.parametrize("command", [["show", "documents"], ["diff", "2", "3"], ["rollback", "1"], ["maintain"]])
def test_a_damaged_file_is_one_line_of_every_command(says, store, kept, command):
    [first, *_] = storage.release_files(store, storage.last_release(store), "documents")
    first.write_bytes(first.read_bytes()[:kept])
    code, out, err = says(*command)
    assert (code, out) == (FAILED, "")
    assert err == f"dateline: {first} is damaged or missing; dateline verify names all such files and what to do\n"
    code, out, _ = says("verify")
    assert (code, f"{first.name} is not what was published; restore it from a backup" in out) == (FAILED, True)


def test_damage_within_a_file_is_one_line_of_an_export(says, store, tmp_path):
    [first, *_] = storage.release_files(store, storage.last_release(store), "documents")
    content = first.read_bytes()
    first.write_bytes(content[:200] + bytes(255 - byte for byte in content[200:260]) + content[260:])
    code, _, err = says("export", "3", str(tmp_path / "export"))
    assert (code, err.startswith(f"dateline: {first} is damaged or missing; ")) == (FAILED, True)


def test_what_became_of_an_article(store):
    assert [(step.release.release, step.what, step.detail) for step in storage.history(store, "a")] == [
        (1, "added", ""),
        (2, "edited", ""),
    ]
    assert [(step.release.release, step.what, step.detail) for step in storage.history(store, "c")] == [
        (1, "added", ""),
        (3, "rejected", "clean: empty"),
    ]
    [step] = storage.history(store, "file:harbour.txt")
    assert step.rows == {"sentences": 2, "entities": 2, "quotes": 1, "events": 1}
    assert storage.history(store, "nowhere") == []


def test_a_clock_that_was_set_back_leaves_releases_in_order(store, monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(1999, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(publishing, "datetime", Clock)
    before = storage.last_release(store).created_at
    release = publish(store, "four", [document("d", "Late news.")])
    assert release.created_at >= before
    assert before - timedelta(days=1) < release.created_at
    assert uris(store.latest)[-1] == "file:meeting.txt"


def test_the_catalog_has_every_table_of_every_release_and_the_joined_views(store):
    publish(store, "four", [document("d", "Late news.")])
    assert in_catalog(store, "SELECT count(*) FROM documents") == [(4,)]
    assert in_catalog(store, "SELECT count(*) FROM release_1.documents") == [(4,)]
    assert in_catalog(store, "SELECT count(*) FROM release_3.documents") == [(3,)]
    assert in_catalog(store, "SELECT speaker_name, n_quotes, n_direct FROM quotes_by_speaker") == [("Ada Birch", 1, 1)]
    for view in ("quotes_named", "who_did_what", "who_accused_whom", "events_by_day", "meetings"):
        in_catalog(store, f"FROM {view}")
    with storage.running(store, "forget") as run:
        tomorrow = datetime.now(UTC).date() + timedelta(days=1)
        assert storage.forget(run, keep=2, before=tomorrow) == [1, 2]
    names = in_catalog(store, "SELECT DISTINCT schema_name FROM duckdb_views() WHERE NOT internal ORDER BY 1")
    assert names == [("main",), ("release_3",), ("release_4",)]


def test_the_catalog_follows_datasets_that_were_moved(store, tmp_path):
    moved = storage.Store(tmp_path / "moved")
    store.root.rename(moved.root)
    assert not storage.is_clear(moved, storage.last_release(moved))
    storage.clear_store(moved)
    assert in_catalog(moved, "SELECT count(*) FROM release_1.documents") == [(4,)]
    publish(moved, "four", [document("d", "Late news.")])
    assert in_catalog(moved, "SELECT count(*) FROM documents") == [(4,)]


def test_what_a_killed_process_left_of_a_catalog_is_not_taken_up(store, tmp_path):
    publish(store, "four", [document("d", "Late news.")])
    catalog = tmp_path / "killed.duckdb"
    shutil.copy(store.catalog, catalog)
    with duckdb.connect(catalog) as connection:
        connection.execute("CREATE SCHEMA release_5")
        shutil.copy(f"{catalog}.wal", store.root / ".dateline.duckdb.wal")
    publish(store, "five", [document("e", "Later news.")])
    assert in_catalog(store, "SELECT count(*) FROM release_5.documents") == [(5,)]


def test_the_views_over_the_last_release_follow_the_columns_of_its_files(store):
    write_catalog(store, storage.releases(store))
    (path,) = (store.latest / "rejects").iterdir()
    rows = pq.read_table(path, partitioning=None)
    path.unlink()
    pq.write_table(rows.drop_columns(["detail"]), path)
    write_catalog(store, storage.releases(store))
    assert in_catalog(store, "SELECT detail FROM rejects") == [(None,)]


@pytest.fixture
def says(store, capsys):
    """The exit code, the output and the errors of the command on the store."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--datasets", str(store.root)])
        return code, *capsys.readouterr()

    return run


def test_the_commands_say_what_happened(says, store, tmp_path):
    code, out, _ = says("diff", "1", "2", "--table", "documents")
    assert code == DONE
    assert re.search(r"documents +edited article +1 +1 +0\n", out)
    assert "2 of 2 rows of documents" in out
    assert says("diff", "2", "2")[1].endswith("No row differs.\n")
    assert '"reason": "rejected article"' in says("diff", "2", "3", "--format", "json")[1]
    assert says("diff", "1", "2", "--format", "parquet", "--output", str(tmp_path / "diff"))[0] == DONE
    assert len(list((tmp_path / "diff").glob("*.parquet"))) == len(storage.COMPARED)
    assert says("history", "c")[1].splitlines()[-1].endswith("clean: empty")
    assert says("verify")[1] == "3 releases checked, 0 faults\n"
    assert "Release 4 holds what release 1 held" in says("rollback", "1")[1]
    assert [line.endswith("rollback to 1") for line in says("releases")[1].splitlines()] == 4 * [False] + [True]
    next((store.delta("documents")).glob("one-*.parquet")).unlink()
    code, out, _ = says("verify", "1")
    assert (code, "is missing" in out) == (FAILED, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["diff", "1", "9"], "no release 9"),
        (["diff", "1", "2", "--table", "quote"], "no table 'quote'"),
        (["diff", "1", "2", "--table", "releases"], "choose from documents"),
        (["diff", "1", "2", "--format", "parquet"], "--output DIR"),
        (["rollback", "3"], "nothing to take back"),
        (["history", "nowhere"], "no release holds nowhere"),
    ],
)
def test_wrong_usage_is_one_line(says, arguments, words):
    code, out, err = says(*arguments)
    assert (code, out, err.count("\n")) == (USAGE, "", 1)
    assert words in err
