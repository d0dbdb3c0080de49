"""Words hidden from the network, and the class that it is to find each of them by."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from random import Random

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

HIDDEN_SHARE = 0.25
RANDOM_SHARE = 0.1
"""Share of the hidden words that are replaced by another word of the batch instead of the mask."""
MASK = "[MASK]"


class Capitals(IntEnum):
    """How a word is written."""

    SMALL = 0
    TITLE = 1
    UPPER = 2
    DIGIT = 3
    OTHER = 4


def capitals(word: str) -> Capitals:
    if any(letter.isdigit() for letter in word):
        return Capitals.DIGIT
    if word.islower():
        return Capitals.SMALL
    if word.isupper() and len(word) > 1:
        return Capitals.UPPER
    return Capitals.TITLE if word[:1].isupper() else Capitals.OTHER


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The class of every word, a number below `count`; the last ones are for words not listed, by `Capitals`."""

    listed: dict[str, int]
    count: int

    def of(self, word: str) -> int:
        found = self.listed.get(word)
        return self.count - len(Capitals) + capitals(word) if found is None else found


def hide(docs: Sequence[Doc], random: Random) -> tuple[list[Doc], NDArray[np.intp], list[str]]:
    """The documents with some words hidden, which ones these are among all words, and what they were."""
    all_words = [token.text for doc in docs for token in doc]
    at = [i for i, word in enumerate(all_words) if not word.isspace() and random.random() < HIDDEN_SHARE]
    shown = list(all_words)
    for i in at:
        shown[i] = random.choice(all_words) if random.random() < RANDOM_SHARE else MASK
    masked, start = [], 0
    for doc in docs:
        spaces = [bool(token.whitespace_) for token in doc]
        masked.append(Doc(doc.vocab, words=shown[start : start + len(doc)], spaces=spaces))
        start += len(doc)
    return masked, np.array(at, dtype=np.intp), [all_words[i] for i in at]
