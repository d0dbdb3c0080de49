"""The lemma tables: corrections of spaCy's lists, and the commonest lemmas of the treebanks."""

import spacy
from spacy.lookups import Lookups
from spacy.tokens import Doc

from training.encoder.lemmas import add_exceptions, mend


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
