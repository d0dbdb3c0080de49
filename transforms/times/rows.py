"""Time expressions and the days they mean: TIMEX3 types and values, and the interval of days to filter by."""

from functools import partial

from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Time
from dateline.transforms.times.atoms import atoms
from dateline.transforms.times.compose import composed, firsts
from dateline.transforms.times.distance import with_distances
from dateline.transforms.times.filters import is_time
from dateline.transforms.times.meanings import Expression
from dateline.transforms.times.resolution import Resolved, Resolver
from dateline.transforms.times.tense import orientation


def times(parsed: ParsedDocument) -> list[Time]:
    """The time expressions of the article in text order; they do not overlap.

    Relative ones count from the day of publication where the article was published, from that of the dateline where it
    has one, or from what the article last spoke of. An expression that neither can place has a value with X for what is
    not known, and no dates.
    """
    text, doc = parsed.text, parsed.doc
    found = [expression for expression in composed(text, atoms(text)) if is_time(text, doc, expression)]
    time_ids = [f"{parsed.doc_id}-t{index}" for index in range(len(found))]
    resolver = Resolver(parsed.document.published_on, _dateline(parsed))
    meant = [
        resolver.resolve(expression, time_id, partial(orientation, doc, first.start, first.end))
        for expression, first, time_id in zip(found, firsts(text, found), time_ids, strict=True)
    ]
    placed = with_distances(text, found, meant, time_ids)
    return [_row(parsed, *row) for row in zip(time_ids, found, placed, strict=True)]


def _dateline(parsed: ParsedDocument) -> range:
    """The code points of the dateline; none where there is none."""
    dateline = parsed.document.dateline
    start = parsed.text.find(dateline) if dateline else -1
    return range(start, start + len(dateline)) if dateline and start >= 0 else range(0)


def _row(parsed: ParsedDocument, time_id: str, expression: Expression, meant: Resolved) -> Time:
    return Time(
        time_id=time_id,
        doc_id=parsed.doc_id,
        sent_id=parsed.sent_id_at(expression.start),
        start_char=expression.start,
        end_char=expression.end,
        text=parsed.text[expression.start : expression.end],
        type=meant.type,
        value=meant.value,
        earliest_date=meant.earliest,
        latest_date=meant.latest,
        anchor=meant.anchor,
    )
