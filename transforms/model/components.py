"""Pipeline components of the language model that are not spaCy's own."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Let a sentence start after every line break; the parser, which must come after, keeps to it.

    Headlines and datelines have no full stop to end them.
    """
    after_break = False
    for token in doc:
        if token.is_space:
            after_break = after_break or "\n" in token.text
        elif after_break:
            token.is_sent_start = True
            after_break = False
    return doc
