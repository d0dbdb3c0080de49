"""The lines of an article, its datelines, and its sentences."""

import re
from itertools import pairwise
from time import process_time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.transforms.articles.article import Article
from dateline.transforms.articles.clean import clean, normalised
from dateline.transforms.articles.segment import segments, sentences, whole_lines
from dateline.transforms.tables.records import Document, Segment, Sentence
from dateline.transforms.tables.vocabularies import SegmentKind

PARAGRAPH = "The mayor said on Monday that the bridge over the river would stay closed until the spring."
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def inside(inner: Segment | Sentence, outer: Segment) -> bool:
    return outer.start_char <= inner.start_char and inner.end_char <= outer.end_char


def document_of(text: str, title: str | None = None) -> Document:
    document = clean(Article("file:a.txt", f"{PARAGRAPH}\n{text}", title=title))
    assert isinstance(document, Document)
    return document


def test_a_dateline_is_a_segment_inside_one_of_the_first_paragraphs():
    text = (
        f"Bridge to stay closed\nBy Ann Lee\nAdvertisement\nMost read\nOSLO, Norway — {PARAGRAPH}\n"
        + f"{PARAGRAPH}\n" * 4
    )
    document = clean(Article("file:a.txt", f"{text}BERGEN, Norway — {PARAGRAPH}"))
    found = segments(document)
    (dateline,) = (segment for segment in found if segment.kind is SegmentKind.DATELINE)
    assert dateline.text == "OSLO, Norway"
    assert [s.segment_index for s in found if inside(dateline, s)] == [
        dateline.segment_index - 1,
        dateline.segment_index,
    ]


def test_the_only_line_of_a_text_is_no_furniture():
    for text, kinds in (("Dave", ["paragraph"]), ("Dave\nMolly", ["heading", "boilerplate"])):
        document = clean(Article("file:a.txt", text))
        assert isinstance(document, Document)
        assert [segment.kind.value for segment in segments(document)] == kinds


LINE_PARTS = (
    """
    “No,” she said.|OSLO, Norway — |Photo: |Related: |By Ann Lee|1. |Most read|Advertisement|Talks ended|the|😀|é
    …|.|?|:| |—|'|\u00a0|\u200b|\u202e|\t|e\u0301
""".replace("\n    ", "|")
    .strip("|\n")
    .split("|")
)
line_text = st.lists(st.sampled_from([*LINE_PARTS, PARAGRAPH]) | st.text(max_size=6), max_size=5).map(" ".join)
page_text = st.lists(line_text | st.just(""), max_size=12).map(lambda lines: normalised("\n".join(lines)))


@given(page_text, st.none() | line_text)
def test_every_non_blank_line_has_exactly_one_segment_beside_datelines(text, title):
    document = document_of(text, title)
    found = segments(document)
    wanted = [(m.start(), m.end()) for m in re.finditer(r"[^\s](?:[^\n]*[^\s])?", document.text)]
    assert [(s.start_char, s.end_char) for s in whole_lines(found)] == wanted
    assert [s.segment_index for s in found] == list(range(len(found)))
    assert [s.start_char for s in found] == sorted(s.start_char for s in found)
    assert len({s.segment_id for s in found}) == len(found)
    assert all(document.text[s.start_char : s.end_char] == s.text for s in found)
    datelines = [s for s in found if s.kind is SegmentKind.DATELINE]
    assert all(sum(inside(dateline, line) for line in whole_lines(found)) == 1 for dateline in datelines)


@given(page_text)
def test_sentences_are_slices_that_cover_every_line_and_cross_none(text):
    document = document_of(text)
    lines = segments(document)
    found = list(sentences(document, NLP(document.text), lines))
    owners = {line.segment_id: line for line in whole_lines(lines)}
    assert all(document.text[s.start_char : s.end_char] == s.text != "" for s in found)
    assert all(inside(s, owners[s.segment_id]) for s in found)
    assert all(one.end_char <= other.start_char for one, other in pairwise(found))
    assert [s.sent_index for s in found] == list(range(len(found)))
    covered = {i for s in found for i in range(s.start_char, s.end_char)}
    assert all(i in covered for i, char in enumerate(document.text) if not char.isspace())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ann left. Bo stayed.", ["Ann left.", "Bo stayed."]),
        ("Ann left.   Bo stayed.", ["Ann left.", "Bo stayed."]),
        ("Ann left\n\nBo stayed", ["Ann left", "Bo stayed"]),
        ("  Ann left.\u00a0 \n \n", ["Ann left."]),
    ],
)
def test_sentences_end_with_their_line_and_have_no_space_at_their_edges(text, wanted):
    document = document_of(text)
    found = sentences(document, NLP(document.text), segments(document))
    assert [sentence.text for sentence in found] == [PARAGRAPH, *wanted]


def test_sentences_of_many_short_lines_take_linear_time():
    document = document_of("No.\n" * 16_000)
    words = [word for line in document.text.splitlines() for word in (line, "\n")]
    doc = Doc(NLP.vocab, words=words, spaces=[False] * len(words), sent_starts=[True, False] * (len(words) // 2))
    lines = segments(document)
    started = process_time()
    assert len(list(sentences(document, doc, lines))) == 16_001
    assert process_time() - started < 0.5  # 0.06 s; 1.4 s where every line is looked for from the first on


def test_a_dateline_belongs_to_the_sentence_behind_it():
    document = document_of("OSLO, Norway — The mayor won. She left.")
    doc = NLP(document.text)
    for token in doc:
        token.is_sent_start = token.i == 0 or token.text in {"OSLO", "She"} or doc[token.i - 1].text == "—"
    found = sentences(document, doc, segments(document))
    assert [sentence.text for sentence in found] == [PARAGRAPH, "OSLO, Norway — The mayor won.", "She left."]
