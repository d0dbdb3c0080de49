"""Training of the facts network: who said what, and who did what to whom, from one pass over the words.

Relations of pairs join an anchor with the words of its source, content and speaker's name, or with those of its
participants and its time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from dateline.transforms.encoder.inputs import LINE, PASSAGE, Reach, WordPieces, surroundings
from training.corpora.labels import HELD_OUT
from training.encoder.articles import FACTUALITY, ROLES, SPEECH, TYPES, UNKNOWN, Anchor, Article, articles
from training.encoder.batches import Task
from training.encoder.examples import Example, examples
from training.encoder.network import Network, Questions, batch_of

LABELS = {"types": 17, "polarity": 2, "factuality": 6, "cues": 4, "spans": 5}
"""`cues`: 1 the first word of a cue, 2 its other words, 3 the first word of content without a cue. `spans`: 1 the first
word of a content that stands in no other, 2 its other words, 3 and 4 the same of sources."""
RELATIONS = {"roles": 4, "times": 2}
"""`times`: 1 a word of the time expression that says when."""
QUESTIONS = {
    **{"types": 17, "roles": 4, "polarity": 2, "factuality": 6},
    **{"cues": 4, "speech": 3, "speaker": 2, "negated": 2, "named": 2},
}
"""What is asked about a trigger or cue: whether it is one, labels of itself, and of the words around it."""
ASKED = {"types": 4, "cues": 2}
"""Triggers or cues of a window that are asked about at each reading."""
MISTAKEN = {"types": 2, "cues": 1}
"""Words asked about beside them that look most like triggers or cues and are none."""
OPEN_SHARE = 3.0
"""How many times as often as others attributions are asked about whose source does not name the speaker."""
AFAR = Reach(192)
"""For who speaks: names may stand farther away than the passage that is read later."""
AFAR_SHARE = 0.75
"""Share of the questions about those that are asked with all that within `AFAR`; of those about others what is left of
1."""
LIKELIEST = 3
"""How many times as many of the likeliest words those are drawn from."""
WEIGHTS = {
    "asked types": 1.0,
    "asked cues": 1.0,
    "asked roles": 0.1,
    "asked polarity": 0.5,
    "asked factuality": 0.3,
    "asked speech": 0.03,
    "asked speaker": 0.05,
    "asked negated": 0.5,
    "asked named": 0.5,
    "types": 8.0,
    "cues": 8.0,
    "spans": 2.5,
    "roles": 0.06,
    "times": 1.0,
    "factuality": 0.3,
    "polarity": 0.5,
}
"""Labels of anchors and pairs are learnt by heart long before those of all words are learnt at all."""

SHARES = {
    "polnear": 0.14,
    "events": 0.41,
    "speech": 0.27,
    "plover": 0.03,
    "written events": 0.07,
    "written speech": 0.08,
}


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


def network(pretrained: Path) -> Network:
    return Network(pretrained, LABELS, RELATIONS, styles=2, questions=QUESTIONS)


def losses(net: Network, batch_examples: Sequence[Example]) -> dict[str, Tensor]:
    batch = batch_of([e.window for e in batch_examples], [e.style for e in batch_examples])
    states, middle = net.encoder(batch)
    width = states.shape[1]
    found = {}
    mistaken: list[tuple[int, Anchor]] = []
    for name in ("types", "cues", "spans"):
        if name in batch_examples[0].columns:
            gold = torch.full((len(batch_examples), width), UNKNOWN, dtype=torch.long)
            for i, e in enumerate(batch_examples):
                gold[i, : len(e.columns[name])] = torch.from_numpy(e.columns[name])
            scores = net.labels[name](states)
            found[name] = F.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=UNKNOWN)
            if name in MISTAKEN:
                mistaken = list(likely_mistakes(name, scores.detach(), gold))
    rows = [(i, a) for i, e in enumerate(batch_examples) for a in e.anchors]
    if not rows:
        return found
    found |= anchored(net, rows, states, batch.words)
    if net.questions is not None:
        chosen = [*some_anchors(batch_examples), *mistaken]
        found |= {f"asked {k}": loss for k, loss in asked(net.questions, batch_examples, chosen, middle).items()}
    return found


def anchored(net: Network, rows: Sequence[tuple[int, Anchor]], states: Tensor, words: Tensor) -> dict[str, Tensor]:
    """Losses of the anchors' own labels, and of the words related to them.

    Args:
        rows: index of the window, and the anchor.
        states: of shape (windows, words, 384).
        words: of shape (windows, words), False behind the end of a window.
    """
    found = {}
    windows = torch.tensor([i for i, _ in rows])
    places = torch.tensor([a.word for _, a in rows])
    anchors = states[windows, places]
    for name in ("polarity", "factuality"):
        gold = torch.tensor([a.labels.get(name, UNKNOWN) for _, a in rows])
        if (gold >= 0).any():
            found[name] = F.cross_entropy(net.labels[name](anchors), gold, ignore_index=UNKNOWN)
    distance = torch.arange(states.shape[1])[None, None, :] - places[:, None, None]
    for name in RELATIONS:
        wanted = [k for k, (_, a) in enumerate(rows) if name in a.relations]
        if not wanted:
            continue
        gold = torch.zeros(len(wanted), states.shape[1], dtype=torch.long)
        for k, index in enumerate(wanted):
            for word, value in rows[index][1].relations[name].items():
                gold[k, word] = value
        gold[~words[windows[wanted]]] = UNKNOWN
        scores = net.relations[name](anchors[wanted][:, None], states[windows[wanted]], distance[wanted])[:, 0]
        found[name] = loss_of_each(scores, gold)
    return found


def loss_of_each(scores: Tensor, gold: Tensor) -> Tensor:
    """The summed loss of the words around an anchor, in the mean of the anchors.

    Args:
        scores: of shape (anchors, words, classes).
        gold: of shape (anchors, words).
    """
    flat = scores.reshape(-1, scores.shape[-1])
    return F.cross_entropy(flat, gold.reshape(-1), ignore_index=UNKNOWN, reduction="sum") / len(gold)


def some_anchors(batch_examples: Sequence[Example]) -> Iterator[tuple[int, Anchor]]:
    """A few anchors of each window, with the index of the window; their types or cues are labels of their own."""
    name = "cues" if "cues" in batch_examples[0].columns else "types"
    for i, example in enumerate(batch_examples):
        if not example.anchors:
            continue
        shares = torch.tensor([OPEN_SHARE if anchor.is_open else 1.0 for anchor in example.anchors])
        for k in shares.multinomial(min(ASKED[name], len(shares))):
            anchor = example.anchors[k]
            own = {name: int(example.columns[name][anchor.word])}
            yield i, replace(anchor, labels=anchor.labels | own)


def likely_mistakes(name: str, scores: Tensor, gold: Tensor) -> Iterator[tuple[int, Anchor]]:
    """Words of each window that look most like triggers or cues and are known to be none.

    Args:
        scores: of shape (windows, words, classes).
        gold: classes of shape (windows, words).
    """
    odds = scores[..., 1:].logsumexp(-1) - scores[..., 0]
    odds[gold != 0] = -torch.inf
    n = MISTAKEN[name]
    likeliest = odds.topk(min(n * LIKELIEST, odds.shape[1])).indices
    for i, words in enumerate(likeliest):
        drawn = words[torch.randperm(len(words))[:n]].tolist()
        yield from ((i, Anchor(word, {name: 0}, {})) for word in drawn if gold[i, word] == 0)


def asked(
    questions: Questions, batch_examples: Sequence[Example], rows: Sequence[tuple[int, Anchor]], middle: Tensor
) -> dict[str, Tensor]:
    """Losses of questions about words of the windows.

    Args:
        rows: index of the window, and the word that is asked about with what is known of it.
        middle: states of the middle layer, of shape (windows, pieces, 384).
    """
    if not rows:
        return {}
    found = [_crop(batch_examples[i], anchor) for i, anchor in rows]
    longest = max(len(crop.pieces) for crop in found)
    widest = max(len(crop.firsts) for crop in found)
    places = torch.zeros(len(rows), longest, dtype=torch.long)
    firsts = torch.zeros(len(rows), widest, dtype=torch.long)
    mask, words = torch.zeros(len(rows), longest, dtype=torch.bool), torch.zeros(len(rows), widest, dtype=torch.bool)
    for k, crop in enumerate(found):
        places[k, : len(crop.pieces)], mask[k, : len(crop.pieces)] = torch.tensor(crop.pieces), True
        firsts[k, : len(crop.firsts)], words[k, : len(crop.firsts)] = torch.tensor(crop.firsts), True
    windows = torch.tensor([i for i, _ in rows])
    states = questions(middle[windows[:, None], places], torch.tensor([c.marked for c in found]), mask)
    index = firsts[:, :, None].expand(-1, -1, states.shape[-1])
    of_words = states.gather(1, index)
    of_marked = states[torch.arange(len(rows)), torch.tensor([c.marked for c in found])]
    losses: dict[str, Tensor] = {}
    for name in QUESTIONS:
        labels = [anchor.labels.get(name, UNKNOWN) for _, anchor in rows]
        if any(label >= 0 for label in labels):
            losses[name] = F.cross_entropy(
                questions.labels[name](of_marked), torch.tensor(labels), ignore_index=UNKNOWN
            )
        wanted = [k for k, (_, anchor) in enumerate(rows) if name in anchor.relations]
        if wanted:
            gold = torch.zeros(len(wanted), widest, dtype=torch.long)
            for k, row in enumerate(wanted):
                for word, value in rows[row][1].relations[name].items():
                    if 0 <= word - found[row].start < len(found[row].firsts):
                        gold[k, word - found[row].start] = value
            gold[~words[wanted]] = UNKNOWN
            scores = questions.labels[name](of_words[wanted])
            losses[name] = loss_of_each(scores, gold)
    return losses


@dataclass(frozen=True, slots=True)
class _Crop:
    """The words around one that is asked about."""

    start: int
    """Index of the first word within the window."""
    pieces: range
    """Positions of the pieces within the window."""
    firsts: list[int]
    """Position of each word's first piece within `pieces`."""
    marked: int
    """Position of the first piece of the word that is asked about, within `pieces`."""


def _crop(example: Example, anchor: Anchor) -> _Crop:
    window = example.window
    bounds = np.append(window.firsts, len(window.pieces) - 1)
    afar = AFAR_SHARE if anchor.is_open else 1 - AFAR_SHARE
    reach = LINE if "types" in example.columns else AFAR if torch.rand(()) < afar else PASSAGE
    start, end = surroundings(window.pieces, bounds, anchor.word, reach)
    first = int(bounds[start])
    firsts = (bounds[start:end] - first).tolist()
    return _Crop(start, range(first, int(bounds[end])), firsts, int(bounds[anchor.word]) - first)
