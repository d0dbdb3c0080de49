"""Who can act in a clause, its words, and the noun that its "where" stands for."""

import pytest

from dateline.transforms.events.clauses import antecedent_of_where, clause, possible_actors
from dateline.transforms.events.phrases import Phrase
from tests.transforms.hand_parsed import parse, word

REPORTED = """
{subject}
burned burn VBD VERB 3 ccomp
said say VBD VERB 0 ROOT
Vera Vera NNP PROPN 3 nsubj
"""
ACCUSED = """
Brokers broker NNS NOUN 2 nsubj:pass
accused accuse VBN VERB 0 ROOT
by by IN ADP 4 case
auditors auditor NNS NOUN 2 obl:agent
of of IN SCONJ 6 mark
hiding hide VBG VERB 2 advcl
debts debt NNS NOUN 6 obj
"""
OBJECTED = """
Lima Lima NNP PROPN 2 nsubj
told tell VBD VERB 0 ROOT
guards guard NNS NOUN 2 obj
who who WP PRON 5 nsubj
objected object VBD VERB 3 acl:relcl
"""
WHERE = """
She she PRP PRON 2 nsubj
left leave VBD VERB 0 ROOT
Lima Lima NNP PROPN 2 obj
where where WRB ADV 6 advmod
storms storm NNS NOUN 6 nsubj
killed kill VBD VERB 3 acl:relcl
two two CD NUM 6 obj
"""


def acts(rows: str, noun: str, trigger: str) -> bool:
    head = word(parse(rows), noun)
    return possible_actors([Phrase(head, head.i, head.i + 1)], word(head.doc, trigger)) == [0]


@pytest.mark.parametrize(
    ("subject", "can"), [("Barns barn NNS NOUN 2 nsubj", False), ("It it PRP PRON 2 nsubj", True)], ids=["noun", "it"]
)
def test_a_clause_with_a_noun_for_its_subject_has_no_actor_from_outside(subject: str, can: bool):
    assert acts(REPORTED.format(subject=subject), "Vera", "burned") is can


def test_who_accuses_does_not_do_what_he_accuses_of():
    assert [acts(ACCUSED, noun, "hiding") for noun in ("auditors", "Brokers")] == [False, True]
    assert acts(ACCUSED, "auditors", "accused")


def test_who_acts_for_the_noun_before_it():
    assert [acts(OBJECTED, noun, "objected") for noun in ("Lima", "guards")] == [False, True]


def test_where_stands_for_the_noun_before_its_clause():
    doc = parse(WHERE)
    assert [antecedent_of_where(word(doc, verb)) for verb in ("killed", "left")] == [word(doc, "Lima"), None]


def test_a_clause_ends_where_another_subject_begins():
    doc = parse(WHERE)
    assert sorted(token.text for token in clause(word(doc, "killed"))) == ["Lima", "killed", "storms", "two", "where"]
    assert sorted(token.text for token in clause(word(doc, "left"))) == ["Lima", "She", "left"]
