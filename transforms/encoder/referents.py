"""How well a word fits a pronoun as the head of its antecedent, by the states of the reading network.

The states are projected to few dimensions, and each kind of pronoun weighs the products of a pronoun's and a word's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.tokens import Doc, Token

from dateline.transforms.encoder.network import WEIGHTS, Floats

REFERENTS = "referents"
"""Key of `doc.user_data`."""


@dataclass(frozen=True, slots=True)
class Projection:
    """From states of shape (words, 384) to whitened principal components, with a constant 1 behind them."""

    mean: Floats
    directions: Floats
    """Shape (384, components)."""

    def of(self, states: Floats) -> Floats:
        """Shape (words, components + 1)."""
        found = (states - self.mean) @ self.directions
        return np.column_stack([found, np.ones(len(found), dtype=np.float32)])


@dataclass(frozen=True, slots=True)
class Fit:
    """How the pronouns of a kind weigh what is projected."""

    pairs: Floats
    """Of a pronoun's and a word's products; shape (components + 1, components + 1)."""
    nothing: Floats
    """Of a pronoun that refers to nothing named here; shape (components + 1,)."""


@cache
def learnt() -> tuple[Projection, dict[str, Fit]]:
    """The weights in `weights/referents.npz`, which `training/antecedents.py` fits."""
    arrays = np.load(WEIGHTS / "referents.npz", allow_pickle=False)
    found = {name: arrays[name].astype(np.float32) for name in arrays.files}
    kinds = [name.removesuffix(" pairs") for name in found if name.endswith(" pairs")]
    fits = {kind: Fit(found[f"{kind} pairs"], found[f"{kind} nothing"]) for kind in kinds}
    return Projection(found["mean"], found["directions"]), fits


def keep_referents(doc: Doc, states: Floats) -> None:
    """Stores the projection of each word's state with the document.

    Args:
        states: of shape (words, 384).
    """
    doc.user_data[REFERENTS] = learnt()[0].of(states)


def leanings(kind: str, pronoun: Token, words: Sequence[Token]) -> list[float]:
    """For each word, how much more the states speak for its being meant than for nothing being; empty where another
    model read the text.

    Args:
        kind: of the pronoun.
    """
    kept: Floats | None = pronoun.doc.user_data.get(REFERENTS)
    if kept is None:
        return []
    fit, own = learnt()[1][kind], kept[pronoun.i]
    found: list[float] = (kept[[word.i for word in words]] @ (own @ fit.pairs) - own @ fit.nothing).tolist()
    return found
