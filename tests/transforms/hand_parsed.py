"""Parses written by hand, for tests of what reads a parse."""

import spacy
from spacy.tokens import Doc, Token

VOCAB = spacy.blank("en").vocab


def parse(rows: str) -> Doc:
    """A Doc from lines of `word lemma tag pos head dep`; head is the 1-based number of a line, 0 for the root."""
    words, lemmas, tags, pos, heads, deps = zip(*(row.split() for row in rows.strip().splitlines()), strict=True)
    numbered = [int(head) - 1 if head != "0" else index for index, head in enumerate(heads)]
    return Doc(VOCAB, words=words, lemmas=lemmas, tags=tags, pos=pos, heads=numbered, deps=deps)


def word(doc: Doc, text: str) -> Token:
    """The first token with that text."""
    return next(token for token in doc if token.text == text)
