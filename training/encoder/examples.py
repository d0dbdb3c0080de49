"""Windows of articles, cut and marked otherwise each time they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

import numpy as np

from dateline.transforms.encoder import inputs
from dateline.transforms.encoder.inputs import Encoded, Window, WordPieces, encoded, quoted_words, word_features
from training.corpora.augment import STRAIGHT
from training.encoder.articles import UNKNOWN, Anchor, Article

MASKED = (103,)
"""BERT's word piece for a hidden word."""
STRAIGHT_SHARE = CURLY_SHARE = 0.25
MASKED_SHARE = 0.06
"""Share of the words that are hidden, so that no article is learnt by heart."""
ALONE_SHARE = 0.25
"""Share of the articles read paragraph by paragraph."""


@dataclass(frozen=True, slots=True)
class Example:
    window: Encoded
    style: int
    columns: dict[str, np.ndarray]
    anchors: tuple[Anchor, ...]


def examples(article: Article, pieces: WordPieces, random: Random) -> Iterator[Example]:
    """The windows of an article, cut and marked otherwise each time; anchors are those of the window's core."""
    words = remarked(article.words, random)
    spelled = [MASKED if random.random() < MASKED_SHARE else pieces.pieces(w) for w in words]
    features = word_features(words)
    for window in cuts(words, [len(p) for p in spelled], random):
        here = slice(window.start, window.end)
        core = in_core(window)
        columns = {n: np.where(core, c[here], UNKNOWN) for n, c in article.columns.items()}
        anchors = tuple(moved(a, window) for a in article.anchors if window.first <= a.word < window.last)
        yield Example(encoded(spelled[here], features[here]), article.style, columns, anchors)


def in_core(window: Window) -> np.ndarray:
    """Whether each word of the window is read for its own sake, of shape (words,)."""
    inside = np.arange(window.start, window.end)
    return (inside >= window.first) & (inside < window.last)


def remarked(words: Sequence[str], random: Random) -> list[str]:
    """The words with straight or curly quotation marks: articles come with either."""
    draw = random.random()
    if draw < STRAIGHT_SHARE:
        return [w.translate(STRAIGHT) for w in words]
    return curled(words) if draw < STRAIGHT_SHARE + CURLY_SHARE else list(words)


def curled(words: Sequence[str]) -> list[str]:
    """The words with straight double marks curly: a mark closes what the one before it in its line opened."""
    inside = quoted_words(words)
    return [("”" if q else "“") if w == '"' else w for w, q in zip(words, inside, strict=True)]


def cuts(words: Sequence[str], lengths: Sequence[int], random: Random) -> Iterator[Window]:
    """The windows of the article, or each paragraph as a window of its own: some articles are that short."""
    if random.random() >= ALONE_SHARE:
        skipped = random.randrange(len(lengths) // 2 + 1) if random.random() < 0.5 else 0
        yield from shifted(words, lengths, skipped)
        return
    edges = [0, *(i + 1 for i, w in enumerate(words) if "\n" in w), len(words)]
    for start, end in pairwise(edges):
        if 0 < sum(lengths[start:end]) <= inputs.FAR.whole:
            yield Window(start, start, end, end)


def shifted(words: Sequence[str], lengths: Sequence[int], skipped: int) -> Iterator[Window]:
    """Windows of the words behind and before the place where the cutting starts."""
    if skipped:
        yield from inputs.windows(words[:skipped], lengths[:skipped], inputs.FAR)
    for w in inputs.windows(words[skipped:], lengths[skipped:], inputs.FAR):
        yield Window(w.start + skipped, w.first + skipped, w.last + skipped, w.end + skipped)


def moved(anchor: Anchor, window: Window) -> Anchor:
    relations = {
        name: {w - window.start: c for w, c in words.items() if window.start <= w < window.end}
        for name, words in anchor.relations.items()
    }
    return replace(anchor, word=anchor.word - window.start, relations=relations)
