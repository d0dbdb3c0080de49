"""Shares of options and of none of them."""

import pytest

from dateline.transforms.log_linear import OUTSIDE, shares, weights

WEIGHT = {"near": 2.0, "plural": -1.0, OUTSIDE: 0.5}


def test_options_and_none_of_them_share_all_probability():
    near, plural = shares(WEIGHT, [{"near": 1.0}, {"near": 1.0, "plural": 2.0}])
    assert near > 1 - near - plural > plural > 0


def test_what_has_no_weight_counts_for_nothing():
    assert shares(WEIGHT, [{"near": 1.0, "unheard of": 5.0}]) == shares(WEIGHT, [{"near": 1.0}])


def test_what_speaks_for_an_option_beside_its_features_makes_it_likelier():
    shown = [{"near": 1.0}, {"near": 1.0}]
    first, second = shares(WEIGHT, shown, [1.0, 0.0])
    assert first > shares(WEIGHT, shown)[0] > second


def test_large_scores_do_not_overflow():
    assert shares({"near": 1e6, OUTSIDE: 0.0}, [{"near": 1.0}]) == [1.0]


def test_without_options_it_is_none_of_them():
    assert shares(WEIGHT, []) == []


@pytest.mark.parametrize("name", ["antecedents", "descriptions", "roles", "speakers"])
def test_every_kind_of_choice_has_a_weight_of_none(name: str):
    assert weights(name)
    assert all(OUTSIDE in kind for kind in weights(name).values())
