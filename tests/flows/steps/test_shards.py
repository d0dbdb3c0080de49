"""Shards: articles come out of them as they went in, in batches of the size asked for."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.flows.settings import Settings
from dateline.flows.steps import shards
from dateline.flows.steps.shards import ShardWriter, n_batches, read_batch
from dateline.transforms import Article
from dateline.transforms.articles.article import Warned
from dateline.transforms.tables.vocabularies import PublishedAtSource, SourceFormat, WarningKind


def sizes(folder: Path, chosen: Settings, texts: Iterable[str]) -> list[list[int]]:
    """Of each shard the number of articles in its batches."""
    with ShardWriter(folder / "shards", chosen) as writer:
        for number, text in enumerate(texts):
            writer.add(Article(source_uri=str(number), text=text))
    return [[len(read_batch(path, n)) for n in range(n_batches(path))] for path in writer.paths]


def test_an_article_comes_out_of_a_shard_as_it_went_in(tmp_path):
    article = Article(
        source_uri="file:a.txt",
        text="“We’re done” 😀 e\u0301\r\nSecond line.",
        title="Title",
        authors=("Ida Lund", "Per Moe"),
        publisher="Post",
        published_at=datetime(2024, 4, 2, 9, 30, tzinfo=UTC),
        source_format=SourceFormat.HTML,
        content_sha256="f" * 64,
        published_at_source=PublishedAtSource.METADATA,
        published_on=date(2024, 4, 1),
        warnings=(Warned(WarningKind.TEXT_CUT, "200 of 300 characters"), Warned(WarningKind.PAYWALLED)),
        read_from="file:crawl.warc",
    )
    bare = Article(source_uri="b", text="")
    with ShardWriter(tmp_path / "shards", Settings()) as writer:
        writer.add(article)
        writer.add(bare)
    assert [read_batch(path, 0) for path in writer.paths] == [[article, bare]]


@pytest.mark.parametrize(
    ("n_articles", "expected"),
    [(0, []), (3, [[2, 1]]), (4, [[2, 2]]), (9, [[2, 2], [2, 2], [1]])],
)
def test_shards_and_batches_have_the_size_asked_for(tmp_path, n_articles, expected):
    assert sizes(tmp_path, Settings(batch_articles=2, shard_articles=4), ["Words."] * n_articles) == expected


@pytest.mark.parametrize(("n_articles", "expected"), [(49, [49]), (50, [25, 25]), (80, [27, 27, 26])])
def test_what_fills_no_batch_is_shared_out_among_the_workers_unless_it_is_little(tmp_path, n_articles, expected):
    assert sizes(tmp_path, Settings(workers=3), ["Words."] * n_articles) == [expected]


def test_a_batch_is_closed_when_its_texts_are_long(tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "BATCH_CHARS", 10)
    assert sizes(tmp_path, Settings(), ["Words."] * 5) == [[2, 2, 1]]
