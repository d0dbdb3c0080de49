"""What a common noun denotes, read off the states of the reading network by a linear classifier."""

from spacy.tokens import Doc, Token

from dateline.transforms.encoder.classifiers import classifier
from dateline.transforms.encoder.network import Floats

NOUN_KINDS = "noun_kinds"
"""Key of `doc.user_data`."""
NEITHER = "OTHER"
"""Label of words that head no mention of a person, an organisation or a place."""


def keep_noun_kinds(doc: Doc, states: Floats) -> None:
    """Stores the probability of each kind at each word with the document.

    Args:
        states: of shape (words, 384).
    """
    doc.user_data[NOUN_KINDS] = classifier("nouns").probabilities(states)


def noun_kind(token: Token) -> str | None:
    """PERSON, ORG or GPE, where it is likelier than all else; None also where another model read the text."""
    kept: Floats | None = token.doc.user_data.get(NOUN_KINDS)
    if kept is None:
        return None
    found = kept[token.i]
    likeliest = classifier("nouns").labels[int(found.argmax())]
    return likeliest if likeliest != NEITHER and found.max() > 0.5 else None
