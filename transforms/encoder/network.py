"""The networks that ship, run with onnxruntime: word states from the encoder, and heads computed with numpy.

One window is one call, so that a word's states depend on its window alone and never on what else is in a batch.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from dateline.transforms.encoder.inputs import (
    FAR,
    LINE,
    NEAR,
    PASSAGE,
    Reach,
    Sizes,
    WordPieces,
    encoded,
    surroundings,
    windows,
    word_features,
)

Floats = NDArray[np.float32]
WEIGHTS = Path(__file__).parent / "weights"
SIZES: dict[str, Sizes] = {"reading": NEAR, "facts": FAR}
"""How much each network reads at once."""
MAX_DISTANCE = 40
"""Distances in words beyond which two words count as equally far apart."""
OF_WORDS = {LINE: ("asked roles",), PASSAGE: ("asked speech", "asked speaker")}
"""The linear heads that a question puts to every word around, by its reach."""
PAIRS_AT_ONCE = 128
"""Pairs of words that are scored together: for the labels of the tree they take 3 MB, which stay near the core."""


@dataclass(frozen=True)
class Relation:
    """A biaffine scorer of ordered pairs of words (Dozat and Manning 2017), with a bias for each distance."""

    left_weight: Floats
    left_bias: Floats
    right_weight: Floats
    right_bias: Floats
    bilinear: Floats
    """Shape (classes, hidden + 1, hidden + 1)."""
    distances: Floats
    """Shape (2 * MAX_DISTANCE + 1, classes)."""

    def left(self, states: Floats) -> Floats:
        return _projected(states, self.left_weight, self.left_bias)

    def right(self, states: Floats) -> Floats:
        return _projected(states, self.right_weight, self.right_bias)

    @cached_property
    def _turning(self) -> Floats:
        """The bilinear weights as one matrix of shape (hidden + 1, classes * (hidden + 1))."""
        return self.bilinear.transpose(1, 0, 2).reshape(self.bilinear.shape[1], -1)

    def all_pairs(self, left: Floats, right: Floats, distance: NDArray[np.int64]) -> Floats:
        """Scores of shape (lefts, rights, classes); `distance` of shape (lefts, rights): right less left, in words."""
        n_classes, width, _ = self.bilinear.shape
        turned = left @ self._turning
        scores = turned.reshape(len(left) * n_classes, width) @ right.T
        scores = scores.reshape(len(left), n_classes, len(right)).transpose(0, 2, 1)
        return np.asarray(scores + self._of_distance(distance), dtype=np.float32)

    def pairs(self, left: Floats, right: Floats, distance: NDArray[np.int64]) -> Floats:
        """Scores of shape (pairs, classes) for the pairs of equal index."""
        n_classes, width, _ = self.bilinear.shape
        scores = self._of_distance(distance)
        for start in range(0, len(left), PAIRS_AT_ONCE):
            some = slice(start, start + PAIRS_AT_ONCE)
            turned = (left[some] @ self._turning).reshape(-1, n_classes, width)
            scores[some] += np.einsum("nck,nk->nc", turned, right[some])
        return scores

    def _of_distance(self, distance: NDArray[np.int64]) -> Floats:
        return self.distances[np.clip(distance, -MAX_DISTANCE, MAX_DISTANCE) + MAX_DISTANCE]


def _projected(states: Floats, weight: Floats, bias: Floats) -> Floats:
    """The ReLU projection with a constant 1 behind it."""
    hidden = np.maximum(states @ weight.T + bias, 0)
    return np.concatenate([hidden, np.ones((len(hidden), 1), dtype=np.float32)], axis=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the words around a marked word say about it, read once more with the mark.

    Their states are not kept: those of a thousand questions would take half a gigabyte.
    """

    words: NDArray[np.int64]
    """Token indices of the words around, in text order."""
    scores: Mapping[str, Floats]
    """Of each of these words, by the head that scores them; of shape (words, labels)."""
    own: Floats
    """State of the marked word, of shape (1, 384)."""


class Network:
    """An encoder with its heads, from `weights/<name>.onnx`, `<name>.npz` and `<name>.json`.

    A network that can be asked about single words has the layers for that in `<name>_questions.onnx`.
    """

    def __init__(self, name: str, folder: Path = WEIGHTS) -> None:
        self._sizes = SIZES[name]
        self._session = _session(folder / f"{name}.onnx")
        questions = folder / f"{name}_questions.onnx"
        self._questions = _session(questions) if questions.is_file() else None
        arrays = np.load(folder / f"{name}.npz", allow_pickle=False)
        self._heads = {key: arrays[key].astype(np.float32) for key in arrays.files}
        self.labels: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf8"))
        self.relations = {name: self._relation(name) for name in self.labels["relations"]}
        self._table, self._pieces = _shared(folder)

    def _relation(self, name: str) -> Relation:
        parts = ("left_weight", "left_bias", "right_weight", "right_bias", "bilinear", "distances")
        return Relation(*(self._heads[f"relations.{name}.{part}"] for part in parts))

    def read(self, words: Sequence[str]) -> "Text":
        """The states of all words, and of all pieces where the network answers questions."""
        spelled = [self._pieces.pieces(word) for word in words]
        lengths = [len(pieces) for pieces in spelled]
        features = word_features(words)
        width = self._table.shape[1]
        text = Text(
            network=self,
            words=np.zeros((len(words), width), dtype=np.float32),
            middle=np.zeros((sum(lengths) if self._questions else 0, width), dtype=np.float32),
            pieces=np.fromiter((piece for pieces in spelled for piece in pieces), np.int64),
            firsts=np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]),
        )
        for window in windows(words, lengths, self._sizes):
            here = slice(window.start, window.end)
            inputs = encoded(spelled[here], features[here])
            summed = self._table[inputs.pieces].astype(np.float32) + self._heads["features"][inputs.features]
            core = inputs.firsts[window.first - window.start : window.last - window.start]
            found = self._session.run(None, {"inputs": (summed + self._heads["style"])[None], "rows": core})
            text.words[window.first : window.last] = found[0][0]
            if self._questions and len(core):
                first, end = text.firsts[window.first], text.firsts[window.last]
                text.middle[first:end] = found[1][0][core[0] : core[0] + end - first]
        return text

    def answers(self, states: Floats, marked: int, rows: NDArray[np.int64]) -> Floats:
        """Piece states of shape (pieces, 384), read once more with a mark on one of them; of the pieces in `rows`.

        Raises:
            ValueError: the network answers no questions.
        """
        if self._questions is None:
            raise ValueError("this network answers no questions")
        given = states.copy()
        given[marked] += self._heads["mark"]
        found: Floats = self._questions.run(None, {"states": given[None], "rows": rows})[0][0]
        return found

    def scores(self, head: str, states: Floats) -> Floats:
        """Scores of shape (words, labels) by the linear head."""
        found = states @ self._heads[f"labels.{head}.weight"].T + self._heads[f"labels.{head}.bias"]
        return np.asarray(found, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Text:
    """A document as a network reads it."""

    network: Network
    words: Floats
    """Word states of shape (words, 384)."""
    middle: Floats
    """Piece states of the middle layer, of shape (pieces, 384); none where the network answers no questions."""
    pieces: NDArray[np.int64]
    """Word pieces, of shape (pieces,)."""
    firsts: NDArray[np.int64]
    """Position of the first piece of each word, and of what stands behind the last."""
    _answers: dict[tuple[int, Reach], Answer] = field(default_factory=dict)

    def scores(self, head: str) -> Floats:
        """Scores of shape (words, labels) by the linear head."""
        return self.network.scores(head, self.words)

    def answer(self, word: int, reach: Reach) -> Answer:
        """What the words around say about the word with that index; each question is put once.

        Raises:
            ValueError: the network answers no questions.
        """
        if (word, reach) not in self._answers:
            start, end = surroundings(self.pieces, self.firsts, word, reach)
            words = np.arange(start, end)
            first, rows = self.firsts[start], self.firsts[np.append(words, word)] - self.firsts[start]
            states = self.network.answers(self.middle[first : self.firsts[end]], int(rows[-1]), rows)
            scores = {head: self.network.scores(head, states[:-1]) for head in OF_WORDS[reach]}
            self._answers[word, reach] = Answer(words, scores, states[-1:].copy())
        return self._answers[word, reach]


def _session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The next level joins a sum and its LayerNorm in one operator, which takes six times as long.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])


@cache
def _shared(folder: Path) -> tuple[NDArray[np.float16], WordPieces]:
    """The table of word-piece embeddings and the vocabulary, which both networks read."""
    return np.load(folder / "pieces.npy"), WordPieces(folder / "vocab.txt")


def has_network(name: str) -> bool:
    """Whether the network's weights ship with this copy."""
    return (WEIGHTS / f"{name}.onnx").is_file()


@cache
def load_network(name: str) -> Network:
    """The network, loaded once a process."""
    return Network(name)


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)
