"""Nicknames in quotation marks and an editor's brackets inside a person's name: Robert “Bobby” Tran, [Ann] Reid."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from dateline.transforms.names.spans import Candidate
from dateline.transforms.syntax.token_lookup import places_of
from dateline.transforms.tables.vocabularies import EntityLabel

MARKS = frozenset("\"“”'‘’")
OPENING, CLOSING = MARKS | {"("}, MARKS | {")"}
MAX_NICKNAME = 3
"""Words between the marks."""


def with_nicknames(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The persons with a nickname between given name and family name, as one name each: "Ann “Red” Reid"."""
    people = [candidate for candidate in found if candidate.label is EntityLabel.PERSON]
    at = {i: candidate for candidate in people for i in range(candidate.start, candidate.end)}
    for given in people:
        opening = given.end - 1 if doc[given.end - 1].text in OPENING else given.end
        closing = _closing(doc, opening)
        if closing is None or opening == given.start:
            continue
        family = at.get(closing + 1)
        if family is not None and family.start > given.start:
            yield replace(given, end=family.end, is_certain=True)


def with_insertions(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The persons of whom a part stands in an editor's brackets, as one name each: "[Ann] Reid", "[Mayor Ann] Reid"."""
    people = [candidate for candidate in found if candidate.label is EntityLabel.PERSON]
    ends, starts = {p.end: p for p in people}, {p.start: p for p in people}
    for closing in places_of(doc, frozenset("]")):
        given, family = ends.get(closing), starts.get(closing + 1)
        if given is not None and family is not None:
            is_opened = given.start > 0 and doc[given.start - 1].text == "["
            yield replace(given, start=given.start - is_opened, end=family.end, is_certain=True)


def _closing(doc: Doc, opening: int) -> int | None:
    """The mark behind the nickname that the token at `opening` opens; None where it opens none."""
    if opening + 3 >= len(doc) or doc[opening].text not in OPENING or doc[opening].whitespace_:
        return None
    for at in range(opening + 2, min(opening + MAX_NICKNAME + 2, len(doc) - 1)):
        if doc[at].text in CLOSING and doc[at].whitespace_:
            is_name = all(token.is_title or token.text in MARKS for token in doc[opening + 1 : at])
            return at if is_name and doc[at + 1].is_title else None
    return None
