"""The ablation annotates from remembered readings of the networks, and must find the same rows by them."""

from dateline.transforms import Article
from dateline.transforms.articles.clean import clean
from dateline.transforms.encoder.facts import FACTS
from dateline.transforms.model.loading import load_model
from dateline.transforms.tables.records import Document
from tests.quality.ablation import Remembered, annotated

TEXT = "Mayor Ann Reyes met Omar Price on Monday. “We will sign,” she said. The mayor added that talks go on."


def test_remembered_readings_give_the_same_rows() -> None:
    document = clean(Article(source_uri="a.txt", text=TEXT, published_at="2026-05-18"))
    assert isinstance(document, Document)
    doc = load_model()(document.text)
    rows = annotated(document, doc)
    doc.user_data[FACTS] = Remembered(doc.user_data[FACTS])
    assert rows["quotes"]
    assert annotated(document, doc) == rows
    assert annotated(document, doc) == rows
