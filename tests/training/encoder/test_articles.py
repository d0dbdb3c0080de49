"""What the facts network is taught of the words that date an event."""

import pytest

from dateline.transforms.articles.article import as_utc
from dateline.transforms.model.loading import load_model
from training.corpora.labels import LABELS, read_rows, written_texts
from training.encoder.articles import dating_of, event_article

TEXT = "Two hundred people were jailed after riots swept the city in 2021."


def event(word: str, **known: object) -> dict:
    start = TEXT.index(word)
    span = {"s": start, "e": start + len(word), "actor": [], "recipient": [], "place": None}
    return span | {"type": "COERCE", "polarity": "positive", "factuality": "asserted"} | known


def times_of(events: list[dict], published_at: str | None, dates: list | None) -> list[dict | None]:
    """The words taught as dating each event; None where nothing is taught."""
    row = {"id": "a", "text": TEXT, "published_at": published_at, "events": events}
    article = event_article(row, load_model().tokenizer, dates)
    return [
        {article.words[i]: value for i, value in anchor.relations["times"].items()}
        if "times" in anchor.relations
        else None
        for anchor in article.anchors
    ]


def test_an_event_is_taught_its_dating_words_and_no_others() -> None:
    year = TEXT.index("2021")
    events = [event("jailed", date=None, dating=[]), event("riots", dating=[[year, year + 4]])]
    dates = dating_of({"events": events})
    assert times_of(events, "2026-05-04", dates) == [{}, {"2021": 1}]


@pytest.mark.parametrize(("published_at", "known"), [(None, {"date": None}), ("2026-05-04", {})])
def test_nothing_is_taught_of_an_event_whose_date_no_reader_looked_for(published_at: str | None, known: dict) -> None:
    assert times_of([event("jailed", **known)], published_at, None) == [None]


def test_a_text_without_dating_words_of_every_event_teaches_none() -> None:
    assert dating_of({"events": [event("jailed", dating=[]), event("riots")]}) is None


def test_every_written_event_stands_in_its_text() -> None:
    for row in written_texts():
        for found in row["events"]:
            spans = [(found["s"], found["e"]), *found["actor"], *found["recipient"], *found.get("dating", ())]
            assert all(0 <= start < end <= len(row["text"]) for start, end in spans), row["id"]


@pytest.mark.parametrize("kind", ["events", "speech"])
def test_every_labelled_article_has_a_date_that_can_be_read_or_none(kind: str) -> None:
    for row in read_rows(LABELS / f"{kind}.jsonl.gz"):
        assert row["published_at"] is None or as_utc(row["published_at"]), row["id"]
