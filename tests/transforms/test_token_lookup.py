"""Tokens found by what they are."""

import spacy
from spacy.tokens import Doc

from transforms.token_lookup import capitalised, line_numbers, places_of, small_words

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
