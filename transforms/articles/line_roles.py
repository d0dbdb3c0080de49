"""The classifier of line roles: multinomial logistic regression over `line_features`, fitted by `training/lines.py`.

It judges what no pattern knows, by weights in `model/line_roles.npz`: `features`, their names in one string of bytes,
one a line; `weights`, one row a feature and one column a role; `bias`; `roles`, the names of the columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.transforms.articles.line_features import line_features
from dateline.transforms.tables.vocabularies import SegmentKind

MIN_PROBABILITY = 0.6
"""Minimum probability of a role that takes a line out of the story."""
BODY = frozenset({SegmentKind.TITLE, SegmentKind.PARAGRAPH, SegmentKind.HEADING, SegmentKind.LIST_ITEM})


@dataclass(frozen=True, kw_only=True, eq=False)
class RoleWeights:
    """The fitted classifier."""

    row_of: dict[str, int]
    """Row of each feature in `weights`."""
    weights: NDArray[np.float32]
    """(features, roles)"""
    bias: NDArray[np.float32]
    roles: tuple[SegmentKind, ...]

    def probabilities(self, features: set[str]) -> NDArray[np.float32]:
        """Of each role, in the order of `roles`; features that training did not see count nothing."""
        rows = sorted(self.row_of[name] for name in features if name in self.row_of)
        scores = self.bias + self.weights[rows].sum(0)
        odds = np.exp(scores - scores.max())
        shares: NDArray[np.float32] = odds / odds.sum()
        return shares


def learned_roles(lines: Sequence[str], claims: Sequence[SegmentKind | None]) -> list[SegmentKind]:
    """The likeliest role of each line, also of those that a pattern claims.

    Args:
        lines: the lines of an article, stripped of surrounding space, none empty.
        claims: the role of each line that the patterns know, None for the others.
    """
    fitted = role_weights()
    return [_likeliest(fitted, features) for features in line_features(lines, claims)]


def _likeliest(fitted: RoleWeights, features: set[str]) -> SegmentKind:
    ranked = sorted(zip(fitted.probabilities(features).tolist(), fitted.roles, strict=True), reverse=True)
    share, role = ranked[0]
    return role if role in BODY or share >= MIN_PROBABILITY else next(role for _, role in ranked if role in BODY)


@cache
def role_weights() -> RoleWeights:
    with resources.files("dateline.transforms.model").joinpath("line_roles.npz").open("rb") as file:
        stored: dict[str, Any] = dict(np.load(file, allow_pickle=False))
    names = stored["features"].tobytes().decode().split("\n")
    return RoleWeights(
        row_of={name: row for row, name in enumerate(names)},
        weights=stored["weights"].astype(np.float32),
        bias=stored["bias"].astype(np.float32),
        roles=tuple(SegmentKind(role) for role in stored["roles"].tolist()),
    )
