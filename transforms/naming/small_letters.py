"""Places that careless writers give no capital: "from mexico"."""

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Span

from transforms.lexicon import fold, lexicon
from transforms.naming.gazetteer import capitals, countries, states
from transforms.naming.spans import Candidate
from transforms.vocabularies import EntityLabel

MIN_CHARS = 4
"""Shorter names of places are too often ordinary words: "us", "lot", "buy"."""
MAX_WORDS = 3
FOUND = 0.7


def uncapitalised_places(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Countries, their capitals and American states that no candidate holds."""
    taken = {i for candidate in found for i in range(candidate.start, candidate.end)}
    reached = 0
    for token in doc:
        if token.i < reached or not token.is_lower or not token.is_alpha:
            continue
        for length in range(MAX_WORDS, 0, -1):
            span = doc[token.i : token.i + length]
            if len(span) == length and taken.isdisjoint(range(span.start, span.end)) and _is_place(span):
                yield Candidate(span.start, span.end, EntityLabel.GPE, FOUND)
                reached = span.end
                break


def _is_place(span: Span) -> bool:
    text = fold(span.text)
    if len(text) < MIN_CHARS or not all(token.is_lower and token.is_alpha for token in span):
        return False
    return text in _sure()


@cache
def _sure() -> frozenset[str]:
    """Folded names that mean nothing else in small letters."""
    return frozenset({*countries(), *capitals(), *states()} - set(lexicon("countries")["ordinary"]["words"]))
