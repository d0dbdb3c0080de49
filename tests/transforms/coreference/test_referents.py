"""Antecedents of pronouns that the states of the network that ships tell apart."""

import numpy as np
import pytest
from spacy.tokens import Doc

from dateline.transforms import Article, annotate
from dateline.transforms.encoder.referents import leanings, learnt
from dateline.transforms.model.loading import load_model

SPOKEN = (
    "“The treaty is not for Mr. Price to sign!” Olsen said. “The voters have chosen Ann Reyes as mayor.”\n\n"
    "“Now Mr. Price is not in good faith, nobody believes he is in good faith,” he continued."
)


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        (SPOKEN, "he continued", "Olsen"),
        ("Omar Price sued Tom Olsen because he had broken his arm.", "he had", "Tom Olsen"),
    ],
)
def test_states_tell_who_is_meant_where_the_features_take_another(text, pronoun, name):
    tables = annotate([Article(source_uri="a", text=text)])
    at = text.index(pronoun)
    meant = {m["start_char"]: m["entity_id"] for m in tables["entity_mentions"].to_pylist()}
    assert meant[at] is not None
    assert meant[at] == meant[text.index(name)]


def test_each_word_leans_by_its_own_state_and_the_pronouns():
    doc = load_model()("Omar Price sued Tom Olsen because he had broken his arm.")
    pronoun, both = doc[6], [doc[1], doc[4]]
    found = leanings("person", pronoun, both)
    assert found[0] < found[1]
    assert found == pytest.approx([leanings("person", pronoun, [word])[0] for word in both], abs=1e-5)
    assert leanings("person", pronoun, []) == []


def test_nothing_leans_where_another_model_read_the_text():
    doc = Doc(load_model().vocab, ["Reyes", "slept", "because", "she", "was", "tired"])
    assert leanings("person", doc[3], [doc[0]]) == []


def test_each_kind_of_pronoun_has_its_weights():
    projection, fits = learnt()
    width = projection.directions.shape[1] + 1
    assert fits.keys() == {"person", "thing", "plural"}
    assert {fit.pairs.shape for fit in fits.values()} == {(width, width)}
    assert projection.of(np.zeros((2, 384), dtype=np.float32)).shape == (2, width)
