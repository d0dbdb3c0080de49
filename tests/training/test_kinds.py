"""The regression that tells kinds of names apart."""

import numpy as np

from training.kinds import LABELS, fit


def test_kinds_that_a_line_parts_are_told_apart():
    random = np.random.default_rng(3)
    labels = random.integers(0, 2, 400)
    states = random.normal(size=(400, 6))
    states[:, 0] += np.where(labels == 1, 4, -4)
    weight, bias = fit(states, labels, np.ones(400))
    assert weight.shape == (6, len(LABELS))
    assert ((states @ weight + bias).argmax(axis=1) == labels).mean() > 0.98


def test_a_name_counts_by_its_share():
    states = np.array([[1.0], [1.0], [1.0]])
    weight, bias = fit(states, np.array([0, 1, 1]), np.array([10.0, 0.1, 0.1]))
    assert (states @ weight + bias)[0].argmax() == 0
