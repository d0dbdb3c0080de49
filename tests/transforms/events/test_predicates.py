"""Who a predicate's participants are, in both label schemes."""

import pytest

from tests.transforms.hand_parsed import parse, word
from transforms.events.predicates import core, fillers, light_governor

CONTROL_UD = """
The the DT DET 2 det
council council NN NOUN 3 nsubj
urged urge VBD VERB 0 ROOT
rebels rebel NNS NOUN 3 obj
to to TO PART 6 mark
meet meet VB VERB 3 xcomp
Ruiz Ruiz NNP PROPN 6 obj
and and CC CCONJ 9 cc
Okafor Okafor NNP PROPN 7 conj
"""
CONTROL_CLEAR = CONTROL_UD.replace("6 mark", "6 aux").replace("obj", "dobj").replace("9 cc", "7 cc")
PASSIVE_UD = """
Residents resident NNS NOUN 6 nsubj:pass
who who WP PRON 3 nsubj
protested protest VBD VERB 1 acl:relcl
were be VBD AUX 6 aux:pass
later later RB ADV 6 advmod
arrested arrest VBN VERB 0 ROOT
and and CC CCONJ 8 cc
jailed jail VBN VERB 6 conj
by by IN ADP 10 case
police police NN NOUN 8 obl:agent
"""
PASSIVE_CLEAR = """
Residents resident NNS NOUN 6 nsubjpass
who who WP PRON 3 nsubj
protested protest VBD VERB 1 relcl
were be VBD AUX 6 auxpass
later later RB ADV 6 advmod
arrested arrest VBN VERB 0 ROOT
and and CC CCONJ 6 cc
jailed jail VBN VERB 6 conj
by by IN ADP 8 agent
police police NN NOUN 9 pobj
"""
TALKS_UD = """
Envoys envoy NNS NOUN 2 nsubj
held hold VBD VERB 0 ROOT
talks talk NNS NOUN 2 obj
between between IN ADP 5 case
Oslo Oslo NNP PROPN 3 nmod
and and CC CCONJ 7 cc
Lima Lima NNP PROPN 5 conj
"""
TALKS_CLEAR = """
Envoys envoy NNS NOUN 2 nsubj
held hold VBD VERB 0 ROOT
talks talk NNS NOUN 2 dobj
between between IN ADP 3 prep
Oslo Oslo NNP PROPN 4 pobj
and and CC CCONJ 5 cc
Lima Lima NNP PROPN 5 conj
"""
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
