"""What the role of an unknown name in a clause says of its label: who is bought is a company, and no place is sued."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from dateline.transforms.lexicons import fold, word_list
from dateline.transforms.names.gazetteer import place
from dateline.transforms.names.given import is_given_name
from dateline.transforms.names.spans import Candidate
from dateline.transforms.syntax.grammar import OBJECT, PASSIVE_SUBJECT
from dateline.transforms.tables.vocabularies import PLACES


def is_bought(doc: Doc, candidate: Candidate) -> bool:
    """Whether a single name that no list knows is bought, as companies are: "Osprey buys *Halloway*"."""
    return _is_object(doc, candidate, "bought")


def sued_bodies(doc: Doc, found: Sequence[Candidate]) -> Iterator[str]:
    """The single unknown names, folded, that are read as places and sued, as no place is: "they sued *Quentora*"."""
    for candidate in found:
        if candidate.label in PLACES and _is_object(doc, candidate, "sued"):
            yield fold(doc[candidate.start].text)


def _is_object(doc: Doc, candidate: Candidate, verbs: str) -> bool:
    name = doc[candidate.start]
    if candidate.end - candidate.start > 1 or is_given_name(name.text) or place(fold(name.text)) is not None:
        return False
    is_object = name.dep_ in OBJECT | PASSIVE_SUBJECT
    return is_object and name.head.lemma_ in word_list("name_kinds", "roles", verbs)
