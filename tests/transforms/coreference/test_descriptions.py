"""Whom or what a common noun describes: "the minister", "the company", "a mother of four"."""

import pytest
from spacy.tokens import Span

from dateline.transforms.coreference.mentions import mentions
from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.names.entities import names
from dateline.transforms.quotes.attributions import attributions
from tests.transforms.coreference.resolving import chains
from tests.transforms.hand_named import parsed
from tests.transforms.hand_parsed import parse
from tests.transforms.quotes.drawn import parsed as read


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ann_Reyes/P , a harbour/n pilot/n , left/v .", ["Ann Reyes", "a harbour pilot"]),
        ("Ann_Reyes/P , M.D. , a harbour/n pilot/n , left/v .", ["Ann Reyes", "a harbour pilot"]),
        ("His Peruvian/N counterpart/n , Ann_Reyes/P , left/v .", ["His Peruvian counterpart", "Ann Reyes"]),
        ("Foreign Minister Ann_Reyes/P left/v . The minister/n slept/v .", ["Ann Reyes", "The minister"]),
        ("Her wife/n , the lawyer Ann_Reyes/P , left/v .", ["Her wife", "Ann Reyes"]),
        ("Prime Minister Ann_Reyes/P left/v . The PM/n slept/v .", ["Ann Reyes", "The PM"]),
        ("Ann_Reyes/P , 29 , left/v . The 29 - year - old/n ate/v .", ["Ann Reyes", "The 29 - year - old"]),
        ("Ann_Reyes/P , 29 , left/v . The 30 - year - old/n ate/v .", ["Ann Reyes"]),
        ("Ann_Reyes/P left/v . The 30 - year - old/n ate/v .", ["Ann Reyes", "The 30 - year - old"]),
        ("Ann_Reyes/P met/v Omar_Price/P . The 30 - year - old/n ate/v .", ["Ann Reyes", "The 30 - year - old"]),
        ("Ann_Reyes/P left/v . The Peruvian/N slept/v .", ["Ann Reyes", "The Peruvian"]),
        ("Swedish/N Minister Ann_Reyes/P left/v . The Peruvian/N slept/v .", ["Ann Reyes"]),
        ("Ann_Reyes/P left/v . The French/N slept/v .", ["Ann Reyes"]),
        (
            "Peruvian/N Minister Ann_Reyes/P left/v . Omar_Price/P sang/v . The Peruvian/N slept/v .",
            ["Ann Reyes", "The Peruvian"],
        ),
        ("Ann_Reyes/P left/v . The mother/n slept/v .", ["Ann Reyes", "The mother"]),
        (
            "Minister Ann_Reyes/P left/v . Minister Omar_Price/P sang/v . Reyes/P slept/v . The minister/n ate/v .",
            ["Ann Reyes", "Reyes", "The minister"],
        ),
        ("A minister/n left/v . Minister Ann_Reyes/P sang/v . The minister/n ate/v .", ["Ann Reyes", "The minister"]),
        ("Ann_Reyes/P left/v . The minister/n slept/v .", ["Ann Reyes", "The minister"]),
        (
            "Minister Ann_Reyes/P left/v . Omar_Price/P sang/v . Price/P ate/v . The minister/n slept/v .",
            ["Ann Reyes", "The minister"],
        ),
    ],
)
def test_descriptions_of_a_person(words, expected):
    assert chains(words)["Ann Reyes"] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Rich envoys/ns left/v . Rich envoys/ns slept/v .", {"Rich envoys": ["Rich envoys", "Rich envoys"]}),
        ("People/ns left/v . People/ns slept/v .", {}),
        ("No company/n left/v . The company/n slept/v .", {}),
    ],
)
def test_a_group_is_the_same_in_the_same_words_unless_they_say_nothing_of_it(words, expected):
    assert chains(words) == expected


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Quill/O left/v . Ravel/O met/v Quill/O . The company/n slept/v .", "Ravel"),
        ("Quill/O left/v . Quill/O ate/v . Sales of Ravel/O fell/v . Quill/O slept/v . The company/n ate/v .", "Quill"),
        ("Ravel_Bank/O left/v . Quill/O met/v Omar/P . The bank/n slept/v .", "Ravel Bank"),
        ("The EU/O left/v . The company/n slept/v .", None),
        ("Reuters/O left/v . The company/n slept/v .", None),
        ("Quill/O met/v the company/n .", None),
    ],
    ids=["topic", "named most", "noun in its name", "no firm", "who reports", "its own object"],
)
def test_the_company_is_the_one_that_the_article_is_about(words, meant):
    owners = [name for name, texts in chains(words).items() if texts[-1].startswith("The ")]
    assert owners == ([meant] if meant else [])


def test_a_description_goes_without_its_possessive_ending():
    doc = parse("""
        The the DT DET 2 det
        company company NN NOUN 4 nmod:poss
        's 's POS PART 2 case
        plant plant NN NOUN 5 nsubj
        shut shut VBD VERB 0 ROOT
        . . . PUNCT 5 punct
    """)
    one = parsed(doc.text, doc)
    (company,) = [mention for mention in mentions(one, []) if mention.head == 1]
    assert doc[company.start : company.end].text == "The company"


def test_a_nationality_before_a_noun_is_nobody_to_take_up():
    doc = parse("""
        Peruvian Peruvian NNP PROPN 2 amod
        boats boat NNS NOUN 3 nsubj
        left leave VBD VERB 0 ROOT
        their they PRP$ PRON 5 nmod:poss
        harbour harbour NN NOUN 3 obj
        . . . PUNCT 3 punct
    """)
    doc.set_ents([Span(doc, 0, 1, "NORP")], default="outside")
    one = parsed(doc.text, doc)
    found, _ = resolve(one, names(one), [])
    assert [m.text for m in found if m.entity_id] == ["Peruvian"]


def test_a_place_is_taken_up_by_the_noun_in_its_name():
    words = "Osprey_Palace/G burned/v . The palace/n fell/v . The bridge/n stood/v ."
    assert chains(words) == {"Osprey Palace": ["Osprey Palace", "The palace"]}


def test_a_wider_word_takes_up_the_holder_of_an_office():
    words = "Peruvian/N Foreign Minister Ann_Reyes/P left/v . The top Peruvian/N diplomat/n slept/v ."
    assert chains(words)["Ann Reyes"] == ["Ann Reyes", "The top Peruvian diplomat"]


def test_a_description_is_of_the_name_beside_it_wherever_the_parse_hangs_it():
    doc = parse("""
        Eve Eve NNP PROPN 8 nsubj
        ; ; : PUNCT 1 punct
        a a DT DET 4 det
        sister sister NN NOUN 1 appos
        , , , PUNCT 6 punct
        Ann Ann NNP PROPN 4 appos
        , , , PUNCT 6 punct
        slept sleep VBD VERB 0 ROOT
    """)
    doc.set_ents([Span(doc, 0, 1, "PERSON"), Span(doc, 5, 6, "PERSON")], default="outside")
    one = parsed(doc.text, doc)
    _, entities = resolve(one, names(one), [])
    assert [(e.name, e.n_mentions) for e in entities] == [("Eve", 1), ("Ann", 2)]


def test_a_description_by_age_is_who_has_that_age():
    doc = parse("""
        Ann Ann NNP PROPN 4 nsubj
        , , , PUNCT 1 punct
        29 29 CD NUM 1 appos
        left leave VBD VERB 0 ROOT
        . . . PUNCT 4 punct
        The the DT DET 12 det
        29 29 CD NUM 11 nummod
        - - HYPH PUNCT 9 punct
        year year NN NOUN 11 nmod
        - - HYPH PUNCT 11 punct
        old old JJ ADJ 12 amod
        pilot pilot NN NOUN 13 nsubj
        slept sleep VBD VERB 0 ROOT
    """)
    doc.set_ents([Span(doc, 0, 1, "PERSON")], default="outside")
    one = parsed(doc.text, doc)
    _, entities = resolve(one, names(one), [])
    assert [(e.name, e.n_mentions) for e in entities] == [("Ann", 2)]


def test_nobody_speaks_of_himself_by_a_description():
    text = "Mara Quist testified that the director had told staff to burn the letters."
    article = read(text)
    found, _ = resolve(article, names(article), attributions(article))
    means = {each.text: each.entity_id for each in found}
    assert means["the director"] != means["Mara Quist"]
