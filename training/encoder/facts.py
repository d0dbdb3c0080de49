"""Training of the facts network: who said what, and who did what to whom, from one pass over the words.

An attribution is anchored at the first word of its cue, or of its content where it has no cue; an event at its trigger.
Relations of pairs join the anchor with the words of its source, content and speaker's name, or of its participants.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.augment import STRAIGHT
from training.encoder.batches import Task
from training.encoder.labels import labelled
from training.encoder.network import Network, batch_of
from transforms.encoder import inputs
from transforms.encoder.inputs import Encoded, Window, WordPieces, encoded, quoted_words, word_features
from transforms.model import load_model

UNKNOWN = -100
TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
FACTUALITY = ("asserted", "reported", "hypothetical", "intended", "requested", "denied")
ROLES = ("actor", "recipient", "place")
SPEECH = ("source", "content")
LABELS = {"types": 17, "polarity": 2, "factuality": 6, "cues": 4, "spans": 5, "negated": 2, "named": 2}
"""`cues`: 1 the first word of a cue, 2 its other words, 3 the first word of content without a cue. `spans`: 1 the first
word of a content that stands in no other, 2 its other words, 3 and 4 the same of sources."""
RELATIONS = {"roles": 4, "speech": 3, "speaker": 2}
POLNEAR, LABELLED = 0, 1
"""The style of an example: the two guidelines draw the bounds of speech differently."""
WEIGHTS = {
    "roles": 0.08,
    "speech": 0.03,
    "speaker": 0.04,
    "types": 2.0,
    "cues": 1.5,
    "factuality": 0.5,
    "polarity": 0.5,
}
"""Sums over the words of a window count less than means over its words."""


SHARES = {"polnear": 0.18, "events": 0.48, "speech": 0.34}
STRAIGHT_SHARE = CURLY_SHARE = 0.25
ALONE_SHARE = 0.25
"""Share of the articles read paragraph by paragraph."""
HELD_OUT = 12
"""Every twelfth article is held out for decisions and calibration."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word with what is known of it: labels of its own, and the class of each related word."""

    word: int
    labels: Mapping[str, int]
    relations: Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Article:
    words: list[str]
    style: int
    columns: dict[str, np.ndarray]
    """Labels of every word: `types`, or `cues` and `spans`."""
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Example:
    window: Encoded
    style: int
    columns: dict[str, np.ndarray]
    anchors: tuple[Anchor, ...]


Tokenizer = Callable[[str], Any]


class Tokens:
    """The words of a text and which of them a span of characters covers."""

    def __init__(self, text: str, tokenizer: Tokenizer) -> None:
        doc = tokenizer(text)
        self.text = text
        self.words = [t.text for t in doc]
        self.starts = np.array([t.idx for t in doc])
        self.ends = self.starts + np.array([len(w) for w in self.words])

    def within(self, start: int, end: int) -> range:
        """The words that the span meets, without marks and spaces at its edges."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        while first < last and not any(c.isalnum() for c in self.words[first]):
            first += 1
        while last > first and not any(c.isalnum() for c in self.words[last - 1]):
            last -= 1
        return range(first, last)


def task(corpora: Path, pretrained: Path) -> Task:
    """The network with the articles that it learns from."""
    pieces = WordPieces(pretrained / "vocab.txt")
    net = network(pretrained)

    def pool(kept: Sequence[Article], random: Random) -> Iterator[Example]:
        for article in kept:
            yield from examples(article, pieces, random)

    return Task(
        net=net,
        pools={
            kind: partial(pool, [a for i, a in enumerate(found) if i % HELD_OUT])
            for kind, found in articles(corpora).items()
        },
        shares=SHARES,
        losses=partial(losses, net),
        labels={"types": TYPES, "factuality": FACTUALITY, "roles": ROLES, "speech": SPEECH},
        weights=WEIGHTS,
    )


def articles(corpora: Path) -> dict[str, list[Article]]:
    """Articles by the kind of batch they go into, the labels of the corpora before those of this project."""
    tokenizer = load_model().tokenizer
    events = [*_rows(corpora / "labelled/events_train.jsonl.gz"), *labelled("events", corpora)]
    speech = [*_rows(corpora / "labelled/speech_train.jsonl.gz"), *labelled("speech", corpora)]
    polnear = _rows(corpora / "dev/polnear/train.jsonl.gz")
    return {
        "events": [event_article(row, tokenizer) for row in events],
        "speech": [speech_article(row, tokenizer, LABELLED) for row in speech],
        "polnear": [speech_article(row, tokenizer, POLNEAR) for row in polnear],
    }


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def event_article(row: Mapping[str, Any], tokenizer: Tokenizer) -> Article:
    """An article with typed events."""
    tokens = Tokens(row["text"], tokenizer)
    types = np.zeros(len(tokens.words), dtype=np.int64)
    anchors = []
    for event in row["events"]:
        covered = tokens.within(event["s"], event["e"])
        if not covered:
            continue
        word = covered[-1]
        types[word] = 1 + TYPES.index(event["type"])
        related: dict[int, int] = {}
        for n, role in enumerate(ROLES, 1):
            spans = event[role] if role != "place" else [event["place"]] if event["place"] else []
            for start, end in spans:
                related |= dict.fromkeys(tokens.within(start, end), n)
        labels = {
            "polarity": int(event["polarity"] == "negative"),
            "factuality": FACTUALITY.index(event["factuality"]),
        }
        anchors.append(Anchor(word, labels, {"roles": related}))
    return Article(tokens.words, LABELLED, {"types": types}, tuple(anchors))


def speech_article(row: Mapping[str, Any], tokenizer: Tokenizer, style: int) -> Article:
    """An article with attributions; of PolNeAR without speakers."""
    tokens = Tokens(row["text"], tokenizer)
    cues = np.zeros(len(tokens.words), dtype=np.int64)
    anchors: list[Anchor] = []
    for found in row["attributions"]:
        content = [i for span in found["content"] for i in tokens.within(*span)]
        cue_words = [i for span in found["cue"] for i in tokens.within(*span)]
        if not content:
            continue
        source = [i for span in found["source"] for i in tokens.within(*span)]
        word = cue_words[0] if cue_words else content[0]
        if cues[word] in {1, 3}:
            continue
        for i in cue_words:
            cues[i] = cues[i] or 2
        cues[word] = 1 if cue_words else 3
        speech = dict.fromkeys(content, 2) | dict.fromkeys(source, 1)
        relations: dict[str, Mapping[int, int]] = {"speech": speech}
        labels: dict[str, int] = {}
        if style == LABELLED:
            labels = {"negated": int(bool(found.get("negated"))), "named": int(bool(found["speaker"]))}
            if found["speaker"]:
                relations["speaker"] = dict.fromkeys(mentions_of(found["speaker"], tokens.words), 1)
        anchors.append(Anchor(word, labels, relations))
    return Article(tokens.words, style, {"cues": cues, "spans": outer_spans(row, tokens)}, tuple(anchors))


def outer_spans(row: Mapping[str, Any], tokens: Tokens) -> np.ndarray:
    """Labels of the contents that stand in no other, and of the sources outside of them."""
    labels = np.zeros(len(tokens.words), dtype=np.int64)
    contents = [tokens.within(*span) for found in row["attributions"] for span in found["content"]]
    sources = [tokens.within(*span) for found in row["attributions"] for span in found["source"]]
    ordered = [(1, words) for words in sorted(contents, key=len, reverse=True)] + [(3, words) for words in sources]
    for first, words in ordered:
        if words and not labels[words.start : words.stop].any():
            labels[words.start : words.stop] = first + 1
            labels[words.start] = first
    return labels


def mentions_of(name: str, words: Sequence[str]) -> set[int]:
    """Words of the name wherever they stand capitalised; words that open other names alone ("New") do not count."""
    parts = {p.strip(".,'’") for p in name.split()}
    parts = {p for p in parts if len(p) > 2 and p[0].isupper()} or parts
    last = name.rsplit(maxsplit=1)[-1].strip(".,'’")
    found = {i for i, w in enumerate(words) if w in parts}
    return {i for i in found if words[i] == last or any(abs(i - j) <= 3 and words[j] == last for j in found)} or found


def examples(article: Article, pieces: WordPieces, random: Random) -> Iterator[Example]:
    """The windows of an article, cut and marked otherwise each time; anchors are those of the window's core."""
    words = remarked(article.words, random)
    spelled = [pieces.pieces(w) for w in words]
    features = word_features(words)
    for window in cuts(words, [len(p) for p in spelled], random):
        here = slice(window.start, window.end)
        inside = np.arange(window.start, window.end)
        core = (inside >= window.first) & (inside < window.last)
        columns = {n: np.where(core, c[here], UNKNOWN) for n, c in article.columns.items()}
        anchors = tuple(moved(a, window) for a in article.anchors if window.first <= a.word < window.last)
        yield Example(encoded(spelled[here], features[here]), article.style, columns, anchors)


def remarked(words: Sequence[str], random: Random) -> list[str]:
    """The words with straight or curly quotation marks: articles come with either."""
    draw = random.random()
    if draw < STRAIGHT_SHARE:
        return [w.translate(STRAIGHT) for w in words]
    return curled(words) if draw < STRAIGHT_SHARE + CURLY_SHARE else list(words)


def curled(words: Sequence[str]) -> list[str]:
    """The words with straight double marks curly: a mark closes what the one before it in its line opened."""
    inside = quoted_words(words)
    return [("”" if q else "“") if w == '"' else w for w, q in zip(words, inside, strict=True)]


def cuts(words: Sequence[str], lengths: Sequence[int], random: Random) -> Iterator[Window]:
    """The windows of the article, or each paragraph as a window of its own: some articles are that short."""
    if random.random() >= ALONE_SHARE:
        skipped = random.randrange(len(lengths) // 2 + 1) if random.random() < 0.5 else 0
        yield from shifted(words, lengths, skipped)
        return
    edges = [0, *(i + 1 for i, w in enumerate(words) if "\n" in w), len(words)]
    for start, end in pairwise(edges):
        if 0 < sum(lengths[start:end]) <= inputs.CORE + inputs.BEFORE + inputs.AFTER:
            yield Window(start, start, end, end)


def shifted(words: Sequence[str], lengths: Sequence[int], skipped: int) -> Iterator[Window]:
    """Windows of the words behind and before the place where the cutting starts."""
    if skipped:
        yield from inputs.windows(words[:skipped], lengths[:skipped])
    for w in inputs.windows(words[skipped:], lengths[skipped:]):
        yield Window(w.start + skipped, w.first + skipped, w.last + skipped, w.end + skipped)


def moved(anchor: Anchor, window: Window) -> Anchor:
    relations = {
        name: {w - window.start: c for w, c in words.items() if window.start <= w < window.end}
        for name, words in anchor.relations.items()
    }
    return Anchor(anchor.word - window.start, anchor.labels, relations)


def network(pretrained: Path) -> Network:
    return Network(pretrained, LABELS, RELATIONS, styles=2)


def losses(net: Network, batch_examples: Sequence[Example]) -> dict[str, Tensor]:
    batch = batch_of([e.window for e in batch_examples], [e.style for e in batch_examples])
    states = net.encoder(batch)
    width = states.shape[1]
    found = {}
    for name in ("types", "cues", "spans"):
        if name in batch_examples[0].columns:
            gold = torch.full((len(batch_examples), width), UNKNOWN, dtype=torch.long)
            for i, e in enumerate(batch_examples):
                gold[i, : len(e.columns[name])] = torch.from_numpy(e.columns[name])
            scores = net.labels[name](states)
            found[name] = F.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=UNKNOWN)
    rows = [(i, a) for i, e in enumerate(batch_examples) for a in e.anchors]
    if not rows:
        return found
    windows = torch.tensor([i for i, _ in rows])
    places = torch.tensor([a.word for _, a in rows])
    anchors = states[windows, places]
    for name in ("polarity", "factuality", "negated", "named"):
        gold = torch.tensor([a.labels.get(name, UNKNOWN) for _, a in rows])
        if (gold >= 0).any():
            found[name] = F.cross_entropy(net.labels[name](anchors), gold, ignore_index=UNKNOWN)
    distance = torch.arange(width)[None, None, :] - places[:, None, None]
    for name in RELATIONS:
        wanted = [k for k, (_, a) in enumerate(rows) if name in a.relations]
        if not wanted:
            continue
        gold = torch.zeros(len(wanted), width, dtype=torch.long)
        for k, index in enumerate(wanted):
            for word, value in rows[index][1].relations[name].items():
                gold[k, word] = value
        gold[~batch.words[windows[wanted]]] = UNKNOWN
        scores = net.relations[name](anchors[wanted][:, None], states[windows[wanted]], distance[wanted])[:, 0]
        summed = F.cross_entropy(
            scores.reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=UNKNOWN, reduction="sum"
        )
        found[name] = summed / len(wanted)
    return found
