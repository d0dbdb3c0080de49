"""A pipeline whose weights are smaller."""

from pathlib import Path

import numpy as np
import spacy

SHRINKAGE = np.float32(0.85)
"""All weights are made this much smaller: a network sure of itself on its training text is surer than right on other
text. The first names network had a names F1 on worldwide_dev and uner_ewt_dev of 74.3 and 70.6 as it was, 74.3 and 71.3
at 0.85; the last one 76.9 and 72.4 at 0.85, 76.5 and 72.2 at 0.8. The gain is precision."""


def shrink(pipeline: Path, out: Path) -> Path:
    """Write the pipeline with all weights multiplied by `SHRINKAGE`."""
    nlp = spacy.load(pipeline)
    for _, component in nlp.pipeline:
        for layer in component.model.walk():  # type: ignore[attr-defined]
            for param in layer.param_names:
                if layer.has_param(param):
                    layer.set_param(param, SHRINKAGE * layer.get_param(param))
    nlp.to_disk(out)
    return out
