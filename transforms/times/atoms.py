"""The smallest time expressions of a text."""

from dateline.transforms.times import clock, dates, eras, lengths, relatives, seasons, sets
from dateline.transforms.times.meanings import Expression
from dateline.transforms.times.rules import longest

RULES = (
    *seasons.RULES, *dates.RULES, *eras.RULES, *relatives.RULES, *clock.RULES, *sets.RULES, *lengths.RULES,
)  # fmt: skip
"""In the order that decides between two expressions of the same length."""


def atoms(text: str) -> list[Expression]:
    """The smallest expressions in text order; they do not overlap."""
    return longest(expression for rule in RULES for expression in rule.expressions(text))
