"""The scores of sentences and names that the model card states."""

import pytest
import spacy
from spacy.language import Language

from training.evaluation.scores import name_scores, sentence_scores, trimmed


@pytest.fixture
def ruled() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [("PERSON", "Ann"), ("GPE", "Oslo"), ("MISC", "Cup")]
    ruler.add_patterns([{"label": label, "pattern": word} for label, word in patterns])  # type: ignore[attr-defined]
    return nlp


def test_names_are_scored_by_class_and_exact_span(ruled: Language) -> None:
    rows = [{"text": "Ann won the Cup in Oslo.", "ents": [[0, 3, "Person"], [19, 24, "Location"], [4, 7, "ORG"]]}]
    scores = name_scores(ruled, rows)
    assert {label: score["F1"] for label, score in scores.items()} == {
        "all": 80.0,
        "LOC": 100.0,
        "ORG": 0,
        "PERSON": 100.0,
    }


def test_sentences_are_scored_by_exact_span(ruled: Language) -> None:
    rows = [{"text": "One. Two. Three.", "sents": [[0, 4], [5, 16]]}]
    assert sentence_scores(ruled, rows) == {"P": 33.3, "R": 50.0, "F1": 40.0, "gold": 2}


def test_edges_are_trimmed_from_both_sides() -> None:
    assert trimmed("a “Ann’s”. ", 1, 11) == (3, 8)
