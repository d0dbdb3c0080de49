"""Training of the reading network: tags, morphology, tree, sentence starts and names from one pass over the words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import spacy
import torch
from spacy.tokens import Doc
from torch import Tensor
from torch.nn import functional as F

from dateline.transforms.encoder.inputs import NEAR, Encoded, WordPieces, encoded, windows, word_features
from dateline.transforms.model.loading import load_model
from training.corpora.augment import spelling
from training.corpora.labels import labelled
from training.corpora.prepare import Corpora, datelined, strung
from training.corpora.prepare import places as places_of
from training.corpora.sentences import Sentence, to_doc
from training.encoder.articles import Tokens
from training.encoder.batches import Task
from training.encoder.examples import in_core, remarked
from training.encoder.network import Network, batch_of

NAMES = tuple(f"{prefix}-{label}" for label in ("PERSON", "ORG", "LOC", "NORP", "MISC") for prefix in "BI")
UNKNOWN = -100
MAX_WORDS = 170
MAX_PIECES = 6000
"""Pieces of one kind drawn at a time."""
SHARES = {"syntax": 0.46, "careful": 0.12, "gmb": 0.14, "news": 0.28}
"""Shares of the steps. Careful: small corpora of names whose annotators were thorough. News: our own labels."""
HELD_OUT = 15
"""Every fifteenth document is held out to watch the training."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets; 0 of `names` is outside."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    deps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    window: Encoded
    columns: dict[str, np.ndarray]


def task(corpora: Path, pretrained: Path) -> Task:
    """The network with the corpora that it learns from."""
    docs = documents(Corpora(corpora / "train"))
    labels = label_sets(docs["syntax"])
    reader = Reader(WordPieces(pretrained / "vocab.txt"), labels)
    places = places_of([d[0] for d in docs["gmb"]])
    net = network(pretrained, labels)

    def pool(kind: str, kept: Sequence[list[Sentence]], random: Random) -> Iterator[Example]:
        for piece in epoch(kind, kept, random, places)[:MAX_PIECES]:
            yield reader.example(piece)

    def news_pool(kept: Sequence[NewsArticle], random: Random) -> Iterator[Example]:
        for article in kept:
            yield from reader.news(article, random)

    pools = {kind: partial(pool, kind, [d for i, d in enumerate(ds) if i % HELD_OUT]) for kind, ds in docs.items()}
    return Task(
        net=net,
        pools={**pools, "news": partial(news_pool, [a for i, a in enumerate(news(corpora)) if i % HELD_OUT])},
        shares=SHARES,
        losses=partial(losses, net),
        labels={"tags": labels.tags, "morphs": labels.morphs, "deps": labels.deps, "names": NAMES},
    )


@dataclass(frozen=True, slots=True)
class NewsArticle:
    """The words of an article, white space among them, and the spans of its names: first word, end, label."""

    words: list[str]
    names: list[tuple[int, int, str]]


def news(corpora: Path) -> list[NewsArticle]:
    """The articles whose names this project labelled."""
    tokenizer = load_model().tokenizer
    found = []
    for row in labelled("names", corpora):
        tokens = Tokens(row["text"], tokenizer)
        spans = [(tokens.within(start, end), label) for start, end, label in row["names"]]
        found.append(NewsArticle(tokens.words, [(words.start, words.stop, label) for words, label in spans if words]))
    return found


def documents(corpora: Corpora) -> dict[str, list[list[Sentence]]]:
    """Documents by the kind of batch they go into."""
    nationalities = corpora.nationalities()
    gum = corpora.gum("train", open_licence=True)
    return {
        "syntax": [*gum, *corpora.ewt("train", nationalities)],
        "careful": [[s] for s in (*corpora.wikigold(nationalities), *corpora.crossner(nationalities))],
        "gmb": [[s] for s in corpora.gmb("train", nationalities)],
    }


def cut(document: Sequence[Sentence], random: Random) -> Iterator[list[Sentence]]:
    """Pieces of whole sentences; their length varies, as windows of articles do."""
    piece: list[Sentence] = []
    limit = random.randint(MAX_WORDS // 3, MAX_WORDS)
    for sentence in document:
        if piece and sum(len(s.words) for s in piece) + len(sentence.words) > limit:
            yield piece
            piece, limit = [], random.randint(MAX_WORDS // 3, MAX_WORDS)
        piece.append(sentence)
    if piece:
        yield piece


def epoch(kind: str, docs: Sequence[list[Sentence]], random: Random, places: Sequence[str]) -> list[list[Sentence]]:
    """All documents of a kind once, respelled, in random order."""
    if kind == "syntax":
        pieces = list(chain.from_iterable(cut(d, random) for d in docs))
        if random.random() < 0.5:  # UNER is scored on single sentences: half of the epochs hold some
            pieces = [p for q in pieces for p in ([q] if random.random() < 0.7 else [[s] for s in q])]
    else:
        flat = [d[0] for d in docs]
        random.shuffle(flat)
        pieces = list(strung(flat, random))
        if kind == "gmb":
            pieces = [datelined(p, places, random) for p in pieces]
    random.shuffle(pieces)
    styled = []
    for piece in pieces:
        curly = random.random() < 0.5
        styled.append([spelling(s, random, curly=curly) for s in piece if len(s.words) <= MAX_WORDS])
    return [p for p in styled if p]


class Reader:
    """Turns pieces into examples and holds the label sets."""

    def __init__(self, pieces: WordPieces, labels: Labels) -> None:
        self.pieces, self.labels = pieces, labels
        self.vocab = spacy.blank("en").vocab
        self.ids = {n: {v: i for i, v in enumerate(getattr(labels, n))} for n in ("tags", "morphs", "deps")}
        self.names = {name: i + 1 for i, name in enumerate(NAMES)}

    def example(self, piece: Sequence[Sentence]) -> Example:
        doc = to_doc(self.vocab, piece)
        words = [t.text for t in doc]
        window = encoded([self.pieces.pieces(w) for w in words], word_features(words))
        columns = {"names": np.array([self._name(t) for t in doc])}
        if piece[0].syntax is not None:
            columns |= self._syntax(doc)
        return Example(window, columns)

    def news(self, article: NewsArticle, random: Random) -> Iterator[Example]:
        """The windows of an article; only the names of a window's core are known."""
        words = remarked(article.words, random)
        spelled = [self.pieces.pieces(word) for word in words]
        features = word_features(words)
        names = np.zeros(len(words), dtype=np.int64)
        for start, end, label in article.names:
            names[start:end] = self.names[f"I-{label}"]
            names[start] = self.names[f"B-{label}"]
        for window in windows(words, [len(pieces) for pieces in spelled], NEAR):
            here = slice(window.start, window.end)
            known = np.where(in_core(window), names[here], UNKNOWN)
            yield Example(encoded(spelled[here], features[here]), {"names": known})

    def _name(self, token: Any) -> int:
        if token.is_space:
            return 0 if token.ent_iob_ in {"", "O"} else UNKNOWN
        if token.ent_iob_ == "":
            return UNKNOWN
        return 0 if token.ent_iob_ == "O" else self.names.get(f"{token.ent_iob_}-{token.ent_type_}", UNKNOWN)

    def _syntax(self, doc: Doc) -> dict[str, np.ndarray]:
        space = np.array([t.is_space for t in doc])
        columns = {
            "tags": np.array([self.ids["tags"].get(t.tag_, UNKNOWN) for t in doc]),
            "morphs": np.array([self.ids["morphs"].get(f"{t.pos_}|{t.morph}", UNKNOWN) for t in doc]),
            "deps": np.array([self.ids["deps"].get(t.dep_, UNKNOWN) for t in doc]),
            "heads": np.array([t.head.i for t in doc]),
            "starts": np.array([int(bool(t.is_sent_start)) for t in doc]),
        }
        for column in columns.values():
            column[space] = UNKNOWN
        return columns


def label_sets(docs: Sequence[list[Sentence]]) -> Labels:
    """Labels seen at least three times."""
    vocab = spacy.blank("en").vocab
    tags: Counter[str] = Counter()
    morphs: Counter[str] = Counter()
    deps: Counter[str] = Counter()
    for document in docs:
        for sentence in document:
            doc = to_doc(vocab, [replace(sentence, names=None)])
            for t in doc:
                tags[t.tag_] += 1
                morphs[f"{t.pos_}|{t.morph}"] += 1
                deps[t.dep_] += 1
    often = lambda c: tuple(sorted(k for k, n in c.items() if n >= 3))  # noqa: E731
    return Labels(often(tags), often(morphs), often(deps))


def network(pretrained: Path, labels: Labels) -> Network:
    heads = {"tags": len(labels.tags), "morphs": len(labels.morphs), "starts": 2, "names": len(NAMES) + 1}
    return Network(pretrained, heads, {"arcs": 1, "deps": len(labels.deps)}, styles=1)


def column(examples: Sequence[Example], name: str, width: int) -> Tensor | None:
    if not any(name in e.columns for e in examples):
        return None
    out = torch.full((len(examples), width), UNKNOWN, dtype=torch.long)
    for i, e in enumerate(examples):
        if name in e.columns:
            out[i, : len(e.columns[name])] = torch.from_numpy(e.columns[name])
    return out


def losses(net: Network, examples: Sequence[Example]) -> dict[str, Tensor]:
    batch = batch_of([e.window for e in examples], [0] * len(examples))
    states, _ = net.encoder(batch)
    width = states.shape[1]
    found = {}
    for name in ("tags", "morphs", "starts", "names"):
        gold = column(examples, name, width)
        if gold is not None and (gold >= 0).any():
            scores = net.labels[name](states)
            found[name] = F.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=UNKNOWN)
    heads = column(examples, "heads", width)
    if heads is not None:
        found |= tree_losses(net, states, heads, column(examples, "deps", width), batch.words)
    return found


def tree_losses(net: Network, states: Tensor, heads: Tensor, deps: Tensor, words: Tensor) -> dict[str, Tensor]:
    at = torch.arange(states.shape[1])
    arcs = net.relations["arcs"](states, states, (at[None, :] - at[:, None])[None])[..., 0]
    arcs = arcs.masked_fill(~words[:, None, :], -1e4)
    arc_loss = F.cross_entropy(arcs.reshape(-1, arcs.shape[-1]), heads.reshape(-1), ignore_index=UNKNOWN)
    known = heads >= 0
    window, word = known.nonzero(as_tuple=True)
    head = heads[window, word]
    pair = net.relations["deps"]
    one = torch.ones(len(word), 1)
    left = torch.cat([pair.dropout(torch.relu(pair.left(states[window, word]))), one], 1)
    right = torch.cat([pair.dropout(torch.relu(pair.right(states[window, head]))), one], 1)
    scores = torch.einsum("nh,chk,nk->nc", left, pair.bilinear, right)
    distance = (head - word).clamp(-40, 40) + 40
    scores = scores + pair.distances[distance]
    return {"arcs": arc_loss, "deps": F.cross_entropy(scores, deps[window, word], ignore_index=UNKNOWN)}
