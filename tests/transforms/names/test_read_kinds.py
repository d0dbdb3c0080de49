"""Kinds of places and of other names, as the network that ships reads them."""

import pytest
from spacy.tokens import Doc

from dateline.transforms import Article, annotate
from dateline.transforms.encoder.classifiers import classifier
from dateline.transforms.encoder.name_kinds import name_kinds
from dateline.transforms.model.loading import load_model

NAMED = [
    ("Shares of Orlon rose after it sold nine million of its Orlon Pocket 5 phones.", "Orlon Pocket 5", "PRODUCT"),
    ("Pilots said the Kestrel 400 jet handles well in high winds.", "Kestrel 400", "PRODUCT"),
    ("Her second novel, The Silent Orchard, was a best seller in Norway.", "The Silent Orchard", "WORK_OF_ART"),
    ("Lawmakers passed the Fair Wages Act by a single vote on Friday.", "Fair Wages Act", "LAW"),
    ("Thousands fled their homes before Hurricane Brenda came ashore.", "Hurricane Brenda", "EVENT"),
    ("Police closed the Halden Bridge to lorries after the crash.", "Halden Bridge", "FAC"),
    ("The fire began in a hut below Mount Tarrel, rangers said.", "Mount Tarrel", "LOC"),
    ("Farmers in the village of Orsk-Dala lost their wheat.", "Orsk-Dala", "GPE"),
]


def test_most_names_get_the_kind_that_they_have_in_their_sentence():
    found = []
    for text, name, label in NAMED:
        doc = load_model()(text)
        words = doc.char_span(text.index(name), text.index(name) + len(name))
        read = name_kinds(doc, words.start, words.end)
        found.append((label, max(read, key=read.__getitem__)))
    assert sum(wanted == got for wanted, got in found) >= 7, found


def test_the_lists_and_the_network_together_give_the_label_of_a_mention():
    text = "Lawmakers passed the Fair Wages Act on Friday, and police closed the Halden Bridge in Oslo."
    mentions = annotate([Article(source_uri="a", text=text)])["entity_mentions"].to_pylist()
    found = {mention["text"]: mention["label"] for mention in mentions}
    assert {"Fair Wages Act": "LAW", "Halden Bridge": "FAC", "Oslo": "GPE"}.items() <= found.items()


def test_large_city_and_listed_name_are_what_the_lists_say():
    text = "Apple sold the iPhone 6 and iPhone 6 Plus on Friday. Fans of the iPhone 6 Plus slept in Cupertino."
    mentions = annotate([Article(source_uri="a", text=text)])["entity_mentions"].to_pylist()
    found = [(mention["text"], mention["label"]) for mention in mentions if mention["mention_type"] == "NAM"]
    assert found.count(("iPhone 6 Plus", "PRODUCT")) == 2
    assert ("Cupertino", "GPE") in found


def test_the_probabilities_of_a_name_add_up_to_one():
    doc = load_model()("The Halden Bridge is closed.")
    found = name_kinds(doc, 1, 3)
    assert tuple(found) == classifier("kinds").labels
    assert sum(found.values()) == pytest.approx(1, abs=1e-3)


def test_nothing_is_read_where_another_model_read_the_text():
    assert name_kinds(Doc(load_model().vocab, ["Halden", "Bridge"]), 0, 2) == {}


def test_a_city_is_one_under_the_short_form_of_its_first_word():
    text = "Marchers crossed the bridge from St. Paul on their way to the stadium."
    mentions = annotate([Article(source_uri="a", text=text)])["entity_mentions"].to_pylist()
    assert ("St. Paul", "GPE") in [(mention["text"], mention["label"]) for mention in mentions]


def test_a_listed_name_of_several_words_is_what_the_list_says():
    text = "A train of Metro-North was late. They walked along Broadway, past the Ann Taylor shop that Eli Lilly owns."
    mentions = annotate([Article(source_uri="a", text=text)])["entity_mentions"].to_pylist()
    found = {mention["text"]: mention["label"] for mention in mentions}
    assert {"Metro-North": "ORG", "Broadway": "FAC", "Ann Taylor": "ORG", "Eli Lilly": "ORG"}.items() <= found.items()


def test_the_name_of_a_region_is_no_group_of_people():
    text = "He fought in the Balkans and sailed the Caribbean for years."
    mentions = annotate([Article(source_uri="a", text=text)])["entity_mentions"].to_pylist()
    found = {mention["text"]: mention["label"] for mention in mentions}
    assert {"Balkans": "LOC", "Caribbean": "LOC"}.items() <= found.items()
