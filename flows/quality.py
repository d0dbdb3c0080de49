"""The quality pinned for the code and model that ship, as every release carries it."""

import json
from importlib import resources

from transforms.records import QualityScore


def pinned_quality(model: str | None) -> tuple[QualityScore, ...]:
    """What was measured with the model that ships; nothing for another model, which was not measured."""
    if model is not None:
        return ()
    figures = json.loads(resources.files("transforms.model").joinpath("quality.json").read_text("utf8"))
    return tuple(QualityScore(name=name, score=float(score)) for name, score in figures.items())
