"""JSON beside an article: facts of that article, or an article itself."""

import gzip
import json

import pytest

from dateline.transforms.tables.vocabularies import PublishedAtSource, RejectReason, WarningKind
from tests.flows.sources.exports import ONE, TWO
from tests.flows.sources.packing import tarred, zipped
from tests.flows.sources.seeds import PAGE

FACTS = {"title": "Fine", "author": "Per Moe", "published": "2024-03-04", "publisher": "Post", "description": "A fine."}


@pytest.mark.parametrize(
    ("name", "content"), [("a__txt", ONE), ("a__html", PAGE), ("a__md", f"---\ntitle: x\n---\n{ONE}")]
)
def test_the_facts_beside_an_article_are_its_own(found, name, content):
    [(uri, article)] = found(**{name: content, "a__json": json.dumps(FACTS)})
    assert uri == f"file:in/{name.replace('__', '.')}"
    assert ONE in article.text
    assert (article.title, article.authors, article.publisher) == ("Fine", ("Per Moe",), "Post")
    assert (str(article.published_on), article.published_at_source) == ("2024-03-04", PublishedAtSource.SIDECAR)


def test_the_facts_may_be_named_after_the_whole_name_of_the_article(found):
    [(_, article)] = found(a__html=PAGE, a__html__json=json.dumps(FACTS))
    assert article.title == "Fine"


def test_one_of_two_files_of_facts_is_rejected(found):
    facts = json.dumps({"title": "Fine"})
    (_, article), (uri, reject) = found(a__html=PAGE, a__html__json=facts, a__json=facts)
    assert article.title == "Fine"
    assert (uri, reject.reason) == ("file:in/a.html.json", RejectReason.MALFORMED)


def test_what_is_not_said_beside_an_article_is_what_the_article_says(found):
    [(uri, article)] = found(a__html=PAGE, a__json=json.dumps({"url": "https://p.example/1", "date": "soon"}))
    assert uri == article.source_uri == "https://p.example/1"
    assert (article.title, str(article.published_on)) == ("Ferry firm fined", "2024-03-05")
    assert article.published_at_source is PublishedAtSource.METADATA
    assert [each.kind for each in article.warnings] == [WarningKind.DATE_UNREADABLE]


def test_other_facts_make_another_article(found):
    [(_, one)] = found(a__txt=ONE, a__json=json.dumps(FACTS))
    [(_, two)] = found(a__json=json.dumps(FACTS | {"title": "Fined"}))
    assert (one.title, two.title) == ("Fine", "Fined")
    assert one.content_sha256 != two.content_sha256


def test_json_with_a_text_is_an_article(found):
    results = found(a__txt=ONE, a__json=json.dumps(FACTS | {"text": TWO}))
    assert {article.text for _, article in results} == {ONE, TWO}


@pytest.mark.parametrize("content", ["{", "[1, 2]", '{"x": 1}', "[" * 100_000])
def test_json_without_facts_is_rejected_by_itself(found, content):
    results = dict(found(a__txt=ONE, a__json=content))
    assert results["file:in/a.txt"].text == ONE
    assert {each.reason for uri, each in results.items() if ".json" in uri} == {RejectReason.MALFORMED}


def test_json_beside_no_article_is_rejected(found):
    [(_, reject)] = found(b__json=json.dumps({"title": "Fine", "published": "2024-03-04"}))
    assert reject.reason is RejectReason.MALFORMED


def gzipped(**members: str) -> bytes:
    return gzip.compress(tarred(**members))


@pytest.mark.parametrize(("name", "packed"), [("all__zip", zipped), ("all__tar__gz", gzipped)])
@pytest.mark.parametrize("order", [("a.txt", "a.jpg", "a.json", "b.txt"), ("a.json", "a.txt", "b.txt")])
def test_the_facts_beside_an_article_are_its_own_in_an_archive_too(found, name, packed, order):
    files = {"a.txt": ONE, "a.json": json.dumps(FACTS), "b.txt": TWO, "a.jpg": "\x00" * 9}
    results = found(**{name: packed(**{f"in/{member}": files[member] for member in order})})
    articles = {uri.rpartition("/")[2]: article for uri, article in results if not uri.endswith(".jpg")}
    assert [*articles] == ["a.txt", "b.txt"]
    assert (articles["a.txt"].title, articles["b.txt"].title) == ("Fine", None)


@pytest.mark.parametrize(("name", "packed"), [("all__zip", zipped), ("all__tar", gzipped)])
def test_long_json_in_an_archive_is_read_whole(found, name, packed):
    records = [{"id": number, "text": f"{ONE} {number}"} for number in range(4_000)]
    results = found(**{name: packed(**{"a.json": json.dumps(records), "a.txt": TWO})})
    assert len(results) == 4_001
