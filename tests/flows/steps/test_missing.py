"""Articles that the sources no longer hold: a run adds, and takes away only what it was told to."""

from time import process_time

import pytest

from dateline.flows import storage
from dateline.flows.errors import WouldRemove
from dateline.flows.settings import Prune, Settings
from dateline.flows.steps.discovery import discover, is_up_to_date
from dateline.flows.steps.missing import check_candidate, coverage, refuse_removal
from dateline.flows.steps.user_files import UserFiles
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.vocabularies import RejectReason, Stage
from tests.flows.stored import document, publish


@pytest.mark.parametrize(
    ("source", "inside", "outside"),
    [
        ("news", ["file:news/a.txt", "file:news/b/c.txt"], ["file:newsletter.txt", "file:more/news/a.txt"]),
        ("news/", ["file:news/a.txt"], ["file:news.txt"]),
        ("news/a.txt", ["file:news/a.txt"], ["file:news/a.txt.gz", "file:news/b.txt"]),
        ("news/*.txt", ["file:news/a.txt", "file:news/day.txt/a"], ["file:news/a.html", "file:news/b/a.txt"]),
        ("news/**/*.txt", ["file:news/a.txt", "file:news/b/c/a.txt"], ["file:news/a.html"]),
        ("20*", ["file:2024/a.txt"], ["file:1999/a.txt"]),
        (".", ["file:a.txt", "file:news/a.txt"], ["file:/elsewhere/a.txt", "https://news.example.org/a"]),
        ("/data/news", ["file:/data/news/a.txt"], ["file:data/news/a.txt"]),
        ("memory://bucket/news", ["memory:///bucket/news/a.jsonl"], ["memory:///bucket/other/a.jsonl"]),
        ("memory://bucket/*.jsonl", ["memory:///bucket/a.jsonl"], ["memory:///bucket/a.csv"]),
    ],
)
def test_a_source_covers_its_files_also_those_that_are_gone(tmp_path, monkeypatch, source, inside, outside):
    monkeypatch.chdir(tmp_path)
    covers = coverage([source])
    assert [uri for uri in inside if not covers(uri)] == []
    assert [uri for uri in outside if covers(uri)] == []


def test_thousands_of_names_take_no_longer_for_each_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    covers = coverage([f"news/{number}.txt" for number in range(3_000)])
    start = process_time()
    assert sum(covers(f"file:news/{number}.txt") for number in range(2_000, 5_000)) == 1_000
    assert process_time() - start < 0.5


@pytest.mark.parametrize(
    ("n_gone", "n_articles", "prune", "stops"),
    [
        (10, 100, Prune.FEW, False),
        (11, 100, Prune.FEW, True),
        (11, 100, Prune.NOTHING, True),
        (11, 100, Prune.ANY, False),
        (1, 3, Prune.FEW, False),
        (2, 3, Prune.FEW, True),
    ],
)
def test_more_than_a_tenth_goes_only_when_any_number_may(n_gone, n_articles, prune, stops):
    try:
        refuse_removal(n_gone, n_articles, prune, because="they moved")
    except WouldRemove as refusal:
        assert stops
        assert f"would remove {n_gone} of {n_articles} articles" in str(refusal)
        assert "--prune --yes" in str(refusal)
    else:
        assert not stops


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A store of four articles and a reject of `in`, which now holds one of them, and of one article of a feed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "0.txt").write_text("A ship left the harbour.")
    held = [document(f"file:in/{number}.txt") for number in range(4)]
    feed = document("https://post.example/1", read_from="file:feeds/post.xml")
    bad = Reject(
        source_uri="file:in/bad.txt", content_sha256=None, stage=Stage.READ, reason=RejectReason.EMPTY, detail="0 bytes"
    )
    store = storage.Store(tmp_path / "datasets")
    publish(store, "run-1", [*held, feed], rejects=[bad])
    return store


def planned(store: storage.Store, **chosen: object):
    with storage.running(store, "run-2") as run:
        return discover(Settings(**{"sources": ("in",)} | chosen), run, UserFiles())


def test_what_vanished_stays_and_is_counted(place):
    inputs = planned(place).inputs
    assert (inputs.seen, inputs.missing, inputs.removed) == (1, 3, 0)


def test_pruning_more_than_a_tenth_stops_and_says_how_many(place):
    with pytest.raises(WouldRemove, match=r"would remove 3 of 5 articles \(60%\).*the sources no longer hold 3"):
        planned(place, prune=Prune.FEW)


def test_pruning_any_number_takes_out_what_vanished_from_these_sources_only(place):
    inputs = planned(place, prune=Prune.ANY).inputs
    assert (inputs.missing, inputs.removed) == (0, 3)


def test_a_file_that_held_several_articles_accounts_for_them(place, tmp_path):
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "other.txt").write_text("A train left the station.")
    assert planned(place, sources=("feeds",)).inputs.missing == 1


def test_articles_that_became_unreadable_count_as_removed(place, tmp_path):
    for number in range(4):
        (tmp_path / "in" / f"{number}.txt").write_bytes(b"")
    with pytest.raises(WouldRemove, match="4 can no longer be read"):
        planned(place)


def test_a_release_that_lacks_articles_for_any_other_reason_is_stopped(place):
    last = storage.last_release(place)
    assert last is not None
    empty = storage.TableFiles(files=(), rows=0, rows_added=0, rows_removed=5)
    with pytest.raises(WouldRemove, match="5 of 5"):
        check_candidate(place, last, {"documents": empty}, Prune.NOTHING)
    check_candidate(place, last, {"documents": empty}, Prune.ANY)


def test_a_store_is_up_to_date_unless_something_is_to_be_pruned(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    (tmp_path / "in" / "b.txt").write_bytes(b"")
    store = storage.Store(tmp_path / "datasets")
    with storage.running(store, "plan") as run:
        rejects = storage.read_files("rejects", [discover(Settings(sources=("in",)), run, UserFiles()).rejects])
    gone = document("file:in/gone.txt")
    bad = [Reject(**row | {"stage": Stage.READ, "reason": RejectReason.EMPTY}) for row in rejects.to_pylist()]
    publish(store, "run-1", [gone], rejects=bad)
    assert is_up_to_date(Settings(sources=("in",)))
    assert not is_up_to_date(Settings(sources=("in",), prune=Prune.FEW))
    (tmp_path / "in" / "b.txt").unlink()
    assert not is_up_to_date(Settings(sources=("in",)))


def test_sources_without_any_article_make_no_first_release(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    assert planned(storage.Store(tmp_path / "datasets")).is_empty
