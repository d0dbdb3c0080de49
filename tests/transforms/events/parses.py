"""Parses written by hand that several tests of events read."""

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
DENIED = """
Rebels rebel NNS NOUN 2 nsubj
denied deny VBD VERB 0 ROOT
that that IN SCONJ 5 mark
they they PRP PRON 5 nsubj
fired fire VBD VERB 2 ccomp
"""
SAID = """
Rebels rebel NNS NOUN 2 nsubj
said say VBD VERB 0 ROOT
they they PRP PRON 4 nsubj
fired fire VBD VERB 2 ccomp
"""
