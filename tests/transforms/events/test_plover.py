"""Types, modes, actors and recipients of predicates, on hand-written parses."""

import pytest
from spacy.tokens import Token

from tests.transforms.events.parses import CONTROL_UD, PASSIVE_CLEAR, PASSIVE_UD, TALKS_CLEAR, TALKS_UD
from tests.transforms.hand_parsed import parse, word
from transforms.events.arguments import PRONOUNS, actor_nouns
from transforms.events.frames import frames
from transforms.events.plover import typed
from transforms.events.predicates import FUNCTIONS
from transforms.vocabularies import EventType

INVASION = """
Borduria Borduria NNP PROPN 3 nmod:poss
's 's POS PART 1 case
invasion invasion NN NOUN 6 nsubj
of of IN ADP 5 case
Syldavia Syldavia NNP PROPN 3 nmod
ended end VBD VERB 0 ROOT
"""
SANCTIONS = """
Borduria Borduria NNP PROPN 2 nsubj
imposed impose VBD VERB 0 ROOT
sanctions sanction NNS NOUN 2 obj
on on IN ADP 5 case
Syldavia Syldavia NNP PROPN 2 obl
"""
DUTIES = SANCTIONS.replace("sanctions sanction NNS", "silence silence NN")
PROMISED = """
Borduria Borduria NNP PROPN 2 nsubj
promised promise VBD VERB 0 ROOT
to to TO PART 4 mark
send send VB VERB 2 xcomp
Syldavia Syldavia NNP PROPN 4 iobj
food food NN NOUN 4 obj
"""
VOWED = PROMISED.replace("promised promise", "vowed vow").replace("send send", "attack attack").replace("iobj", "obj")
VOWED = VOWED.replace("food food NN NOUN 4 obj", "soon soon RB ADV 4 advmod")
DEMOLISHED = """
Soldiers soldier NNS NOUN 2 nsubj
demolished demolish VBD VERB 0 ROOT
Syldavian Syldavian JJ PROPN 4 amod
homes home NNS NOUN 2 obj
"""
AGREED = """
Borduria Borduria NNP PROPN 4 nsubj
and and CC CCONJ 3 cc
Syldavia Syldavia NNP PROPN 1 conj
agreed agree VBD VERB 0 ROOT
on on IN ADP 7 case
a a DT DET 7 det
truce truce NN NOUN 4 obl
"""
DIED = """
Pilgrims pilgrim NNS NOUN 2 nsubj
died die VBD VERB 0 ROOT
in in IN ADP 5 case
a a DT DET 5 det
raid raid NN NOUN 2 obl
"""
DIED_ABROAD = DIED.replace("raid raid", "bed bed")

PREPOSITIONS = [
    "to",
    "with",
    "on",
    "upon",
    "for",
    "from",
    "of",
    "at",
    "in",
    "into",
    "against",
    "about",
    "over",
    "under",
    "between",
    "by",
    "behind",
    "around",
    "through",
    "outside",
    "near",
    "along",
    "toward",
    "towards",
    "after",
    "during",
    "not",
    "without",
    "across",
    "hostage",
    "onto",
    "via",
    "as",
    "whose",
]
"""And what else the frames use as one: "not", "took *hostage*"."""


def is_actor(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.lower_ in PRONOUNS or token.lemma_ in actor_nouns()


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        (CONTROL_UD, "urged", ("REQUEST", None, ["council"], ["rebels"])),
        (CONTROL_UD, "meet", ("CONSULT", None, ["rebels"], ["Ruiz", "Okafor"])),
        (PASSIVE_UD, "jailed", ("COERCE", "arrest", ["police"], ["Residents"])),
        (PASSIVE_CLEAR, "jailed", ("COERCE", "arrest", ["police"], ["Residents"])),
        (TALKS_UD, "talks", ("CONSULT", None, ["Oslo", "Lima"], ["Oslo", "Lima"])),
        (TALKS_CLEAR, "talks", ("CONSULT", None, ["Oslo", "Lima"], ["Oslo", "Lima"])),
        (INVASION, "invasion", ("ASSAULT", None, ["Borduria"], ["Syldavia"])),
        (SANCTIONS, "imposed", ("SANCTION", None, ["Borduria"], ["Syldavia"])),
        (PROMISED, "promised", ("AGREE", None, ["Borduria"], ["Syldavia"])),
        (PROMISED, "send", ("AID", None, ["Borduria"], ["Syldavia"])),
        (VOWED, "vowed", ("THREATEN", None, ["Borduria"], ["Syldavia"])),
        (DEMOLISHED, "demolished", ("COERCE", "seize", ["Soldiers"], ["Syldavian"])),
        (AGREED, "agreed", ("AGREE", None, ["Borduria", "Syldavia"], ["Borduria", "Syldavia"])),
        (DIED, "died", ("ASSAULT", None, [], ["Pilgrims"])),
    ],
)
def test_a_predicate_means_what_its_frame_says(sentence, trigger, expected):
    event = typed(word(parse(sentence), trigger), is_actor)
    assert event is not None
    heads = [[token.text for token in side] for side in (event.actors, event.recipients)]
    assert (event.event_type, event.mode, *heads) == expected


@pytest.mark.parametrize(("sentence", "trigger"), [(DUTIES, "imposed"), (DIED_ABROAD, "died")])
def test_a_predicate_outside_its_frames_has_no_type(sentence, trigger):
    assert typed(word(parse(sentence), trigger), is_actor) is None


@pytest.mark.parametrize("name", ["plover_verbs", "plover_nouns"])
def test_the_lexicon_reads_and_names_slots_that_exist(name):
    known = {*FUNCTIONS, "light", *PREPOSITIONS}
    for lemma, lines in frames(name).items():
        for frame in lines:
            slots = [slot for condition in frame.conditions for slot in condition.slots] + list(frame.recipients)
            parts = {part for slot in slots for part in slot.split(".")} - {"recipient"}
            assert parts <= known, lemma


def test_every_type_has_predicates():
    known = {frame.event_type for lines in frames("plover_verbs").values() for frame in lines}
    assert known == set(EventType)
