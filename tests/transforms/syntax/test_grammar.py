"""The questions to the parse, asked of hand-built parses in both label schemes."""

import pytest
import spacy
from spacy.tokens import Doc

from dateline.transforms.syntax import grammar

VOCAB = spacy.blank("en").vocab
LEMMAS = {"is": "be", "was": "be", "met": "meet"}


def parse(rows: str) -> Doc:
    """A Doc from lines of `word POS head-index dep`."""
    words, tags, heads, deps = zip(*(row.split() for row in rows.strip().splitlines()), strict=True)
    lemmas = [LEMMAS.get(word, word) for word in words]
    return Doc(VOCAB, words=words, pos=tags, lemmas=lemmas, heads=[int(head) for head in heads], deps=deps)


MET_UD = """
Blinken PROPN 2 nsubj
not PART 2 advmod
met VERB 2 ROOT
with ADP 4 case
Lavrov PROPN 2 obl
in ADP 6 case
Bali PROPN 2 obl
"""
MET_CLEAR = """
Blinken PROPN 2 nsubj
not PART 2 neg
met VERB 2 ROOT
with ADP 2 prep
Lavrov PROPN 3 pobj
in ADP 2 prep
Bali PROPN 5 pobj
"""
SEIZED_UD = """
The DET 1 det
town NOUN 3 nsubj:pass
was AUX 3 aux:pass
seized VERB 3 ROOT
by ADP 5 case
rebels NOUN 3 obl:agent
and CCONJ 7 cc
soldiers NOUN 5 conj
"""
SEIZED_CLEAR = """
The DET 1 det
town NOUN 3 nsubjpass
was AUX 3 auxpass
seized VERB 3 ROOT
by ADP 3 agent
rebels NOUN 4 pobj
and CCONJ 5 cc
soldiers NOUN 5 conj
"""
CONDUIT_UD = """
He PRON 3 nsubj
is AUX 3 cop
a DET 3 det
conduit NOUN 3 ROOT
"""
CONDUIT_CLEAR = """
He PRON 1 nsubj
is AUX 1 ROOT
a DET 3 det
conduit NOUN 1 attr
"""


def texts(tokens) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize("rows", [MET_UD, MET_CLEAR], ids=["ud", "clearnlp"])
def test_an_active_clause(rows):
    met = parse(rows)[2]
    assert texts(grammar.subjects(met)) == ["Blinken"]
    assert texts(grammar.negators(met)) == ["not"]
    assert [(p.text, n.text) for p, n in grammar.prepositional(met)] == [("with", "Lavrov"), ("in", "Bali")]


@pytest.mark.parametrize("rows", [SEIZED_UD, SEIZED_CLEAR], ids=["ud", "clearnlp"])
def test_a_passive_clause(rows):
    seized = parse(rows)[3]
    assert texts(grammar.subjects(seized)) == ["town"]
    [(_, agent)] = grammar.prepositional(seized)
    assert grammar.first_conjunct(seized.doc[7]) == agent
    assert grammar.noun_phrase(seized.doc[1]) == (0, 2)
    assert seized.doc.text[slice(*grammar.char_span(agent))] == "rebels"


@pytest.mark.parametrize("rows", [CONDUIT_UD, CONDUIT_CLEAR], ids=["ud", "clearnlp"])
def test_a_copular_clause(rows):
    he = parse(rows)[0]
    assert texts(grammar.predicate_nominals(he)) == ["conduit"]
    assert grammar.noun_phrase(he.doc[3]) == (2, 4)


OFFICIAL_UD = """
a DET 2 det
Western ADJ 2 amod
official NOUN 2 ROOT
of ADP 5 case
the DET 5 det
bloc NOUN 2 nmod
that PRON 7 nsubj
rules VERB 5 acl:relcl
, PUNCT 11 punct
a DET 11 det
career NOUN 11 compound
diplomat NOUN 2 appos
"""


def test_a_noun_phrase_ends_before_its_clauses_and_appositions():
    doc = parse(OFFICIAL_UD)
    assert grammar.noun_phrase(doc[2]) == (0, 6)
    assert texts(grammar.appositions(doc[2])) == ["diplomat"]


DENIED_UD = """
Russia PROPN 5 nmod:poss
's PART 0 case
envoy NOUN 3 nsubj
denied VERB 3 ROOT
the DET 5 det
plan NOUN 3 obj
to PART 7 mark
pull VERB 5 acl
out ADP 7 compound:prt
"""


def test_possessors_particles_markers_and_objects():
    doc = parse(DENIED_UD)
    assert texts(grammar.objects(doc[3])) == ["plan"]
    assert texts(grammar.possessors(doc[5])) == ["Russia"]
    assert grammar.particle(doc[7]).text == "out"
    assert grammar.marker(doc[7]).text == "to"
    assert grammar.marker(doc[3]) is None
