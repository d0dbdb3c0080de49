"""Teach a tok2vec the words of unannotated news before it is taught tags, parses and names.

As in spaCy's own `pretrain`, some words are hidden and the network is to find them from their neighbours. What it is to
find differs: a frequent word is its own class, a rarer one the cluster of its vector and its capitals ("a capitalised
word that behaves like Prudential"), since most names are rare. Two processes read one half of the articles each and
take the mean of their weights now and then (local SGD: https://arxiv.org/abs/1805.09767).
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from sklearn.cluster import MiniBatchKMeans
from spacy.tokens import Doc
from spacy.training.initialize import load_vectors_into_model
from spacy.util import load_config, load_model_from_config
from spacy.vocab import Vocab
from thinc.api import Adam, Maxout, Model, NumpyOps, Softmax, chain, fix_random_seed, set_current_ops

from training.hiding import Capitals, WordClasses, capitals, hide
from training.raw import MARKUP, texts

SEED = 7
FREQUENT = 5000
"""Words that are classes of their own."""
MIN_COUNT = 10
CLUSTERS = 500
"""Of the words seen at least `MIN_COUNT` times; each is divided by capitals."""
MAX_WORDS = 200
BATCH_WORDS = 1500
RATE, WARM_UP = 0.002, 300
TOGETHER_EVERY = 50
"""Batches between two means of the processes' weights."""
WORDS = 30_000_000


def word_classes(tokens: Path, vocab: Vocab) -> WordClasses:
    """Classes from the words of a file of tokens, spaced, and their vectors."""
    counts: Counter[str] = Counter()
    with tokens.open(encoding="utf8") as lines:
        for line in lines:
            counts.update(line.split())
    words = [word for word, count in counts.most_common() if count >= MIN_COUNT]
    frequent, rarer = words[:FREQUENT], words[FREQUENT:]
    vectors: NDArray[np.float32] = np.array([vocab.get_vector(word) for word in rarer], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-8
    clusters = MiniBatchKMeans(CLUSTERS, batch_size=4096, n_init=1, random_state=SEED).fit_predict(vectors)
    kinds = [(int(cluster), capitals(word)) for cluster, word in zip(clusters, rarer, strict=True)]
    numbers = {kind: len(frequent) + i for i, kind in enumerate(sorted(set(kinds)))}
    listed = {word: i for i, word in enumerate(frequent)}
    listed |= {word: numbers[kind] for word, kind in zip(rarer, kinds, strict=True)}
    return WordClasses(listed, len(frequent) + len(numbers) + len(Capitals))


def batches(raw: Path, vocab: Vocab, part: int, parts: int) -> Iterator[list[Doc]]:
    """Every `parts`-th article in pieces, about `BATCH_WORDS` words at a time, again and again."""
    tokenizer = spacy.blank("en").tokenizer
    batch: list[Doc] = []
    while True:
        for text in islice(texts(raw), part, None, parts):
            tokens = tokenizer(MARKUP.sub(" ", text))
            for start in range(0, len(tokens), MAX_WORDS):
                piece = tokens[start : start + MAX_WORDS]
                words, spaces = [t.text for t in piece], [bool(t.whitespace_) for t in piece]
                batch.append(Doc(vocab, words=words, spaces=spaces))
                if sum(map(len, batch)) >= BATCH_WORDS:
                    yield batch
                    batch = []


class Learner:
    """One process's network."""

    def __init__(self, config: Path, vectors: Path, tokens: Path, batches_in_all: int) -> None:
        set_current_ops(NumpyOps(use_blis=False))
        fix_random_seed(SEED)
        nlp = load_model_from_config(load_config(config), auto_fill=True)
        load_vectors_into_model(nlp, vectors)
        self.vocab = nlp.vocab
        self.classes = word_classes(tokens, nlp.vocab)
        self.tok2vec: Model[list[Doc], list[Any]] = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
        self.tok2vec.initialize(X=[nlp.make_doc("A document to infer shapes from.")])
        width = self.tok2vec.get_dim("nO")
        self.output: Model[Any, Any] = chain(
            Maxout(width, width, nP=2, normalize=True), Softmax(self.classes.count, width)
        )
        self.output.initialize()
        self.optimizer = Adam(RATE, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=False)
        self.step, self.steps = 0, batches_in_all

    def update(self, docs: Sequence[Doc], random: Random) -> tuple[float, float]:
        """Mean cross-entropy (nats) of the hidden words, and the share of them that was found."""
        masked, at, words = hide(docs, random)
        vectors, back = self.tok2vec.begin_update(masked)
        flat = np.concatenate(vectors)
        guesses, back_output = self.output.begin_update(flat[at])
        gold = np.array([self.classes.of(word) for word in words])
        rows = np.arange(len(gold))
        loss = -float(np.log(guesses[rows, gold] + 1e-9).mean())
        found = float((guesses.argmax(axis=1) == gold).mean())
        guesses[rows, gold] -= 1
        d_flat = np.zeros_like(flat)
        d_flat[at] = back_output(guesses / len(gold))
        back(np.split(d_flat, np.cumsum([len(doc) for doc in masked])[:-1]))
        self.step += 1
        self.optimizer.learn_rate = RATE * min(self.step / WARM_UP, 1 - self.step / (self.steps + 1))
        self.tok2vec.finish_update(self.optimizer)
        self.output.finish_update(self.optimizer)
        return loss, found

    def weights(self) -> Iterator[tuple[Model[Any, Any], str]]:
        for model in (self.tok2vec, self.output):
            for layer in model.walk():
                yield from ((layer, name) for name in layer.param_names if layer.has_param(name))

    def read(self) -> NDArray[np.float32]:
        """All weights in a row."""
        return np.concatenate([layer.get_param(name).ravel() for layer, name in self.weights()])

    def write(self, flat: NDArray[np.float32]) -> None:
        at = 0
        for layer, name in self.weights():
            param: Any = layer.get_param(name)
            param[...] = flat[at : at + param.size].reshape(param.shape)
            at += param.size


@dataclass(frozen=True, slots=True)
class Task:
    """What all processes are to do."""

    config: Path
    raw: Path
    work: Path
    rounds: int
    processes: int


def _learn(task: Task, part: int, mean: Connection) -> None:
    """One process's work: it sends its weights when it has read some batches, goes on from those that come back, and
    sends the tok2vec at the end."""
    steps = task.rounds * TOGETHER_EVERY
    learner = Learner(task.config, task.work / "vectors", task.work / "tokens.txt", steps)
    random = Random(SEED + part)
    results = []
    for docs in islice(batches(task.raw, learner.vocab, part, task.processes), steps):
        results.append(learner.update(docs, random))
        if learner.step % TOGETHER_EVERY == 0:
            mean.send(learner.read())
            learner.write(mean.recv())
            if part == 0:
                loss, found = np.mean(results, axis=0)
                print(f"step {learner.step} of {steps}: loss {loss:.3f}, found {found:.3f}", flush=True)  # noqa: T201
            results = []
    mean.send_bytes(learner.tok2vec.to_bytes())


def pretrain(config: Path, raw: Path, work: Path, words: int = WORDS, processes: int = 2) -> Path:
    """Train, and return the file of the tok2vec's weights.

    Args:
        config: a training configuration with a component `tok2vec`.
        raw: folder of unannotated articles.
        work: folder with `vectors` and `tokens.txt` (`vectors.train_vectors`).
        words: to read in all processes together.
    """
    task = Task(config, raw, work, max(1, words // (processes * BATCH_WORDS * TOGETHER_EVERY)), processes)
    context = get_context("spawn")
    pipes = [context.Pipe() for _ in range(processes)]
    for part, (_, theirs) in enumerate(pipes):
        context.Process(target=_learn, args=(task, part, theirs), daemon=True).start()
        theirs.close()
    for _ in range(task.rounds):
        mean = np.mean([ours.recv() for ours, _ in pipes], axis=0)
        for ours, _ in pipes:
            ours.send(mean)
    out = work / "tok2vec.bin"
    same, *_ = [ours.recv_bytes() for ours, _ in pipes]
    out.write_bytes(same)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("raw", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--words", type=int, default=WORDS)
    options = parser.parse_args()
    pretrain(options.config, options.raw, options.work, options.words)


if __name__ == "__main__":
    main()
