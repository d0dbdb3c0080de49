"""The trained tagger of attributions: it finds the cues of an article, then the source and the content of each cue.

Two linear chains over the parse: one reads sentences for cues, one reads the surroundings of each cue for its source
and content (Pareti 2015 finds cues first as well; that contents nest is why each cue is read on its own). They were
trained on labels of one scheme; where the parse speaks another, the rules take over.
"""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np

from transforms.quotes import cue_features, role_features
from transforms.quotes.linear_chain import Floats, LinearChain
from transforms.quotes.role_features import Cue, cue_at, windows
from transforms.quotes.token_columns import TokenColumns

MODEL_FILE = "quotes.npz"
NEGLIGIBLE = 0.03
"""A feature none of whose weights is larger changes next to nothing and is not stored."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the tagger sees it: half-open ranges of rows."""

    cue: Cue
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    evidence: tuple[float, ...]
    """Log odds of the cue, of the source and of the least sure end of the content; 1 for content in quotation marks."""


@dataclass(frozen=True)
class Tagger:
    cues: LinearChain
    roles: LinearChain
    eagerness: float = 0.0
    """Taken from the score of "no cue here", so that about as many cues are found as there are."""
    calibration: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0, 0.0)
    """Weights of the evidence and, last, a constant: the log odds that an attribution is right."""

    def score(self, tagged: "Tagged") -> float:
        """The probability that source and content are right, fitted on articles that the chains were not trained on."""
        *weights, constant = self.calibration
        log_odds = constant + sum(w * e for w, e in zip(weights, tagged.evidence, strict=True))
        return 1 / (1 + math.exp(-log_odds))


@cache
def load_tagger() -> Tagger | None:
    """The tagger that ships; None where its file was left out."""
    file = resources.files("transforms.model").joinpath(MODEL_FILE)
    return read_tagger(file) if file.is_file() else None


def read_tagger(file: Traversable) -> Tagger:
    """The tagger in a file of arrays that `packed` made.

    Raises:
        KeyError: an array is missing.
    """
    arrays = np.load(io.BytesIO(file.read_bytes()), allow_pickle=False)
    cues, roles = (
        _unpacked(arrays, name, labels)
        for name, labels in (("cues", cue_features.LABELS), ("roles", role_features.LABELS))
    )
    return Tagger(cues, roles, float(arrays["eagerness"]), tuple(arrays["calibration"].tolist()))


def tag(tagger: Tagger, columns: TokenColumns) -> list[Tagged]:
    """The attributions of the article, by the start of their cue."""
    found, sureness = find_cues(tagger, columns)
    around = windows(columns, found)
    if not len(around.rows):
        return []
    emissions = tagger.roles.emissions(role_features.role_features(columns, found, around, tagger.roles.templates))
    labels = tagger.roles.best(emissions, around.lengths)
    marginals = tagger.roles.marginals(emissions, around.lengths)
    tagged = []
    for number, cue in enumerate(found):
        here = slice(*np.searchsorted(around.cue_of, [number, number + 1]))
        tagged.append(_roles_of(columns, cue, sureness[number], around.rows[here], labels[here], marginals[here]))
    return [each for each in tagged if each.contents]


def find_cues(tagger: Tagger, columns: TokenColumns) -> tuple[list[Cue], list[float]]:
    """The cues in text order, and how sure each of them is."""
    lengths = np.bincount(columns.sentences - columns.sentences.min(initial=0)).tolist() if len(columns) else []
    emissions = tagger.cues.emissions(cue_features.cue_features(columns, tagger.cues.templates))
    emissions[:, 0] -= tagger.eagerness
    labels = tagger.cues.best(emissions, lengths)
    marginals = tagger.cues.marginals(emissions, lengths)
    spans = list(spans_of(labels, 1, 2))
    return [cue_at(columns, start, end) for start, end in spans], [float(marginals[start, 1]) for start, _ in spans]


def spans_of(labels: Sequence[int] | np.ndarray, begin: int, inner: int) -> Iterator[tuple[int, int]]:
    """The half-open ranges of a span label, from its two labels: the one that begins a span and the one inside."""
    start = -1
    for place, label in enumerate([*labels, 0]):
        if start >= 0 and label != inner:
            yield start, place
            start = -1
        if label == begin or (label == inner and start < 0):
            start = place


def _roles_of(
    columns: TokenColumns, cue: Cue, sureness: float, rows: np.ndarray, labels: np.ndarray, marginals: Floats
) -> Tagged:
    """The source and content of a cue from the labels of its window."""
    sources = list(spans_of(labels, 1, 2))
    contents = list(spans_of(labels, 3, 4))
    best = max(sources, key=lambda span: marginals[span[0], 1], default=None)
    firsts = [float(marginals[start, 3]) for start, _ in contents]
    lasts = [float(1 - marginals[end, 4]) if end < len(rows) else 1.0 for _, end in contents]
    in_marks = bool(contents) and all(columns.quotes[rows[start:end]].min() >= 0 for start, end in contents)
    of_source = float(marginals[best[0], 1]) if best else float(1 - marginals[:, 1].max(initial=0.0))
    first_row = int(rows[0])
    return Tagged(
        cue=cue,
        source=(best[0] + first_row, best[1] + first_row) if best else None,
        contents=tuple((start + first_row, end + first_row) for start, end in contents),
        evidence=(*(_log_odds(p) for p in (sureness, of_source, min([*firsts, *lasts], default=0.0))), float(in_marks)),
    )


def _log_odds(probability: float) -> float:
    """Between -7 and 7: nothing is surer than one in a thousand."""
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))


def packed(name: str, chain: LinearChain) -> dict[str, np.ndarray]:
    """The chain as arrays for a file: weights in 8 bits, and the steps from key to key, which compress well."""
    kept = np.abs(chain.weights).max(axis=1, initial=0) > NEGLIGIBLE
    scale = float(np.abs(chain.weights).max(initial=1e-6)) / 127
    return {
        f"{name}_templates": np.array(chain.templates),
        f"{name}_keys": np.diff(chain.keys[kept], prepend=np.uint32(0)),
        f"{name}_weights": np.round(chain.weights[kept] / scale).astype(np.int8),
        f"{name}_scale": np.float64(scale),
        f"{name}_transitions": chain.transitions,
        f"{name}_starts": chain.starts,
    }


def _unpacked(arrays: np.lib.npyio.NpzFile, name: str, labels: tuple[str, ...]) -> LinearChain:
    names = [field.name for field in fields(LinearChain) if field.name != "labels"]
    templates, keys, weights, transitions, starts = (arrays[f"{name}_{field}"] for field in names)
    scaled = weights.astype(np.float32) * np.float32(arrays[f"{name}_scale"])
    keys = np.cumsum(keys, dtype=np.uint32)
    return LinearChain(labels, tuple(templates.tolist()), keys, scaled, transitions, starts)
