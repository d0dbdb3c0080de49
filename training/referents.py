"""Fits what the reading network's word states add to a choice of antecedents."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from dateline.transforms.encoder.referents import Fit, Projection
from dateline.transforms.log_linear import OUTSIDE, scores
from training.log_linear import Choice

Array = NDArray[np.float64]
COMPONENTS = 32
"""Of 24, 32, 48 and 64, 32 and 48 are best on documents left out."""
L2 = 600.0
"""Strength of the pull towards zero; as good as 300 on documents left out."""


def fit_projection(states: Sequence[NDArray[np.float32]]) -> Projection:
    """The first principal components of all states, scaled to a variance of one."""
    every = np.concatenate(states).astype(np.float64)
    mean = every.mean(axis=0)
    variances, vectors = np.linalg.eigh(np.cov(every, rowvar=False))
    first = np.argsort(variances)[::-1][:COMPONENTS]
    directions = vectors[:, first] / np.sqrt(variances[first])
    return Projection(mean.astype(np.float32), directions.astype(np.float32))


def fit_pairs(made: Sequence[Choice], states: Sequence[NDArray[np.float32]], weights: Mapping[str, float]) -> Fit:
    """The weights under which the right options are likeliest, beside those of their features.

    Args:
        states: for each choice the projected state of what chooses, and below it those of the options.
        weights: of the features.
    """
    owns = np.stack([each[0] for each in states]).astype(np.float64)
    others = np.concatenate([each[1:] for each in states]).astype(np.float64)
    sizes = np.array([len(choice.shown) for choice in made])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    shown = np.concatenate([scores(weights, choice.shown) for choice in made]) - weights[OUTSIDE]
    right = np.concatenate([choice.is_right for choice in made]).astype(float)
    may_be_none = np.array([choice.may_be_none for choice in made], dtype=float)
    is_none = may_be_none * (1 - np.maximum.reduceat(right, starts))
    counts = np.array([choice.weight for choice in made])
    width = owns.shape[1]

    def loss(flat: Array) -> tuple[float, Array]:
        """With the score of there being none as zero."""
        pairs, nothing = flat[:-width].reshape(width, width), flat[-width:]
        found = shown + np.einsum("nk,nk->n", np.repeat(owns @ pairs, sizes, axis=0), others)
        found -= np.repeat(owns @ nothing, sizes)
        ceiling = np.maximum(np.maximum.reduceat(found, starts), 0)
        raised, none = np.exp(found - np.repeat(ceiling, sizes)), may_be_none * np.exp(-ceiling)
        total = np.add.reduceat(raised, starts) + none
        hits = np.add.reduceat(raised * right, starts) + none * is_none
        slopes = raised * np.repeat(counts, sizes) * (right / np.repeat(hits, sizes) - 1 / np.repeat(total, sizes))
        of_words = np.add.reduceat(slopes[:, None] * others, starts)
        gain = np.concatenate([(owns.T @ of_words).ravel(), -owns.T @ np.add.reduceat(slopes, starts)])
        return L2 / 2 * float(flat @ flat) - float(counts @ np.log(hits / total)), L2 * flat - gain

    found = minimize(loss, np.zeros(width * width + width), jac=True, method="L-BFGS-B").x.astype(np.float32)
    return Fit(found[:-width].reshape(width, width), found[-width:])
