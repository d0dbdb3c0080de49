"""The networks that ship: the same article gives the same states, whatever stands beside it."""

import numpy as np
import pytest

from dateline.transforms.encoder.inputs import LINE, PASSAGE
from dateline.transforms.encoder.network import Relation, load_network
from dateline.transforms.encoder.speech import CONTENT
from dateline.transforms.model.loading import load_model

TEXT = "Ministers met in Oslo on Monday. “We will sign,” said Ann Reid, who leads the talks with Lima."


@pytest.mark.parametrize("name", ["reading", "facts"])
def test_states_are_the_same_in_every_call(name):
    network = load_network(name)
    words = [token.text for token in load_model().tokenizer(TEXT)]
    assert (network.read(words).words == network.read(words).words).all()


def test_an_answer_is_of_the_words_around_the_marked_one():
    network = load_network("facts")
    words = [token.text for token in load_model().tokenizer(TEXT + "\n\n" + TEXT)]
    text = network.read(words)
    said = words.index("said")
    answer, whole = text.answer(said, LINE), text.answer(said, PASSAGE)
    assert len(text.middle) == len(text.pieces) == text.firsts[-1]
    assert answer.words.tolist() == [*range(words.index("\n\n"))]
    assert whole.words.tolist() == [*range(len(words))]
    assert len(answer.scores["asked roles"]) == len(answer.words)
    other = text.answer(words.index("met"), LINE)
    assert np.abs(other.scores["asked roles"] - answer.scores["asked roles"]).max() > 0.1
    assert answer.own.base is None  # no view of the states of all words, which would keep them


def test_one_question_asks_for_the_content_and_the_speaker():
    network = load_network("facts")
    words = [token.text for token in load_model().tokenizer(TEXT)]
    said, (ann, reid) = words.index("said"), (words.index("Ann"), words.index("Reid"))
    scores = network.read(words).answer(said, PASSAGE).scores
    content = scores["asked speech"].argmax(axis=1) == CONTENT
    speaker = scores["asked speaker"].argmax(axis=1) == 1
    assert {"We", "will", "sign"} <= {words[i] for i in np.flatnonzero(content)}
    assert np.flatnonzero(speaker).tolist() == [ann, reid]


def test_states_of_few_pieces_are_those_of_all():
    network = load_network("facts")
    text = network.read([token.text for token in load_model().tokenizer(TEXT)])
    rows = text.firsts[:-1]
    every = network.answers(text.middle, 3, rows)
    few = network.answers(text.middle, 3, rows[4:6])
    assert np.abs(few - every[4:6]).max() < 0.1 < np.abs(few - every[5:7]).max()  # int8 rounds as the rows ask


def test_a_network_without_layers_for_questions_says_so():
    network = load_network("reading")
    with pytest.raises(ValueError, match="answers no questions"):
        network.read(["Ann", "left"]).answer(1, LINE)


def test_a_document_reads_the_same_alone_and_in_any_batch():
    nlp = load_model()
    others = ["No.", TEXT * 30, "Prices rose in May, the bank said."]
    (alone,) = nlp.pipe([TEXT])
    for batch in ([TEXT, *others], [*others, TEXT], [others[1], TEXT]):
        doc = next(doc for doc in nlp.pipe(batch, batch_size=4) if doc.text == TEXT)
        assert doc.to_json()["tokens"] == alone.to_json()["tokens"]
        assert [(e.text, e.label_) for e in doc.ents] == [(e.text, e.label_) for e in alone.ents]


def relation(n_classes=3, width=4, seed=1):
    random = np.random.default_rng(seed)
    shapes = ((5, width), (5,), (5, width), (5,), (n_classes, 6, 6), (81, n_classes))
    return Relation(*(random.normal(size=shape).astype(np.float32) for shape in shapes))


def test_all_pairs_and_single_pairs_score_alike():
    scorer, states = relation(), np.random.default_rng(2).normal(size=(7, 4)).astype(np.float32)
    left, right = scorer.left(states), scorer.right(states)
    at = np.arange(7)
    table = scorer.all_pairs(left, right, at[None] - at[:, None])
    one_by_one = scorer.pairs(left[[2, 5]], right[[6, 0]], np.array([4, -5]))
    assert np.allclose(table[[2, 5], [6, 0]], one_by_one, atol=1e-4)
    assert table.shape == (7, 7, 3)
