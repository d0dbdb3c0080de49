"""How sure the network is of a name and of its class."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from dateline.transforms.encoder.name_classes import keep_name_classes, name_classes, name_probability
from dateline.transforms.names.labels import consistent
from dateline.transforms.names.spans import Candidate, candidates
from dateline.transforms.tables.vocabularies import EntityLabel

LABELS = ["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"]


def read(words: str, probabilities: list[list[float]]) -> Doc:
    """A document with the probabilities of the labels at each word."""
    doc = Doc(spacy.blank("en").vocab, words=words.split())
    keep_name_classes(doc, LABELS, np.log(np.array(probabilities, dtype=np.float32) + 1e-9))
    return doc


def test_the_shares_of_the_classes_are_those_of_a_name_of_any_class():
    doc = read("Osprey Lund left", [[0.2, 0.6, 0, 0.2, 0], [0.2, 0, 0.6, 0, 0.2], [1, 0, 0, 0, 0]])
    assert name_classes(doc, 0, 2) == pytest.approx({"PERSON": 0.75, "ORG": 0.25})
    assert name_probability(doc, 0, 2) == pytest.approx(0.8)
    assert name_classes(doc, 2, 3) == {}


def test_what_another_model_read_has_no_shares():
    doc = Doc(spacy.blank("en").vocab, words=["Osprey"])
    assert (name_classes(doc, 0, 1), name_probability(doc, 0, 1)) == ({}, 1.0)


@pytest.mark.parametrize(("probability", "n_names"), [(0.95, 1), (0.6, 0)])
def test_names_that_the_network_is_unsure_of_are_none(probability, n_names):
    doc = read("So Osprey left", [[1, 0, 0, 0, 0], [1 - probability, probability, 0, 0, 0], [1, 0, 0, 0, 0]])
    doc.set_ents([doc.char_span(3, 9, label="PERSON")])
    assert len(candidates(doc)) == n_names


def test_the_label_that_the_network_is_surer_of_is_that_of_all_occurrences():
    sure, unsure = [0, 0, 0, 1, 0], [0, 0.55, 0, 0.45, 0]
    doc = read("Osprey Osprey", [sure, unsure])
    found = [Candidate(0, 1, EntityLabel.ORG), Candidate(1, 2, EntityLabel.PERSON)]
    assert [candidate.label for candidate in consistent(doc, found)] == [EntityLabel.ORG, EntityLabel.ORG]


@pytest.mark.parametrize(("share", "label"), [(0.1, EntityLabel.GPE), (0.6, EntityLabel.PERSON)])
def test_the_surname_of_a_person_is_the_place_where_the_network_reads_one(share, label):
    doc = read("Ann Lima left Lima", [[0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, share, 0, 1 - share, 0]])
    found = [Candidate(0, 2, EntityLabel.PERSON), Candidate(3, 4, EntityLabel.GPE)]
    assert [candidate.label for candidate in consistent(doc, found)] == [EntityLabel.PERSON, label]


def test_the_surname_of_a_person_that_is_no_place_is_a_person():
    doc = read("Ann Quill left Quill", [[0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, 0.1, 0, 0.9, 0]])
    found = [Candidate(0, 2, EntityLabel.PERSON), Candidate(3, 4, EntityLabel.ORG)]
    assert [candidate.label for candidate in consistent(doc, found)] == [EntityLabel.PERSON] * 2


def test_a_person_is_as_sure_as_the_surest_word_of_the_name():
    doc = read("met June Okafor", [[1, 0, 0, 0, 0], [0.6, 0.4, 0, 0, 0], [0, 0, 1, 0, 0]])
    doc.set_ents([doc.char_span(4, 15, label="PERSON")])
    assert [(c.start, c.end) for c in candidates(doc)] == [(1, 3)]
    doc.set_ents([doc.char_span(4, 15, label="ORG")])
    assert not candidates(doc)
