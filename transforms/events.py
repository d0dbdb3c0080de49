"""Events: what happened, who did it to whom, when, where, and whether it really happened."""

from collections.abc import Sequence

from transforms.parsed import ParsedDocument
from transforms.records import Entity, EntityMention, Event, EventArgument, Quote, QuoteSpan, Time


def events(
    parsed: ParsedDocument,
    mentions: Sequence[EntityMention],
    entities: Sequence[Entity],
    times: Sequence[Time],
    quotes: Sequence[Quote],
    quote_spans: Sequence[QuoteSpan],
) -> tuple[list[Event], list[EventArgument]]:
    """Every event of the article in text order of its trigger, and its arguments."""
    return [], []
