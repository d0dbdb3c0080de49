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


def shares(weight: Mapping[str, float], shown: Sequence[Features]) -> list[float]:
    """The probability of each option; they leave some to there being none."""
    scores = [sum([weight[name] * value for name, value in found.items() if name in weight]) for found in shown]
    ceiling = max([*scores, weight[OUTSIDE]])
    raised = [exp(score - ceiling) for score in scores]
    total = sum(raised) + exp(weight[OUTSIDE] - ceiling)
    return [each / total for each in raised]
