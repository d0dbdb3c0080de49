"""The rows of a release as the report reads them: an article at a time, or counted over all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb
import pyarrow as pa

from dateline.flows.report.keys import NEWEST_FIRST, Row
from dateline.flows.storage.sql import select
from dateline.flows.storage.views import VIEWS

KEYS = {
    "segments": "segment_id",
    "entities": "entity_id",
    "entity_mentions": "mention_id",
    "times": "time_id",
    "quotes": "quote_id",
    "quote_spans": "start_char, end_char, quote_id, role",
    "events": "event_id",
    "event_arguments": "start_char, end_char, event_id, role, argument_index",
}
"""What a page draws from, beside `documents`; and the columns that order an article's rows, in which no two are alike:
rows in another order would be another page."""

WITHOUT_TEXT: Mapping[str, Mapping[str, str | None]] = {
    "documents": {"text": None, "dateline": None},
    "entity_mentions": {"text": None},
    "times": {"text": None},
    "quotes": {"text": None, "speaker_text": None, "addressee_text": None},
    "events": {"text": "lemma"},
    "event_arguments": {"text": None},
}
"""Columns in the article's words, and the column that stands in for each; headlines and names stay."""


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """One article and the rows of every table that belong to it, in the order of the text."""

    document: Row
    tables: Mapping[str, Sequence[Row]]

    def __getitem__(self, table: str) -> Sequence[Row]:
        return self.tables[table]


class Grouped:
    """A table in the order of its articles, whose rows are looked up by article."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table
        doc_ids = table["doc_id"].to_pylist()
        cuts = [0, *(place for place, (a, b) in enumerate(pairwise(doc_ids), start=1) if a != b), len(doc_ids)]
        self._places = {doc_ids[start]: (start, end - start) for start, end in pairwise(cuts) if start < end}

    def rows(self, doc_id: str) -> list[Row]:
        start, length = self._places.get(doc_id, (0, 0))
        return list(self._table.slice(start, length).to_pylist())


def connect(files: Mapping[str, Sequence[Path]], *, most: int) -> duckdb.DuckDBPyConnection:
    """A database with a view of every table, `interactions`, and `shown`, the newest articles that get pages.

    Args:
        files: the Parquet files of every table of one release.
        most: how many articles get pages.
    """
    connection = duckdb.connect()
    for table, paths in files.items():
        connection.execute(f"CREATE VIEW {table} AS {select(table, paths)}")
    connection.execute(f"CREATE VIEW interactions AS {VIEWS['interactions']}")
    choose(connection, most)
    return connection


def choose(connection: duckdb.DuckDBPyConnection, most: int) -> None:
    """Make `shown`: doc_id and place of the newest articles, 0 the newest; those without a date are the last."""
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(
        f"CREATE TABLE shown AS SELECT doc_id, row_number() OVER (ORDER BY {NEWEST_FIRST}) - 1 "
        "AS place FROM documents ORDER BY place LIMIT $most",
        {"most": most},
    )


def shown(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """doc_ids of the articles that get pages."""
    return frozenset(doc_id for (doc_id,) in connection.execute("SELECT doc_id FROM shown").fetchall())


def articles(connection: duckdb.DuckDBPyConnection, *, texts: bool = True) -> Iterator[ArticleRows]:
    """The articles that get pages with their rows, newest first.

    Args:
        texts: with the words of the articles; without them columns that repeat them are null.
    """
    grouped = {table: Grouped(_in_order(connection, table, key)) for table, key in KEYS.items()}
    documents = connection.sql("SELECT d.* FROM documents d JOIN shown USING (doc_id) ORDER BY place").to_arrow_table()
    for batch in documents.to_batches(max_chunksize=250):
        for document in batch.to_pylist():
            found = ArticleRows(document, {table: grouped[table].rows(document["doc_id"]) for table in KEYS})
            yield found if texts else without_text(found)


def _in_order(connection: duckdb.DuckDBPyConnection, table: str, key: str) -> pa.Table:
    """The table's rows of the articles that get pages. Ids end in ordinals: the longer one of two comes later."""
    order = f"length({key}), {key}" if key.isidentifier() else key
    return connection.sql(
        f"SELECT * FROM {table} WHERE doc_id IN (SELECT doc_id FROM shown) ORDER BY doc_id, {order}"
    ).to_arrow_table()


def entities_with_pages(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """canonical_ids of those who speak, take part in a typed event, or are in two articles or more."""
    found = connection.sql("""
        WITH named AS (
            SELECT entity_id, doc_id, canonical_id FROM entities
            WHERE canonical_id <> entity_id AND doc_id IN (SELECT doc_id FROM shown)
        ), active AS (
            SELECT speaker_id AS entity_id FROM quotes WHERE speaker_id IS NOT NULL
            UNION ALL
            SELECT a.entity_id FROM event_arguments a JOIN events e USING (event_id) WHERE e.event_type IS NOT NULL
        )
        SELECT canonical_id FROM named WHERE entity_id IN (SELECT entity_id FROM active)
        UNION
        SELECT canonical_id FROM named GROUP BY canonical_id HAVING count(DISTINCT doc_id) > 1
    """).fetchall()
    return frozenset(canonical_id for (canonical_id,) in found)


def without_text(article: ArticleRows) -> ArticleRows:
    """The rows without the words of the article: no lines and no quotations, events by their lemma."""
    tables = {name: [_blanked(name, row) for row in rows] for name, rows in article.tables.items()}
    return ArticleRows(_blanked("documents", article.document), tables | {"segments": [], "quote_spans": []})


def _blanked(table: str, row: Row) -> Row:
    replaced = WITHOUT_TEXT.get(table, {})
    return {**row, **{column: row[other] if other else None for column, other in replaced.items()}}
