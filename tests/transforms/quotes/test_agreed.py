"""Mentions and speakers of made-up articles, with the choice of the speaker given."""

import pytest

from dateline.transforms.names.entities import names
from dateline.transforms.quotes import agreed as module
from dateline.transforms.quotes.agreed import agreed
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.sources import Speaker
from dateline.transforms.tables.vocabularies import QuoteType, SpeakerKind
from tests.transforms.plain_words import article, place


def read(monkeypatch: pytest.MonkeyPatch, words: str, source: str, speaker: str, score: float) -> dict[str, str | None]:
    """The name of the entity that each mention means, and that of the speaker ("speaks"), where the choice is given."""
    one = article(words)
    for token in one.doc:
        token.dep_ = "nmod:poss" if token.lower_ in {"his", "my"} else token.dep_
    attribution = Attribution(
        quote_type=QuoteType.INDIRECT, source=place(one.text, source), content=(place(one.text, "so"),)
    )

    def chosen(_parsed, _attributions, _mentions, named):
        entity = next(e for e in named.by_id.values() if e.name == speaker)
        return [Speaker(entity, None, SpeakerKind.PRONOUN, score)]

    monkeypatch.setattr(module, "speakers", chosen)
    found = agreed(one, names(one), [attribution])
    called = {entity.entity_id: entity.name for entity in found.entities}
    (spoken,) = found.speakers
    meant = {mention.text: called.get(mention.entity_id) for mention in found.mentions}
    return meant | {"speaks": spoken.entity.name if spoken.entity else None}


TWO = "Omar_Price/P met/v Eve_Birch/P . Omar_Price/P left/v . He said/v so and took/v his/x keys/ns ."


@pytest.mark.parametrize(("score", "expected"), [(0.999, "Eve Birch"), (0.05, "Omar Price")])
def test_a_source_means_the_speaker_that_is_surer_than_its_chain(score, expected, monkeypatch):
    found = read(monkeypatch, TWO, "He", "Eve Birch", score)
    assert (found["He"], found["speaks"]) == (expected, "Eve Birch")


def test_pronouns_behind_follow_the_speaker(monkeypatch):
    found = read(monkeypatch, TWO, "He", "Eve Birch", 0.999)
    assert found["his"] == "Eve Birch"


def test_description_of_nobody_named_means_the_surer_speaker(monkeypatch):
    words = "Omar_Price/P left/v . A doctor/n said/v so ."
    assert read(monkeypatch, words, "A doctor", "Omar Price", 0.9)["A doctor"] == "Omar Price"
    assert read(monkeypatch, words, "A doctor", "Omar Price", 0.4)["A doctor"] is None


def test_description_that_a_source_without_a_name_goes_back_to_comes_along(monkeypatch):
    words = "Eve_Birch/P left/v . Omar_Price/P met/v a woman/n . She said/v so ."
    found = read(monkeypatch, words, "She", "Eve Birch", 0.999)
    assert (found["a woman"], found["She"], found["speaks"]) == ("Eve Birch", "Eve Birch", "Eve Birch")


@pytest.mark.parametrize(
    ("words", "source"),
    [
        pytest.param("Omar_Price/P left/v . They said/v so .", "They", id="several for one"),
        pytest.param("Omar_Price/P left/v . His lawyer/n said/v so .", "His lawyer", id="his own"),
        pytest.param("Omar_Price/P left/v . My father/n said/v so .", "My father", id="a relative of somebody"),
    ],
)
def test_mention_that_cannot_mean_the_speaker_stays(words, source, monkeypatch):
    found = read(monkeypatch, words, source, "Omar Price", 0.999)
    assert found[source] is None
    assert found["speaks"] == "Omar Price"
