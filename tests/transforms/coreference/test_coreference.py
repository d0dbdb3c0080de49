"""Who is meant: chains of names and pronouns, and the entities made of them."""

import pytest
from spacy.tokens import Span

from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import mentions
from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.names.entities import names
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.tables.vocabularies import MentionType, QuoteType
from tests.transforms.coreference.resolving import chains, resolved
from tests.transforms.hand_named import parsed
from tests.transforms.hand_parsed import parse
from tests.transforms.plain_words import article, place


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mrs. Ann_Reyes/P met/v Mr. Omar_Price/P . She slept/v .", ["Ann Reyes", "She"]),
        ("Omar_Price/P met/v Mrs. Ann_Reyes/P . He slept/v .", ["Ann Reyes"]),
        ("Omar_Price/P met/v actress Ann_Reyes/P . He slept/v .", ["Ann Reyes"]),
        ("Ann_Reyes/P bought/v a boat/n .", ["Ann Reyes"]),
        ("Omar_Price/P met/v Ann_Reyes/P . She slept/v .", ["Ann Reyes", "She"]),
        ("Boris_Price/P met/v Ann_Reyes/P . He slept/v .", ["Ann Reyes"]),
        ("Omar_Price/P sued/v the town/n . Ann_Reyes/P , his lawyer/n , left/v .", ["Ann Reyes", "his lawyer"]),
        ("Ann_Reyes/P said/v they left/v . Ann_Reyes/P hurt/v themself .", ["Ann Reyes", "Ann Reyes", "themself"]),
    ],
)
def test_pronouns_follow_the_gender_that_the_text_shows(words, expected):
    assert chains(words)["Ann Reyes"] == expected


def test_who_speaks_on_is_whom_the_sentence_before_was_about():
    words = "Mrs. Ann_Reyes/P left/v . She slept/v . President Eve_Price/P sang/v . “ We eat/v , ” she said/v ."
    assert chains(words, [("she", "“ We eat , ”")])["Eve Price"] == ["Eve Price", "she"]


def test_words_of_an_indirect_part_of_mixed_speech_are_the_reporters():
    one = article("Ann_Reyes/P said/v her client/n was “ lonely ” .")
    source, content = place(one.text, "Ann Reyes"), place(one.text, "her client was “ lonely ”")
    found, _ = resolve(one, names(one), [Attribution(quote_type=QuoteType.MIXED, source=source, content=(content,))])
    meant = {m.text: m.entity_id for m in found}
    assert meant["her"] == meant["Ann Reyes"] is not None


def test_the_first_person_in_a_quotation_is_its_speaker():
    words = "“ I will stay/v , ” Ann_Reyes/P told/v Omar_Price/P . I doubt/v it ."
    assert chains(words, [("Ann Reyes", "“ I will stay , ”")]) == {
        "Ann Reyes": ["I", "Ann Reyes"],
        "Omar Price": ["Omar Price"],
    }


def test_who_is_spoken_to_by_name_is_not_the_speaker():
    words = "“ I/x am/v a poet/n , Omar/P , ” Ann_Reyes/P told/v Omar_Price/P ."
    found = chains(words, [("Ann Reyes", "“ I am a poet , Omar , ”")])
    assert "Omar" not in found["Ann Reyes"]


@pytest.mark.parametrize(
    ("addressee", "expected"),
    [
        (
            "Omar Price",
            {"Ann Reyes": ["Ann Reyes"], "Omar Price": ["You", "you", "Omar Price"], "You": ["You", "your"]},
        ),
        (
            None,
            {"Ann Reyes": ["Ann Reyes"], "Omar Price": ["Omar Price"], "You": ["You", "you", "You", "your"]},
        ),
    ],
)
def test_you_is_the_addressee_or_whom_the_same_voice_addresses(addressee, expected):
    one = article("“ You left/v when you slept/v , ” Ann_Reyes/P told/v Omar_Price/P . You read/v your mail/n .")
    attribution = Attribution(
        quote_type=QuoteType.DIRECT,
        source=place(one.text, "Ann Reyes"),
        content=(place(one.text, "“ You left when you slept , ”"),),
        addressee=place(one.text, addressee) if addressee else None,
    )
    found, entities = resolve(one, names(one), [attribution])
    called = {e.entity_id: e.name for e in entities}
    assert {name: [m.text for m in found if called.get(m.entity_id) == name] for name in called.values()} == expected
    assert len(called) == 3 + (addressee is None)


def test_an_unnamed_source_is_a_mention_without_entity():
    mentions, entities = resolved("“ No , ” a harbour/n official/n said/v .", [("a harbour official", "“ No , ”")])
    assert [(m.text, m.mention_type, m.entity_id) for m in mentions] == [("a harbour official", MentionType.NOM, None)]
    assert entities == []


@pytest.mark.parametrize(("told", "meant"), [("Omar", "Eve"), ("Ann", "Ann")])
def test_who_says_that_she_did_something_says_it_of_herself(told, meant):
    doc = parse(f"""
        Ms. Ms. NNP PROPN 2 nmod:desc
        Ann Ann NNP PROPN 3 nsubj
        hid hide VBD VERB 0 ROOT
        . . . PUNCT 3 punct
        She she PRP PRON 6 nsubj
        sang sing VBD VERB 0 ROOT
        . . . PUNCT 6 punct
        Eve Eve NNP PROPN 9 nsubj
        told tell VBD VERB 0 ROOT
        {"Ms." if told == "Ann" else "Mr."} Ms. NNP PROPN 11 nmod:desc
        {told} {told} NNP PROPN 9 iobj
        she she PRP PRON 13 nsubj
        left leave VBD VERB 9 ccomp
    """)
    doc.set_ents([Span(doc, at, at + 1, "PERSON") for at in (1, 7, 10)], default="outside")
    one = parsed(doc.text, doc)
    spoken = Attribution(
        quote_type=QuoteType.INDIRECT, source=place(one.text, "Eve"), content=(place(one.text, "she left"),)
    )
    found, entities = resolve(one, names(one), [spoken])
    she = next(m.entity_id for m in reversed(found) if m.text == "she")
    assert [e.name for e in entities if e.entity_id == she] == [meant]


def test_whom_a_speaker_calls_by_nationality_is_somebody_else():
    spoken = chains("Ann_Reyes/P said/v “ The Peruvian/N slept/v ” .", [("Ann Reyes", "“ The Peruvian slept ”")])
    assert spoken["Ann Reyes"] == ["Ann Reyes"]


def test_a_titled_person_stands_for_the_whole_phrase_whatever_its_parse_begins_with():
    doc = parse("""
        ACME ACME NNP PROPN 4 nsubj
        Director Director NNP PROPN 1 flat
        Reyes Reyes NNP PROPN 2 flat
        left leave VBD VERB 0 ROOT
    """)
    doc.set_ents([Span(doc, 0, 1, "ORG"), Span(doc, 2, 3, "PERSON")], default="outside")
    one = parsed(doc.text, doc)
    found = mentions(one, names(one))
    assert {m.name.text: Context(one, found, []).is_subject(m) for m in found} == {"ACME": False, "Reyes": True}


def test_an_object_is_not_the_subject_that_its_verb_shares():
    doc = parse("""
        Price Price NNP PROPN 2 nsubj
        slept sleep VBD VERB 0 ROOT
        . . . PUNCT 2 punct
        Hale Hale NNP PROPN 5 nsubj
        chose choose VBD VERB 0 ROOT
        to to TO PART 7 mark
        meet meet VB VERB 5 xcomp
        him he PRP PRON 7 obj
        . . . PUNCT 5 punct
    """)
    doc.set_ents([Span(doc, 0, 1, "PERSON"), Span(doc, 3, 4, "PERSON")], default="outside")
    one = parsed(doc.text, doc)
    mentions, entities = resolve(one, names(one), [])
    meant = next(m.entity_id for m in mentions if m.text == "him")
    assert [e.name for e in entities if e.entity_id == meant] == ["Price"]


def test_rows_point_back_to_their_characters():
    words = "Ann_Reyes/P , a harbour/n pilot/n , left/v . She slept/v ."
    mentions, entities = resolved(words)
    text = article(words).text
    assert len(mentions) == 4 - 1
    assert all(text[m.start_char : m.end_char] == m.text for m in mentions)
    assert {m.entity_id for m in mentions} == {e.entity_id for e in entities}
    assert [e.n_mentions for e in entities] == [3]
    assert len({m.mention_id for m in mentions}) == len(mentions)


def test_a_possessive_in_a_description_is_not_the_one_described():
    found = chains("Kim_Price/P sued/v the town/n . Kim_Reyes/P , her lawyer/n , left/v .")
    assert found["Kim Reyes"] == ["Kim Reyes", "her lawyer"]


def test_nobody_in_particular_is_taken_up_outside_the_clause():
    assert chains("The chancellor/n met/v every nurse/n . She left/v .") == {"chancellor": ["The chancellor", "She"]}


@pytest.mark.parametrize(
    ("words", "are_things"),
    [
        ("Voters/ns sold/v the carts/ns . The bank/n bought/v them .", True),
        ("Voters/ns left/v . The bank/n paid/v them .", False),
        ("Voters/ns worked/v two years/ns . The bank/n paid/v them .", False),
        ("Ann_Reyes/P met/v the voters/ns . The bank/n paid/v them .", False),
        ("Voters/ns left/v . The plates/ns fell/v . The bank/n bought/v them .", True),
    ],
    ids=["things between", "nothing between", "a measure between", "people between", "things that do something"],
)
def test_things_named_last_are_meant_by_them(words, are_things):
    one = article(words)
    found = mentions(one, names(one))
    them = next(m for m in found if m.pronoun is not None)
    assert Context(one, found, []).is_behind_things(them) == are_things


def test_a_pronoun_outside_of_its_scope_is_not_every_nurse():
    found = chains("Omar/P called/v it an insult/n to/p every nurse/n , and/p her deputy/n met/v Ann_Reyes/P .")
    assert "every nurse" not in {name for name, texts in found.items() if "her" in texts}


@pytest.mark.parametrize(
    ("words", "is_pronoun"),
    [("A gold/n mine closed/v .", False), ("The mine closed/v .", False), ("Ann_Reyes/P said/v mine closed/v .", True)],
)
def test_mine_behind_an_article_or_a_noun_is_no_pronoun(words, is_pronoun):
    kinds = [m.kind for m in mentions(article(words), []) if m.lemma == "mine" or m.pronoun is not None]
    assert (MentionType.PRO in kinds) == is_pronoun


@pytest.mark.parametrize(("asked", "are_things"), [("xcomp", False), ("dep", True)])
def test_who_is_asked_to_do_something_is_no_thing(asked, are_things):
    doc = parse(f"""
        They they PRP PRON 2 nsubj
        sold sell VBD VERB 0 ROOT
        carts cart NNS NOUN 2 obj
        . . . PUNCT 2 punct
        Ann Ann NNP PROPN 6 nsubj
        asked ask VBD VERB 0 ROOT
        them they PRP PRON 6 obj
        leave leave VB VERB 6 {asked}
    """)
    one = parsed(doc.text, doc)
    found = mentions(one, [])
    them = next(m for m in found if m.pronoun is not None and m.head == 6)
    assert Context(one, found, []).is_behind_things(them) == are_things
