"""What the words around an unknown name say of its label: who is bought is a company, and no place is sued, and what is
called a company right behind is one."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from dateline.transforms.lexicons import fold, word_list
from dateline.transforms.names.gazetteer import place
from dateline.transforms.names.given import is_given_name
from dateline.transforms.names.spans import ARTICLES, Candidate
from dateline.transforms.syntax.grammar import OBJECT, PASSIVE_SUBJECT
from dateline.transforms.tables.vocabularies import PLACES

MAX_PHRASE = 5
"""Words behind the article of a phrase among which its head begins."""


def is_bought(doc: Doc, candidate: Candidate) -> bool:
    """Whether a single name that no list knows is bought, as companies are: "Osprey buys *Halloway*"."""
    return _is_object(doc, candidate, "bought")


def sued_bodies(doc: Doc, found: Sequence[Candidate]) -> Iterator[str]:
    """The single unknown names, folded, that are read as places and sued, as no place is: "they sued *Quentora*"."""
    for candidate in found:
        if candidate.label in PLACES and _is_object(doc, candidate, "sued"):
            yield fold(doc[candidate.start].text)


def called_bodies(doc: Doc, found: Sequence[Candidate]) -> Iterator[str]:
    """The single unknown names, folded, that the phrase behind them calls a body: "Osprey, the firm that runs it"."""
    for candidate in found:
        name = doc[candidate.start]
        is_known = is_given_name(name.text) or place(fold(name.text)) is not None
        if candidate.end - candidate.start == 1 and not is_known and _is_called_body(doc, candidate.end):
            yield fold(name.text)


def _is_called_body(doc: Doc, comma: int) -> bool:
    """Whether a phrase that a comma opens has a noun for companies as its head: ", an Oslo-based *lender*"."""
    if comma + 2 >= len(doc) or doc[comma].text != "," or doc[comma + 1].lower_ not in ARTICLES:
        return False
    head = next((token for token in doc[comma + 2 : comma + 2 + MAX_PHRASE] if token.pos_ == "NOUN"), None)
    while head is not None and head.i + 1 < len(doc) and doc[head.i + 1].pos_ == "NOUN":
        head = doc[head.i + 1]
    return head is not None and head.lower_ in word_list("nouns", "organization", "companies")


def _is_object(doc: Doc, candidate: Candidate, verbs: str) -> bool:
    name = doc[candidate.start]
    if candidate.end - candidate.start > 1 or is_given_name(name.text) or place(fold(name.text)) is not None:
        return False
    is_object = name.dep_ in OBJECT | PASSIVE_SUBJECT
    return is_object and name.head.lemma_ in word_list("name_kinds", "roles", verbs)
