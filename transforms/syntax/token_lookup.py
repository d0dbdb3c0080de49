"""Finds tokens by an attribute, in one step for the whole document: to look at each token costs a Python object."""

from bisect import bisect_left, bisect_right
from collections.abc import Set
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span


def places_of(doc: Doc, values: frozenset[str], attribute: str = "ORTH") -> list[int]:
    """The tokens that are one of the words, to the letter, or of which another attribute ("LOWER", "POS") is one."""
    found: list[int] = np.flatnonzero(np.isin(doc.to_array(attribute), _keys(values))).tolist()
    return found


def capitalised(doc: Doc) -> list[int]:
    """The tokens that begin with a capital."""
    first = doc.to_array("PREFIX")
    capitals = [key for key in np.unique(first) if doc.vocab.strings[key][:1].isupper()]
    found: list[int] = np.flatnonzero(np.isin(first, capitals)).tolist()
    return found


def small_words(doc: Doc) -> Set[str]:
    """The words that the text has in small letters."""
    written = doc.to_array(["ORTH", "IS_LOWER"])
    return {doc.vocab.strings[key] for key in np.unique(written[written[:, 1] == 1, 0])}


def line_numbers(doc: Doc) -> list[int]:
    """For each token how many line breaks stand before it."""
    breaks = np.zeros(len(doc) + 1, dtype=np.int64)
    for i in np.flatnonzero(doc.to_array("IS_SPACE")):
        breaks[i + 1] = "\n" in doc[int(i)].text
    numbers: list[int] = np.cumsum(breaks)[: len(doc)].tolist()
    return numbers


def entity_at(doc: Doc, at: int) -> Span | None:
    """The name in `doc.ents` that holds the token: to make all of them takes a while."""
    if not doc[at].ent_type:
        return None
    start, end = at, at + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=doc[at].ent_type)


def covering(doc: Doc, start_char: int, end_char: int) -> Span | None:
    """The tokens that the code points stand in, partly covered ones included; None where there are none.

    `Doc.char_span` puts the whole text together anew for each span.
    """
    starts, ends = _bounds(doc)
    first, behind = bisect_right(ends, start_char), bisect_left(starts, end_char)
    return doc[first:behind] if 0 <= start_char < end_char and first < behind else None


@lru_cache(maxsize=2)
def _bounds(doc: Doc) -> tuple[list[int], list[int]]:
    """The code points at which each token starts and ends."""
    starts, lengths = doc.to_array(["IDX", "LENGTH"]).astype(np.int64).T
    return starts.tolist(), (starts + lengths).tolist()


@lru_cache(maxsize=64)
def _keys(values: frozenset[str]) -> NDArray[np.uint64]:
    return np.array([get_string_id(value) for value in values], dtype=np.uint64)
