"""Texts and the time expressions in them, published on 10 July 2022, a Sunday, where nothing else is said."""

from dataclasses import replace
from datetime import UTC, datetime

import spacy
from spacy.tokens import Doc

from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Time
from dateline.transforms.times.rows import times
from tests.articles import bare_document

TOKENIZE = spacy.blank("en").make_doc
SUNDAY, WEDNESDAY = datetime(2022, 7, 10, tzinfo=UTC), datetime(2022, 7, 13, tzinfo=UTC)


def parsed(doc: Doc, published_at: datetime | None = SUNDAY, dateline: str | None = None) -> ParsedDocument:
    day = published_at.date() if published_at else None
    document = replace(bare_document(doc.text), published_at=published_at, published_on=day, dateline=dateline)
    return ParsedDocument(document=document, doc=doc, segments=(), sentences=())


def rows(text: str, published_at: datetime | None = SUNDAY) -> list[Time]:
    return times(parsed(TOKENIZE(text), published_at))


def drawn(rows: list[Time]) -> list[tuple[str | None, int, int]]:
    return [(row.value, row.start_char, row.end_char) for row in rows]
