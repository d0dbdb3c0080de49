"""Scores that mean what they say: the logistic regressions that were fitted on articles held out of training."""

import json
import math
from collections.abc import Sequence
from functools import cache

from dateline.transforms.encoder.network import WEIGHTS


def calibrated(rows: str, evidence: Sequence[float]) -> float:
    """The probability that a row of the kind ("events", "quotes") is right, from its evidence (Platt 1999)."""
    *weights, constant = _weights()[rows]
    total = constant + sum(w * e for w, e in zip(weights, evidence, strict=True))
    return 1 / (1 + math.exp(-total))


def log_odds(probability: float) -> float:
    """Between -7 and 7: nothing is surer than one in a thousand."""
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))


@cache
def _weights() -> dict[str, list[float]]:
    """Weights of the evidence and, last, a constant, by the kind of row."""
    found: dict[str, list[float]] = json.loads((WEIGHTS / "calibration.json").read_text("utf8"))
    return found
