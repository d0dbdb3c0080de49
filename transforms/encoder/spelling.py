"""The words of a document as the networks read them, where that is not as they are written."""

from collections.abc import Sequence

from spacy.tokens import Doc

SPELLING = "spelling"
"""Key of `doc.user_data`."""


def keep_spelling(doc: Doc, words: Sequence[str]) -> None:
    """Stores with the document what is read in place of each token: "" where nothing is."""
    doc.user_data[SPELLING] = list(words)


def words_as_read(doc: Doc) -> list[str]:
    """The text of each token, or what is read in its place."""
    kept: list[str] | None = doc.user_data.get(SPELLING)
    return list(kept) if kept is not None else [token.text for token in doc]
