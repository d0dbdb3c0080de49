"""Logistic regression from a network's evidence to the probability that a row is right."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


def fit_logistic(evidence: Floats, right: NDArray[np.bool_], prior: float = 0.01) -> tuple[float, ...]:
    """Weights of the columns of evidence, and a constant at the end (Platt 1999)."""
    design = np.column_stack([evidence, np.ones(len(evidence))])
    sign = np.where(right, 1.0, -1.0)

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = sign * (design @ weights)
        slope = -sign / (1 + np.exp(margin))
        value = np.logaddexp(0, -margin).sum() + 0.5 * prior * weights @ weights
        return float(value), design.T @ slope + prior * weights

    return tuple(minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x.tolist())
