"""Who may speak, from a hand-built parse, mentions, and readings of the network."""

from dataclasses import replace

import numpy as np
import pytest

from dateline.transforms.encoder.related import Related
from dateline.transforms.encoder.speech import SpeakerReading
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.candidates import Turn, features, kind_of
from dateline.transforms.quotes.sources import UNKNOWN
from dateline.transforms.quotes.speakers import chosen
from dateline.transforms.quotes.surroundings import Surroundings
from dateline.transforms.tables.vocabularies import QuoteType, SpeakerKind
from tests.transforms.quotes.mentioned import ENTITIES, mention
from tests.transforms.quotes.one_line import parsed

TEXT = "The investor Ann Lee left Acme and the investor said so"
ROWS = (
    "DET 1 det/NOUN 4 nsubj/PROPN 1 appos/PROPN 2 flat/VERB 4 ROOT/PROPN 4 obj/CCONJ 9 cc/DET 8 det/NOUN 9 nsubj"
    "/VERB 4 conj/ADV 9 advmod"
)
SOURCE = (TEXT.index("the investor"), TEXT.index(" said"))
ANN, ACME = 0, 1


@pytest.fixture
def around() -> Surroundings:
    mentions = [mention(TEXT, "Ann Lee", "Ann Lee"), mention(TEXT, "Acme", "Acme")]
    return Surroundings(parsed(TEXT, ROWS), mentions, [ENTITIES["Ann Lee"], ENTITIES["Acme"]])


def turn(ann: float = 0.0, acme: float = 0.0, named: float = 0.5, source=SOURCE, coreferent: str | None = None) -> Turn:
    """An attribution to "the investor", with the network's log odds of either name."""
    odds = np.full(11, -9.0, dtype=np.float32)
    odds[2:4], odds[5] = ann, acme
    return Turn(
        attribution=Attribution(quote_type=QuoteType.INDIRECT, content=((53, 55),), source=source),
        reading=SpeakerReading(named, Related(0, odds)),
        anchor_char=TEXT.index("said"),
        coreferent=coreferent,
        before=None,
        before_char=0,
        behind=None,
        continued=None,
    )


@pytest.mark.parametrize(
    ("source", "kind"), [("She", "pronoun"), ("the investor", "description"), (None, "nothing")], ids=str
)
def test_the_source_decides_by_what_the_speaker_is_looked_for(source: str | None, kind: str):
    assert kind_of(source) == kind


def test_the_name_that_the_network_favours_is_chosen(around: Surroundings):
    ann = chosen(around, turn(ann=6, acme=-6, named=0.95), UNKNOWN)
    acme = chosen(around, turn(ann=-6, acme=6, named=0.95, source=None), UNKNOWN)
    assert [each.entity.name if each.entity else None for each in (ann, acme)] == ["Ann Lee", "Acme"]
    assert 0.5 < ann.score < 1


def test_nobody_is_chosen_where_nothing_speaks_for_anybody(around: Surroundings):
    found = chosen(around, turn(ann=-8, acme=-8, named=0.02), UNKNOWN)
    assert (found.entity, found.kind) == (None, SpeakerKind.UNKNOWN)
    assert found.score > 0.5


def test_coreference_speaks_for_its_entity(around: Surroundings):
    shown = features(around, turn(coreferent="Acme"))
    assert [each["coreferent"] for each in shown] == [0.0, 1.0]


def test_the_noun_beside_a_name_describes_whom_it_names(around: Surroundings):
    shown = features(around, turn())
    assert [each["noun is role"] for each in shown] == [1.0, 0.0]
    assert shown[ANN]["person PERSON"] == shown[ACME]["person ORG"] == 1.0


def test_who_spoke_last_by_that_noun_speaks_again(around: Surroundings):
    named = features(around, replace(turn(), alike=("Acme",)))
    unnamed = features(around, replace(turn(), alike=(None,)))
    assert [(each["same noun"], each["same noun unnamed"]) for each in named] == [(0.0, 0.0), (1.0, 0.0)]
    assert [(each["same noun"], each["same noun unnamed"]) for each in unnamed] == [(0.0, 1.0), (0.0, 1.0)]


def test_names_out_of_reach_of_the_network_have_no_odds(around: Surroundings):
    far = replace(turn(), reading=SpeakerReading(0.5, Related(7, np.zeros(3, dtype=np.float32))))
    assert all("out of reach" in each and "odds" not in each for each in features(around, far))


def test_an_article_without_names_has_no_candidates():
    assert features(Surroundings(parsed(TEXT, ROWS), [], []), turn()) == []


@pytest.mark.parametrize(("words", "kind", "n_mentions"), [("she", "PRO", 1), ("the investor", "NOM", 2)])
def test_a_pronoun_is_no_mention_of_whom_coreference_takes_it_for(words: str, kind: str, n_mentions: int):
    text = TEXT.replace("the investor", words)
    rows = (
        ROWS
        if kind == "NOM"
        else (
            "DET 1 det/NOUN 4 nsubj/PROPN 1 appos/PROPN 2 flat/VERB 4 ROOT/PROPN 4 obj/CCONJ 8 cc/PRON 8 nsubj"
            "/VERB 4 conj/ADV 8 advmod"
        )
    )
    mentions = [mention(text, "Ann Lee", "Ann Lee"), mention(text, words, "Ann Lee", kind)]
    around = Surroundings(parsed(text, rows), mentions, [ENTITIES["Ann Lee"]])
    start = text.index(words)
    (found,) = around.beside((start, start + len(words))).values()
    assert len(found.spans) == n_mentions


def test_whom_one_speaks_to_and_who_tells_of_it_are_known_to_the_choice(around: Surroundings):
    start = TEXT.index("Acme")
    said = replace(turn().attribution, addressee=(start, start + 4))
    shown = features(around, replace(turn(), attribution=said, outer="Ann Lee", outer_kind="direct"))
    assert [(each["addressee"], each["outer direct"]) for each in shown] == [(0.0, 1.0), (1.0, 0.0)]


def test_nobody_is_told_what_he_says_himself(around: Surroundings):
    start, favoured = TEXT.index("Acme"), turn(ann=-6, acme=6, named=0.95)
    said = replace(favoured.attribution, addressee=(start, start + 4))
    found = [
        chosen(around, replace(favoured, attribution=each), UNKNOWN).entity for each in (favoured.attribution, said)
    ]
    assert found == [ENTITIES["Acme"], None]


def test_the_person_named_last_is_known_to_the_choice(around: Surroundings):
    shown = features(around, turn())
    assert [(each["last named"], each["new here"], each["lines 0"]) for each in shown] == [
        (1.0, 1.0, 1.0),
        (0.0, 1.0, 1.0),
    ]
