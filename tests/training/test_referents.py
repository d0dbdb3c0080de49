"""What word states add to a choice of antecedents."""

import numpy as np

from dateline.transforms.log_linear import OUTSIDE
from training import referents
from training.log_linear import Choice
from training.referents import fit_pairs, fit_projection


def test_the_projection_has_components_of_a_variance_of_one():
    states = np.random.default_rng(3).normal(size=(400, 40)).astype(np.float32) * np.arange(1, 41, dtype=np.float32)
    found = fit_projection([states[:100], states[100:]]).of(states)
    assert np.allclose(found[:, :-1].std(axis=0), 1, atol=0.01)
    assert np.allclose(found[:, :-1].mean(axis=0), 0, atol=0.01)
    assert np.all(found[:, -1] == 1)


def test_what_goes_with_the_right_option_of_such_a_pronoun_leans_towards_it(monkeypatch):
    monkeypatch.setattr(referents, "L2", 1.0)
    one, other, nothing = np.eye(3, 4, dtype=np.float32)
    made, states = [], []
    for own, right in ((one, (True, False)), (other, (False, True)), (nothing, (False, False))):
        made += [Choice("person", ({}, {}), right)] * 50
        states += [np.stack([own, one, other])] * 50
    found = fit_pairs(made, states, {OUTSIDE: 0.0})
    lean = [[float(own @ found.pairs @ word - own @ found.nothing) for word in (one, other)] for own in np.eye(3, 4)]
    assert lean[0][0] > 1 > lean[0][1]
    assert lean[1][1] > 1 > lean[1][0]
    assert max(lean[2]) < -1
