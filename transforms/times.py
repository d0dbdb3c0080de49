"""Time expressions and the days they mean: TIMEX3 types and values, and the interval of days to filter by."""

from transforms.parsed import ParsedDocument
from transforms.records import Time
from transforms.timex.atoms import atoms
from transforms.timex.compose import composed
from transforms.timex.filters import is_time
from transforms.timex.resolution import Resolver
from transforms.timex.tense import orientation


def times(parsed: ParsedDocument) -> list[Time]:
    """The time expressions of the article in text order; they do not overlap."""
    published_at = parsed.document.published_at
    resolver = Resolver(published_at.date() if published_at else None)
    found = [e for e in composed(parsed.text, atoms(parsed.text)) if is_time(parsed.text, parsed.doc, e)]
    rows = []
    for index, expression in enumerate(found):
        start, end = expression.start, expression.end
        time_id = f"{parsed.doc_id}-t{index}"
        meant = resolver.resolve(expression, time_id, lambda: orientation(parsed.doc, start, end))  # noqa: B023
        rows.append(
            Time(
                time_id=time_id,
                doc_id=parsed.doc_id,
                sent_id=parsed.sent_id_at(start),
                start_char=start,
                end_char=end,
                text=parsed.text[start:end],
                type=meant.type,
                value=meant.value,
                earliest_date=meant.earliest,
                latest_date=meant.latest,
                anchor=meant.anchor,
            )
        )
    return rows
