"""Fit what common nouns denote: `python -m training.nouns --corpora DIR`.

A multinomial regression on the word states of the reading network that ships, from GUM's documents of open licence:
whether a noun heads a mention of a person, an organisation or a place. It writes
`transforms/encoder/weights/nouns.npz`, and has to be fitted again whenever the reading network is trained.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.transforms.encoder.network import load_network
from dateline.transforms.encoder.noun_kinds import NEITHER
from dateline.transforms.model.loading import load_model
from training.command import corpora_parser
from training.corpora.gold_mentions import GoldDocument, open_documents
from training.kinds import fit, write_classifier

LABELS = {"other": NEITHER, "person": "PERSON", "organization": "ORG", "place": "GPE"}
"""GUM's type of a mention → our label; all other types are other, too."""
NOUNS = frozenset({"NOUN", "PROPN"})
L2 = 10.0
"""Strength of the pull towards zero."""


def noun_states(corpora: Path) -> Iterator[tuple[NDArray[np.float32], list[int]]]:
    """For each document the states of its nouns outside of names, of shape (nouns, 384), and the indices of their
    labels."""
    model, network = load_model(), load_network("reading")
    for gold in open_documents(corpora):
        doc, types = model(gold["text"], disable=["dateline_facts"]), _types(gold)
        nouns = [token for token in doc if token.pos_ in NOUNS and not token.ent_type_]
        found = [types.get((token.idx, token.idx + len(token)), 0) for token in nouns]
        yield network.read([token.text for token in doc]).words[[token.i for token in nouns]], found


def _types(gold: GoldDocument) -> dict[tuple[int, int], int]:
    """Index of the label by the characters of the head of a mention, the longest of those that share it."""
    labels = list(LABELS)
    by_length = sorted(gold["mentions"], key=lambda mention: mention["e"] - mention["s"])
    return {tuple(m["head"]): labels.index(m["type"]) for m in by_length if m["type"] in LABELS}


def fit_nouns(corpora: Path) -> None:
    """Fits what nouns denote and writes the weights."""
    found = list(noun_states(corpora))
    states = np.concatenate([states for states, _ in found]).astype(np.float64)
    labels = np.concatenate([labels for _, labels in found])
    weight, bias = fit(states, labels, np.ones(len(states)), len(LABELS), L2)
    write_classifier("nouns", list(LABELS.values()), weight, bias)


def main() -> None:
    fit_nouns(corpora_parser(__doc__).parse_args().corpora)


if __name__ == "__main__":
    main()
