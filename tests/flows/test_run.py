"""The steps of a run in their order, with articles annotated by hand in place of the language model."""

import pytest

from dateline.flows import storage
from dateline.flows.run import PLAIN, run
from dateline.flows.settings import Settings, Shown
from dateline.flows.steps.annotation import Outcome
from dateline.flows.steps.shards import read_batch
from dateline.transforms.tables.records import Document
from dateline.transforms.tables.schema import table_of
from tests.flows.stored import document

FERRY = (
    "The council of Lower Marsh voted on Tuesday to close the ferry after forty years, because the pier can no longer "
    "be repaired at a price that a town of nine hundred people can bear. Two members walked out before the vote."
)


def annotate(settings: Settings, work: storage.Run, shards, user_files) -> Outcome:
    """Writes a document without lines, sentences and names for each article."""
    articles = [article for shard in shards for article in read_batch(shard, 0)]
    documents = [document(article.source_uri, article.text) for article in articles]
    storage.write_parquet(table_of(Document, documents), work.fragment("documents", "0000-0000"), release=work.release)
    return Outcome(articles=len(articles), model_version="by hand")


@pytest.fixture
def settings(tmp_path, monkeypatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for name in ("gazette", "herald"):
        (tmp_path / "news" / f"{name}.txt").write_text(FERRY)
    return Settings(sources=("news",), report=Shown.NOTHING)


def test_a_run_links_near_duplicates_before_it_publishes(settings):
    built = run(settings, PLAIN._replace(annotate=annotate))
    files = storage.release_files(storage.Store(settings.store), built.release, "documents")
    ids, originals = (storage.read_files("documents", files)[name].to_pylist() for name in ("doc_id", "duplicate_of"))
    assert len(ids) == 2
    assert sum(original in ids for original in originals) == 1
