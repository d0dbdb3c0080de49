"""The chain's sums and best paths against all label sequences written out."""

from itertools import pairwise, product

import numpy as np
import pytest

from transforms.quotes.linear_chain import LinearChain, mixed, posterior, viterbi

LENGTHS = [4, 0, 2, 3]
LABELS = 3


@pytest.fixture(scope="module")
def chain():
    random = np.random.default_rng(7)
    return random.normal(size=(9, LABELS)), random.normal(size=(LABELS, LABELS)), random.normal(size=LABELS)


def paths(emissions, transitions, starts):
    """Every label sequence of each sequence, with its first row and its score."""
    first = 0
    for length in LENGTHS:
        scored = {
            path: starts[path[0]]
            + sum(emissions[first + i, label] for i, label in enumerate(path))
            + sum(transitions[a, b] for a, b in pairwise(path))
            for path in product(range(LABELS), repeat=length)
            if path
        }
        yield first, scored
        first += length


def test_posterior_is_the_sum_over_all_sequences(chain):
    marginal, pairs = np.zeros_like(chain[0]), np.zeros_like(chain[1])
    log_z = 0.0
    for first, scored in paths(*chain):
        total = np.logaddexp.reduce(list(scored.values())) if scored else 0.0
        log_z += total
        for path, score in scored.items():
            for i, label in enumerate(path):
                marginal[first + i, label] += np.exp(score - total)
            for a, b in pairwise(path):
                pairs[a, b] += np.exp(score - total)
    emissions, transitions, starts = chain
    found = posterior(emissions, LENGTHS, transitions, starts)
    assert np.allclose(found[0], marginal)
    assert np.allclose(found[1], pairs)
    assert found[2] == pytest.approx(log_z)


def test_viterbi_finds_the_best_sequences(chain):
    emissions, transitions, starts = chain
    best = [label for _, scored in paths(*chain) if scored for label in max(scored, key=scored.get)]
    assert viterbi(emissions, LENGTHS, transitions, starts).tolist() == best


def test_no_tokens_have_no_labels():
    nothing = np.zeros((0, LABELS))
    assert len(viterbi(nothing, [], np.zeros((LABELS, LABELS)), np.zeros(LABELS))) == 0
    assert len(posterior(nothing, [], np.zeros((LABELS, LABELS)), np.zeros(LABELS))[0]) == 0


def test_only_known_features_count():
    values = np.array([5, 6, 5], dtype=np.uint64)
    features = mixed(1, values)[:, None]
    chain = LinearChain(
        labels=("no", "yes"),
        templates=("lower",),
        keys=features[:1, 0],
        weights=np.array([[0.0, 2.0]], dtype=np.float32),
        transitions=np.zeros((2, 2)),
        starts=np.zeros(2),
    )
    assert chain.emissions(features).tolist() == [[0, 2], [0, 0], [0, 2]]


def test_a_feature_depends_on_its_template_and_on_the_order_of_its_values():
    one, two = np.array([1], dtype=np.uint64), np.array([2], dtype=np.uint64)
    hashes = {
        int(mixed(n, *columns)[0]) for n, columns in [(1, (one, two)), (1, (two, one)), (2, (one, two)), (1, (one,))]
    }
    assert len(hashes) == 4
