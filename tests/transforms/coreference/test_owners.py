"""Bodies of one name and several owners."""

import pytest

from tests.transforms.coreference.resolving import chains, resolved


@pytest.mark.parametrize(
    ("words", "together"),
    [
        (
            "Peru/G 's Interior_Ministry/O met/v Kenya/G 's Interior_Ministry/O .",
            ["Interior Ministry", "Interior Ministry"],
        ),
        (
            "Peru/G 's Interior_Ministry/O met/v the Kenyan_Interior_Ministry/O .",
            ["Interior Ministry", "Kenyan Interior Ministry"],
        ),
        (
            "The Interior_Ministry/O in/p Peru/G met/v the Interior_Ministry/O of/p Kenya/G .",
            ["Interior Ministry", "Interior Ministry of Kenya"],
        ),
        ("Peru/G 's Osprey_Board/O met/v Kenya/G 's Osprey_Board/O .", ["Osprey Board", "Osprey Board"]),
        ("Ohio/G 's Health_Department/O met/v Iowa/G 's Health_Department/O .", ["Health Department"] * 2),
    ],
)
def test_bodies_of_two_owners_are_two(words, together):
    _, entities = resolved(words)
    mentions = [m for m in resolved(words)[0] if m.text in together]
    assert [m.text for m in mentions] == together
    assert len({m.entity_id for m in mentions}) == 2
    ids = {e.canonical_id for e in entities if e.entity_id in {m.entity_id for m in mentions}}
    assert len(ids) == 2


@pytest.mark.parametrize(
    "words",
    [
        "Peru/G 's Supreme_Court/O met/v . The Supreme_Court_of_Peru/O left/v .",
        "The Peruvian_Foreign_Ministry/O met/v . The Foreign_Ministry/O in/p Lima/G left/v .",
        "The Foreign_Ministry/O met/v . Peru/G 's Foreign_Ministry/O left/v .",
        "Peru/G 's Osprey/O met/v . Osprey/O in/p Kenya/G left/v .",
        "Peru/G 's Osprey/O bid/n met/v Kenya/G 's Osprey/O bid/n .",
        "Osprey/O met/v Kenya/G . Peru/G 's Osprey/O left/v .",
    ],
)
def test_one_body_however_its_owner_is_stated(words):
    assert sorted(map(len, chains(words).values()))[-1] == 2


def test_a_name_without_an_owner_is_that_of_the_body_named_last():
    words = "Peru/G 's Navy_Court/O met/v . Kenya/G 's Navy_Court/O met/v . The Navy_Court/O left/v ."
    found = {e.country: e.n_mentions for e in resolved(words)[1] if e.name == "Navy Court"}
    assert found == {"PER": 1, "KEN": 2}
