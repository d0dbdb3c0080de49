"""Annotations drawn into a text: every overlap, and a text that stays what it is."""

import re
import time
from dataclasses import asdict, replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.flows.report.drawing import article_marks
from dateline.flows.report.keys import inert
from dateline.flows.report.marks import Mark, by_line, marked
from dateline.flows.report.rows import KEYS, ArticleRows
from tests.expectations.example import rows

TEXT = "Ann said “we met” today."


def mark(words: str, row: str, *, is_area: bool = False, tag: str = "") -> Mark:
    start = TEXT.index(words)
    return Mark(start=start, end=start + len(words), row=row, classes=row, tag=tag, is_area=is_area)


@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ([], "Ann said “we met” today."),
        ([mark("Ann", "m0")], '<a class="m0" href="#m0" data-row="m0">Ann</a> said “we met” today.'),
        (
            [mark("met", "v0", tag="CONSULT")],
            'Ann said “we <a class="v0" href="#v0" data-row="v0" data-tag="CONSULT">met</a>” today.',
        ),
        (
            [mark("we met", "q0", is_area=True), mark("we", "m1")],
            'Ann said “<span class="q0 first" data-row="q0"><a class="m1" href="#m1" data-row="m1">we</a> met</span>”'
            " today.",
        ),
        (
            [mark("said", "c0"), mark("Ann said", "m0")],
            '<a class="m0" href="#m0" data-row="m0">Ann </a><a class="c0 m0" href="#c0" data-row="c0 m0">said</a>'
            " “we met” today.",
        ),
        (
            [mark("Ann said “we", "q0", is_area=True), mark("we met", "q1", is_area=True)],
            '<span class="q0 first" data-row="q0">Ann said “<span class="q1 first" data-row="q1">we</span></span>'
            '<span class="q1" data-row="q1"> met</span>” today.',
        ),
    ],
    ids=["none", "name", "tag", "name in a quote", "nested", "crossing"],
)
def test_marks_are_drawn_where_they_are(marks, html):
    assert marked(TEXT, marks, 0, len(TEXT)) == html


def test_a_tag_is_drawn_once_at_the_end_of_its_mark():
    html = marked(TEXT, [mark("we met", "v0", tag="CONSULT"), mark("met", "m0")], 0, len(TEXT))
    assert re.findall(r'data-tag="CONSULT"[^>]*>(\w+)', html) == ["met"]


def test_a_mark_that_leaves_the_stretch_is_cut():
    start = TEXT.index("met")
    assert marked(TEXT, [mark("we met", "q0", is_area=True)], start, start + 4) == (
        '<span class="q0" data-row="q0">met</span>”'
    )


@given(
    text=st.text(alphabet="a<&\"'\u202e😀 ", min_size=1, max_size=20),
    spans=st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20), st.booleans()), min_size=1, max_size=6),
)
def test_whatever_is_marked_the_text_stays(text, spans):
    marks = [
        Mark(start=start, end=start + length, row=f"r{number}", classes="c", is_area=is_area)
        for number, (start, length, is_area) in enumerate(spans)
    ]
    html = str(marked(text, marks, 0, len(text)))
    assert unescape(re.sub("<[^>]*>", "", html)) == inert(text)
    assert html.count("<span") == html.count("</span>")


def test_a_line_with_thousands_of_marks_is_drawn_in_linear_time():
    words = 20_000
    marks = [Mark(start=2 * n, end=2 * n + 1, row=f"m{n}", classes="c", is_area=n % 2 == 0) for n in range(words)]
    started = time.process_time()
    html = marked("a " * words, marks, 0, 2 * words)
    assert time.process_time() - started < 2, "each piece was compared with all marks: 9 s"
    assert html.count("data-row") == words


def test_a_mark_belongs_to_each_line_that_it_reaches_into():
    spans = [(0, 3), (2, 12), (9, 10), (10, 11), (25, 30)]
    marks = [Mark(start=start, end=end, row=f"{start}", classes="c") for start, end in spans]
    assert [[mark.row for mark in line] for line in by_line(marks, [0, 10, 20])] == [
        ["0", "2", "9"],
        ["2", "10"],
        ["25"],
    ]


def test_control_characters_are_written_out():
    assert inert("a\u202eb\x00\tc\n") == "a⟨202E⟩b⟨0000⟩\tc\n"


def test_a_cue_that_is_an_event_of_no_type_has_the_number_of_its_quote_alone():
    records = rows()
    (event,), said = records["events"], next(each for each in records["quote_spans"] if each.role == "cue")
    kinds = {"event_type": None, "mode": None, "factuality": "reported"}
    records["events"] = [replace(event, start_char=said.start_char, end_char=said.end_char, text=said.text, **kinds)]
    article = ArticleRows({}, {name: [asdict(each) for each in records[name]] for name in KEYS})
    assert [each.tag for each in article_marks(article) if each.start == said.start_char] == ["1", ""]
