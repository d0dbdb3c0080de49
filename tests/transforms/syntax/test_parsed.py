"""Where a code point stands: in which sentence, line and tokens."""

from dataclasses import dataclass

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dateline.transforms.articles.article import Article
from dateline.transforms.articles.clean import Limits, clean
from dateline.transforms.articles.segment import segments, sentences, whole_lines
from dateline.transforms.syntax.parsed import ParsedDocument, at

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


@dataclass(frozen=True)
class Stretch:
    start_char: int
    end_char: int


def parsed(text: str) -> ParsedDocument:
    document = clean(Article("file:a.txt", text), Limits(min_language_chars=10_000))
    doc = NLP(document.text)
    lines = segments(document)
    return ParsedDocument(
        document=document,
        doc=doc,
        segments=whole_lines(lines),
        sentences=tuple(sentences(document, doc, lines)),
    )


TALKS = "OSLO, Norway — Talks ended. Nobody won.\n\n  “We’ll eat first,” Ann Lee said."


def test_a_character_stands_in_its_sentence_and_its_line():
    document = parsed(TALKS)
    assert (document.text, document.doc_id) == (TALKS, document.document.doc_id)
    won, line_end, indent, eat = (TALKS.index(part) for part in ("won", "\n", "  “", "eat"))
    assert document.sentence_at(won).text == "Nobody won."
    assert document.sent_id_at(won) == document.sentence_at(won).sent_id
    assert document.segment_at(won).text == "OSLO, Norway — Talks ended. Nobody won."
    assert document.sentence_at(eat).text == document.segment_at(eat).text == "“We’ll eat first,” Ann Lee said."
    for char in (line_end, indent, indent + 1, len(TALKS), len(TALKS) + 9):
        assert document.sentence_at(char) is document.sent_id_at(char) is document.segment_at(char) is None


@pytest.mark.parametrize(
    ("span", "tokens"),
    [
        ("Talks", ["Talks"]),
        ("Talks ended", ["Talks", "ended"]),
        ("alks end", ["Talks", "ended"]),
        ("We’ll", ["We", "’ll"]),
        ("ll eat", ["’ll", "eat"]),
        ("Talks ", ["Talks"]),
    ],
)
def test_tokens_are_those_that_the_span_touches(span, tokens):
    start = TALKS.index(span)
    assert [token.text for token in parsed(TALKS).tokens(start, start + len(span))] == tokens


@pytest.mark.parametrize(("start", "end"), [(len(TALKS), len(TALKS) + 3), (7, 3)])
def test_a_span_without_tokens_is_refused(start, end):
    with pytest.raises(ValueError, match=f"no token in {start}:{end}"):
        parsed(TALKS).tokens(start, end)


words = st.lists(
    st.sampled_from(["Ann", "Lee", "won’t", "“No,”", "😀", "é", "U.S.", "\n", "."]), min_size=1, max_size=12
)


@given(words.map(" ".join).filter(str.strip), st.data())
def test_tokens_cover_the_span_and_no_token_beside_it(text, data):
    document = parsed(text)
    start = data.draw(st.sampled_from([i for i, char in enumerate(document.text) if not char.isspace()]))
    end = data.draw(st.integers(start + 1, len(document.text)))
    tokens = document.tokens(start, end)
    touched = [t for t in document.doc if t.idx < end and start < t.idx + len(t)]
    assert list(tokens) == touched


disjoint = (
    st.lists(st.integers(0, 60), unique=True, max_size=12)
    .map(sorted)
    .map(lambda ends: [Stretch(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)])
)


@given(disjoint, st.integers(-3, 63))
def test_at_finds_the_one_span_that_holds_the_character(spans, char):
    holders = [span for span in spans if span.start_char <= char < span.end_char]
    assert [at(spans, char)] == (holders or [None])
