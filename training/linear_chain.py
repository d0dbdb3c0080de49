"""Fitting a `LinearChain`: maximum likelihood with an L2 prior, by AdaGrad (Duchi et al. 2011).

Ten passes reach what L-BFGS needs eighty for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from transforms.quotes.linear_chain import SLOT_BITS, Floats, LinearChain, posterior, slot_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    labels: tuple[str, ...]
    templates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    min_count: int = 3
    """Features seen less often are left out."""
    prior: float = 1.0
    """Strength of the pull of every weight towards zero."""
    passes: int = 10
    averaged: int = 6
    """Last passes whose final weights are averaged."""
    rate: float = 0.05
    """Length of the first steps. Larger ones learn rare features by heart."""
    block_rows: int = 400
    """Tokens from whole sequences that one step looks at."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Some sequences: which features stand at which token, and the gold labels."""

    features: csr_matrix
    """One row a token, one column for each of the `keys`."""
    keys: NDArray[np.int64]
    """Numbers of the features that occur here."""
    truth: Floats
    """One row a token, 1 in the column of its label."""
    lengths: tuple[int, ...]


def fit(
    features: NDArray[np.uint32], gold: NDArray[np.int64], lengths: Sequence[int], names: Names, options: Options
) -> LinearChain:
    """The chain that makes the gold labels most probable.

    Args:
        features: rows of hashes, one row a token.
        gold: label numbers, one a token.
        lengths: tokens of each sequence, in the order of the rows.
    """
    keys = kept_features(features, options.min_count)
    blocks = list(_blocks(features, gold, lengths, keys, (len(names.labels), options.block_rows)))
    fitted = _Fit(len(keys), len(names.labels), options, len(blocks))
    random = np.random.default_rng(options.seed)
    mean = np.zeros((len(keys), len(names.labels)), dtype=np.float32)
    for number in range(options.passes):
        for block in random.permutation(len(blocks)):
            fitted.step(blocks[block])
        if number >= options.passes - options.averaged:
            mean += fitted.weights / options.averaged
    return LinearChain(names.labels, names.templates, keys, mean, fitted.transitions, fitted.starts)


class _Fit:
    """The weights on their way, and the squares of their gradients so far."""

    def __init__(self, n_keys: int, n_labels: int, options: Options, n_blocks: int) -> None:
        self.rate, self.prior = options.rate, options.prior / n_blocks
        self.weights, self.squares = np.zeros((n_keys, n_labels)), np.ones((n_keys, n_labels))
        self.transitions, self.transition_squares = np.zeros((n_labels, n_labels)), np.ones((n_labels, n_labels))
        self.starts, self.start_squares = np.zeros(n_labels), np.ones(n_labels)

    def step(self, block: Block) -> None:
        """Move the weights that the block touches against its gradient."""
        here = self.weights[block.keys]
        marginal, pairs, _ = posterior(block.features @ here, block.lengths, self.transitions, self.starts)
        off = marginal - block.truth
        firsts = np.cumsum([0, *block.lengths[:-1]])
        inner = np.ones(len(off), dtype=bool)
        inner[firsts] = False
        followed = np.flatnonzero(inner)
        gold_pairs = block.truth[followed - 1].T @ block.truth[followed]
        gradient = block.features.T @ off + self.prior * here
        squares = self.squares[block.keys] + gradient**2
        self.squares[block.keys] = squares
        self.weights[block.keys] = here - self.rate * gradient / np.sqrt(squares)
        self._move(self.transitions, self.transition_squares, pairs - gold_pairs)
        self._move(self.starts, self.start_squares, off[firsts].sum(axis=0))

    def _move(self, weights: Floats, squares: Floats, gradient: Floats) -> None:
        squares += gradient**2
        weights -= self.rate * gradient / np.sqrt(squares)


def kept_features(features: NDArray[np.uint32], min_count: int) -> NDArray[np.uint32]:
    """The hashes that are frequent enough, the most frequent one of each slot."""
    keys, counts = np.unique(features, return_counts=True)
    frequent = counts >= min_count
    keys, counts = keys[frequent], counts[frequent]
    order = np.argsort(-counts, kind="stable")
    _, first = np.unique(slot_of(keys[order]), return_index=True)
    return np.sort(keys[order][first])


def _blocks(
    features: NDArray[np.uint32],
    gold: NDArray[np.int64],
    lengths: Sequence[int],
    keys: NDArray[np.uint32],
    sizes: tuple[int, int],
) -> Iterator[Block]:
    """The sequences in blocks; sizes: number of labels, tokens a block."""
    n_labels, block_rows = sizes
    slots = np.zeros(2**SLOT_BITS, dtype=np.int32)
    slots[slot_of(keys)] = np.arange(len(keys), dtype=np.int32)
    ends = np.cumsum(lengths)
    numbers = (ends - 1) // block_rows
    for sequences in np.split(np.arange(len(lengths)), np.flatnonzero(np.diff(numbers)) + 1):
        rows = slice(int(ends[sequences[0]] - lengths[sequences[0]]), int(ends[sequences[-1]]))
        columns = slots[slot_of(features[rows])]
        known = keys[columns] == features[rows]
        here, local = np.unique(columns[known], return_inverse=True)
        indptr = np.concatenate([[0], np.cumsum(known.sum(axis=1))])
        matrix = csr_matrix((np.ones(len(local)), local, indptr), shape=(len(known), len(here)))
        yield Block(matrix, here, np.eye(n_labels)[gold[rows]], tuple(lengths[number] for number in sequences))
