"""Places that careless writers give no capital: "from mexico"."""

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc

from dateline.transforms.lexicons import lexicon
from dateline.transforms.names.gazetteer import capitals, countries, states
from dateline.transforms.names.spans import Candidate
from dateline.transforms.syntax.token_lookup import places_of
from dateline.transforms.tables.vocabularies import EntityLabel

MIN_CHARS = 4
"""Shorter names of places are too often ordinary words: "us", "lot", "buy"."""
MAX_WORDS = 3
FOUND = 0.7


def uncapitalised_places(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Countries, their capitals and American states in small letters that no candidate holds: "in kenya"."""
    taken = {i for candidate in found for i in range(candidate.start, candidate.end)}
    reached = 0
    for at in places_of(doc, _first_words()):
        if at < reached:
            continue
        for length in range(MAX_WORDS, 0, -1):
            span = doc[at : at + length]
            if span.text in _places() and taken.isdisjoint(range(span.start, span.end)):
                yield Candidate(span.start, span.end, EntityLabel.GPE, FOUND)
                reached = span.end
                break


@cache
def _places() -> frozenset[str]:
    """Folded names that mean nothing else in small letters."""
    names = {*countries(), *capitals(), *states()} - set(lexicon("countries")["ordinary"]["words"])
    return frozenset(name for name in names if len(name) >= MIN_CHARS and name.replace(" ", "").isalpha())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _places())
