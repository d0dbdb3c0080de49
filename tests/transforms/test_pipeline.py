"""What the rows of an article carry beside their place in it: versions, canonical ids, whether it is the headline."""

from importlib.metadata import version

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from dateline.transforms import Article, annotate, load_model, pipeline
from dateline.transforms.model.loading import model_version

TEXT = """\
Mayor Ada Birch opens the new harbour

GULLHAVEN — “We met the union and we shook hands,” Mayor Ada Birch said on Tuesday.

She opened the harbour after lunch.
"""


@pytest.fixture(scope="module")
def rows():
    tables = annotate([Article("file:harbour.txt", TEXT, published_at="2026-02-11")])
    return {name: table.to_pylist() for name, table in tables.items()}


def test_a_document_carries_the_versions_that_made_its_rows(rows):
    (document,) = rows["documents"]
    assert document["code_version"] == version("dateline")
    assert document["model_version"] == model_version(load_model())


def test_articles_with_the_same_address_are_refused():
    with pytest.raises(ValueError, match="2 articles have the source_uri 'a'"):
        annotate([Article("a", TEXT), Article("b", TEXT), Article("a", "No.")])


def test_the_time_that_each_article_took_is_told():
    seconds: dict[str, float] = {}
    long = TEXT + 30 * "\nThe council of Lower Marsh voted on the railway, and nobody asked why.\n"
    annotate([Article("short", TEXT), Article("long", long)], seconds=seconds)
    assert list(seconds) == ["short", "long"]
    assert 0 < seconds["short"] < seconds["long"]


def test_matrices_are_multiplied_by_one_thread_and_other_work_keeps_its_own(monkeypatch):
    def threads() -> list[int]:
        return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]

    def steps(*arguments):
        inside.extend(threads())
        return done(*arguments)

    inside: list[int] = []
    done = pipeline.steps
    monkeypatch.setattr(pipeline, "steps", steps)
    with threadpool_limits(2, user_api="blas"):
        annotate([Article("short", TEXT)])
        assert set(threads()) == {2}
    assert set(inside) == {1}


def test_a_quote_carries_the_canonical_id_of_its_speaker(rows):
    canonical = {entity["entity_id"]: entity["canonical_id"] for entity in rows["entities"]}
    (quote,) = rows["quotes"]
    assert quote["speaker_name"] == "Ada Birch"
    assert quote["speaker_canonical_id"] == canonical[quote["speaker_id"]]
    assert not quote["is_title"]


def test_events_of_the_headline_say_so(rows):
    opened = [(event["text"], event["is_title"]) for event in rows["events"] if event["lemma"] == "open"]
    assert opened == [("opens", True), ("opened", False)]
