"""Who the words of a source mean, from hand-built parses and mentions in both label schemes."""

from dataclasses import replace

import pytest

from dateline.transforms.quotes.sources import Mentioned, speaker_of
from dateline.transforms.tables.vocabularies import EntityLabel, SpeakerKind
from tests.articles import bare_entity
from tests.transforms.quotes.mentioned import ENTITIES, mention
from tests.transforms.quotes.one_line import parsed

SOURCES = """
a name: Ann Lee => Ann Lee named
    PROPN 2 nsubj/PROPN 0 flat
a title that the parse hangs beside its name: Ms. Ann Lee => Ann Lee named
    PROPN 3 nsubj/PROPN 3 nsubj/PROPN 1 flat
a title before a name: Acme spokeswoman Ann Lee => Ann Lee named
    PROPN 1 compound/NOUN 4 nsubj/PROPN 1 flat/PROPN 2 flat
a title before a name in ClearNLP: Acme spokeswoman Ann Lee => Ann Lee named
    PROPN 1 compound/NOUN 3 compound/PROPN 3 compound/PROPN 4 nsubj
a name in apposition: the mayor , Ann Lee , => Ann Lee named
    DET 1 det/NOUN 6 nsubj/PUNCT 3 punct/PROPN 1 appos/PROPN 3 flat/PUNCT 3 punct
a name before a comma, whatever the parse says: Ann Lee , a scholar and Acme official => Ann Lee named
    PROPN 7 nmod/PROPN 0 flat/PUNCT 7 punct/DET 4 det/NOUN 7 nsubj/CCONJ 7 cc/PROPN 7 compound/NOUN 8 nsubj
a name at the end of its phrase, whatever the parse says: Acme chemist Ann Lee , who left , => Ann Lee named
    PROPN 7 nsubj/NOUN 7 nsubj/PROPN 7 nsubj/PROPN 2 flat/PUNCT 6 punct/PRON 6 nsubj/VERB 0 acl:relcl/PUNCT 6 punct
a person in apposition, whatever the parse says: the head of Acme , Mr. Ann Lee => Ann Lee named
    DET 1 det/NOUN 8 nsubj/ADP 3 case/PROPN 8 nsubj/PUNCT 3 punct/PROPN 3 list/PROPN 5 list/PROPN 6 flat
a programme in quotation marks before a name: former “ Acme News ” anchor Ann Lee => Ann Lee named
    ADJ 7 amod/PUNCT 3 punct/PROPN 8 nsubj/PROPN 2 flat/PUNCT 2 punct/NOUN 6 nmod/PROPN 8 nsubj/PROPN 6 flat
a name at the end of a longer description: one official in a report assembled with Ann Lee => unnamed
    NUM 1 nummod/NOUN 9 nsubj/ADP 4 case/DET 4 det/NOUN 1 nmod/VERB 4 acl/SCONJ 7 case/PROPN 5 obl/PROPN 7 flat
an organisation at the end of its phrase: the oil giant Acme => Acme named
    DET 2 det/NOUN 2 compound/NOUN 4 nsubj/PROPN 4 nsubj
a title of several words before a name: Head of Sales Ann Lee => Ann Lee named
    NOUN 5 nsubj/ADP 2 case/PROPN 0 nmod/PROPN 2 flat/PROPN 3 flat
a title of several words that the parse hangs on the name: Head of Sales Ann Lee => Ann Lee named
    NOUN 5 nsubj/ADP 3 case/PROPN 3 compound/PROPN 0 nmod/PROPN 3 flat
a name behind a preposition, whatever the parse says: the head of Ann Lee => unnamed
    DET 1 det/NOUN 5 nsubj/ADP 1 case/PROPN 1 appos/PROPN 3 flat
an official of an organisation is not the organisation: a Acme official => unnamed
    DET 2 det/PROPN 2 compound/NOUN 3 nsubj
nor are officials in a country the country: officials in Russia => unnamed
    NOUN 3 nsubj/ADP 2 case/PROPN 0 nmod
a pronoun: she => Ann Lee pronoun
    PRON 1 nsubj
an unresolved pronoun: they => pronoun
    PRON 1 nsubj
a description of somebody known: the union leader => Ann Lee nominal
    DET 2 det/NOUN 2 compound/NOUN 3 nsubj
a people or a party's members are described, not named: the Osprey => Osprey nominal
    DET 1 det/PROPN 2 nsubj
a description of nobody known: a Western official => unnamed
    DET 2 det/ADJ 2 amod/NOUN 3 nsubj
"""
"""What is shown, the source and who it means; below it, the words of the source as `POS head dep`, before "said so"."""
UNNAMED = {
    "she": ("she", "Ann Lee", "PRO"),
    "the union leader": ("the union leader", "Ann Lee", "NOM"),
    "a Western official": ("a Western official", None, "NOM"),
}
"""Mentions without a name in the sources."""


@pytest.mark.parametrize("case", SOURCES.replace("\n    ", " => ").strip().split("\n"))
def test_the_speaker_is_who_the_head_of_the_source_means(case: str):
    shown, expected, rows = case.split(" => ")
    source = shown.partition(": ")[2]
    n_words = len(source.split())
    text = f"{source} said so"
    known = [mention(text, name, name) for name in ENTITIES if name in source]
    known += [mention(text, *UNNAMED[source])] if source in UNNAMED else []
    article = parsed(text, f"{rows}/VERB {n_words} ROOT/ADV {n_words} advmod")
    found = speaker_of(article, (0, len(source)), Mentioned(known, ENTITIES.values()))
    assert " ".join([found.entity.name, found.kind] if found.entity else [found.kind]) == expected
    assert found.span == (0, len(source))


@pytest.mark.parametrize(
    ("said", "noun", "expected"),
    [
        ("Ann Lee , who said so , left", "Ann Lee", ("Ann Lee", SpeakerKind.NAMED)),
        ("a man , who said so , left", "a man", (None, SpeakerKind.UNNAMED)),
    ],
)
def test_who_speaks_for_the_noun_before_it(said, noun, expected):
    rows = {
        "Ann Lee": "PROPN 7 nsubj/PROPN 0 flat/PUNCT 4 punct/PRON 4 nsubj/VERB 0 acl:relcl/ADV 4 advmod",
        "a man": "DET 1 det/NOUN 7 nsubj/PUNCT 4 punct/PRON 4 nsubj/VERB 1 acl:relcl/ADV 4 advmod",
    }[noun]
    start = said.index("who")
    known = [mention(said, "Ann Lee", "Ann Lee")] if noun == "Ann Lee" else []
    found = speaker_of(
        parsed(said, f"{rows}/PUNCT 4 punct/VERB 7 ROOT"), (start, start + 3), Mentioned(known, ENTITIES.values())
    )
    assert (found.entity.name if found.entity else None, found.kind) == expected
    assert found.span == (0, len(noun))


def test_one_of_several_is_no_pronoun():
    source = "one of them"
    article = parsed(f"{source} said so", "NUM 3 nsubj/ADP 2 case/PRON 0 nmod/VERB 3 ROOT/ADV 3 advmod")
    assert speaker_of(article, (0, len(source)), Mentioned([], ENTITIES.values())).kind is SpeakerKind.UNNAMED


@pytest.mark.parametrize(("tag", "name"), [("NN", "Ann Lee"), ("NNS", None)])
def test_several_who_speak_are_not_the_first_of_them_named(tag, name):
    source = "The pilots , Ann Lee and others ,"
    rows = (
        "DET 1 det/NOUN 8 nsubj/PUNCT 3 punct/PROPN 1 appos/PROPN 3 flat/CCONJ 6 cc/NOUN 3 conj/PUNCT 3 punct"
        "/VERB 8 ROOT/ADV 8 advmod"
    )
    article = parsed(f"{source} said so", rows)
    article.doc[1].tag_ = tag
    found = speaker_of(article, (0, len(source)), Mentioned([mention(source, "Ann Lee", "Ann Lee")], ENTITIES.values()))
    assert (found.entity.name if found.entity else None) == name


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("the Lee campaign", "DET 2 det/PROPN 2 compound/NOUN 3 nsubj/VERB 3 ROOT/ADV 3 advmod"),
        ("the campaign", "DET 1 det/NOUN 2 nsubj/VERB 2 ROOT/ADV 2 advmod"),
    ],
)
def test_body_called_by_whose_it_is_is_named_also_by_its_noun_alone(source, rows):
    text = f"{source} said so"
    body = bare_entity("Lee campaign", EntityLabel.ORG, canonical_id="org:lee-campaign")
    described = replace(mention(text, source, None, "NOM"), label=EntityLabel.ORG, entity_id=body.entity_id)
    found = speaker_of(parsed(text, rows), (0, len(source)), Mentioned([described], [body]))
    assert (found.entity, found.kind) == (body, SpeakerKind.NAMED)


def test_leader_of_a_body_is_not_who_speaks_for_it():
    text = "the Ann Lee campaign said so"
    rows = "DET 3 det/PROPN 3 compound/PROPN 1 flat/NOUN 4 nsubj/VERB 4 ROOT/ADV 4 advmod"
    body = bare_entity("Ann Lee campaign", EntityLabel.ORG, canonical_id="org:ann-lee-campaign")
    described = replace(
        mention(text, "the Ann Lee campaign", None, "NOM"), label=EntityLabel.ORG, entity_id=body.entity_id
    )
    found = speaker_of(
        parsed(text, rows),
        (0, 20),
        Mentioned([described, mention(text, "Ann Lee", "Ann Lee")], [*ENTITIES.values(), body]),
    )
    assert found.entity == body


def test_a_name_before_a_noun_is_not_who_the_noun_means():
    text = "the Lee driver said so"
    article = parsed(text, "DET 2 det/PROPN 2 compound/NOUN 3 nsubj/VERB 3 ROOT/ADV 3 advmod")
    found = speaker_of(article, (0, 14), Mentioned([mention(text, "Lee", "Ann Lee")], ENTITIES.values()))
    assert found.entity is None
