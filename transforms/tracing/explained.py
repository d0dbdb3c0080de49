"""The rows of an article, each with the rules that made it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language

from dateline.transforms.articles.article import Article
from dateline.transforms.articles.clean import clean
from dateline.transforms.model.loading import load_model
from dateline.transforms.pipeline import steps
from dateline.transforms.tables.records import EntityMention, Event, Quote, QuoteSpan, Reject, Time
from dateline.transforms.tables.vocabularies import MentionType, QuoteRole
from dateline.transforms.tracing.sightings import Kind
from dateline.transforms.tracing.trace import Firing, Trace

TracedRow = EntityMention | Time | Quote | Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A row, and what rules returned at its words, in the order in which they did."""

    table: str
    row: TracedRow
    start_char: int
    end_char: int
    found_by: tuple[Firing, ...]


def explain(article: Article, *, model: Language | str | None = None) -> list[Explained]:
    """The rows of entity_mentions, times, quotes and events with their rules; table by table, in text order.

    Args:
        model: a loaded pipeline, or the name of an installed one; the one that ships where none is given.

    Raises:
        ValueError: the article cannot be annotated.
    """
    document = clean(article)
    if isinstance(document, Reject):
        raise ValueError(f"{document.source_uri} cannot be annotated: {document.reason}")  # noqa: TRY004 - a bad value
    nlp = model if isinstance(model, Language) else load_model(model)
    doc = nlp(document.text)
    with Trace(doc) as trace:
        rows = steps(document, doc)
    return [
        Explained(table=table, row=row, start_char=start, end_char=end, found_by=tuple(firings))
        for table, find in (("entity_mentions", _mentions), ("times", _times), ("quotes", _quotes), ("events", _events))
        for row, (start, end), firings in find(rows, trace.firings)
    ]


Found = Iterator[tuple[Any, tuple[int, int], list[Firing]]]
Rows = Mapping[str, Sequence[Any]]


def _mentions(rows: Rows, firings: Sequence[Firing]) -> Found:
    """Mentions with the rules of coreference at just their words, names also with all rules at any of their words."""
    for row in rows["entity_mentions"]:
        span = row.start_char, row.end_char
        is_name = row.mention_type is MentionType.NAM
        yield (
            row,
            span,
            [
                each
                for each in firings
                if (each.kind is Kind.MENTION and (each.start_char, each.end_char) == span)
                or (is_name and each.kind is Kind.NAME and _overlaps(each, *span))
            ],
        )


def _times(rows: Rows, firings: Sequence[Firing]) -> Found:
    for row in rows["times"]:
        span = row.start_char, row.end_char
        yield row, span, [each for each in firings if each.kind is Kind.TIME and _overlaps(each, *span)]


def _quotes(rows: Rows, firings: Sequence[Firing]) -> Found:
    """Quotes with the rules at any words of their contents, and those that say who speaks at words of the source."""
    spans: dict[str, list[QuoteSpan]] = {}
    for span in rows["quote_spans"]:
        spans.setdefault(span.quote_id, []).append(span)
    for row in rows["quotes"]:
        own = spans[row.quote_id]
        contents = [(s.start_char, s.end_char) for s in own if s.role is QuoteRole.CONTENT]
        sources = [(s.start_char, s.end_char) for s in own if s.role is QuoteRole.SOURCE]
        looked_at = {Kind.CONTENT: contents, Kind.SPEAKER: sources}
        found = [e for e in firings if any(_overlaps(e, *span) for span in looked_at.get(e.kind, ()))]
        yield row, (contents[0][0], contents[-1][1]), found


def _events(rows: Rows, firings: Sequence[Firing]) -> Found:
    """Events with the rules at the last word of their trigger: "cease-*fire*"."""
    for row in rows["events"]:
        found = [each for each in firings if each.kind is Kind.EVENT and each.end_char == row.end_char]
        yield row, (row.start_char, row.end_char), found


def _overlaps(firing: Firing, start_char: int, end_char: int) -> bool:
    return firing.start_char < end_char and start_char < firing.end_char
