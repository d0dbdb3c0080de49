"""Tokens found by what they are."""

import pytest
import spacy
from spacy.tokens import Doc

from dateline.transforms.syntax.token_lookup import capitalised, covering, line_numbers, places_of, small_words

WORDS = ["The", "mayor", "of", "Élan", "\n", "spoke", "(", "the", "\n\n ", "Mayor", ")", "x2"]
TAGS = ["DET", "NOUN", "ADP", "PROPN", "SPACE", "VERB", "PUNCT", "DET", "SPACE", "NOUN", "PUNCT", "NOUN"]
DOC = Doc(spacy.blank("en").vocab, words=WORDS, pos=TAGS)


def test_words_are_found_as_written_or_in_small_letters_or_by_their_part_of_speech():
    assert places_of(DOC, frozenset({"the", "(", "nowhere"})) == [6, 7]
    assert places_of(DOC, frozenset({"the", "mayor"}), "LOWER") == [0, 1, 7, 9]
    assert places_of(DOC, frozenset({"NOUN", "PROPN"}), "POS") == [1, 3, 9, 11]
    assert places_of(DOC, frozenset()) == []


def test_capitals_of_any_script_begin_a_word():
    assert capitalised(DOC) == [0, 3, 9]


def test_small_words_are_those_without_capitals():
    assert small_words(DOC) == {"mayor", "of", "spoke", "the", "x2"}


def test_a_line_break_counts_for_what_stands_behind_it():
    assert line_numbers(DOC) == [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]


def test_an_empty_document_has_none():
    empty = Doc(DOC.vocab)
    assert (places_of(empty, frozenset({"a"})), capitalised(empty), small_words(empty), line_numbers(empty)) == (
        [],
        [],
        set(),
        [],
    )


@pytest.mark.parametrize(
    ("start", "end", "tokens"),
    [
        (0, 1, "Ann"), (2, 4, "Ann"), (2, 5, "Ann Lee"), (3, 5, "Lee"), (4, 8, "Lee,"), (7, 10, ", 28"),
        (0, 11, "Ann Lee, 28"), (0, 99, "Ann Lee, 28"), (3, 4, None), (5, 5, None), (6, 5, None),
        (-1, 3, None), (11, 14, None),
    ],
)  # fmt: skip
def test_the_tokens_of_code_points_are_those_that_they_touch(start, end, tokens):
    doc = Doc(DOC.vocab, words=["Ann", "Lee", ",", "28"], spaces=[True, False, True, False])
    span = covering(doc, start, end)
    assert (span and span.text) == tokens


def test_no_tokens_stand_in_an_empty_document():
    assert covering(Doc(DOC.vocab), 0, 1) is None
