"""How sure the reading network is of the class of each name."""

from collections.abc import Mapping, Sequence

import numpy as np
from spacy.tokens import Doc

from dateline.transforms.encoder.network import Floats, softmax

NAME_CLASSES = "name_classes"
"""Key of `doc.user_data`."""
MIN_NAME = 0.5
"""Least probability that words are part of a name, for the network to have a say on its class."""


def keep_name_classes(doc: Doc, labels: Sequence[str], scores: Floats) -> None:
    """Stores the probability of each class at each word with the document.

    Args:
        labels: "O", then "B-" and "I-" of each class.
        scores: of shape (words, labels).
    """
    probabilities = softmax(scores)
    columns: dict[str, list[int]] = {}
    for at, label in enumerate(labels[1:], 1):
        columns.setdefault(label[2:], []).append(at)
    doc.user_data[NAME_CLASSES] = {label: probabilities[:, at].sum(axis=1) for label, at in columns.items()}


def name_probability(doc: Doc, start: int, end: int) -> float:
    """The probability that the tokens are part of a name, their mean; 1.0 where another model read the text."""
    kept = _kept(doc)
    return sum(float(np.mean(words[start:end])) for words in kept.values()) if kept else 1.0


def surest_probability(doc: Doc, start: int, end: int) -> float:
    """The probability that the likeliest of the tokens is part of a name; 1.0 where another model read the text."""
    return max(name_probability(doc, at, at + 1) for at in range(start, end))


def name_classes(doc: Doc, start: int, end: int) -> Mapping[str, float]:
    """Class → its share of the probability that the tokens are a name; the shares add up to 1.

    Empty where the network does not take them for a name, or another model read the text.
    """
    found = {label: float(np.mean(words[start:end])) for label, words in _kept(doc).items()}
    total = sum(found.values())
    return {label: share / total for label, share in found.items()} if total >= MIN_NAME else {}


def _kept(doc: Doc) -> Mapping[str, Floats]:
    kept: Mapping[str, Floats] = doc.user_data.get(NAME_CLASSES, {})
    return kept
