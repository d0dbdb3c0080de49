"""Articles with the language model's names drawn in them, for tests of what is made of those names."""

from collections.abc import Mapping

import spacy

from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Sentence
from tests.articles import bare_document
from tests.transforms.markup import marked

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def named(markup: str, pos: Mapping[str, str] | None = None) -> ParsedDocument:
    """A tokenised article, no parse, whose spaCy entities are the spans drawn: "[Ann](PERSON) left.".

    Words that `pos` lists have that part of speech, the others none.
    """
    text, spans = marked(markup)
    doc = NLP(text)
    for token in doc:
        token.pos_ = (pos or {}).get(token.text, "")
    doc.set_ents([doc.char_span(start, end, label=label) for label, start, end in spans], default="outside")
    return parsed(text, doc)


def parsed(text: str, doc: spacy.tokens.Doc) -> ParsedDocument:
    """The article of a text and its parse, its lines left out."""
    sentences = tuple(
        Sentence(
            sent_id=f"d-{index}",
            doc_id="d",
            segment_id="d-l0",
            sent_index=index,
            start_char=sent.start_char,
            end_char=sent.end_char,
            text=sent.text,
        )
        for index, sent in enumerate(doc.sents)
    )
    document = bare_document(text)
    return ParsedDocument(document=document, doc=doc, segments=(), sentences=sentences)
