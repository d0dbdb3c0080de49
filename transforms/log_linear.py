"""Log-linear choice among options and "none of them", each option described by named features."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

from dateline.transforms.lexicons import lexicon

Features = Mapping[str, float]
OUTSIDE = "none"
"""Name of the weight of there being no right option."""


@cache
def weights(name: str) -> dict[str, dict[str, float]]:
    """For each kind of choice in `lexicons/<name>.toml` the weight of each feature."""
    learnt: dict[str, dict[str, float]] = lexicon(name)["weights"]
    return learnt


def scores(weight: Mapping[str, float], shown: Sequence[Features]) -> list[float]:
    """What the features of each option weigh together."""
    known: dict[int, float] = {}
    for found in shown:
        if id(found) not in known:  # options that look alike share their features
            known[id(found)] = sum([weight[name] * value for name, value in found.items() if name in weight])
    return [known[id(found)] for found in shown]


def shares(weight: Mapping[str, float], shown: Sequence[Features], beside: Sequence[float] = ()) -> list[float]:
    """The probability of each option; they leave some to there being none.

    Args:
        beside: what else speaks for each option, if anything does.
    """
    found = scores(weight, shown)
    if beside:
        found = [score + more for score, more in zip(found, beside, strict=True)]
    return probabilities(found, weight[OUTSIDE])


def probabilities(found: Sequence[float], outside: float) -> list[float]:
    """The probability of each option by its score, and by that of there being no right one."""
    ceiling = max([*found, outside])
    raised = [exp(score - ceiling) for score in found]
    total = sum(raised) + exp(outside - ceiling)
    return [each / total for each in raised]
