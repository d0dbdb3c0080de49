"""Labels by what is done to the bearer of a name."""

import pytest
from spacy.tokens import Span

from dateline.transforms.names.entities import names
from tests.transforms.hand_named import parsed
from tests.transforms.hand_parsed import parse


@pytest.mark.parametrize(
    ("verb", "name", "read", "label"),
    [
        ("buy", "Halloway", "PERSON", "ORG"),
        ("meet", "Halloway", "PERSON", "PERSON"),
        ("sue", "Quentora", "LOC", "ORG"),
        ("sue", "Quentora", "PERSON", "PERSON"),
        ("leave", "Quentora", "LOC", "GPE"),
        ("sue", "Peru", "LOC", "GPE"),
        ("buy", "Suzanne", "PERSON", "PERSON"),
    ],
)
def test_who_is_bought_is_a_company_and_no_place_is_sued(verb, name, read, label):
    doc = parse(f"""
They they PRP PRON 2 nsubj
{verb} {verb} VBP VERB 0 ROOT
{name} {name} NNP PROPN 2 obj
. . . PUNCT 2 punct
""")
    doc.set_ents([Span(doc, 2, 3, label=read)])
    assert [found.label for found in names(parsed(doc.text, doc))] == [label]
