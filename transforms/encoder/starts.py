"""Where a sentence starts at a doubtful place: behind an abbreviation, a number or the end of a quotation.

There the reading network alone is often wrong, because its treebanks hold few such places. A linear classifier decides,
from what the network makes of the words on both sides; `training/starts.py` fits it.
"""

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from dateline.transforms.encoder.classifiers import classifier
from dateline.transforms.encoder.network import Floats

QUOTES = frozenset("\"'“”‘’")
SINGLE = frozenset("'‘’")
OPENING = frozenset("\"'“‘")
STARTS = 1
"""Index of the label."""


def doubtful(doc: Doc) -> NDArray[np.int64]:
    """Indices of the words before which it is doubtful whether a sentence ends."""
    return np.array([token.i for token in doc[1:] if not token.is_space and _is_doubtful(token)], dtype=np.int64)


def _is_doubtful(token: Token) -> bool:
    before = token.nbor(-1)
    if not (token.text[0].isupper() or token.text[0].isdigit() or _opens_quotation(token)):
        return False
    if before.text == ".":
        return before.i > 0 and (before.nbor(-1).text[-1].isdigit() or token.text[0].isdigit())
    if before.text in QUOTES:
        return before.i > 0 and before.nbor(-1).text[-1] in ("?!.…" if before.text in SINGLE else "?!")
    return before.text[-1] == "." and any(char.isalpha() for char in before.text)


def _opens_quotation(token: Token) -> bool:
    is_held = not token.whitespace_ and token.i + 1 < len(token.doc) and not token.nbor(1).is_space
    return token.text in OPENING and is_held


def seen(states: Floats, scores: Floats, places: NDArray[np.int64]) -> Floats:
    """What the classifier sees of each place: the states of the word before it and of the two behind it, and how much
    the network prefers a start; of shape (places, 3 * 384 + 1).

    Args:
        states: of shape (words, 384).
        scores: of shape (words, 2).
    """
    around = [states[np.clip(places + step, 0, len(states) - 1)] for step in (-1, 0, 1)]
    return np.concatenate([*around, (scores[:, 1] - scores[:, 0])[places, None]], axis=1)


def start_probabilities(doc: Doc, states: Floats, scores: Floats) -> Floats:
    """The probability of each word to start a sentence, as the network and the classifier see it."""
    found = 1 / (1 + np.exp(np.clip(scores[:, 0] - scores[:, 1], -50, 50)))
    places = doubtful(doc)
    if len(places):
        found[places] = classifier("starts").probabilities(seen(states, scores, places))[:, STARTS]
    return np.asarray(found, dtype=np.float32)
