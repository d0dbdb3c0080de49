"""Training of the facts network: who said what, and who did what to whom, from one pass over the words.

Relations of pairs join an anchor with the words of its source, content and speaker's name, or with those of its
participants and its time.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random

import torch
from torch import Tensor
from torch.nn import functional as F

from dateline.transforms.encoder.inputs import WordPieces
from training.encoder.articles import FACTUALITY, ROLES, SPEECH, TYPES, UNKNOWN, Article, articles
from training.encoder.batches import Task
from training.encoder.examples import Example, examples
from training.encoder.network import Network, batch_of

LABELS = {"types": 17, "polarity": 2, "factuality": 6, "cues": 4, "spans": 5, "negated": 2, "named": 2}
"""`cues`: 1 the first word of a cue, 2 its other words, 3 the first word of content without a cue. `spans`: 1 the first
word of a content that stands in no other, 2 its other words, 3 and 4 the same of sources."""
RELATIONS = {"roles": 4, "speech": 3, "speaker": 2, "times": 2}
"""`times`: 1 a word of the time expression that says when."""
WEIGHTS = {
    "types": 8.0,
    "cues": 8.0,
    "spans": 2.5,
    "roles": 0.06,
    "speech": 0.025,
    "speaker": 0.04,
    "times": 1.0,
    "factuality": 0.3,
    "polarity": 0.5,
    "named": 0.5,
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
HELD_OUT = 12
"""Every twelfth article is held out for decisions and calibration."""


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
