"""Shards: files of articles to annotate, in row groups of one batch each."""

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from math import ceil
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.flows.settings import Settings
from dateline.transforms.articles.article import Article, Warned
from dateline.transforms.tables.vocabularies import PublishedAtSource, SourceFormat, WarningKind

WARNED = pa.struct([pa.field("kind", pa.string(), nullable=False), pa.field("detail", pa.string())])
SCHEMA = pa.schema(
    [
        pa.field("source_uri", pa.string(), nullable=False),
        pa.field("text", pa.large_string(), nullable=False),
        pa.field("title", pa.string()),
        pa.field("authors", pa.list_(pa.string()), nullable=False),
        pa.field("publisher", pa.string()),
        pa.field("published_at", pa.timestamp("us", tz="UTC")),
        pa.field("source_format", pa.string(), nullable=False),
        pa.field("content_sha256", pa.string(), nullable=False),
        pa.field("published_at_source", pa.string()),
        pa.field("published_on", pa.date32()),
        pa.field("warnings", pa.list_(WARNED), nullable=False),
        pa.field("read_from", pa.string()),
    ]
)
"""The fields of `Article`."""

BATCH_CHARS = 8_000_000
"""Code points of text after which a batch is closed: its rows and parses take about 100 times that in bytes."""
LEAST_ARTICLES = 25
"""A batch of fewer is not worth a process of its own: loading the model takes as long as annotating them."""


class ShardWriter:
    """Writes articles to shards as they come, so that no more than one batch is held."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        self._batch: list[Article] = []
        self._chars = 0
        self._in_shard = 0
        self._writer: pq.ParquetWriter | None = None
        self.paths: list[Path] = []

    def __enter__(self) -> Self:
        """Begin with an empty folder, also where an earlier try to read the sources has failed."""
        if self._folder.exists():
            shutil.rmtree(self._folder)
        self._folder.mkdir(parents=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._write_last()
        self._close_shard()

    def add(self, article: Article) -> None:
        self._batch.append(article)
        self._chars += len(article.text)
        if len(self._batch) >= self._settings.batch_articles or self._chars >= BATCH_CHARS:
            self._write(self._batch)
            self._batch, self._chars = [], 0

    def _write_last(self) -> None:
        """Write what is left, shared out among the workers."""
        if not self._batch:
            return
        n_batches = max(1, min(self._settings.workers, len(self._batch) // LEAST_ARTICLES))
        size = ceil(len(self._batch) / n_batches)
        for start in range(0, len(self._batch), size):
            self._write(self._batch[start : start + size])

    def _write(self, articles: Sequence[Article]) -> None:
        if self._writer is None:
            self.paths.append(self._folder / f"{len(self.paths):04}.parquet")
            self._writer = pq.ParquetWriter(self.paths[-1], SCHEMA, compression="zstd")
        self._writer.write_table(_table(articles), row_group_size=len(articles))
        self._in_shard += len(articles)
        if self._in_shard >= self._settings.shard_articles:
            self._close_shard()

    def _close_shard(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer, self._in_shard = None, 0


def _table(articles: Sequence[Article]) -> pa.Table:
    columns = [pa.array([_stored(article, field.name) for article in articles], field.type) for field in SCHEMA]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _stored(article: Article, field: str) -> object:
    if field == "warnings":
        return [asdict(warned) for warned in article.warnings]
    return getattr(article, field)


def n_batches(shard: Path) -> int:
    return int(pq.read_metadata(shard).num_row_groups)


def n_articles(shard: Path) -> int:
    return int(pq.read_metadata(shard).num_rows)


def read_batch(shard: Path, number: int) -> list[Article]:
    """The articles of one batch, as they were added."""
    rows = pq.ParquetFile(shard).read_row_group(number).to_pylist()
    return [
        Article(
            **row
            | {
                "authors": tuple(row["authors"]),
                "source_format": SourceFormat(row["source_format"]),
                "warnings": tuple(Warned(WarningKind(each["kind"]), each["detail"]) for each in row["warnings"]),
                "published_at_source": row["published_at_source"] and PublishedAtSource(row["published_at_source"]),
            }
        )
        for row in rows
    ]
