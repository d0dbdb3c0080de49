"""Linear classifiers of words, on the states of the reading network."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dateline.transforms.encoder.network import WEIGHTS, Floats, softmax


@dataclass(frozen=True, slots=True)
class Classifier:
    """The weights of a file in `weights/`."""

    labels: tuple[str, ...]
    weight: Floats
    """Shape (384, labels)."""
    bias: Floats

    def probabilities(self, states: Floats) -> Floats:
        """The probability of each label, of shape (words, labels).

        Args:
            states: of shape (words, 384).
        """
        return softmax(states @ self.weight + self.bias)


@cache
def classifier(name: str) -> Classifier:
    """The classifier in `weights/<name>.npz`, which `training/<name>.py` fits."""
    arrays = np.load(WEIGHTS / f"{name}.npz", allow_pickle=False)
    return Classifier(
        tuple(map(str, arrays["labels"])), arrays["weight"].astype(np.float32), arrays["bias"].astype(np.float32)
    )
