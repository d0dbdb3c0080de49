"""Descriptions that a phrase or a clause states of a mention: "Ann Reyes, the mayor", "Ann Reyes became mayor"."""

import pytest
from spacy.tokens import Span

from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.names.entities import names
from tests.transforms.hand_named import parsed
from tests.transforms.hand_parsed import parse

BECAME = """
    Ann Ann NNP PROPN 2 nsubj
    became become VBD VERB 0 ROOT
    a a DT DET 4 det
    pilot pilot NN NOUN 2 xcomp
"""
SERVED = """
    Ann Ann NNP PROPN 2 nsubj
    served serve VBD VERB 0 ROOT
    there there RB ADV 2 advmod
    as as IN ADP 6 case
    a a DT DET 6 det
    pilot pilot NN NOUN 2 obl
"""
RETURNED = """
    Ann Ann NNP PROPN 2 nsubj
    left leave VBD VERB 0 ROOT
    and and CC CCONJ 5 cc
    then then RB ADV 5 advmod
    became become VBD VERB 2 conj
    a a DT DET 7 det
    pilot pilot NN NOUN 5 xcomp
"""
MADE = """
    They they PRP PRON 2 nsubj
    made make VBD VERB 0 ROOT
    Ann Ann NNP PROPN 2 obj
    a a DT DET 5 det
    pilot pilot NN NOUN 2 xcomp
"""
MAY_BECOME = """
    Ann Ann NNP PROPN 3 nsubj
    may may MD AUX 3 aux
    become become VB VERB 0 ROOT
    a a DT DET 5 det
    pilot pilot NN NOUN 3 xcomp
"""
IF_SHE_BECAME = """
    if if IN SCONJ 3 mark
    Ann Ann NNP PROPN 3 nsubj
    became become VBD VERB 0 ROOT
    a a DT DET 5 det
    pilot pilot NN NOUN 3 xcomp
"""
NEVER_BECAME = """
    Ann Ann NNP PROPN 3 nsubj
    never never RB ADV 3 advmod
    became become VBD VERB 0 ROOT
    a a DT DET 5 det
    pilot pilot NN NOUN 3 xcomp
"""
TOOK = """
    They they PRP PRON 2 nsubj
    treated treat VBD VERB 0 ROOT
    Ann Ann NNP PROPN 2 obj
    as as IN ADP 6 case
    a a DT DET 6 det
    pilot pilot NN NOUN 2 obl
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (BECAME, ["Ann", "a pilot"]),
        (SERVED, ["Ann", "a pilot"]),
        (RETURNED, ["Ann", "a pilot"]),
        (MADE, ["Ann", "a pilot"]),
        (MAY_BECOME, ["Ann"]),
        (IF_SHE_BECAME, ["Ann"]),
        (NEVER_BECAME, ["Ann"]),
        (TOOK, ["Ann"]),
    ],
    ids=["became", "served as", "left and became", "made her", "may", "if", "never", "seen as"],
)
def test_a_clause_says_what_somebody_is(rows, expected):
    doc = parse(rows)
    at = next(token.i for token in doc if token.text == "Ann")
    doc.set_ents([Span(doc, at, at + 1, "PERSON")], default="outside")
    one = parsed(doc.text, doc)
    found, entities = resolve(one, names(one), [])
    (ann,) = [entity.entity_id for entity in entities if entity.name == "Ann"]
    assert [mention.text for mention in found if mention.entity_id == ann] == expected
