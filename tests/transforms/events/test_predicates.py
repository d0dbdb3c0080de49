"""Who a predicate's participants are, in both label schemes."""

import pytest

from tests.transforms.events.parses import CONTROL_UD, PASSIVE_CLEAR, PASSIVE_UD, TALKS_CLEAR, TALKS_UD
from tests.transforms.hand_parsed import parse, word
from transforms.events.predicates import core, fillers, light_governor

CONTROL_CLEAR = CONTROL_UD.replace("6 mark", "6 aux").replace("obj", "dobj").replace("9 cc", "7 cc")
PAIRS = {
    "control": (CONTROL_UD, CONTROL_CLEAR),
    "passive": (PASSIVE_UD, PASSIVE_CLEAR),
    "talks": (TALKS_UD, TALKS_CLEAR),
}


@pytest.mark.parametrize("scheme", [0, 1], ids=["ud", "clearnlp"])
@pytest.mark.parametrize(
    ("sentence", "predicate", "slot", "expected"),
    [
        ("control", "meet", "subj", ["rebels"]),
        ("control", "meet", "obj", ["Ruiz", "Okafor"]),
        ("control", "urged", "subj", ["council"]),
        ("control", "urged", "comp", ["meet"]),
        ("control", "urged", "comp.obj", ["Ruiz", "Okafor"]),
        ("passive", "arrested", "obj", ["Residents"]),
        ("passive", "jailed", "subj", ["police"]),
        ("passive", "jailed", "obj", ["Residents"]),
        ("passive", "protested", "subj", ["Residents"]),
        ("talks", "talks", "between", ["Oslo", "Lima"]),
        ("talks", "held", "obj.between", ["Oslo", "Lima"]),
    ],
)
def test_slots_are_those_of_the_active_voice(sentence, predicate, slot, expected, scheme):
    doc = parse(PAIRS[sentence][scheme])
    assert [token.text for token in fillers(word(doc, predicate), slot)] == expected


@pytest.mark.parametrize("scheme", [0, 1], ids=["ud", "clearnlp"])
def test_a_light_verb_lends_its_noun_a_clause(scheme):
    doc = parse(PAIRS["talks"][scheme])
    assert light_governor(word(doc, "talks"), frozenset({"hold"})) == word(doc, "held")
    assert light_governor(word(doc, "talks"), frozenset({"cancel"})) is None


def test_core_is_what_a_counting_noun_counts():
    doc = parse("""
        Thousands thousand NNS NOUN 4 nsubj
        of of IN ADP 3 case
        Nigerians Nigerian NNPS PROPN 1 nmod
        marched march VBD VERB 0 ROOT
    """)
    assert core(doc[0]).text == "Nigerians"
    assert core(doc[2]).text == "Nigerians"
