"""The steps between the corpora and the package: lemma tables, the score of spans."""

import pytest
import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc

from training.evaluate import name_scores, sentence_scores, trimmed
from training.lemmas import add_exceptions, mend


def test_the_commonest_lemma_goes_first_in_both_spellings() -> None:
    tables = Lookups()
    tables.add_table("lemma_exc", {"noun": {"mice": ["mouse"]}})
    seen = [("I", "PRON", "I"), ("N't", "PART", "not"), ("n’t", "PART", "not")]
    add_exceptions(
        tables, [*seen, *[("geese", "NOUN", "goose")] * 3, ("dice", "NOUN", "dice"), ("Ann", "PROPN", "Ann")]
    )
    exceptions = tables.get_table("lemma_exc")
    assert exceptions["pron"] == {"i": ["I"]}
    assert exceptions["part"] == {"n't": ["not"], "n’t": ["not"]}
    assert exceptions["noun"] == {"mice": ["mouse"], "geese": ["goose"]}
    assert "propn" not in exceptions


def test_forms_that_two_verbs_could_have_are_of_the_one_that_does_not_double_its_last_letter() -> None:
    tables = Lookups()
    tables.add_table("lemma_index", {"verb": ["hop", "hope", "ready", "sing", "singe"]})
    tables.add_table("lemma_exc", {"verb": {"hopped": ["hop"]}})
    tables.add_table("lemma_rules", {"verb": [["s", ""], ["ed", "e"], ["ed", ""], ["ing", "e"], ["ing", ""]]})
    mend(tables)
    nlp = spacy.blank("en")
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=tables)  # type: ignore[attr-defined]
    forms = {"hoped": "hope", "hopes": "hope", "hopped": "hop", "hops": "hop", "singing": "sing", "readied": "ready"}
    doc = Doc(nlp.vocab, words=list(forms), pos=["VERB"] * len(forms), morphs=["Tense=Past"] * len(forms))
    assert [token.lemma_ for token in lemmatizer(doc)] == list(forms.values())


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
