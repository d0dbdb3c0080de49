"""Tokens found by what they are, in one step for the whole document: a look at each token costs a Python object."""

from collections.abc import Set
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc


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


@lru_cache(maxsize=64)
def _keys(values: frozenset[str]) -> NDArray[np.uint64]:
    return np.array([get_string_id(value) for value in values], dtype=np.uint64)
