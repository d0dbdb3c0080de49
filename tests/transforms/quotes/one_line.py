"""Articles of one line, which is one sentence, with parses written by hand."""

import spacy
from spacy.tokens import Doc

from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Segment, Sentence
from dateline.transforms.tables.vocabularies import SegmentKind
from tests.articles import bare_document

VOCAB = spacy.blank("en").vocab
LEMMAS = {
    "said": "say",
    "told": "tell",
    "was": "be",
    "called": "call",
    "urged": "urge",
    "has": "have",
    "denied": "deny",
}


def parsed(text: str, rows: str) -> ParsedDocument:
    """A parse of the text from `POS head-index dep` for each of its space-separated words."""
    words = text.split(" ")
    tags, heads, deps = zip(*(row.split() for row in rows.strip().split("/")), strict=True)
    lemmas = [LEMMAS.get(word.lower(), word.lower()) for word in words]
    doc = Doc(VOCAB, words=words, pos=tags, lemmas=lemmas, heads=[int(h) for h in heads], deps=deps)
    assert doc.text.strip() == text
    document = bare_document(text)
    line = Segment(
        segment_id="d-p0",
        doc_id="d",
        segment_index=0,
        kind=SegmentKind.PARAGRAPH,
        start_char=0,
        end_char=len(text),
        text=text,
    )
    sentence = Sentence(
        sent_id="d-s0", doc_id="d", segment_id="d-p0", sent_index=0, start_char=0, end_char=len(text), text=text
    )
    return ParsedDocument(document=document, doc=doc, segments=(line,), sentences=(sentence,))
