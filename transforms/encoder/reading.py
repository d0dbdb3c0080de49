"""The reading component: tags, morphology, tree, sentences and names of a document from one network."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.transforms.encoder.name_classes import keep_name_classes
from dateline.transforms.encoder.name_kinds import keep_name_kinds
from dateline.transforms.encoder.network import Floats, Network, load_network
from dateline.transforms.encoder.noun_kinds import keep_noun_kinds
from dateline.transforms.encoder.referents import keep_referents
from dateline.transforms.encoder.spelling import words_as_read
from dateline.transforms.encoder.starts import start_probabilities
from dateline.transforms.encoder.tree import best_heads

MAX_SENTENCE = 250
"""Words; a longer run without an end is a list or damage, and the tree's cost grows with the square of it."""


@Language.component(
    "dateline_reading",
    assigns=["token.tag", "token.pos", "token.morph", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
)
def read(doc: Doc) -> Doc:
    """Fills in what the network reads; sentence starts that are set already are kept."""
    if not len(doc):
        return doc
    network = load_network("reading")
    states = network.read(words_as_read(doc)).words
    space = doc.to_array("IS_SPACE").astype(bool)
    starts = sentence_starts(doc, start_probabilities(doc, states, network.scores("starts", states)), space)
    tags = network.scores("tags", states).argmax(axis=1)
    morphs = network.scores("morphs", states).argmax(axis=1)
    heads, deps = trees(network, states, starts, space)
    _annotate(doc, network, space, (tags, morphs, heads, deps))
    _set_names(doc, network, network.scores("names", states), space, starts)
    keep_name_kinds(doc, states)
    keep_noun_kinds(doc, states)
    keep_referents(doc, states)
    return doc


def sentence_starts(doc: Doc, probabilities: Floats, space: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Indices of the first words of sentences, the first word of the document among them."""
    is_start = probabilities > 0.5
    given = doc.to_array("SENT_START").astype(np.int64).astype(np.int8)
    is_start = np.where(given == 1, True, np.where(given == -1, False, is_start)) & ~space
    is_start[0] = True
    starts = np.flatnonzero(is_start)
    long = [np.arange(start, end, MAX_SENTENCE) for start, end in zip(starts, [*starts[1:], len(doc)], strict=True)]
    return np.concatenate(long)


def trees(
    network: Network, states: Floats, starts: NDArray[np.int64], space: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Head index and label index of each word; white space hangs on the word before it."""
    arcs, labels = network.relations["arcs"], network.relations["deps"]
    lefts, rights = arcs.left(states), arcs.right(states)
    heads = np.maximum(np.arange(len(states)) - 1, 0)
    for start, end in zip(starts, [*starts[1:], len(states)], strict=True):
        words = start + np.flatnonzero(~space[start:end])
        if not len(words):
            words = np.array([start])
        distance = words[None, :] - words[:, None]
        scores = arcs.all_pairs(lefts[words], rights[words], distance)[:, :, 0]
        heads[words] = words[best_heads(scores)]
        heads[start:end] = np.where(heads[start:end] < start, words[0], heads[start:end])
    at = np.arange(len(states))
    left, right = labels.left(states), labels.right(states)
    return heads, labels.pairs(left, right[heads], heads - at).argmax(axis=1)


def _annotate(doc: Doc, network: Network, space: NDArray[np.bool_], found: tuple[NDArray[np.int64], ...]) -> None:
    tags, morphs, heads, deps = found
    strings, vocabulary = doc.vocab.strings, network.labels
    tag_ids = np.array([strings.add(tag) for tag in vocabulary["tags"]], dtype=np.uint64)
    dep_ids = np.array([strings.add(dep) for dep in vocabulary["deps"]], dtype=np.uint64)
    parts = [morph.partition("|") for morph in vocabulary["morphs"]]
    pos_ids = np.array([strings.add(part) for part, _, _ in parts], dtype=np.uint64)
    morph_ids = np.array([doc.vocab.morphology.add(features) for _, _, features in parts], dtype=np.uint64)
    is_root = heads == np.arange(len(heads))
    columns = {
        TAG: np.where(space, strings.add("_SP"), tag_ids[tags]),
        POS: np.where(space, strings.add("SPACE"), pos_ids[morphs]),
        MORPH: np.where(space, doc.vocab.morphology.add(""), morph_ids[morphs]),
        HEAD: (heads - np.arange(len(heads))).astype(np.int64).astype(np.uint64),
        DEP: np.where(space, strings.add("dep"), np.where(is_root, strings.add("ROOT"), dep_ids[deps])),
    }
    array: Any = np.stack([c.astype(np.uint64) for c in columns.values()], axis=1)
    doc.from_array(list(columns), array)


def _set_names(doc: Doc, network: Network, scores: Floats, space: NDArray[np.bool_], starts: NDArray[np.int64]) -> None:
    """The names of the best path through the labels; a name opens with B, and none runs over white space or into the
    next sentence."""
    labels = ["O", *network.labels["names"]]
    keep_name_classes(doc, labels, scores)
    within = [label.startswith("I-") for label in labels]
    scores[np.ix_(starts, within)] = -1e6
    path = best_path(scores, labels, space)
    spans = []
    start = None
    for at, label in enumerate([*(labels[i] for i in path), "O"]):
        if start is not None and not label.startswith("I-"):
            spans.append(Span(doc, start, at, label=labels[path[start]][2:]))
            start = None
        if label.startswith("B-"):
            start = at
    doc.set_ents(spans)


def best_path(scores: Floats, labels: list[str], space: NDArray[np.bool_]) -> list[int]:
    """Viterbi over labels of which I-X follows B-X or I-X only."""
    n = len(labels)
    allowed = np.zeros((n, n), dtype=np.float32)
    for before in range(n):
        for after in range(n):
            if labels[after].startswith("I-") and labels[before][2:] != labels[after][2:]:
                allowed[before, after] = -1e6
    scores = scores.copy()
    scores[space, 1:] = -1e6
    best = scores[0] + np.array([-1e6 if label.startswith("I-") else 0 for label in labels], dtype=np.float32)
    back = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        joined = best[:, None] + allowed
        back[at] = joined.argmax(axis=0)
        best = joined.max(axis=0) + scores[at]
    path = [int(best.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]
