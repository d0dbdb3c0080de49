"""Companies called after people: a legal form, or a list of surnames that "&" ends, makes one name of all before it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from dateline.transforms.names.kinds import is_legal_form, legal_forms
from dateline.transforms.names.spans import Candidate
from dateline.transforms.syntax.token_lookup import places_of
from dateline.transforms.tables.vocabularies import EntityLabel

CALLED_AFTER = frozenset({EntityLabel.PERSON, EntityLabel.ORG})
SHORTEST_BEHIND_COMMA = 3
"""Letters of a legal form that a comma may set off: "Keller, Inc.", but "Keller, AG" names an attorney general."""


def companies(doc: Doc, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The names of companies with a legal form, "Ernst Keller AG", or a list of surnames: "Reyes, Quill & Price"."""
    holders = {i: candidate for candidate in found for i in range(candidate.start, candidate.end)}
    for at in places_of(doc, _forms()):
        start = _start_before_form(doc, at, holders)
        if start is not None:
            yield Candidate(start, at + 1, EntityLabel.ORG, is_certain=True)
    people = {doc[c.end - 1].text for c in found if c.label is EntityLabel.PERSON and c.end - c.start > 1}
    for at in places_of(doc, frozenset("&")):
        start = _partners_start(doc, at)
        names = {token.text for token in doc[start : at + 2] if token.is_alpha}
        if at - start > 1 and people.isdisjoint(names):
            behind = holders.get(at + 1)
            yield Candidate(start, max(at + 2, behind.end if behind else 0), EntityLabel.ORG, is_certain=True)


@cache
def _forms() -> frozenset[str]:
    return legal_forms() | {f"{form}." for form in legal_forms()}


def _start_before_form(doc: Doc, at: int, holders: Mapping[int, Candidate]) -> int | None:
    """Where the name begins that stands right before a legal form; None where none does, or a name follows."""
    has_comma = at > 0 and doc[at - 1].text == "," and len(doc[at].text.rstrip(".")) >= SHORTEST_BEHIND_COMMA
    last = at - 2 if has_comma else at - 1
    holder, behind = holders.get(last), holders.get(at + 1)
    if holder is None or holder.label not in CALLED_AFTER or holder.end not in {last + 1, at + 1}:
        return None
    is_office = behind is not None and behind.label is EntityLabel.PERSON and behind.start == at + 1
    return None if is_office or is_legal_form(doc[last].text) else holder.start


def _partners_start(doc: Doc, at: int) -> int:
    """Where a list of words with capitals begins that goes on with "&" at the token; `at` where there is none."""
    if not 0 < at < len(doc) - 1 or not (_is_surname(doc[at - 1]) and _is_surname(doc[at + 1])):
        return at
    start = at - 1
    while start > 1 and doc[start - 1].text == "," and _is_surname(doc[start - 2]):
        start -= 2
    is_cut = start > 0 and _is_surname(doc[start - 1]) and not doc[start].is_sent_start
    return at if is_cut else start


def _is_surname(token: Token) -> bool:
    """Whether the word may be one: a capital and small letters, no pronoun or the like."""
    return token.is_alpha and token.is_title and not token.is_stop
