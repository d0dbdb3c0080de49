"""Fit where sentences start at doubtful places: `python -m training.starts --corpora DIR`.

A regression on what the reading network that ships makes of the words around (`transforms/encoder/starts.py`). It
learns from `labels/starts.jsonl.gz`, places in articles of `train/raw` (ends of paragraphs, which are joined to the
next, and places within paragraphs), and from `labels/written_starts.txt`. It writes
`transforms/encoder/weights/starts.npz`, and has to be fitted again whenever the reading network is trained.
"""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dateline.transforms.encoder.network import Floats, load_network
from dateline.transforms.encoder.starts import doubtful, seen
from dateline.transforms.model.components import paragraphs
from dateline.transforms.model.loading import load_model
from training.command import corpora_parser
from training.corpora.labels import LABELS, read_rows
from training.kinds import fit, write_classifier

KINDS = ("none", "start")
WORDS_BEFORE, WORDS_BEHIND = 45, 28
"""Words of an article that are read with a place."""
N_WRITTEN = 4.0
"""What a place in a sentence of our own counts beside one of an article."""
L2 = 10.0
"""Strength of the pull towards zero."""
END = "|"


@dataclass(frozen=True, slots=True)
class Text:
    """A short text with the places that it is read for: index of the code point behind the mark → label."""

    text: str
    starts: dict[int, bool]
    weight: float


def texts(corpora: Path) -> Iterator[Text]:
    """What the labels say of articles, and our own sentences."""
    labels = {row["id"]: row["places"] for row in read_rows(LABELS / "starts.jsonl.gz")}
    with lzma.open(corpora / "train" / "raw" / "news.jsonl.xz", "rt", encoding="utf8") as lines:
        for article in map(json.loads, lines):
            for at, label, weight in labels.get(article["id"], ()):
                before = " ".join(article["text"][:at].rpartition("\n")[2].split(" ")[-WORDS_BEFORE:])
                behind = article["text"][at:].lstrip().partition("\n")[0].split(" ")[:WORDS_BEHIND]
                yield Text(" ".join([before, *behind]), {len(before): bool(label)}, weight)
    for line in (LABELS / "written_starts.txt").read_text("utf8").splitlines():
        if not line.startswith("#"):
            yield written(line)


def written(line: str) -> Text:
    """A line of our own: sentences end at its marks, and at no other place that looks doubtful."""
    pieces = line.split(END)
    text = "".join(pieces)
    ends = set(np.cumsum([len(piece) for piece in pieces[:-1]]).tolist())
    return Text(text, {at: at in ends for at in range(1, len(text))}, N_WRITTEN)


def places(doc: Doc, text: Text) -> tuple[NDArray[np.int64], list[bool]]:
    """The labelled words before which it is doubtful whether a sentence ends, and whether one does."""
    found = [int(at) for at in doubtful(doc) if doc[int(at)].is_sent_start is None]
    ends = [doc[at - 1].idx + len(doc[at - 1]) for at in found]
    known = [(at, text.starts[end]) for at, end in zip(found, ends, strict=True) if end in text.starts]
    return np.array([at for at, _ in known], dtype=np.int64), [label for _, label in known]


def examples(corpora: Path) -> Iterator[tuple[Floats, list[bool], float]]:
    """What is seen of the places of each text, their labels, and what each of them counts."""
    model, network = load_model(), load_network("reading")
    for text in texts(corpora):
        doc = paragraphs(model.make_doc(text.text))
        found, labels = places(doc, text)
        if len(found):
            states = network.read([token.text for token in doc]).words
            yield seen(states, network.scores("starts", states), found), labels, text.weight


def fit_starts(corpora: Path) -> None:
    """Fits where sentences start and writes the weights."""
    found = list(examples(corpora))
    weight, bias = fit(
        np.concatenate([rows for rows, _, _ in found]).astype(np.float64),
        np.concatenate([labels for _, labels, _ in found]).astype(np.int64),
        np.concatenate([np.full(len(labels), weight) for _, labels, weight in found]),
        len(KINDS),
        L2,
    )
    write_classifier("starts", KINDS, weight, bias)


def main() -> None:
    fit_starts(corpora_parser(__doc__).parse_args().corpora)


if __name__ == "__main__":
    main()
