"""Stretches of words, from chances and parses that are given."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from dateline.transforms.encoder.stretches import bridged, end_of_phrase, stretches


def test_a_single_likely_word_between_chosen_ones_joins_them():
    chosen = np.array([True, False, True, False, True, False, False, True])
    chances = np.array([0.9, 0.3, 0.9, 0.1, 0.9, 0.9, 0.9, 0.9], dtype=np.float32)
    assert list(stretches(bridged(chosen, chances))) == [(0, 3), (4, 5), (7, 8)]


@pytest.mark.parametrize(("n_between", "end"), [(2, 4), (3, 5), (4, 1)])
def test_a_phrase_goes_on_to_a_head_that_is_near(n_between: int, end: int):
    words = ["the", *["old"] * n_between, "harbour"]
    last = len(words) - 1
    doc = Doc(
        spacy.blank("en").vocab, words=words, heads=[last] * len(words), deps=["det", *["amod"] * n_between, "ROOT"]
    )
    assert end_of_phrase(doc, 1) == end
