"""Attributions with their speakers known: the rows of quotes and quote_spans."""

from collections.abc import Sequence

from transforms.attributions import Attribution
from transforms.parsed import ParsedDocument
from transforms.records import Entity, EntityMention, Quote, QuoteSpan


def quotes(
    parsed: ParsedDocument,
    attributions: Sequence[Attribution],
    mentions: Sequence[EntityMention],
    entities: Sequence[Entity],
) -> tuple[list[Quote], list[QuoteSpan]]:
    """One quote an attribution, in the same order, and its spans."""
    return [], []
