"""Weights learnt from choices whose answer is known."""

from dateline.transforms.log_linear import OUTSIDE, shares
from training.log_linear import Choice, fit

NEAR, FAR = {"near": 1.0}, {"far": 1.0}


def test_what_goes_with_the_right_option_weighs_more():
    weight = fit([Choice("person", (NEAR, FAR), (True, False))] * 20, l2=0.1)
    near, far = shares(weight, (NEAR, FAR))
    assert near > 0.8
    assert far < near / 4


def test_none_is_learnt_where_no_option_is_right():
    weight = fit([Choice("person", (FAR,), (False,))] * 20, l2=0.1)
    assert shares(weight, (FAR,))[0] < 0.2


def test_two_right_options_share_what_is_learnt():
    weight = fit([Choice("person", (NEAR, FAR), (True, True))] * 20, l2=0.1)
    assert sum(shares(weight, (NEAR, FAR))) > 0.9


def test_choices_that_cannot_be_none_teach_nothing_of_it():
    made = [Choice("person", (NEAR, FAR), (True, False), may_be_none=False)] * 20
    assert fit(made, l2=0.1)[OUTSIDE] == 0


def test_what_counts_more_decides():
    nearest = Choice("person", (NEAR, FAR), (True, False))
    farthest = Choice("person", (NEAR, FAR), (False, True), weight=3.0)
    near, far = shares(fit([nearest, farthest] * 20, l2=0.1), (NEAR, FAR))
    assert far > 2 * near


def test_a_stronger_pull_makes_smaller_weights():
    made = [Choice("person", (NEAR, FAR), (True, False))] * 5
    assert fit(made, l2=10.0)["near"] < fit(made, l2=0.1)["near"]
