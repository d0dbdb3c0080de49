"""Which words say when an event happened: `python -m training.corpora.dates --corpora DIR`.

Readers gave events dates, not the words that say them. An event's words are the time expressions nearest to it whose
days, as our own rules resolve them, lie within the labelled date. `labels/dates.jsonl.gz` keeps their offsets by
article and event, so that a training reads no parse.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dateline.transforms import Article
from dateline.transforms.articles.clean import clean
from dateline.transforms.articles.segment import segments, sentences, whole_lines
from dateline.transforms.model.loading import load_model
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Document, Time
from dateline.transforms.times.rows import times
from training.command import corpora_parser
from training.corpora.labels import LABELS, labelled, read_rows

DATES = LABELS / "dates.jsonl.gz"
FARTHEST = 700
"""Code points between an event and the expression that dates it: what a window holds."""

Span = tuple[int, int]


def dated_spans(row: Mapping[str, Any], found: Sequence[Time]) -> list[list[Span]]:
    """For each event of the row, the offsets of the time expressions that its date was read from."""
    return [_spans_of(event, found) if event.get("date") else [] for event in row["events"]]


def _spans_of(event: Mapping[str, Any], found: Sequence[Time]) -> list[Span]:
    first, last = _bounds(event["date"])
    fitting = [
        time
        for time in found
        if time.earliest_date and time.latest_date and first <= time.earliest_date and time.latest_date <= last
    ]
    distances = [(max(t.start_char - event["e"], event["s"] - t.end_char, 0), t) for t in fitting]
    nearest = min((distance for distance, _ in distances), default=FARTHEST)
    return [(t.start_char, t.end_char) for distance, t in distances if distance == nearest < FARTHEST]


def _bounds(value: str) -> tuple[date, date]:
    """First and last day of "2019", "2019-05", "2019-05-16" or "2019-05-16/2019-05-18"."""
    parts = value.split("/")
    return date.fromisoformat(f"{parts[0]}-01-01"[:10]), _last_day(parts[-1])


def _last_day(value: str) -> date:
    if len(value) == 10:
        return date.fromisoformat(value)
    following = date(int(value[:4]) + 1, 1, 1) if len(value) == 4 else _next_month(int(value[:4]), int(value[5:7]))
    return date.fromordinal(following.toordinal() - 1)


def _next_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def times_of(row: Mapping[str, Any]) -> list[Time]:
    """The time expressions of the article, by the pipeline that ships.

    Raises:
        TypeError: the text is no article.
    """
    document = clean(Article(source_uri=row["id"], text=row["text"], published_at=row["published_at"]))
    if not isinstance(document, Document):
        raise TypeError(f"{row['id']} cannot be read: {document.reason}")
    nlp = load_model()
    with nlp.select_pipes(disable=["dateline_facts"]):
        doc = nlp(document.text)
    lines = segments(document)
    found = tuple(sentences(document, doc, lines))
    return times(ParsedDocument(document=document, doc=doc, segments=whole_lines(lines), sentences=found))


def date_rows(corpora: Path) -> Iterator[dict[str, Any]]:
    """One row an article that has dated events."""
    for row in [*read_rows(corpora / "labelled/events_train.jsonl.gz"), *labelled("events", corpora)]:
        if any(event.get("date") for event in row["events"]):
            yield {"id": row["id"], "times": dated_spans(row, times_of(row))}


def read_dates() -> dict[str, list[list[Span]]]:
    """For each article, the offsets of the words that date each of its events."""
    return {row["id"]: row["times"] for row in read_rows(DATES)}


def main() -> None:
    options = corpora_parser(__doc__).parse_args()
    lines = [json.dumps(row) + "\n" for row in date_rows(options.corpora)]
    DATES.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


if __name__ == "__main__":
    main()
