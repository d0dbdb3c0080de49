"""Time expressions and the days they mean."""

from transforms.parsed import ParsedDocument
from transforms.records import Time


def times(parsed: ParsedDocument) -> list[Time]:
    """The time expressions of the article in text order; they do not overlap."""
    return []
