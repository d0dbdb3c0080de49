"""What the encoder reads: pieces, features and windows of words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.transforms.encoder import inputs
from dateline.transforms.encoder.inputs import (
    FAR,
    LINE,
    LINE_BREAK,
    N_CASES,
    NEAR,
    PASSAGE,
    case_of,
    encoded,
    quoted_words,
    surroundings,
    windows,
    word_features,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [("the", "The"), ("The", "THE"), ("THE", "A"), ("A", "McKay"), ("20", ","), (",", "\n\n"), ("a", "7a")],
)
def test_words_of_different_spelling_are_of_different_classes(one, other):
    assert case_of(one) != case_of(other)


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("She said “ no ” twice", "no ”"),
        ('She said " no " twice', 'no "'),
        ("She said “ no \n\n yes", "no"),
    ],
)
def test_words_between_marks_are_quoted_until_the_line_ends(words, inside):
    split = [w if w else "\n" for w in words.replace("\n\n", "PARAGRAPH").split(" ")]
    split = ["\n\n" if w == "PARAGRAPH" else w for w in split]
    quoted = [w for w, q in zip(split, quoted_words(split), strict=True) if q]
    assert " ".join(quoted) == inside


def test_features_tell_quoted_words_from_others():
    plain, quoted = word_features(["no"]), word_features(["“", "no"])[1:]
    assert quoted == plain + N_CASES


words_of_text = st.lists(st.sampled_from(["word", "Name", ".", "\n\n", "”"]), min_size=1, max_size=900)


@given(words=words_of_text, seed=st.integers(0, 1000), sizes=st.sampled_from([NEAR, FAR]))
def test_cores_tile_the_words_and_windows_are_bounded(words, seed, sizes):
    lengths = np.random.default_rng(seed).integers(1, inputs.MAX_PIECES + 1, len(words)).tolist()
    found = list(windows(words, lengths, sizes))
    assert [w.first for w in found] == [0, *(w.last for w in found[:-1])]
    assert found[-1].last == len(words)
    for window in found:
        assert 0 <= window.start <= window.first < window.last <= window.end <= len(words)
        assert sum(lengths[window.start : window.end]) <= sizes.whole


def test_first_pieces_point_at_the_start_of_each_word():
    window = encoded([(7, 8), (9,), (10, 11, 12)], np.array([0, 1, 2]))
    assert window.pieces.tolist() == [inputs.CLS, 7, 8, 9, 10, 11, 12, inputs.SEP]
    assert window.pieces[window.firsts].tolist() == [7, 9, 10]
    assert window.features[1:-1].tolist() == [0, 0, 1, 2, 2, 2]


@given(
    pieces=st.lists(st.sampled_from([7, 8, LINE_BREAK]), min_size=1, max_size=900),
    at=st.floats(0, 0.999),
    reach=st.sampled_from([LINE, PASSAGE]),
)
def test_surroundings_hold_the_word_and_are_bounded(pieces, at, reach):
    word = int(at * len(pieces))
    start, end = surroundings(np.array(pieces), np.arange(len(pieces) + 1), word, reach)
    assert 0 <= start <= word < end <= len(pieces)
    assert word - start <= reach.aside
    assert end - word <= reach.aside
    if reach.in_line:
        assert LINE_BREAK not in pieces[start:word] + pieces[word + 1 : end]
