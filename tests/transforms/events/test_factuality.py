"""What the words round an event say of its reality, on hand-written parses."""

import pytest

from tests.transforms.events.parses import DENIED, SAID
from tests.transforms.hand_parsed import parse, word
from transforms.events.factuality import assess

NEGATED_LIGHT_VERB = """
She she PRP PRON 4 nsubj
has have VBZ AUX 4 aux
not not RB PART 4 advmod
held hold VBN VERB 0 ROOT
a a DT DET 7 det
single single JJ ADJ 7 amod
meeting meeting NN NOUN 4 obj
"""
NEGATED_LIGHT_VERB_CLEAR = NEGATED_LIGHT_VERB.replace("4 advmod", "4 neg").replace("4 obj", "4 dobj")
REFUSED = """
Rebels rebel NNS NOUN 2 nsubj
refused refuse VBD VERB 0 ROOT
to to TO PART 4 mark
meet meet VB VERB 2 xcomp
him he PRP PRON 4 obj
"""
CHOSE_NOT = """
She she PRP PRON 2 nsubj
chose choose VBD VERB 0 ROOT
not not RB PART 5 advmod
to to TO PART 5 mark
meet meet VB VERB 2 xcomp
him he PRP PRON 5 obj
"""
WITHOUT = """
They they PRP PRON 2 nsubj
left leave VBD VERB 0 ROOT
without without IN SCONJ 4 mark
signing sign VBG VERB 2 advcl
"""
NO_SUBJECT = """
No no DT DET 2 det
shots shot NNS NOUN 4 nsubj:pass
were be VBD AUX 4 aux:pass
fired fire VBN VERB 0 ROOT
"""
CONDITIONAL = """
If if IN SCONJ 3 mark
they they PRP PRON 3 nsubj
attack attack VBP VERB 6 advcl
we we PRP PRON 6 nsubj
will will MD AUX 6 aux
respond respond VB VERB 0 ROOT
"""
FUTURE = """
Oslo Oslo NNP PROPN 3 nsubj
will will MD AUX 3 aux
send send VB VERB 0 ROOT
troops troop NNS NOUN 3 obj
"""
COORDINATED = """
They they PRP PRON 3 nsubj
have have VBP AUX 3 aux
threatened threaten VBN VERB 0 ROOT
to to TO PART 5 mark
leave leave VB VERB 3 xcomp
and and CC CCONJ 7 cc
fired fire {tag} VERB 5 conj
"""
PLANNED = """
Oslo Oslo NNP PROPN 2 nsubj
plans plan VBZ VERB 0 ROOT
to to TO PART 4 mark
send send VB VERB 2 xcomp
troops troop NNS NOUN 4 obj
"""
URGED = """
Oslo Oslo NNP PROPN 2 nsubj
urged urge VBD VERB 0 ROOT
rebels rebel NNS NOUN 2 obj
to to TO PART 5 mark
withdraw withdraw VB VERB 2 xcomp
"""
BEGAN = """
Troops troop NNS NOUN 2 nsubj
began begin VBD VERB 0 ROOT
to to TO PART 4 mark
withdraw withdraw VB VERB 2 xcomp
"""
AVERTED = """
Talks talk NNS NOUN 2 nsubj
averted avert VBD VERB 0 ROOT
a a DT DET 4 det
war war NN NOUN 2 obj
"""
SPARKED = """
It it PRP PRON 3 nsubj
could could MD AUX 3 aux
spark spark VB VERB 0 ROOT
a a DT DET 5 det
war war NN NOUN 3 obj
"""
QUESTION = """
Did do VBD AUX 3 aux
they they PRP PRON 3 nsubj
attack attack VB VERB 0 ROOT
? ? . PUNCT 3 punct
"""
WAS_TOLD_NOT = """
He he PRP PRON 4 nsubj
did do VBD AUX 4 aux
not not RB PART 4 advmod
say say VB VERB 0 ROOT
they they PRP PRON 6 nsubj
fired fire VBD VERB 4 ccomp
"""


@pytest.mark.parametrize(
    ("sentence", "trigger", "polarity", "factuality"),
    [
        (NEGATED_LIGHT_VERB, "meeting", "negative", "asserted"),
        (NEGATED_LIGHT_VERB_CLEAR, "meeting", "negative", "asserted"),
        (REFUSED, "refused", "positive", "asserted"),
        (REFUSED, "meet", "negative", "asserted"),
        (CHOSE_NOT, "meet", "negative", "asserted"),
        (WITHOUT, "signing", "negative", "asserted"),
        (NO_SUBJECT, "fired", "negative", "asserted"),
        (CONDITIONAL, "attack", "positive", "hypothetical"),
        (CONDITIONAL, "respond", "positive", "hypothetical"),
        (FUTURE, "send", "positive", "intended"),
        (PLANNED, "send", "positive", "intended"),
        (COORDINATED.format(tag="VB"), "fired", "positive", "intended"),
        (COORDINATED.format(tag="VBN"), "fired", "positive", "asserted"),
        (PLANNED, "plans", "positive", "asserted"),
        (URGED, "withdraw", "positive", "requested"),
        (DENIED, "fired", "positive", "denied"),
        (SAID, "fired", "positive", "reported"),
        (SAID, "said", "positive", "asserted"),
        (BEGAN, "withdraw", "positive", "asserted"),
        (AVERTED, "war", "negative", "asserted"),
        (SPARKED, "war", "positive", "hypothetical"),
        (QUESTION, "attack", "positive", "hypothetical"),
        (WAS_TOLD_NOT, "say", "negative", "asserted"),
        (WAS_TOLD_NOT, "fired", "positive", "reported"),
    ],
)
def test_an_event_is_as_real_as_its_governors_say(sentence, trigger, polarity, factuality):
    assessment = assess(word(parse(sentence), trigger))
    assert (assessment.polarity, assessment.factuality) == (polarity, factuality)


@pytest.mark.parametrize(
    ("sentence", "trigger", "tense"),
    [
        (FUTURE, "send", "future"),
        (PLANNED, "plans", "present"),
        (PLANNED, "send", "none"),
        (NEGATED_LIGHT_VERB, "meeting", "past"),
        (NO_SUBJECT, "fired", "past"),
        (SPARKED, "spark", "none"),
    ],
)
def test_tense_is_that_of_the_verb_group(sentence, trigger, tense):
    assert assess(word(parse(sentence), trigger)).tense == tense
