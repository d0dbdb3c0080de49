"""Where the nationality of a person stands as a noun beside the name: "Ann Reyes, 29, a Canadian"."""

from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.transforms.syntax.forms import INDEFINITE

SET_OFF = frozenset({",", "(", "–", "—"})
"""What stands between a name and what its bearer is."""
MODIFYING = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
HYPHENS = frozenset({"-", "–"})


def nationality_beside(doc: Doc, start: int, end: int) -> Iterator[int]:
    """The tokens that are the person's nationality if they are one at all: right before the name, "the [Canadian] Ann
    Reyes", before a comma, "a [Canadian], Ann Reyes,", and at the end of the phrase behind it."""
    at = start - 1
    if at > 1 and doc[at].text == "," and doc[at - 2].lower_ in INDEFINITE:
        at -= 1
    yield at
    yield from _noun_behind(doc, end)


def _noun_behind(doc: Doc, end: int) -> Iterator[int]:
    """The last word of the noun phrase that opens with "a" behind a name, its age and a comma or "is"."""
    at = end
    if at + 2 < len(doc) and doc[at].text == "," and doc[at + 1].like_num:
        at += 2
    if at + 2 >= len(doc) or doc[at].text not in SET_OFF and doc[at].lemma_ != "be":
        return
    at += 1
    if doc[at].lower_ in INDEFINITE:
        while at + 1 < len(doc) and (doc[at + 1].pos_ in MODIFYING or doc[at + 1].text in HYPHENS):
            at += 1
        yield at
