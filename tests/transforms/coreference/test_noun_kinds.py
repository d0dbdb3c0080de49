"""Common nouns that no list has, as the network that ships reads them."""

import pytest
from spacy.tokens import Doc

from dateline.transforms import Article, annotate
from dateline.transforms.coreference.nouns import noun_labels
from dateline.transforms.encoder.noun_kinds import noun_kind
from dateline.transforms.model.loading import load_model

READ = [
    ("The attendees said they liked the show.", "attendees", "PERSON"),
    ("The marchers sang as they walked home.", "marchers", "PERSON"),
    ("The moderates in the party voted against the plan.", "moderates", "PERSON"),
    ("The brewery said it would hire forty people.", "brewery", "ORG"),
    ("They hid for a week in a farmhouse near the border.", "farmhouse", "GPE"),
    ("She lives in a cottage near the lake.", "cottage", "GPE"),
    ("Olsen mended the bicycle with a spanner.", "bicycle", None),
    ("The debate over the spanner lasted for an hour.", "debate", None),
    ("Reyes put the kettle on the table.", "kettle", None),
]


def test_most_nouns_get_the_kind_of_what_they_denote():
    found = []
    for text, noun, label in READ:
        doc = load_model()(text)
        token = doc.char_span(text.index(noun), text.index(noun) + len(noun))[0]
        assert noun_labels().get(token.lemma_.lower()) is None
        found.append((noun, label, noun_kind(token)))
    assert sum(wanted == got for _, wanted, got in found) >= 8, found


def test_nothing_is_read_where_another_model_read_the_text():
    assert noun_kind(Doc(load_model().vocab, ["attendees"])[0]) is None


@pytest.mark.parametrize("noun", ["attendees", "marchers"])
def test_a_noun_that_denotes_people_is_an_antecedent(noun):
    text = f"The {noun} left the hall on Friday because they were tired."
    tables = annotate([Article(source_uri="a", text=text)])
    entity = {m["text"]: m["entity_id"] for m in tables["entity_mentions"].to_pylist()}
    assert entity[f"The {noun}"] is not None
    assert entity["they"] == entity[f"The {noun}"]
