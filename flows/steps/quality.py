"""The quality pinned for the code and model that ship, as every release carries it."""

import json
from importlib import resources

from dateline.transforms.tables.records import QualityScore


def pinned_quality(model: str | None) -> tuple[QualityScore, ...]:
    """What was measured with the model that ships; nothing for another model, or for one not measured yet."""
    pinned = resources.files("dateline.transforms.model").joinpath("quality.json")
    if model is not None or not pinned.is_file():
        return ()
    figures = json.loads(pinned.read_text("utf8"))
    return tuple(QualityScore(name=name, score=float(score)) for name, score in figures.items())
