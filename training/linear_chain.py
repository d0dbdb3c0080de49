"""Fitting a `LinearChain`: maximum likelihood with an L2 prior, by L-BFGS on all sequences at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from transforms.linear_chain import SLOT_BITS, Floats, LinearChain, posterior, slot_of


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
    iterations: int = 60


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
    matrix = incidence(features, keys)
    n, size = len(names.labels), len(keys)
    truth = np.eye(n)[gold]
    empirical = matrix.T @ truth
    firsts = np.cumsum([0, *lengths[:-1]])
    inner = np.ones(len(gold), dtype=bool)
    inner[firsts] = False
    followed = np.flatnonzero(inner)
    gold_pairs = truth[followed - 1].T @ truth[followed]
    gold_starts = truth[firsts].sum(axis=0)

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights, transitions, starts = unpacked(flat, size, n)
        emissions = matrix @ weights
        marginal, pairs, log_z = posterior(emissions, lengths, transitions, starts)
        score = float((emissions * truth).sum() + (transitions * gold_pairs).sum() + starts @ gold_starts)
        gradient = np.concatenate(
            [
                (matrix.T @ marginal - empirical).ravel(),
                (pairs - gold_pairs).ravel(),
                marginal[firsts].sum(axis=0) - gold_starts,
            ]
        )
        return log_z - score + 0.5 * options.prior * float(flat @ flat), gradient + options.prior * flat

    result = minimize(
        loss,
        np.zeros(size * n + n * n + n),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": options.iterations, "maxcor": 6},
    )
    weights, transitions, starts = unpacked(result.x, size, n)
    return LinearChain(names.labels, names.templates, keys, weights.astype(np.float32), transitions, starts)


def kept_features(features: NDArray[np.uint32], min_count: int) -> NDArray[np.uint32]:
    """The hashes that are frequent enough, the most frequent one of each slot."""
    keys, counts = np.unique(features, return_counts=True)
    frequent = counts >= min_count
    keys, counts = keys[frequent], counts[frequent]
    order = np.argsort(-counts, kind="stable")
    _, first = np.unique(slot_of(keys[order]), return_index=True)
    return np.sort(keys[order][first])


def incidence(features: NDArray[np.uint32], keys: NDArray[np.uint32]) -> csr_matrix:
    """Which kept features stand at which token: one row a token, one column a key."""
    slots = np.full(2**SLOT_BITS, 0, dtype=np.int32)
    slots[slot_of(keys)] = np.arange(len(keys), dtype=np.int32)
    columns = slots[slot_of(features)]
    known = keys[columns] == features
    indptr = np.concatenate([[0], np.cumsum(known.sum(axis=1))])
    return csr_matrix((np.ones(int(indptr[-1])), columns[known], indptr), shape=(len(features), len(keys)))


def unpacked(flat: Floats, size: int, n: int) -> tuple[Floats, Floats, Floats]:
    """Weights, transitions and starts from one vector."""
    return flat[: size * n].reshape(size, n), flat[size * n : size * n + n * n].reshape(n, n), flat[size * n + n * n :]
