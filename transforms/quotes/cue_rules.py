"""The head word of a cue, and the extent of a source, by the parse."""

from spacy.tokens import Doc, Token

from dateline.transforms.quotes.cue_lexicon import cue_verbs
from dateline.transforms.quotes.reported import Span
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.parsed import ParsedDocument


def cue_head(parsed: ParsedDocument, cue: Span) -> Token:
    """The word of the cue that the lexicon knows, a verb first; otherwise the head of the cue."""
    tokens = list(parsed.tokens(*cue))
    known = [token for token in tokens if token.lemma_ in cue_verbs() and token.pos_ in {"VERB", "AUX", "NOUN"}]
    roots = [token for token in tokens if token.head not in tokens or token.head == token]
    return next(iter(known or roots or tokens))


def full_phrase(head: Token) -> Span:
    """The characters of a source: its noun phrase with what is coordinated and in apposition."""
    left, right = grammar.noun_phrase(head)
    while right < len(head.doc) and _is_name_beside(head, head.doc[right]):
        right = grammar.noun_phrase(head.doc[right])[1]
    for child in head.children:
        if child.dep_ in {"appos", "conj"} and child.i > head.i:
            right = max(right, grammar.noun_phrase(child)[1])
    return chars_of(head.doc, left, right)


def _is_name_beside(head: Token, name: Token) -> bool:
    """Whether the parse gives the verb a description and the name behind it as two subjects: "host Ann Lee asked"."""
    return name.pos_ == "PROPN" and name.dep_ in grammar.SUBJECT and name.dep_ == head.dep_ and name.head == head.head


def chars_of(doc: Doc, left: int, right: int) -> Span:
    """The characters of the half-open range of tokens, without punctuation and white space at the edges; (0, 0) where
    it holds nothing else."""
    tokens = [token for token in doc[left:right] if not (token.is_punct or token.is_space)]
    if not tokens:
        return 0, 0
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
