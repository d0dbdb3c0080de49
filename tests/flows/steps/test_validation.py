"""What is checked before a release: whose rows the tables hold, and the rows of some of the run's articles."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow.parquet as pq
import pytest

from dateline.expectations.validation import table_outcomes
from dateline.flows import storage
from dateline.flows.steps.annotation import Outcome
from dateline.flows.steps.validation import ReleaseInvalid, some_articles, validate_candidate
from dateline.flows.storage import Run, Store, TableFiles
from dateline.transforms.tables.records import ANNOTATION_TABLES
from dateline.transforms.tables.schema import table_of
from tests.drills.work import article, publish

Rows = dict[str, list[Any]]


@pytest.fixture
def run(tmp_path) -> Iterator[Run]:
    """A run in a store that holds one article."""
    store = Store(tmp_path / "datasets")
    with storage.running(store, "one") as first:
        write(first, article(0))
        publish(first, None)
    with storage.running(store, "two") as second:
        yield second


def write(run: Run, found: Rows, batch: str = "0000-0000") -> None:
    for name, records in found.items():
        if records:
            storage.write_parquet(table_of(ANNOTATION_TABLES[name], records), run.fragment(name, batch))


def candidate(run: Run) -> dict[str, TableFiles]:
    gone, rejects = run.folder / "plan" / "gone.parquet", run.folder / "plan" / "rejects.parquet"
    storage.write_parquet(storage.read_files("documents", [], ["doc_id"]), gone)
    storage.write_parquet(storage.read_files("rejects", []), rejects)
    return storage.assemble(run, storage.last_release(run.store), gone=gone, rejects=rejects)


def without_document(found: Rows) -> Rows:
    return found | {"documents": []}


def with_a_key_of_its_own(found: Rows) -> Rows:
    (time,) = found["times"]
    return found | {"times": [replace(time, time_id="t0")], "events": [], "event_arguments": []}


def test_what_a_run_adds_to_a_release_is_sound(run):
    write(run, article(1))
    assert list(storage.misplaced(run, candidate(run))) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (without_document, "segments has rows of 2 articles that are not in documents"),
        (with_a_key_of_its_own, "times has 1 keys that do not begin with the doc_id of their article"),
    ],
)
def test_rows_that_belong_to_no_article_stop_the_release(run, broken, said):
    write(run, broken(article(1)))
    with pytest.raises(ReleaseInvalid, match=said):
        validate_candidate(run, candidate(run), Outcome())


def test_old_rows_of_an_article_that_the_run_annotated_stop_the_release(run):
    """As where a changed article were not taken out of every table."""
    write(run, article(0))
    said = "segments has other rows of 2 articles than the run wrote"
    with pytest.raises(ReleaseInvalid, match=said):
        validate_candidate(run, candidate(run), Outcome())


def test_of_many_articles_the_rows_of_the_first_batches_are_checked_once_more(run):
    for number in range(1, 6):
        write(run, article(number), f"0000-{number:04}")
    some = some_articles(run, most=3)
    first = [each.doc_id for number in (1, 2) for each in article(number)["documents"]]
    assert some["documents"]["doc_id"].to_pylist() == first[:3]
    assert set(some["segments"]["doc_id"].to_pylist()) == set(first[:3])
    assert set(some) == set(ANNOTATION_TABLES)
    assert some_articles(run)["documents"].num_rows == 10


def test_of_old_articles_only_keys_and_what_shares_are_taken_of_are_read(run, monkeypatch):
    write(run, article(1))
    files = candidate(run)
    read: dict[str, set[str]] = {}

    class Noting(pq.ParquetFile):
        """Notes which columns are read of files that hold old rows."""

        def __init__(self, source, **options):
            super().__init__(source, **options)
            self.table = None if source.parent.parent == run.folder else source.parent.name

        def read(self, columns=None, **options):
            if self.table:
                read.setdefault(self.table, set()).update(columns or ["every column"])
            return super().read(columns=columns, **options)

    monkeypatch.setattr(pq, "ParquetFile", Noting)
    validate_candidate(run, files, Outcome())
    assert read.pop("documents") == {"doc_id", "duplicate_of", "source_uri", "published_at"}
    assert read.pop("quotes") == {"doc_id", "speaker_id"}
    assert {name for name, columns in read.items() if columns != {"doc_id"}} <= {"rejects", "releases"}


def test_rows_that_were_checked_where_they_were_made_are_not_checked_again(run):
    write(run, article(1))
    found = tuple(table_outcomes(some_articles(run)))
    outcome = Outcome(articles=2, checked=found)
    assert validate_candidate(run, candidate(run), Outcome() + outcome).checked.articles is found
    assert (outcome + outcome).checked == ()
