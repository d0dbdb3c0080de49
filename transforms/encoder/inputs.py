"""What the encoder reads of an article: word pieces with features of the word, in windows of bounded length.

A word is a token of the pipeline. Tokens of white space are read too: a line break is evidence for sentences, names
and speech. Every function here is shared by training and by the pipeline that ships.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import BertWordPieceTokenizer

CLS, SEP = 101, 102
LINE_BREAK, PARAGRAPH_BREAK, OTHER_SPACE = 1, 2, 3
"""Word pieces that BERT left unused, for tokens of white space."""
MAX_PIECES = 6
"""Pieces read of one word. Longer words are web addresses and damage."""
ENDS = frozenset('.!?”"’)…')

N_CASES = 8
N_WORD_FEATURES = 2 * N_CASES
"""Case classes outside quotation marks, then the same inside."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of a window, in word pieces: of its core, whose words are read, and of the context around it."""

    core: int
    before: int
    after: int

    @property
    def whole(self) -> int:
        return self.core + self.before + self.after


NEAR = Sizes(176, 40, 24)
"""For questions that a sentence and its neighbours answer."""
FAR = Sizes(352, 96, 48)
"""For events and speech: most short articles are one window. BERT has positions for 512 pieces."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` are read together; those from `first` to `last` are read for their own sake. Half-open."""

    start: int
    first: int
    last: int
    end: int


class WordPieces:
    """The pieces of words, by the uncased vocabulary of BERT."""

    def __init__(self, vocabulary: Path) -> None:
        tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)

        @lru_cache(maxsize=200_000)
        def pieces(word: str) -> tuple[int, ...]:
            if word.isspace() or not word:
                return (_of_space(word),) if word else ()
            found = tokenizer.encode(word[:40], add_special_tokens=False).ids
            return tuple(found[:MAX_PIECES]) or (OTHER_SPACE,)

        self.pieces = pieces


def _of_space(word: str) -> int:
    breaks = word.count("\n")
    return OTHER_SPACE if not breaks else LINE_BREAK if breaks == 1 else PARAGRAPH_BREAK


@lru_cache(maxsize=200_000)
def case_of(word: str) -> int:
    """The class of a word's capitals: lower, capitalised, upper, one capital, mixed, number, punctuation, space."""
    if word.isspace():
        return 7
    if not any(char.isalnum() for char in word):
        return 6
    if any(char.isdigit() for char in word):
        return 5
    if word.islower():
        return 0
    if word.isupper():
        return 3 if len(word) == 1 else 2
    return 1 if word[0].isupper() and not any(char.isupper() for char in word[1:]) else 4


def quoted_words(words: Sequence[str]) -> list[bool]:
    """Whether each word stands between double quotation marks; a line break closes what is open."""
    inside, flags = False, []
    for word in words:
        if "\n" in word:
            inside = False
        flags.append(inside)
        if word in {"“", "``", "„", "«"}:
            inside = True
        elif word in {"”", "''", "»"}:
            inside = False
        elif word == '"':
            inside = not inside
    return flags


def word_features(words: Sequence[str]) -> NDArray[np.int64]:
    """Shape (words,): the case class, plus `N_CASES` inside quotation marks."""
    return np.array([case_of(w) + N_CASES * q for w, q in zip(words, quoted_words(words), strict=True)], dtype=np.int64)


def windows(words: Sequence[str], lengths: Sequence[int], sizes: Sizes) -> Iterator[Window]:
    """Windows whose cores tile the words. A core ends with a paragraph or a sentence where one ends late enough.

    Args:
        lengths: number of pieces of each word.
    """
    first, n = 0, len(words)
    while first < n:
        last = _end_of_core(words, lengths, first, sizes.core)
        yield Window(_reach(lengths, first, -1, sizes.before), first, last, _reach(lengths, last, 1, sizes.after))
        first = last


def _end_of_core(words: Sequence[str], lengths: Sequence[int], first: int, core: int) -> int:
    total, paragraph, sentence = 0, 0, 0
    for at in range(first, len(words)):
        total += lengths[at]
        if total > core and at > first:
            return paragraph or sentence or at
        if total >= core // 2 and "\n" in words[at]:
            paragraph = at + 1
        elif words[at][-1:] in ENDS and total >= core // 2:
            sentence = at + 1
    return len(words)


def _reach(lengths: Sequence[int], edge: int, step: int, budget: int) -> int:
    """The word index that many pieces before or behind the edge."""
    at = edge
    while at + (step > 0) * 1 > 0 and (at > 0 if step < 0 else at < len(lengths)):
        budget -= lengths[at - 1] if step < 0 else lengths[at]
        if budget < 0:
            break
        at += step
    return at


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window as arrays: `pieces` and `features` of shape (pieces,), `firsts` of shape (words,)."""

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    firsts: NDArray[np.int64]
    """Position of each word's first piece, or of the piece before a word that is not read."""


def encoded(pieces_of_words: Sequence[tuple[int, ...]], features: NDArray[np.int64]) -> Encoded:
    """The words of one window between BERT's marks of start and end."""
    lengths = np.fromiter((len(p) for p in pieces_of_words), np.int64, len(pieces_of_words))
    pieces = np.array([CLS, *chain.from_iterable(pieces_of_words), SEP], dtype=np.int64)
    spread = np.concatenate([[7], np.repeat(features, lengths), [7]])
    return Encoded(pieces, spread, np.cumsum(lengths) - lengths + (lengths > 0))


@dataclass(frozen=True, slots=True)
class Reach:
    """Pieces on each side of a word that are read to answer a question about it."""

    aside: int
    in_line: bool = False
    """Only words of the same line are read."""


LINE = Reach(64, in_line=True)
"""For the participants of an event."""
PASSAGE = Reach(96)
"""For the source, the content and the speaker of an attribution, which one question asks for. On held-out articles 72
pieces on each side do as well, on the development set they get fewer speakers right (named ones 83.2 and 85.1 %); among
192 speakers are chosen no better, and contents worse."""


def surroundings(pieces: NDArray[np.int64], firsts: NDArray[np.int64], word: int, reach: Reach) -> tuple[int, int]:
    """The words that are read to answer a question about a word: half-open range.

    Args:
        pieces: of shape (pieces,).
        firsts: position of the first piece of each word, and of what stands behind the last.
    """
    at = firsts[word]
    start = int(np.searchsorted(firsts, at - reach.aside))
    end = int(np.searchsorted(firsts, at + reach.aside, side="right")) - 1
    end = max(min(end, len(firsts) - 1), word + 1)
    if reach.in_line:
        breaks = start + np.flatnonzero(np.isin(pieces[firsts[start:end]], (LINE_BREAK, PARAGRAPH_BREAK)))
        start = max([start, *(breaks[breaks < word] + 1).tolist()])
        end = min([end, *breaks[breaks > word].tolist()])
    return start, end
