"""The participants that the words of a role stand for, from hand-written parses and mentions."""

from dataclasses import replace

import pytest
from spacy.tokens import Doc

from dateline.transforms.events.participants import Participants
from dateline.transforms.events.roles import Cast, Member
from dateline.transforms.tables.vocabularies import ArgumentRole, EntityLabel
from tests.transforms.events.test_events import mention, parsed
from tests.transforms.hand_parsed import VOCAB, parse

ROBBED = """
{two} {two} CD NUM 2 nummod
{men} man {tag} NOUN 7 nsubj
, , , PUNCT 4 punct
Dahl Dahl NNP PROPN 2 appos
and and CC CCONJ 6 cc
Roe Roe NNP PROPN 4 conj
robbed rob VBD VERB 0 ROOT
banks bank NNS NOUN 7 obj
"""
KILLED = """
She she PRP PRON 2 nsubj
left leave VBD VERB 0 ROOT
{name} {name} NNP PROPN 2 obj
where where WRB ADV 6 advmod
storms storm NNS NOUN 6 nsubj
killed kill VBD VERB 3 acl:relcl
two two CD NUM 6 obj
"""


@pytest.mark.parametrize(
    ("two", "men", "tag", "named", "expected"),
    [
        ("Two", "men", "NNS", ["Dahl", "Roe"], ["Dahl", "Roe"]),
        ("Two", "men", "NNS", ["Dahl"], ["Two men"]),
        ("One", "man", "NN", ["Dahl", "Roe"], ["One man"]),
    ],
    ids=["names", "no second name", "singular"],
)
def test_a_plural_description_stands_for_the_names_behind_it(
    two: str, men: str, tag: str, named: list[str], expected: list[str]
):
    document = parsed(parse(ROBBED.format(two=two, men=men, tag=tag)))
    mentions = [mention(document, name, EntityLabel.PERSON) for name in named]
    cast = Cast(6, (Member(ArgumentRole.ACTOR, (0, 2)),), 1.0)
    found = Participants(document, mentions, []).of(document.doc[6], cast)
    assert [document.text[p.start_char : p.end_char] for p in found] == expected


@pytest.mark.parametrize(
    ("label", "places"), [(EntityLabel.GPE, ["Lima"]), (EntityLabel.PERSON, [])], ids=["place", "person"]
)
def test_where_stands_for_the_place_before_it(label: EntityLabel, places: list[str]):
    document = parsed(parse(KILLED.format(name="Lima")))
    found = Participants(document, [mention(document, "Lima", label)], []).of(document.doc[5], Cast(5, (), 1.0))
    assert [document.text[p.start_char : p.end_char] for p in found if p.role is ArgumentRole.PLACE] == places


def test_a_name_that_only_says_whose_somebody_is_gives_no_identity():
    rows = "Critics critic NNS NOUN 4 nsubj\nof of IN ADP 3 case\nDahl Dahl NNP PROPN 1 nmod\nfled flee VBD VERB 0 ROOT"
    document = parsed(parse(rows))
    cast = Cast(3, (Member(ArgumentRole.ACTOR, (0, 3)),), 1.0)
    found = Participants(document, [mention(document, "Dahl", EntityLabel.PERSON)], []).of(document.doc[3], cast)
    assert [p.mention for p in found] == [None]


@pytest.mark.parametrize(
    ("rows", "words", "names", "expected"),
    [
        (
            "Arrest arrest NN NOUN 6 nsubj\nof of IN ADP 3 case\nteacher teacher NN NOUN 1 nmod\n"
            "Ida Ida NNP PROPN 5 compound\nEk Ek NNP PROPN 1 nmod\nfailed fail VBD VERB 0 ROOT",
            [(2, 3), (3, 5)],
            ["Ida Ek"],
            ["teacher Ida Ek"],
        ),
        (
            "Aides aide NNS NOUN 6 nsubj\nto to IN ADP 3 case\nEk Ek NNP PROPN 1 nmod\nand and CC CCONJ 5 cc\n"
            "Roe Roe NNP PROPN 3 conj\nfled flee VBD VERB 0 ROOT",
            [(0, 1), (2, 3), (4, 5)],
            ["Ek", "Roe"],
            ["Aides to Ek and Roe"],
        ),
        (
            "Ek Ek NNP PROPN 4 nsubj\nand and CC CCONJ 3 cc\nRoe Roe NNP PROPN 1 conj\nfled flee VBD VERB 0 ROOT",
            [(0, 1), (2, 3)],
            ["Ek", "Roe"],
            ["Ek", "Roe"],
        ),
    ],
    ids=["title", "complement", "two people"],
)
def test_the_words_of_one_phrase_are_one_participant(rows, words, names, expected):
    document = parsed(parse(rows))
    mentions = [mention(document, name, EntityLabel.PERSON) for name in names]
    cast = Cast(0, tuple(Member(ArgumentRole.ACTOR, each) for each in words), 1.0)
    found = Participants(document, mentions, []).of(document.doc[-1], cast)
    assert [document.text[p.start_char : p.end_char] for p in found] == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [("appos", ["mayor"]), ("conj", ["mayor", "Dahl"])],
    ids=["one", "coordinated"],
)
def test_an_entity_takes_part_once_in_a_role(label: str, expected: list[str]):
    rows = f"mayor mayor NN NOUN 4 nsubj\n, , , PUNCT 1 punct\nDahl Dahl NNP PROPN 1 {label}\nfled flee VBD VERB 0 ROOT"
    document = parsed(parse(rows))
    mentions = [replace(mention(document, each, EntityLabel.PERSON), entity_id="dahl") for each in ("mayor", "Dahl")]
    cast = Cast(3, (Member(ArgumentRole.ACTOR, (2, 3)), Member(ArgumentRole.ACTOR, (0, 1), is_main=True)), 1.0)
    found = Participants(document, mentions, []).of(document.doc[3], cast)
    assert sorted(document.text[p.start_char : p.end_char] for p in found) == sorted(expected)


def test_a_participant_holds_whole_words():
    words, deps = (
        ["29", "-", "year", "-", "old", "Peruvian", "fled"],
        ["nummod", *["punct"] * 3, "amod", "nsubj", "ROOT"],
    )
    spaces = [False] * 4 + [True] * 3
    document = parsed(Doc(VOCAB, words, spaces=spaces, pos=["NOUN"] * 7, heads=[5] * 5 + [6, 6], deps=deps))
    cast = Cast(6, tuple(Member(ArgumentRole.ACTOR, each) for each in ((0, 3), (4, 5), (4, 6))), 1.0)
    found = Participants(document, [], []).of(document.doc[6], cast)
    assert [document.text[p.start_char : p.end_char] for p in found] == ["29-year-old Peruvian"]
