"""Dependency trees from arc scores: the tree of the highest total score (Chu and Liu 1965; Edmonds 1967)."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_heads(scores: Floats) -> NDArray[np.int64]:
    """The head of each word of a sentence; the root is its own head.

    Args:
        scores: shape (words, words): of each word (row) having the head (column); the diagonal is for the root.
    """
    heads = np.asarray(scores.argmax(axis=1), dtype=np.int64)
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    if len(roots) == 1 and not _cycle(heads):
        return heads
    root = int(np.diag(scores).argmax()) if not len(roots) else int(roots[np.diag(scores)[roots].argmax()])
    fixed = scores.astype(np.float64).copy()
    np.fill_diagonal(fixed, -np.inf)
    fixed[root] = -np.inf
    fixed[root, root] = 0
    return _arborescence(fixed, root)


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """The words of one cycle; empty where every word leads to a root."""
    state = np.zeros(len(heads), dtype=np.int8)
    for start in range(len(heads)):
        path, at = [], start
        while not state[at]:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1 and heads[at] != at:
            return path[path.index(at) :]
        state[path] = 2
    return []


def _arborescence(scores: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Contracts cycles one by one and expands them again: each round joins at least two words."""
    heads = np.asarray(scores.argmax(axis=1), dtype=np.int64)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    members = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(scores)), members)
    kept = scores[members, heads[members]]
    entering = scores[np.ix_(members, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, members)]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    found = _arborescence(small, int(np.flatnonzero(outside == root)[0]))
    for place, word in enumerate(outside):
        at = found[place]
        heads[word] = cycle[int(leaving[place].argmax())] if at == len(outside) else outside[at]
    source = found[-1]
    entry = cycle[int(entering[:, source].argmax())]
    heads[entry] = outside[source]
    return heads
