"""Which kind of place or of other name a name is, read off the states of the reading network by a linear classifier."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.tokens import Doc

from dateline.transforms.encoder.network import WEIGHTS, Floats, softmax

NAME_KINDS = "name_kinds"
"""Key of `doc.user_data`."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """The weights of `weights/kinds.npz`, which `training/kinds.py` fits."""

    labels: tuple[str, ...]
    weight: Floats
    """Shape (384, labels)."""
    bias: Floats


@cache
def classifier() -> Classifier:
    arrays = np.load(WEIGHTS / "kinds.npz", allow_pickle=False)
    return Classifier(
        tuple(map(str, arrays["labels"])), arrays["weight"].astype(np.float32), arrays["bias"].astype(np.float32)
    )


def keep_name_kinds(doc: Doc, states: Floats) -> None:
    """Stores the probability of each kind at each word with the document.

    Args:
        states: of shape (words, 384).
    """
    found = classifier()
    doc.user_data[NAME_KINDS] = softmax(states @ found.weight + found.bias)


def name_kinds(doc: Doc, start: int, end: int) -> Mapping[str, float]:
    """Label → the mean of its probability at the tokens of a name; empty where another model read the text."""
    kept: Floats | None = doc.user_data.get(NAME_KINDS)
    if kept is None:
        return {}
    return dict(zip(classifier().labels, kept[start:end].mean(axis=0).tolist(), strict=True))
