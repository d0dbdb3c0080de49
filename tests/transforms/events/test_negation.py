"""Whether negators and what they are joined by say that something did not happen."""

import pytest

from dateline.transforms.events.negation import is_negated
from tests.transforms.hand_parsed import parse, word

LIST = """
They they PRP PRON 4 nsubj
did do VBD AUX 4 aux
not not RB PART 4 advmod
sell sell VB VERB 0 ROOT
boats boat NNS NOUN 4 obj
, , , PUNCT 7 punct
lend lend VB VERB 4 conj
nets net NNS NOUN 7 obj
{joint} {joint} CC CCONJ 10 cc
give give VB VERB 4 conj
bread bread NN NOUN 10 obj
"""
SPEECH = """
“ “ `` PUNCT 5 punct
Never never RB ADV 5 advmod
, , , PUNCT 5 punct
{mark} {mark} '' PUNCT 5 punct
said say VBD VERB 0 ROOT
Ann Ann NNP PROPN 5 nsubj
"""


@pytest.mark.parametrize(("joint", "are_negated"), [("or", [True, True, True]), ("and", [True, False, False])])
def test_an_or_shares_the_negation_with_every_verb_of_a_list(joint, are_negated):
    doc = parse(LIST.format(joint=joint))
    assert [is_negated(word(doc, verb)) for verb in ("sell", "lend", "give")] == are_negated


def test_verbs_of_a_list_that_hang_on_each_other_share_the_negation():
    doc = parse(LIST.format(joint="or").replace("give give VB VERB 4 conj", "give give VB VERB 7 conj"))
    assert is_negated(word(doc, "give"))


@pytest.mark.parametrize(("mark", "negated"), [("”", False), ("so", True)])
def test_a_negator_inside_the_marks_does_not_negate_the_word_that_announces_them(mark, negated):
    assert is_negated(word(parse(SPEECH.format(mark=mark)), "said")) is negated


def test_nothing_inside_the_marks_is_nothing_that_was_said():
    doc = parse(SPEECH.replace("Never never RB ADV 5 advmod", "Nothing nothing NN PRON 5 obj").format(mark="”"))
    assert not is_negated(word(doc, "said"))
