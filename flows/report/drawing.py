"""The marks of an article: every name, quote, time and event as it is drawn into the text."""

from collections.abc import Iterator, Mapping

from dateline.flows.report.keys import Row, anchor
from dateline.flows.report.marks import Mark
from dateline.flows.report.rows import ArticleRows

COLOURS = 6
"""Tints of the style sheet; a speaker has the same one through an article."""

UNCERTAIN = 0.5
"""A score below this is drawn as uncertain: the row is as likely wrong as right."""

SIGNS = {"reported": "”", "hypothetical": "?", "intended": "→", "requested": "!", "denied": "✗"}
"""Drawn behind an event that is not asserted, so that no colour is needed to tell."""


def sign(event: Row) -> str:
    """Signs of an event that is not asserted: "¬" for negative polarity, followed by the sign of its factuality."""
    return ("¬" if event["polarity"] == "negative" else "") + SIGNS.get(event["factuality"], "")


def quote_colours(article: ArticleRows) -> dict[str, int]:
    """quote_id -> the tint of its speaker."""
    tints: dict[str, int] = {}
    return {
        row["quote_id"]: tints.setdefault(row["speaker_id"] or row["speaker_text"] or row["quote_id"], len(tints))
        % COLOURS
        for row in article["quotes"]
    }


def article_marks(article: ArticleRows) -> Iterator[Mark]:
    """Every annotation of the text. Quotes carry their number on each of their parts, which joins them."""
    yield from _quote_marks(article)
    for row in article["entity_mentions"]:
        yield _mark(row, "mention_id", f"name {row['mention_type'].lower()} {row['label'].lower()}{_doubt(row)}")
    for row in article["times"]:
        yield _mark(row, "time_id", "time")
    for row in article["events"]:
        kind = "typed" if row["event_type"] else "untyped"
        tag = f"{row['event_type']} {sign(row)}".strip() if row["event_type"] else ""
        yield _mark(row, "event_id", f"event {kind} {row['factuality']} {row['polarity']}{_doubt(row)}", tag)
    for row in article["segments"]:
        if row["kind"] == "dateline":
            yield Mark(start=row["start_char"], end=row["end_char"], row="", classes="dateline", is_area=True)


def _quote_marks(article: ArticleRows) -> Iterator[Mark]:
    colours = quote_colours(article)
    numbered: Mapping[str, tuple[int, Row]] = {
        row["quote_id"]: (number, row) for number, row in enumerate(article["quotes"], start=1)
    }
    last_content = {
        span["quote_id"]: span["start_char"] for span in article["quote_spans"] if span["role"] == "content"
    }
    for span in article["quote_spans"]:
        number, quote = numbered[span["quote_id"]]
        is_content = span["role"] == "content"
        classes = f"{span['role']} {quote['quote_type']} c{colours[span['quote_id']]}{_doubt(quote)}"
        ends_here = not is_content or last_content[span["quote_id"]] == span["start_char"]
        yield Mark(
            start=span["start_char"],
            end=span["end_char"],
            row=anchor(quote["quote_id"], quote["doc_id"]),
            classes=classes + (" negated" if quote["is_negated"] else ""),
            tag=str(number) if ends_here else "",
            is_area=is_content,
        )


def _mark(row: Row, key: str, classes: str, tag: str = "") -> Mark:
    row_anchor = anchor(row[key], row["doc_id"])
    return Mark(start=row["start_char"], end=row["end_char"], row=row_anchor, classes=classes, tag=tag)


def _doubt(row: Row) -> str:
    return " uncertain" if row["score"] < UNCERTAIN else ""
