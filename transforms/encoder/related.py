"""Words related to an anchor: the log odds that each word near it stands in a relation of two classes to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.transforms.encoder.network import Floats, Network
from dateline.transforms.encoder.stretches import Range

REACH = 170
"""Words on each side of an anchor among which its related words are looked for: what a window holds."""


@dataclass(frozen=True, slots=True)
class Related:
    start: int
    odds: Floats
    """Log odds of each word from `start` on."""

    def odds_of(self, words: Range) -> float | None:
        """The highest log odds among the words; None where all stand out of reach."""
        within = self.odds[max(words[0] - self.start, 0) : max(words[1] - self.start, 0)]
        return float(within.max()) if len(within) else None


NOTHING = Related(0, np.zeros(0, dtype=np.float32))


def reach(anchor: int, n_words: int) -> Range:
    return max(0, anchor - REACH), min(n_words, anchor + REACH)


def related(network: Network, name: str, states: Floats, anchors: Sequence[int]) -> list[Related]:
    """The words related to each of the anchors, which are token indices."""
    ranges = [reach(anchor, len(states)) for anchor in anchors]
    scores = pair_scores(network, name, states, anchors, ranges)
    return [Related(start, found[:, 1] - found[:, 0]) for (start, _), found in zip(ranges, scores, strict=True)]


def pair_scores(
    network: Network, name: str, states: Floats, anchors: Sequence[int], ranges: Sequence[Range]
) -> Iterator[Floats]:
    """For each anchor, scores of shape (words of its range, classes) of the relation."""
    relation = network.relations[name]
    lefts, rights = relation.left(states[np.array(anchors, dtype=np.int64)]), relation.right(states)
    for place, (anchor, (start, end)) in enumerate(zip(anchors, ranges, strict=True)):
        distance = np.arange(start, end)[None] - anchor
        yield relation.all_pairs(lefts[place : place + 1], rights[start:end], distance)[0]
