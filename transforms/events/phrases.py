"""The phrases of a trigger's sentence that can name somebody, and how they hang on the trigger in the parse."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

INSIDE = frozenset(
    "det compound flat flat:name nummod case punct advmod nmod:desc goeswith aux fixed cc mark".split()  # noqa: SIM905
)
"""Dependency labels of words inside of the phrase of their head."""
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


def phrases(trigger: Token) -> Iterator[Phrase]:
    """The phrases of the trigger's sentence that can name somebody, "Israeli" in "two Israeli ministers" as well."""
    held: dict[int, list[int]] = defaultdict(list)
    for word in trigger.sent:
        if word != trigger:
            for head in _heads(word, trigger):
                held[head.i].append(word.i)
    doc = trigger.doc
    for at, words in held.items():
        if doc[at].pos_ in NAMING or any(doc[i].pos_ in {"PROPN", "PRON"} for i in words):
            start, end = _trimmed(doc[_run(at, set(words)) : _run(at, set(words), forward=True) + 1], at)
            yield Phrase(doc[at], start, end)


def _heads(word: Token, trigger: Token) -> Iterator[Token]:
    """The head of the phrase that the word is in, and the capitalised adjectives on the way to it."""
    while word.head not in {word, trigger} and word.dep_ in {*INSIDE, "amod"}:
        if word.dep_ == "amod" and word.text[:1].isupper():
            yield word
        word = word.head
    yield word


def _run(at: int, words: set[int], *, forward: bool = False) -> int:
    """The last position of the unbroken run of words from there."""
    step = 1 if forward else -1
    while at + step in words:
        at += step
    return at


def _trimmed(span: Span, head: int) -> tuple[int, int]:
    start, end = span.start, span.end
    while end - 1 > head and span.doc[end - 1].pos_ in EDGES:
        end -= 1
    while start < head and span.doc[start].pos_ in EDGES:
        start += 1
    return start, end


def path(word: Token, trigger: Token) -> tuple[str, int, int]:
    """How the word's side of the tree hangs on the nearest word above both, and the steps from each to that word."""
    above = [trigger, *trigger.ancestors][:FAR]
    last = None
    for up, each in enumerate([word, *word.ancestors][:FAR]):
        if each in above:
            return last.dep_ if last is not None else "itself", up, above.index(each)
        last = each
    return "none", FAR, FAR
