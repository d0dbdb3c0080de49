"""Actors, recipients and places, from hand-built parses and readings."""

import numpy as np
import pytest
from spacy.tokens import Doc

from dateline.transforms.encoder.events import UNREAD, RoleReading
from dateline.transforms.events.phrases import path, phrases
from dateline.transforms.events.role_features import ACTOR, PLACE, RECIPIENT, Scene
from dateline.transforms.events.roles import cast
from tests.transforms.quotes.one_line import parsed

TEXT = "The old mayor accused two Israeli ministers and Ann Reid of fraud in Oslo"
ROWS = (
    "DET 2 det/ADJ 2 amod/NOUN 3 nsubj/VERB 3 ROOT/NUM 6 nummod/ADJ 6 amod/NOUN 3 obj/CCONJ 8 cc/PROPN 6 conj"
    "/PROPN 8 flat/ADP 11 case/NOUN 3 obl/ADP 13 case/PROPN 3 obl"
)
TRIGGER = 3


@pytest.fixture
def doc() -> Doc:
    return parsed(TEXT, ROWS).doc


def reading(votes: dict[int, tuple[int, float]], n_words: int = 14) -> RoleReading:
    """A reading in which both sights give each of the words the column with that probability."""
    found = np.zeros((n_words, 4), dtype=np.float32)
    found[:, 0] = 1
    for word, (column, chance) in votes.items():
        found[word, column], found[word, 0] = chance, 1 - chance
    return RoleReading(0, found, found)


def words_of(doc: Doc, seen: RoleReading) -> list[tuple[str, str]]:
    found = cast(Scene(doc[TRIGGER], "ACCUSE", seen))
    return [(member.role.value, doc[slice(*member.words)].text) for member in found.members]


def test_phrases_are_heads_with_their_own_words(doc: Doc):
    found = {doc[p.start : p.end].text for p in phrases(doc[TRIGGER])}
    assert found == {"The old mayor", "Israeli", "two Israeli ministers", "Ann Reid", "fraud", "Oslo"}


def test_sure_words_are_taken_with_their_whole_phrase(doc: Doc):
    seen = reading({2: (ACTOR, 0.97), 6: (RECIPIENT, 0.97), 8: (RECIPIENT, 0.97), 13: (PLACE, 0.95)})
    assert words_of(doc, seen) == [
        ("actor", "The old mayor"),
        ("recipient", "two Israeli ministers"),
        ("recipient", "Ann Reid"),
        ("place", "Oslo"),
    ]


def test_a_part_of_a_participant_is_no_other_one(doc: Doc):
    seen = reading({5: (RECIPIENT, 0.99), 6: (RECIPIENT, 0.99)})
    assert words_of(doc, seen) == [("recipient", "two Israeli ministers")]
    assert ("actor", "Israeli") in words_of(doc, reading({5: (ACTOR, 0.99), 6: (RECIPIENT, 0.99)}))


def test_an_actor_is_taken_though_the_network_wavers_between_two(doc: Doc):
    seen = reading({2: (ACTOR, 0.2), 8: (ACTOR, 0.4)})
    assert [role for role, _ in words_of(doc, seen)] == ["actor"]


def test_words_of_no_role_are_left_out(doc: Doc):
    assert words_of(doc, reading({2: (ACTOR, 0.05), 13: (PLACE, 0.3)})) == []


def test_a_cast_is_as_sure_as_its_decisions(doc: Doc):
    sure = cast(Scene(doc[TRIGGER], "ACCUSE", reading({2: (ACTOR, 0.99)})))
    unsure = cast(Scene(doc[TRIGGER], "ACCUSE", reading({2: (ACTOR, 0.5)})))
    assert 1 > sure.score > unsure.score > 0


def test_where_nothing_was_read_nobody_takes_part(doc: Doc):
    assert cast(Scene(doc[TRIGGER], None, UNREAD)).members == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [(2, ("nsubj", 1, 0)), (8, ("obj", 2, 0)), (TRIGGER, ("itself", 0, 0))],
    ids=["subject", "second object", "itself"],
)
def test_the_path_names_the_step_below_the_word_above_both(doc: Doc, word: int, expected: tuple[str, int, int]):
    assert path(doc[word], doc[TRIGGER]) == expected


def test_the_subject_that_a_passive_shares_is_its_own():
    rows = "NOUN 1 nsubj/VERB 1 ROOT/CCONJ 5 cc/AUX 5 {}/ADV 5 advmod/VERB 1 conj"
    for auxiliary, expected in (("aux:pass", ("nsubj:pass", 1, 0)), ("aux", ("nsubj", 1, 1))):
        doc = parsed("guards charged but were soon beaten", rows.format(auxiliary)).doc
        assert path(doc[0], doc[5]) == expected


OWNED = "Oslo 's two guards of the gate accused her boss"
OWNED_ROWS = (
    "PROPN 3 nmod:poss/PART 0 case/NUM 3 nummod/NOUN 7 nsubj/ADP 6 case/DET 6 det/NOUN 3 nmod/VERB 7 ROOT"
    "/PRON 9 nmod:poss/NOUN 7 obj"
)


def test_whose_somebody_is_belongs_to_him_and_takes_no_part_itself():
    doc = parsed(OWNED, OWNED_ROWS).doc
    seen = reading({0: (ACTOR, 0.9), 3: (ACTOR, 0.97), 6: (ACTOR, 0.9), 8: (RECIPIENT, 0.9), 9: (RECIPIENT, 0.97)}, 10)
    found = cast(Scene(doc[7], "ACCUSE", seen)).members
    assert [(m.role.value, doc[slice(*m.words)].text) for m in found] == [
        ("actor", "Oslo 's two guards of the gate"),
        ("recipient", "her boss"),
    ]


@pytest.mark.parametrize(("chance", "words"), [(0.3, "the guards of banks"), (0.02, "the guards")])
def test_of_adds_to_a_participant_what_the_network_gives_the_role(chance: float, words: str):
    rows = "PROPN 1 nsubj/VERB 1 ROOT/DET 3 det/NOUN 1 obj/ADP 5 case/NOUN 3 nmod"
    doc = parsed("Reid accused the guards of banks", rows).doc
    found = cast(Scene(doc[1], "ACCUSE", reading({3: (RECIPIENT, 0.97), 4: (RECIPIENT, chance)}, 6))).members
    assert [doc[slice(*m.words)].text for m in found] == [words]


def test_a_clause_with_its_own_subject_gives_the_role_to_nobody_else():
    doc = parsed("The barn burned Vera said", "DET 1 det/NOUN 2 nsubj/VERB 4 ccomp/PROPN 4 nsubj/VERB 4 ROOT").doc
    doc[1].tag_ = "NN"
    assert cast(Scene(doc[2], None, reading({3: (ACTOR, 0.99)}, 5))).members == ()
