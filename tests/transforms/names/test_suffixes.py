"""Degrees and orders behind people's names."""

import pytest

from dateline.transforms.names.entities import names
from dateline.transforms.names.phrases import phrase_behind
from dateline.transforms.names.suffixes import is_suffix
from tests.transforms.hand_named import named
from tests.transforms.hand_parsed import parse


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("So [Ann Reyes](PERSON), [D.V.M.](LOC), left.", ["Ann Reyes"]),
        ("So [Ann Reyes](PERSON), [OBE](ORG), [M.P.H.](LOC), left.", ["Ann Reyes"]),
        ("So [Ann Reyes, LLM](PERSON), left.", ["Ann Reyes"]),
        ("So [Ann Reyes](PERSON), [CFA](ORG) and more left.", ["Ann Reyes"]),
        ("So [Ann Reyes](PERSON), [CFA](ORG) treasurer, left.", ["Ann Reyes", "CFA"]),
        ("So [Ann Reyes](PERSON), [FBI](ORG), left.", ["Ann Reyes", "FBI"]),
        ("So [Ann Reyes](PERSON), [QRX](ORG), left the QRX hall.", ["Ann Reyes", "QRX", "QRX"]),
        ("So [Charlotte](PERSON), [N.C.](LOC), slept.", ["Charlotte", "N.C."]),
        ("So [Osprey](ORG), [QRX](ORG), left.", ["Osprey", "QRX"]),
    ],
)
def test_capitals_between_commas_behind_a_person_are_no_name(model, expected):
    assert [name.text for name in names(named(model))] == expected


def test_a_phrase_behind_suffixes_is_the_persons():
    doc = named("So [Ann Reyes](PERSON), Esq., M.S.W., a judge, left.").doc
    start, end = phrase_behind(doc, 3) or (0, 0)
    assert doc[start:end].text == "a judge"
    assert [token.text for token in doc if is_suffix(doc, token.i)] == ["Esq", "M.S.W."]


@pytest.mark.parametrize(("label", "is_phrase"), [("nsubj", False), ("appos", True)], ids=["clause", "apposition"])
def test_a_clause_behind_a_name_says_nothing_of_who_bears_it(label: str, is_phrase: bool):
    rows = "praising praise VBG VERB 6 advcl\nReyes Reyes NNP PROPN 1 obj\n, , , PUNCT 1 punct\nthe the DT DET 5 det\n"
    doc = parse(f"{rows}mayor mayor NN NOUN 6 {label}\nleft leave VBD VERB 0 ROOT")
    assert (phrase_behind(doc, 2) is not None) == is_phrase
