"""Subword vectors (floret) of unannotated news, as a spaCy vocabulary: no text of it is kept."""

from functools import cache
from multiprocessing import get_context
from pathlib import Path
from subprocess import run
from sys import executable

import floret
import spacy
from spacy.tokenizer import Tokenizer

from training.raw import MARKUP, texts

NAME = "dateline_floret"
SETTINGS = {
    "model": "skipgram",
    "mode": "floret",
    "dim": 128,
    "bucket": 80_000,
    "hashCount": 2,
    "minn": 4,
    "maxn": 5,
    "ws": 3,
    "neg": 5,
    "minCount": 5,
    "epoch": 5,
    "lr": 0.05,
}
"""Skip-grams serve rare words, which names are, better than bags of words; a narrow window brings words of like grammar
together, not of like topic. 5 epochs of 57 M tokens took 45 minutes on two busy cores."""


def tokenized(text: str) -> str:
    """The text's tokens as the pipeline will see them, spaced, a line a paragraph."""
    tokenizer = _tokenizer()
    lines = (line for line in MARKUP.sub(" ", text).split("\n") if line.strip())
    return "".join(" ".join(t.text for t in tokenizer(line) if not t.is_space) + "\n" for line in lines)


@cache
def _tokenizer() -> Tokenizer:
    return spacy.blank("en").tokenizer


def write_tokens(raw: Path, out: Path, processes: int) -> None:
    with get_context("spawn").Pool(processes) as pool, out.open("w", encoding="utf8") as file:
        file.writelines(pool.imap(tokenized, texts(raw), chunksize=64))


def train_vectors(raw: Path, work: Path, processes: int = 2) -> Path:
    """Train, and return the folder of a vocabulary with the vectors; with several threads no two runs are alike."""
    tokens, table, vocabulary = work / "tokens.txt", work / "vectors.floret", work / "vectors"
    write_tokens(raw, tokens, processes)
    model = floret.train_unsupervised(str(tokens), thread=processes, **SETTINGS)
    model.save_floret_vectors(str(table))
    command = [executable, "-m", "spacy", "init", "vectors", "en", str(table), str(vocabulary), "--mode", "floret"]
    run([*command, "--name", NAME], check=True)
    return vocabulary
