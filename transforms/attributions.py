"""Who is reported to have said what: the spans of each attribution, before its source is known as an entity."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.parsed import ParsedDocument
from transforms.vocabularies import QuoteType


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One source, cue and content (PARC, PolNeAR), as half-open (start_char, end_char) spans of documents.text."""

    quote_type: QuoteType
    content: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None = None
    cue: tuple[tuple[int, int], ...] = ()
    cue_lemma: str | None = None
    addressee: tuple[int, int] | None = None
    is_negated: bool = False
    continues: int | None = None
    """Index of the attribution whose source speaks on here, where this one has no source of its own."""
    score: float = 1.0


def attributions(parsed: ParsedDocument) -> list[Attribution]:
    """Every attribution of the article, by the start of its content."""
    return []
