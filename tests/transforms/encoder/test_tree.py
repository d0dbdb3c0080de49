"""Trees from arc scores."""

import itertools

import numpy as np
import pytest

from dateline.transforms.encoder.tree import best_heads


def is_tree(heads):
    roots = [i for i, head in enumerate(heads) if head == i]
    reached = set()
    for word in range(len(heads)):
        at, steps = word, 0
        while heads[at] != at and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if heads[at] == at:
            reached.add(word)
    return len(roots) == 1 and len(reached) == len(heads)


def total(scores, heads):
    return sum(scores[word, head] for word, head in enumerate(heads))


@pytest.mark.parametrize("seed", range(60))
def test_no_tree_of_the_same_root_scores_higher(seed):
    random = np.random.default_rng(seed)
    scores = random.normal(size=(5, 5)).astype(np.float32)
    heads = best_heads(scores).tolist()
    assert is_tree(heads)
    root = next(i for i, head in enumerate(heads) if head == i)
    rivals = (h for h in itertools.product(range(5), repeat=5) if h[root] == root and is_tree(list(h)))
    assert total(scores, heads) >= max(total(scores, rival) for rival in rivals) - 1e-5


def test_a_cycle_is_broken_where_it_costs_least():
    scores = np.full((3, 3), -10, dtype=np.float32)
    scores[0, 0] = 5
    scores[1, 2], scores[2, 1] = 8, 9
    scores[1, 0], scores[2, 0] = 4, 1
    assert best_heads(scores).tolist() == [0, 0, 1]


def test_of_two_roots_the_surer_one_stays():
    scores = np.array([[5, 1, 0], [2, 8, 0], [0, 3, 1]], dtype=np.float32)
    assert best_heads(scores).tolist() == [1, 1, 1]


def test_one_word_is_its_own_root():
    assert best_heads(np.zeros((1, 1), dtype=np.float32)).tolist() == [0]
