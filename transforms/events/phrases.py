"""The phrases of a trigger's sentence that can name somebody, and how they hang on the trigger in the parse."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc, Token

from dateline.transforms.syntax import grammar

INSIDE = frozenset(
    "det compound flat flat:name nummod case punct advmod nmod:desc goeswith aux fixed cc mark".split()  # noqa: SIM905
)
"""Dependency labels of words inside of the phrase of their head."""
ASCENDING = INSIDE | {"amod"}
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
EDGES = frozenset({"PUNCT", "ADP", "CCONJ", "PART"})
FAR = 12
"""Steps up the tree after which two words count as unrelated."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A head with the words before and behind it that belong to it alone."""

    head: Token
    start: int
    end: int


class _Tree(NamedTuple):
    """The parse of a document as lists by token index: to ask spaCy for a token makes a new object each time."""

    tokens: list[Token]
    heads: list[int]
    labels: list[str]
    tags: list[str]
    ascents: list[tuple[int, ...]]
    """Each word and those above it, up to the head of the phrase that it is in."""
    names: set[int]
    """The capitalised adjectives."""


def phrases(trigger: Token) -> Iterator[Phrase]:
    """The phrases of the trigger's sentence that can name somebody, "Israeli" in "two Israeli ministers" as well."""
    sentence, tree = trigger.sent, _tree(trigger.doc)
    held: dict[int, list[int]] = defaultdict(list)
    for word in range(sentence.start, sentence.end):
        ascent = tree.ascents[word]
        if trigger.i in ascent:
            ascent = ascent[: ascent.index(trigger.i)]
        for at in ascent:
            if at == ascent[-1] or at in tree.names:
                held[at].append(word)
    for at, words in held.items():
        if tree.tags[at] in NAMING or any(tree.tags[i] in {"PROPN", "PRON"} for i in words):
            start, end = _run(at, set(words)), _run(at, set(words), forward=True) + 1
            yield Phrase(tree.tokens[at], *_trimmed(tree, start, end, at))


@lru_cache(maxsize=2)
def _tree(doc: Doc) -> _Tree:
    tokens = list(doc)
    heads = (np.arange(len(doc)) + doc.to_array("HEAD").astype(np.int64)).tolist()
    labels = [token.dep_ for token in tokens]
    names = {at for at, label in enumerate(labels) if label == "amod" and tokens[at].text[:1].isupper()}
    ascents = []
    for word in range(len(doc)):
        ascent = [word]
        while labels[ascent[-1]] in ASCENDING and heads[ascent[-1]] != ascent[-1]:
            ascent.append(heads[ascent[-1]])
        ascents.append(tuple(ascent))
    return _Tree(tokens, heads, labels, [token.pos_ for token in tokens], ascents, names)


def _run(at: int, words: set[int], *, forward: bool = False) -> int:
    """The last position of the unbroken run of words from there."""
    step = 1 if forward else -1
    while at + step in words:
        at += step
    return at


def _trimmed(tree: _Tree, start: int, end: int, head: int) -> tuple[int, int]:
    while end - 1 > head and tree.tags[end - 1] in EDGES:
        end -= 1
    while start < head and tree.tags[start] in EDGES:
        start += 1
    return start, end


def path(word: Token, trigger: Token) -> tuple[str, int, int]:
    """How the word's side of the tree hangs on the nearest word above both, and the steps from each to that word.

    The subject that a passive shares with the verb it is coordinated with is its own: "*rebels* attacked but were
    beaten".
    """
    tree = _tree(word.doc)
    if word in grammar.shared_subjects(trigger) and grammar.is_passive(trigger):
        return "nsubj:pass", 1, 0
    above = _upwards(tree, trigger.i)
    last = None
    for up, each in enumerate(_upwards(tree, word.i)):
        if each in above:
            return tree.labels[last] if last is not None else "itself", up, above.index(each)
        last = each
    return "none", FAR, FAR


def _upwards(tree: _Tree, word: int) -> list[int]:
    """The word and those above it, as many as are not too far."""
    found = [word]
    while len(found) < FAR and tree.heads[found[-1]] != found[-1]:
        found.append(tree.heads[found[-1]])
    return found
