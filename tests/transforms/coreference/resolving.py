"""Articles in plain words and what coreference makes of them."""

from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.names.entities import names
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import QuoteType
from tests.transforms.plain_words import article, place


def resolved(words: str, quotes: list[tuple[str, str]] | None = None) -> tuple[list[EntityMention], list[Entity]]:
    """The rows of an article; `quotes` are the source and the content of its direct attributions."""
    one = article(words)
    attributions = [
        Attribution(quote_type=QuoteType.DIRECT, source=place(one.text, source), content=(place(one.text, content),))
        for source, content in quotes or []
    ]
    return resolve(one, names(one), attributions)


def chains(words: str, quotes: list[tuple[str, str]] | None = None) -> dict[str, list[str]]:
    """The texts of every entity's mentions, by its name."""
    mentions, entities = resolved(words, quotes)
    return {e.name: [m.text for m in mentions if m.entity_id == e.entity_id] for e in entities}
