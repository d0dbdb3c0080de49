"""Stretches of words: runs of chosen words, smoothed, bridged and trimmed. Ranges of token indices are half-open."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dateline.transforms.encoder.network import Floats

Range = tuple[int, int]

BRIDGED = 0.25
"""Least probability of a role that joins two stretches of it over one word between them."""
BEFORE_HEAD = frozenset(
    {"advmod", "amod", "aux", "aux:pass", "auxpass", "case", "compound", "cop", "det", "flat", "mark", "nmod:poss"}
    | {"nummod", "poss"}
)
"""Relations of words that stand before their head and make no sense without it."""
FARTHEST_HEAD = 4
HYPHENS = frozenset({"-", "‑"})
CHANGE = 1.5
"""Nats that each edge of a stretch of content costs, so that no stray word is taken for content."""


def smoothed(chances: Floats) -> NDArray[np.bool_]:
    """The likeliest choice of words in a row, where each edge of a stretch costs `CHANGE` nats (Viterbi)."""
    bounded = np.clip(chances, 1e-6, 1 - 1e-6)
    odds = np.log(bounded / (1 - bounded)).tolist()
    outside, inside = 0.0, odds[0] - CHANGE
    back: list[tuple[bool, bool]] = []
    for value in odds[1:]:
        back.append((inside - CHANGE > outside, outside - CHANGE > inside))
        outside, inside = max(outside, inside - CHANGE), max(inside, outside - CHANGE) + value
    chosen = [inside - CHANGE > outside]
    for leaves, enters in reversed(back):
        chosen.append(not enters if chosen[-1] else leaves)
    return np.array(chosen[::-1])


def bridged(chosen: NDArray[np.bool_], chances: Floats) -> NDArray[np.bool_]:
    """The chosen words and single words between them that are likely too."""
    joined = chosen.copy()
    joined[1:-1] |= chosen[:-2] & chosen[2:] & (chances[1:-1] > BRIDGED)
    return joined


def stretches(chosen: NDArray[np.bool_]) -> Iterator[Range]:
    """Ranges of chosen words in a row."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def end_of_phrase(doc: Doc, end: int) -> int:
    """The end of a stretch with the head that its last word is a part of: "the Russia" goes on to "probe"."""
    while (head := doc[end - 1].head.i) in range(end, end + FARTHEST_HEAD) and doc[end - 1].dep_ in BEFORE_HEAD:
        end = head + 1
    return end


def whole_words(doc: Doc, words: Range) -> Range:
    """The range with the rest of words that a hyphen cuts: "50|-50"."""
    start, end = words
    while end + 1 < len(doc) and _is_joined(doc, end):
        end += 2
    while start > 1 and _is_joined(doc, start - 1):
        start -= 2
    return start, end


def _is_joined(doc: Doc, at: int) -> bool:
    """Whether the token is a hyphen within a word."""
    is_hyphen = doc[at].text in HYPHENS and not doc[at - 1].whitespace_ and not doc[at].whitespace_
    return is_hyphen and doc[at - 1].text.isalnum() and doc[at + 1].text[:1].isalnum()


def trimmed(doc: Doc, words: Range) -> Range:
    """The range without marks and spaces at its edges."""
    start, end = words
    while start < end and not any(char.isalnum() for char in doc[start].text):
        start += 1
    while end > start and not any(char.isalnum() for char in doc[end - 1].text):
        end -= 1
    return start, end
