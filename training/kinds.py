"""Fit the kinds of names: `python -m training.kinds --corpora DIR`.

A multinomial regression on the word states of the reading network that ships, from the names of
`labels/kinds.jsonl.gz`: places (GPE, LOC, FAC) that no list of states has, and names that are no person, organisation,
place or nationality (EVENT, PRODUCT, WORK_OF_ART, LAW, MISC). It writes `transforms/encoder/weights/kinds.npz`, and has
to be fitted again whenever the reading network is trained.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from dateline.transforms.encoder.network import WEIGHTS, load_network
from dateline.transforms.model.loading import load_model
from training.command import corpora_parser
from training.corpora.labels import labelled
from training.encoder.articles import Tokens

LABELS = ("GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "MISC")
L2 = 5.0
"""Strength of the pull towards zero; as good as 1 and 20 on articles left out."""

Array = NDArray[np.float64]


def named_states(corpora: Path) -> Iterator[tuple[NDArray[np.float32], int]]:
    """The states of the words of each labelled name, of shape (words, 384), and the index of its label."""
    tokenizer, network = load_model().tokenizer, load_network("reading")
    for row in labelled("kinds", corpora):
        tokens = Tokens(row["text"], tokenizer)
        states = network.read(tokens.words).words
        for start, end, label in row["kinds"]:
            words = tokens.within(start, end)
            if words:
                yield states[words.start : words.stop], LABELS.index(label)


def fit(
    states: Array, labels: NDArray[np.int64], shares: Array, n_labels: int = len(LABELS), l2: float = L2
) -> tuple[Array, Array]:
    """Weights of shape (384, labels), and a constant for each label.

    Args:
        states: of shape (words, 384).
        labels: of shape (words,).
        shares: how much each word counts, of shape (words,).
        l2: strength of the pull towards zero.
    """
    design = np.column_stack([states, np.ones(len(states))])
    gold = np.eye(n_labels)[labels]

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(design.shape[1], n_labels)
        scores = design @ weights
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        slope = design.T @ ((np.exp(logs) - gold) * shares[:, None])
        slope[:-1] += l2 * weights[:-1]
        return float(-(shares * (logs * gold).sum(axis=1)).sum() + l2 / 2 * (weights[:-1] ** 2).sum()), slope.ravel()

    start = np.zeros(design.shape[1] * n_labels)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    weights = found.reshape(design.shape[1], n_labels)
    return weights[:-1], weights[-1]


def fit_kinds(corpora: Path) -> None:
    """Fits the kinds of names and writes their weights; each name counts once, however many words it has."""
    found = list(named_states(corpora))
    weight, bias = fit(
        np.concatenate([states for states, _ in found]).astype(np.float64),
        np.concatenate([np.full(len(states), label) for states, label in found]),
        np.concatenate([np.full(len(states), 1 / len(states)) for states, _ in found]),
    )
    write_classifier("kinds", LABELS, weight, bias)


def write_classifier(name: str, labels: Sequence[str], weight: Array, bias: Array) -> None:
    """Writes `transforms/encoder/weights/<name>.npz`, in half precision."""
    arrays = {"weight": weight.astype(np.float16), "bias": bias.astype(np.float16)}
    np.savez_compressed(WEIGHTS / f"{name}.npz", labels=np.array(labels), **arrays)


def main() -> None:
    fit_kinds(corpora_parser(__doc__).parse_args().corpora)


if __name__ == "__main__":
    main()
