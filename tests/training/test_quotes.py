"""How the tagger of attributions is trained: spans become rows, a chain learns, a file reads back the same."""

from pathlib import Path

import numpy as np
import pytest
import spacy

from tests.transforms.markup import marked
from training.calibration import fit_logistic, reliability
from training.linear_chain import Names, Options, fit, kept_features
from training.quotes import Gold, f1, fit_cues, fit_roles, gold_of, parsed_document, rows_of
from transforms import Article
from transforms.clean import clean
from transforms.quotes.linear_chain import LinearChain, mixed, slot_of
from transforms.quotes.tagger import Tagger, packed, read_tagger, spans_of, tag
from transforms.records import Document

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
SPEAKERS = ("Ann", "Bob", "Eve", "Max")
CLAIMS = ("the dam holds", "the bridge is safe", "nobody left", "it will rain")
CUE_TEMPLATES = ("lower", "lower-1", "lower+1")
ROLE_TEMPLATES = ("place", "distance", "lower", "lower+1 place", "place quote")


def article(markup: str) -> Gold:
    text, spans = marked(markup)
    document = clean(Article(source_uri="test:1", text=text))
    assert isinstance(document, Document)
    roles = {role: [(s, e) for name, s, e in spans if name == role] for role in ("source", "cue", "content")}
    return gold_of(parsed_document(document, NLP(text)), {"attributions": [roles]})


@pytest.fixture(scope="module")
def golds() -> list[Gold]:
    return [
        article(f"[{who}](source) [said](cue) [{what}](content). The weather was fine on that day.")
        for who in SPEAKERS
        for what in CLAIMS
    ]


@pytest.fixture(scope="module")
def tagger(golds) -> Tagger:
    options = Options(min_count=1, passes=15, rate=0.3)
    return Tagger(fit_cues(golds, CUE_TEMPLATES, options), fit_roles(golds, ROLE_TEMPLATES, options))


def test_gold_spans_become_rows_without_the_marks_at_their_edges():
    gold = article("[Ann](source) [said](cue): [“The dam holds.”](content)")
    (attribution,) = gold.attributions
    assert attribution == {"source": [(0, 1)], "cue": [(1, 2)], "content": [(4, 7)]}


def test_a_span_of_marks_alone_has_no_rows():
    gold = article("[Ann](source) [said](cue): [“The dam holds.”](content)")
    assert rows_of(gold.columns, "Ann said: “The dam holds.”", 8, 10) is None


def test_the_tagger_learns_what_it_is_shown(golds, tagger):
    for gold in golds:
        (found,) = tag(tagger, gold.columns)
        (wanted,) = gold.attributions
        assert ([found.source], [(found.cue.start, found.cue.end)], list(found.contents)) == (
            wanted["source"],
            wanted["cue"],
            wanted["content"],
        )


def test_a_tagger_reads_back_as_it_was_written(tagger, golds, tmp_path):
    file = tmp_path / "quotes.npz"
    arrays = {**packed("cues", tagger.cues), **packed("roles", tagger.roles)}
    np.savez_compressed(file, eagerness=np.float64(0.25), calibration=np.arange(5.0), **arrays)
    again = read_tagger(Path(file))
    assert (again.eagerness, again.calibration) == (0.25, (0.0, 1.0, 2.0, 3.0, 4.0))
    assert [tag(again, gold.columns)[0].contents for gold in golds] == [
        tag(tagger, gold.columns)[0].contents for gold in golds
    ]


def test_training_is_the_same_every_time(golds):
    one, two = (fit_cues(golds, CUE_TEMPLATES, Options(min_count=1, passes=2)) for _ in range(2))
    assert np.array_equal(one.weights, two.weights)


def test_rare_features_and_those_that_share_a_slot_are_left_out():
    values = np.array([1, 1, 1, 2, 3, 3], dtype=np.uint64)
    features = mixed(0, values)[:, None]
    kept = kept_features(features, 2)
    assert set(kept.tolist()) == {int(features[0, 0]), int(features[4, 0])}
    assert len(set(slot_of(kept).tolist())) == len(kept)


def test_a_chain_learns_steps_that_no_feature_tells():
    labels = np.array([0, 1, 2] * 40)
    features = np.full((len(labels), 1), 7, dtype=np.uint32)
    names = Names(labels=("a", "b", "c"), templates=("none",))
    chain: LinearChain = fit(features, labels, [6] * 20, names, Options(passes=60, rate=0.3))
    assert chain.best(chain.emissions(features[:6]), [6]).tolist() == [0, 1, 2, 0, 1, 2]


def test_calibrated_scores_are_the_share_that_is_right():
    random = np.random.default_rng(1)
    evidence = random.normal(size=(4000, 2))
    right = random.random(4000) < 1 / (1 + np.exp(-(2 * evidence[:, 0] - 0.5)))
    weights = np.array(fit_logistic(evidence, right))
    scores = 1 / (1 + np.exp(-(evidence @ weights[:2] + weights[2])))
    for mean, share, _ in reliability(scores.tolist(), right.tolist()):
        assert mean == pytest.approx(share, abs=0.05)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([0, 1, 2, 2, 0], [(1, 4)]),
        ([1, 1, 2], [(0, 1), (1, 3)]),
        ([0, 2, 2, 0, 1], [(1, 3), (4, 5)]),
        ([3, 4, 0], []),
        ([], []),
    ],
)
def test_spans_are_read_from_labels(labels, expected):
    assert list(spans_of(labels, 1, 2)) == expected


def test_f1_counts_exact_spans():
    assert f1(iter([({(0, 1), (2, 3)}, {(0, 1), (5, 6)})])) == 0.5
    assert f1(iter([(set(), {(0, 1)})])) == 0.0
