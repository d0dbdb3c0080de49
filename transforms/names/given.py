"""People found by their given name where the language model found none: "Suzanne,", "DENISE LAGESSE"."""

from collections.abc import Iterable, Iterator, Set
from functools import cache

from spacy.tokens import Doc, Token

from dateline.transforms.lexicons import fold, lexicon, lexicon_rows
from dateline.transforms.names.gazetteer import cities, subdivisions
from dateline.transforms.names.spans import HYPHENS, POSSESSIVE, Candidate, organisation_words
from dateline.transforms.tables.vocabularies import EntityLabel

FOUND = 0.6
MAX_NAME = 4
MAX_ABBREVIATION = 4
"""Capitals up to this length are rather an abbreviation or a brand."""


@cache
def given_names() -> frozenset[str]:
    """Folded given names of many languages that are no ordinary words and no countries."""
    return frozenset(name for name, *_ in lexicon_rows("given_names.txt"))


@cache
def given_name_genders() -> dict[str, str]:
    """Folded given name → "male" or "female", for given names of one gender only, months among them."""
    listed = {name: gender for name, *genders in lexicon_rows("given_names.txt") for gender in genders}
    months: dict[str, str] = lexicon("name_parts")["months"]
    return listed | months


def is_given_name(word: str) -> bool:
    """Whether the word is a given name, and no place that may as well be meant."""
    folded = fold(word)
    return folded in given_names() and folded not in cities() and folded not in subdivisions()


def begins_with_given_name(doc: Doc, candidate: Candidate) -> bool:
    """Whether the candidate looks like a person's name in full, or is but a given name."""
    first, *rest = doc[candidate.start : candidate.end]
    return _is_capitalised(first) and is_given_name(first.text) and len(rest) < MAX_NAME and all(map(_goes_on, rest))


def people_by_given_name(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Given names that no candidate holds, with the names and initials right behind them: "Imre Q. Quill"."""
    taken = {i for candidate in found for i in range(candidate.start, candidate.end)}
    reached = 0
    for token in doc:
        if token.i < reached or token.i in taken or not _is_capitalised(token) or not is_given_name(token.text):
            continue
        end = token.i + 1
        while end < min(len(doc), token.i + MAX_NAME) and end not in taken and _goes_on(doc[end]):
            end += 1
        reached = end
        if (
            not _is_inside(doc, token.i, end, taken)
            and doc[end - 1].lower_ not in organisation_words()
            and token.pos_ == "PROPN"
        ):
            yield Candidate(token.i, end, EntityLabel.PERSON, FOUND)


def _is_inside(doc: Doc, start: int, end: int, taken: Set[int]) -> bool:
    """Whether the words belong to a longer name: "al-Amin", "Martha's Vineyard"."""
    is_behind = start > 0 and (start - 1 in taken or _goes_on(doc[start - 1]) or doc[start - 1].text in HYPHENS)
    is_before = end in taken or end + 1 < len(doc) and doc[end].text in POSSESSIVE and doc[end + 1].is_title
    return is_behind or is_before


def _is_capitalised(token: Token) -> bool:
    return token.is_alpha and (token.is_title or token.is_upper and len(token) > MAX_ABBREVIATION)


def _goes_on(token: Token) -> bool:
    is_initial = len(token.text.rstrip(".")) == 1 and token.is_upper
    return is_initial or token.is_alpha and token.pos_ == "PROPN" and (token.is_title or token.is_upper)
