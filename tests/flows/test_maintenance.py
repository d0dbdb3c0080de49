"""Maintenance keeps what releases hold, and takes away everything else."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from unittest.mock import Mock

import pytest

from dateline.flows import storage
from dateline.flows.maintenance import Maintenance, Verify, compact, forget, maintain_store, verify
from dateline.transforms.tables.records import Release
from tests.flows.stored import document, publish, uris


@pytest.fixture
def store(tmp_path) -> storage.Store:
    """Three releases: one article more in each, the first one gone from the last."""
    store = storage.Store(tmp_path / "datasets")
    publish(store, "one", [document("file:a")])
    publish(store, "two", [document("file:b")])
    publish(store, "three", [document("file:c")], gone=[document("file:a")])
    return store


def last(store: storage.Store) -> Release:
    release = storage.last_release(store)
    assert release is not None
    return release


def test_compacting_publishes_the_same_rows_in_fewer_files(store):
    with storage.running(store, "compact") as run:
        release = compact(run)
    assert release is not None
    assert release.release == 4
    assert len(storage.release_files(store, release, "documents")) == 1
    assert uris(store.latest) == uris(store.release(3)) == ["file:b", "file:c"]
    assert [(table.rows_added, table.rows_removed) for table in release.tables] == [(0, 0)] * len(release.tables)


def test_compacting_what_is_compact_makes_no_release(store):
    for run_id in ("first", "second"):
        with storage.running(store, run_id) as run:
            made = compact(run)
    assert made is None
    assert last(store).release == 4


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(storage.NoRelease, match=r"no such folder: .*dataset"):
        maintain_store(Maintenance(datasets=str(tmp_path / "dataset")), "run")
    assert not (tmp_path / "dataset").exists()


def test_compacting_an_empty_store_makes_no_release(tmp_path):
    with storage.running(storage.Store(tmp_path), "compact") as run:
        assert compact(run) is None


def test_forgotten_releases_are_gone_and_the_others_stay_readable(store):
    tomorrow = last(store).created_at.date() + timedelta(days=1)
    with storage.running(store, "maintain") as run:
        assert forget(run, 2, tomorrow) == (1,)
        freed = storage.vacuum(store)
    assert freed > 0
    assert [release.release for release in storage.releases(store)] == [2, 3]
    assert not store.release(1).exists()
    assert uris(store.release(2)) == ["file:a", "file:b"]
    assert uris(store.latest) == ["file:b", "file:c"]
    assert verify(store, Verify.EVERY) == ()


def test_a_release_that_is_deleted_is_seen_whole_or_not_at_all(store, monkeypatch):
    delete, seen = shutil.rmtree, []

    def watched(folder, **options):
        seen.append(store.release(1).exists())
        delete(folder, **options)

    monkeypatch.setattr(shutil, "rmtree", watched)
    store.release(1).joinpath("documents", "more.parquet").touch()
    with storage.running(store, "forget") as run:
        seen.clear()
        storage.forget(run, keep=2, before=date.max)
    assert seen[1:]
    assert not any(seen[1:])  # the first call takes away what an earlier try has left


@pytest.mark.parametrize(
    ("before", "days", "kept_from"),
    [
        (None, None, None),
        (date(2020, 1, 1), None, date(2020, 1, 1)),
        (None, 90, datetime.now(UTC).date() - timedelta(days=90)),
        (date(2020, 1, 1), 90, datetime.now(UTC).date() - timedelta(days=90)),
        (date.max, 90, date.max),
    ],
)
def test_releases_are_deleted_by_their_day_or_their_age(before, days, kept_from):
    assert Maintenance(delete_before=before, delete_after_days=days).kept_from == kept_from


def test_after_forgetting_the_next_release_counts_on(store):
    tomorrow = last(store).created_at.date() + timedelta(days=1)
    with storage.running(store, "maintain") as run:
        forget(run, 1, tomorrow)
        storage.vacuum(store)
    assert publish(store, "four", [document("file:d")]).release == 4
    assert uris(store.latest) == ["file:b", "file:c", "file:d"]


def test_a_run_that_dies_after_forgetting_leaves_the_other_releases(store):
    tomorrow = last(store).created_at.date() + timedelta(days=1)
    with pytest.raises(RuntimeError), storage.running(store, "maintain") as run:
        forget(run, 2, tomorrow)
        raise RuntimeError("killed")
    with storage.running(store, "next"):
        assert [release.release for release in storage.releases(store)] == [2, 3]
    assert uris(store.latest) == ["file:b", "file:c"]
    assert verify(store, Verify.EVERY) == ()


def test_what_a_run_that_dies_while_it_forgets_leaves_goes_with_the_next_run(store, monkeypatch):
    store.docs(1).mkdir(parents=True)
    tomorrow = last(store).created_at.date() + timedelta(days=1)
    monkeypatch.setattr("dateline.flows.storage.maintenance.shutil.rmtree", Mock(side_effect=RuntimeError("killed")))
    with pytest.raises(RuntimeError), storage.running(store, "maintain") as run:
        forget(run, 2, tomorrow)
    monkeypatch.undo()
    assert (store.release(1).exists(), store.manifest(1).exists()) == (True, True)
    with storage.running(store, "next"):
        assert [release.release for release in storage.releases(store)] == [2, 3]
    assert sorted(path.name for path in store.releases.iterdir()) == ["000002", "000003"]
    assert sorted(path.stem for path in store.manifest(0).parent.iterdir()) == ["000002", "000003"]
    assert not store.docs(1).exists()


@pytest.mark.parametrize(("keep", "before"), [(3, date.max), (1, date(2000, 1, 1)), (1, None)])
def test_releases_that_are_kept_or_young_enough_stay(store, keep, before):
    with storage.running(store, "maintain") as run:
        assert forget(run, keep, before) == ()
    assert len(storage.releases(store)) == 3


def test_vacuum_deletes_what_no_release_holds_and_nothing_else(store):
    loose = store.delta("documents") / "loose.parquet"
    loose.write_bytes(b"left by a dead run")
    assert storage.vacuum(store) >= len(b"left by a dead run")
    assert not loose.exists()
    assert verify(store, Verify.EVERY) == ()


def test_repair_links_a_lost_release_folder_again(store):
    lost = next((store.release(2) / "documents").glob("*.parquet"))
    lost.unlink()
    store.latest.unlink()
    assert any("release 2" in fault for fault in verify(store, Verify.EVERY))
    assert storage.repair(store) == [2]
    assert uris(store.release(2)) == ["file:a", "file:b"]
    assert uris(store.latest) == ["file:b", "file:c"]
    assert storage.repair(store) == []


def test_verify_finds_a_file_that_is_gone(store):
    storage.release_files(store, last(store), "documents")[0].unlink()
    assert any("is missing" in fault for fault in verify(store, Verify.LAST))
    assert verify(store, Verify.NONE) == ()


def test_verify_finds_rows_that_the_release_does_not_count(store):
    wrong = [replace(table, rows=table.rows + 1) for table in last(store).tables]
    faults = list(storage.faults(store, [replace(last(store), tables=tuple(wrong))]))
    assert any(each.startswith("release 3, documents: 2 rows, 3 in the row of the release") for each in faults)


def test_the_form_refuses_what_makes_no_sense():
    for wrong in ({"keep_releases": 0}, {"delete_before": "yesterday"}, {"verify": "some"}, {"datasets": "a*b"}):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            Maintenance.model_validate(wrong)
