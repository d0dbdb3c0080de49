"""Coordinated people, to all of whom "they" can refer."""

import pytest
from spacy.tokens import Span

from dateline.transforms.coreference.groups import groups
from dateline.transforms.coreference.mentions import mentions
from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.names.entities import names
from tests.transforms.hand_named import parsed
from tests.transforms.hand_parsed import parse


@pytest.mark.parametrize(
    ("joining", "whose", "group"),
    [
        ("and", "their their PRP$ PRON", ["Ann Reyes and Omar Price", "their"]),
        ("and", "the the DT DET", []),
        ("or", "their their PRP$ PRON", []),
    ],
)
def test_a_group_is_an_entity_where_a_plural_pronoun_refers_to_it(joining, whose, group):
    doc = parse(f"""
        Ann Ann NNP PROPN 6 nsubj
        Reyes Reyes NNP PROPN 1 flat
        {joining} {joining} CC CCONJ 4 cc
        Omar Omar NNP PROPN 1 conj
        Price Price NNP PROPN 4 flat
        sold sell VBD VERB 0 ROOT
        {whose} 8 nmod:poss
        boat boat NN NOUN 6 obj
        . . . PUNCT 6 punct
    """)
    doc.set_ents([Span(doc, 0, 2, "PERSON"), Span(doc, 3, 5, "PERSON")], default="outside")
    one = parsed(doc.text, doc)
    mentions, entities = resolve(one, names(one), [])
    called = {e.entity_id: e.name for e in entities}
    assert [m.text for m in mentions if called.get(m.entity_id) == "Ann Reyes and Omar Price"] == group


@pytest.mark.parametrize(
    ("named", "n_groups"),
    [
        ("Ann/PERSON Omar/PERSON Eve/PERSON", 1),
        ("Reuters/ORG Nike/ORG Shell/ORG", 1),
        ("Ann/PERSON Omar/PERSON Reuters/ORG", 0),
        ("Ann/PERSON Reuters/ORG Nike/ORG", 0),
        ("Peru/GPE Chile/GPE Kenya/GPE", 0),
    ],
)
def test_people_or_bodies_make_a_group_and_places_do_not(named, n_groups):
    words, labels = zip(*(each.split("/") for each in named.split()), strict=True)
    one, two, three = (f"{word} {word} NNP PROPN" for word in words)
    doc = parse(f"""
        {one} 6 nsubj
        , , , PUNCT 3 punct
        {two} 1 conj
        and and CC CCONJ 5 cc
        {three} 1 conj
        left leave VBD VERB 0 ROOT
    """)
    doc.set_ents([Span(doc, at, at + 1, label) for at, label in zip((0, 2, 4), labels, strict=True)], default="outside")
    one = parsed(doc.text, doc)
    assert len([*groups(doc, mentions(one, names(one)))]) == n_groups


def test_a_group_that_is_only_repeated_is_no_entity():
    rows = """
        Ann Ann NNP PROPN 4 nsubj
        and and CC CCONJ 3 cc
        Omar Omar NNP PROPN 1 conj
        left leave VBD VERB 0 ROOT
        . . . PUNCT 4 punct
    """
    again = rows.replace(" 4 ", " 9 ").replace(" 3 ", " 8 ").replace(" 1 ", " 6 ")
    doc = parse(rows.rstrip() + again)
    doc.set_ents([Span(doc, at, at + 1, "PERSON") for at in (0, 2, 5, 7)], default="outside")
    one = parsed(doc.text, doc)
    mentions, entities = resolve(one, names(one), [])
    assert [(e.name, e.n_mentions) for e in entities] == [("Ann", 2), ("Omar", 2)]
    assert len(mentions) == 2 + 2
