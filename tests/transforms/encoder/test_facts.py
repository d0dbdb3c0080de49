"""Stretches and links of the facts network's scores, and what becomes of a copy without it."""

import numpy as np
import pytest
from spacy.tokens import Doc

from dateline.transforms.encoder import facts
from dateline.transforms.encoder.facts import facts_of
from dateline.transforms.encoder.network import WEIGHTS
from dateline.transforms.encoder.speech import content_stretches, joined, linked_contents
from dateline.transforms.encoder.stretches import smoothed
from dateline.transforms.model.loading import load_model


def test_a_stray_word_is_no_content_and_a_gap_of_one_word_does_not_part_it():
    chances = np.array([0.1, 0.9, 0.1, 0.1, 0.99, 0.99, 0.3, 0.99, 0.99, 0.1], dtype=np.float32)
    assert smoothed(chances).tolist() == [False] * 4 + [True] * 5 + [False]


def labels(*chosen):
    return np.eye(5, dtype=np.float32)[list(chosen)]


def test_a_first_word_opens_another_stretch_and_marks_at_edges_belong_to_none():
    doc = Doc(load_model().vocab, words=["“", "We", "left", "”", "Ann", "said", "We", "won"])
    assert content_stretches(doc, labels(1, 2, 2, 2, 1, 0, 1, 2)) == [(1, 3), (4, 5), (6, 8)]


def test_a_stretch_goes_on_to_the_head_of_its_last_word():
    words, heads = ["It", "undermines", "the", "Russia", "probe", "now"], [1, 1, 4, 4, 1, 1]
    doc = Doc(load_model().vocab, words=words, heads=heads, deps=["nsubj", "ROOT", "det", "compound", "obj", "advmod"])
    assert content_stretches(doc, labels(1, 2, 2, 2, 0, 0)) == [(0, 5)]
    assert content_stretches(doc, labels(1, 2, 2, 2, 1, 2)) == [(0, 4), (4, 6)]


def test_words_out_of_reach_of_an_anchor_are_not_its_content():
    anchors, cues = np.array([1, 9]), np.zeros((12, 4), dtype=np.float32)
    cues[anchors, 1] = 1
    near = np.full(4, 0.9, dtype=np.float32)
    lines = np.zeros(12, dtype=np.int64)
    assert linked_contents([(10, 12)], anchors, [near, near], [0, 8], cues, lines) == [(), ((10, 12),)]


def test_text_without_content_has_no_stretches():
    doc = Doc(load_model().vocab, words=["Rain", "fell"])
    assert content_stretches(doc, labels(0, 0)) == []


def test_each_stretch_belongs_to_the_anchor_that_makes_it_content():
    anchors = np.array([3, 7])
    cues = np.zeros((10, 4), dtype=np.float32)
    cues[anchors, 1] = 1
    near, far = np.array([0.9] * 3 + [0.2] * 7, dtype=np.float32), np.array([0.4] * 4 + [0.8] * 6, dtype=np.float32)
    assert linked_contents(
        [(0, 3), (4, 6), (8, 10)], anchors, [near, far], [0, 0], cues, np.zeros(10, dtype=np.int64)
    ) == [
        ((0, 3),),
        ((4, 6), (8, 10)),
    ]


def test_an_anchor_does_not_announce_what_it_stands_in():
    cues = np.zeros((6, 4), dtype=np.float32)
    cues[2, 1] = 1
    assert linked_contents(
        [(0, 6)], np.array([2]), [np.ones(6, dtype=np.float32)], [0], cues, np.zeros(6, dtype=np.int64)
    ) == [()]


@pytest.mark.parametrize(("kind", "contents"), [(1, ()), (3, ((0, 6),))], ids=["cue", "first word"])
def test_the_first_word_of_content_without_a_cue_announces_what_it_stands_in(kind, contents):
    cues = np.zeros((6, 4), dtype=np.float32)
    cues[2, kind] = 1
    lines = np.zeros(6, dtype=np.int64)
    assert linked_contents([(0, 6)], np.array([2]), [np.ones(6, dtype=np.float32)], [0], cues, lines) == [contents]


def test_what_no_anchor_makes_content_is_nobodys():
    cues, doubtful = np.zeros((9, 4), dtype=np.float32), np.full(9, 0.5, dtype=np.float32)
    cues[8, 1] = 1
    assert linked_contents([(0, 6)], np.array([8]), [doubtful], [0], cues, np.zeros(9, dtype=np.int64)) == [()]


def test_an_anchor_of_the_same_line_goes_before_others():
    anchors, cues = np.array([2, 9]), np.zeros((12, 4), dtype=np.float32)
    cues[anchors, 1] = 1
    far, near = np.full(12, 0.9, dtype=np.float32), np.full(12, 0.7, dtype=np.float32)
    lines = np.array([0] * 5 + [1] * 7)
    assert linked_contents([(6, 8)], anchors, [far, near], [0, 0], cues, lines) == [(), ((6, 8),)]
    assert linked_contents([(6, 8)], anchors[:1], [far], [0], cues, lines) == [((6, 8),)]


def test_quotations_of_the_lines_beside_go_on_and_other_distant_words_do_not():
    lines, marked = np.array([0] * 4 + [1] * 4 + [2] * 4), np.array([True] * 8 + [False] * 4)
    assert joined(((0, 2), (4, 8), (9, 11)), 3, lines, marked) == ((0, 2), (4, 8))
    assert joined(((0, 2), (9, 11)), 3, lines, marked) == ((0, 2),)
    assert joined(((9, 11),), 3, lines, marked) == ((9, 11),)


def test_the_roles_of_an_event_are_those_of_the_words_of_its_sentence():
    doc = load_model()("Police arrested Ann Reid in Oslo. Protesters attacked the minister.")
    read = facts_of(doc)
    typed = read.typed(doc)
    found = {doc[r.trigger].text: r for r in read.events(doc, list(typed), typed)}
    assert {"arrested", "attacked"} <= set(found)
    for reading in found.values():
        sentence, roles = doc[reading.trigger].sent, reading.roles
        assert roles.start == sentence.start
        assert roles.seen.shape == roles.asked.shape == (len(sentence), 4)
        assert roles.asked.sum(axis=1) == pytest.approx(1, abs=1e-3)
        assert roles.asked[:, 1].argmax() == 0


def test_without_the_network_nothing_is_typed_and_all_else_works(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(facts, "has_network", lambda _: (WEIGHTS / "none.onnx").is_file())
    doc = load_model()("Police arrested Ann Reid in Oslo.")
    doc.user_data.pop(facts.FACTS)
    read = facts_of(doc)
    assert read.typed(doc) == {}
    assert read.speech(doc) == []
    assert [r.factuality for r in read.events(doc, [1], [1])] == ["asserted"]
