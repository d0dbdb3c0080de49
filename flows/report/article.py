"""What an article's page shows: its lines with everything drawn in, and the rows behind them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from dateline.flows.report.drawing import article_marks, quote_colours, sign
from dateline.flows.report.keys import Row, anchor, day_of, entity_page, is_named, target
from dateline.flows.report.keys import article_page as article_path
from dateline.flows.report.marks import by_line, marked
from dateline.flows.report.rows import ArticleRows

N_LEAST_CERTAIN = 8
"""Rows listed as the least certain of an article."""

Facts = Sequence[tuple[str, str]]
"""Names and values of columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the article, with its role."""

    anchor: str
    kind: str
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something that a row names, with the page where there is more of it."""

    name: str
    page: str | None = None
    canonical_id: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    anchor: str
    number: int
    colour: int
    row: Row
    speaker: Party | None
    target: str | None
    line: str | None
    more: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    anchor: str
    row: Row
    sign: str
    days: str | None
    parties: Sequence[Party]
    place: str | None
    source: str | None
    quote: str | None
    target: str
    line: str | None
    event_page: str | None
    """The page with its other mentions."""
    more: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    anchor: str
    row: Row
    is_named: bool
    page: str | None
    mentions: Sequence[tuple[str, Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    document: Row
    day: date | None
    """The day of publication."""
    repeats: str | None
    """Page of the earlier article that this one repeats, if that has a page."""
    quotes: Sequence[QuoteRow]
    events: Sequence[EventRow]
    entities: Sequence[EntityRow]
    loose_mentions: Sequence[tuple[str, Row]]
    """Mentions of nothing that is known."""
    times: Sequence[tuple[str, Row]]
    least_certain: Sequence[tuple[str, str, float]]
    """Anchor, words and score."""


DRAWN = frozenset(
    (
        *("quote_id", "doc_id", "sent_id", "quote_type", "text", "speaker_id", "speaker_name", "speaker_text"),
        *("speaker_kind", "cue_lemma", "is_negated", "addressee_text", "score", "event_id", "start_char", "end_char"),
        *("lemma", "event_type", "mode", "polarity", "factuality", "time_id", "start_date", "end_date"),
        *("place_id", "source_id", "speaker_canonical_id", "addressee_id", "event_cluster_id"),
    )
)
"""Columns of quotes and events that a page has a place of its own for; it lists the others by their names."""


def article_page(
    article: ArticleRows, pages: Container[str], event_pages: Mapping[str, str], shown: Container[str]
) -> ArticlePage:
    """The page of one article.

    Args:
        pages: canonical_ids of the entities that have a page.
        event_pages: those of the events that have one, by event_cluster_id.
        shown: doc_ids of the articles that have a page.
    """
    doc_id = str(article.document["doc_id"])
    entities = {row["entity_id"]: row for row in article["entities"]}
    lines = _lines(article)
    quotes = list(_quotes(article, entities, lines, pages))
    arguments = by_id(article["event_arguments"], "event_id")
    events = [
        _event(row, arguments[row["event_id"]], entities, lines, pages, event_pages.get(row["event_cluster_id"]))
        for row in article["events"]
    ]
    times = [(anchor(row["time_id"], doc_id), row) for row in article["times"]]
    repeated = article.document["duplicate_of"]
    mentions = by_id(article["entity_mentions"], "entity_id")
    return ArticlePage(
        document=article.document,
        day=day_of(article.document),
        repeats=article_path(repeated) if repeated in shown else None,
        quotes=quotes,
        events=events,
        entities=[_entity(row, mentions[row["entity_id"]], pages) for row in article["entities"]],
        loose_mentions=_anchored([row for row in article["entity_mentions"] if row["entity_id"] not in entities]),
        times=times,
        least_certain=_least_certain(quotes, events),
    )


def article_lines(article: ArticleRows) -> list[Line]:
    """The lines of an article with all marks drawn in: half of the time of a page."""
    text = article.document["text"] or ""
    lines = _lines(article)
    marks = by_line(article_marks(article), [row["start_char"] for row in lines])
    return [
        Line(
            anchor=anchor(row["segment_id"], row["doc_id"]),
            kind=row["kind"],
            html=marked(text, over, row["start_char"], row["end_char"]),
        )
        for row, over in zip(lines, marks, strict=True)
    ]


def _lines(article: ArticleRows) -> list[Row]:
    return [row for row in article["segments"] if row["kind"] != "dateline"]


def _quotes(
    article: ArticleRows, entities: Mapping[str, Row], lines: Sequence[Row], pages: Container[str]
) -> Iterator[QuoteRow]:
    colours = quote_colours(article)
    contents = first_contents(article["quote_spans"])
    for number, row in enumerate(article["quotes"], start=1):
        content = contents.get(row["quote_id"])
        yield QuoteRow(
            anchor=anchor(row["quote_id"], row["doc_id"]),
            number=number,
            colour=colours[row["quote_id"]],
            row=row,
            speaker=speaker(row, entities, pages),
            target=target(content) if content else None,
            line=_line_at(content["start_char"], lines) if content else None,
            more=_more(row),
        )


def first_contents(spans: Sequence[Row]) -> dict[str, Row]:
    """quote_id -> the first span of its content, by which corrections know a quote."""
    return {span["quote_id"]: span for span in reversed(spans) if span["role"] == "content"}


def speaker(quote: Row, entities: Mapping[str, Row], pages: Container[str]) -> Party | None:
    """Who said it: the entity, the words of the article, or nobody known."""
    name = quote["speaker_name"] or quote["speaker_text"]
    return None if name is None else _party(quote["speaker_id"], name, None, entities, pages)


def _event(
    row: Row,
    arguments: Sequence[Row],
    entities: Mapping[str, Row],
    lines: Sequence[Row],
    pages: Container[str],
    event_page: str | None,
) -> EventRow:
    return EventRow(
        anchor=anchor(row["event_id"], row["doc_id"]),
        row=row,
        sign=sign(row),
        days=days(row["start_date"], row["end_date"]),
        parties=[_party(a["entity_id"], a["text"], a["role"], entities, pages) for a in arguments],
        place=_name(row["place_id"], entities),
        source=_name(row["source_id"], entities),
        quote=anchor(row["quote_id"], row["doc_id"]) if row["quote_id"] else None,
        target=target(row),
        line=_line_at(row["start_char"], lines),
        event_page=event_page,
        more=_more(row),
    )


def _party(
    entity_id: str | None, words: str | None, role: str | None, entities: Mapping[str, Row], pages: Container[str]
) -> Party:
    """The entity if it has a page, otherwise the words given."""
    entity = entities.get(entity_id) if entity_id else None
    if entity is None or entity["canonical_id"] not in pages:
        return Party(name=words or "—", role=role)
    canonical_id = entity["canonical_id"]
    return Party(name=entity["name"], page=entity_page(canonical_id), canonical_id=canonical_id, role=role)


def days(start: date | None, end: date | None) -> str | None:
    """The days that an event can have happened on: "2026-03-14" or "2026-03-01 – 2026-03-31"."""
    if start is None and end is None:
        return None
    return str(start) if start == end else f"{start or '…'} – {end or '…'}"


def _name(entity_id: str | None, entities: Mapping[str, Row]) -> str | None:
    entity = entities.get(entity_id) if entity_id else None
    return None if entity is None else str(entity["name"])


def _entity(row: Row, mentions: Sequence[Row], pages: Container[str]) -> EntityRow:
    return EntityRow(
        anchor=anchor(row["entity_id"], row["doc_id"]),
        row=row,
        is_named=is_named(row),
        page=entity_page(row["canonical_id"]) if row["canonical_id"] in pages else None,
        mentions=_anchored(mentions),
    )


def _anchored(mentions: Sequence[Row]) -> list[tuple[str, Row]]:
    return [(anchor(row["mention_id"], row["doc_id"]), row) for row in mentions]


def by_id(rows: Sequence[Row], column: str) -> Mapping[str | None, list[Row]]:
    """The rows by what they point to, in their order; none for anything else."""
    found: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _line_at(start: int, lines: Sequence[Row]) -> str | None:
    """The anchor of the line that the character stands in; lines are in the order of the text."""
    place = bisect_right(lines, start, key=lambda line: line["start_char"]) - 1
    if place < 0 or start >= lines[place]["end_char"]:
        return None
    return anchor(lines[place]["segment_id"], lines[place]["doc_id"])


def _more(row: Row) -> Facts:
    """The columns that this page has no place of its own for, as a newer release may have them."""
    return [
        (name, _shown(value))
        for name, value in row.items()
        if name not in DRAWN and value is not None and value is not False
    ]


def _shown(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _least_certain(quotes: Sequence[QuoteRow], events: Sequence[EventRow]) -> list[tuple[str, str, float]]:
    scored = [(each.anchor, f"quote {each.number}", each.row["score"]) for each in quotes]
    scored += [
        (e.anchor, f"{e.row['event_type']}: {e.row['text']}", e.row["score"]) for e in events if e.row["event_type"]
    ]
    return sorted(scored, key=lambda each: each[2])[:N_LEAST_CERTAIN]
