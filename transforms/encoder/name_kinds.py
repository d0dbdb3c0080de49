"""Which kind of place or of other name a name is, read off the states of the reading network by a linear classifier."""

from collections.abc import Mapping

from spacy.tokens import Doc

from dateline.transforms.encoder.classifiers import classifier
from dateline.transforms.encoder.network import Floats

NAME_KINDS = "name_kinds"
"""Key of `doc.user_data`."""


def keep_name_kinds(doc: Doc, states: Floats) -> None:
    """Stores the probability of each kind at each word with the document.

    Args:
        states: of shape (words, 384).
    """
    doc.user_data[NAME_KINDS] = classifier("kinds").probabilities(states)


def name_kinds(doc: Doc, start: int, end: int) -> Mapping[str, float]:
    """Label → the mean of its probability at the tokens of a name; empty where another model read the text."""
    kept: Floats | None = doc.user_data.get(NAME_KINDS)
    if kept is None:
        return {}
    return dict(zip(classifier("kinds").labels, kept[start:end].mean(axis=0).tolist(), strict=True))
