"""The mode of an event: by its trigger, or by what its clause says of the means."""

import pytest

from dateline.transforms.events.modes import mode_of
from dateline.transforms.tables.vocabularies import EventType
from tests.transforms.hand_parsed import parse, word

STRUCK = """
{actor} {actor_lemma} {tag} NOUN 2 nsubj
{verb} {verb_lemma} VBD VERB 0 ROOT
Ann Ann NNP PROPN 2 obj
with with IN ADP 5 case
{means} {means_lemma} NNS NOUN 2 obl
"""


@pytest.mark.parametrize(
    ("actor", "verb", "means", "expected"),
    [
        ("guards guard", "struck strike", "force force", None),
        ("guards guard", "struck strike", "batons baton", "beat"),
        ("jets jet", "struck strike", "force force", "aerial"),
        ("guards guard", "fired fire", "joy joy", None),
        ("guards guard", "fired fire", "rifles rifle", "firearms"),
        ("guards guard", "seized seize", "force force", None),
        ("guards guard", "attacked attack", "missiles missile", "heavy-weapons"),
        ("guards guard", "attacked attack", "machetes machete", "primitive"),
        ("guards guard", "stabbed stab", "joy joy", "primitive"),
    ],
)
def test_a_mode_needs_a_verb_or_a_word_beside_it_that_says_so(actor: str, verb: str, means: str, expected: str | None):
    words = {"actor": actor, "verb": verb, "means": means}
    texts = {key: value.split()[0] for key, value in words.items()}
    lemmas = {f"{key}_lemma": value.split()[1] for key, value in words.items()}
    doc = parse(STRUCK.format(**texts, **lemmas, tag="NNS"))
    assert mode_of(word(doc, texts["verb"]), EventType.ASSAULT) == expected


def test_a_company_is_no_weapon():
    rows = STRUCK.format(
        actor="guards", actor_lemma="guard", tag="NNS", verb="attacked", verb_lemma="attack", means="Shell",
        means_lemma="Shell",
    ).replace("NNS NOUN 2 obl", "NNP PROPN 2 obl")  # fmt: skip
    assert mode_of(word(parse(rows), "attacked"), EventType.ASSAULT) is None


def test_a_noun_has_its_own_mode_or_that_of_its_carrier():
    doc = parse("Guards guard NNS NOUN 2 nsubj\nopened open VBD VERB 0 ROOT\nfire fire NN NOUN 2 obj")
    assert mode_of(word(doc, "fire"), EventType.ASSAULT) == "firearms"
    doc = parse("Nurses nurse NNS NOUN 2 nsubj\nstaged stage VBD VERB 0 ROOT\nwalkouts walkout NNS NOUN 2 obj")
    assert mode_of(word(doc, "walkouts"), EventType.PROTEST) == "strike"


def test_a_phrasal_verb_is_not_its_verb():
    rows = "They they PRP PRON 2 nsubj\nshot shoot VBD VERB 0 ROOT\ndown down RP ADP 2 compound:prt"
    assert mode_of(word(parse(rows), "shot"), EventType.ASSAULT) == "heavy-weapons"
