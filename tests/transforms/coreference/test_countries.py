"""The country that people, organisations and places carry."""

import pytest

from dateline.transforms.tables.vocabularies import EntityLabel
from tests.transforms.coreference.resolving import resolved


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Peruvian/N Foreign Minister Ann_Reyes/P left/v .", "PER"),
        ("Secretary of/p State Ann_Reyes/P left/v .", "USA"),
        ("White House national security adviser/n Ann_Reyes/P left/v .", "USA"),
        ("Ann_Reyes/P , the Peruvian/N foreign minister/n , left/v .", "PER"),
        ("His Peruvian/N counterpart/n , Ann_Reyes/P , left/v .", "PER"),
        ("Peruvian/N detainees/ns including Ann_Reyes/P left/v .", "PER"),
        ("Ann_Reyes/P 's secretary of/p state left/v .", "USA"),
        ("Ann_Reyes/P , an Obama/P administration/n official/n , left/v .", "USA"),
        ("Ann_Reyes/P , a poet/n , left/v for/p Peru/G .", None),
        ("New Mexico Governor Ann_Reyes/P left/v .", "USA"),
        ("Ann_Reyes/P , a China/G analyst/n , left/v .", None),
        ("Ann_Reyes/P , a Chinese/N analyst/n , left/v .", "CHN"),
        ("China/G analyst/n Ann_Reyes/P left/v .", None),
        ("Ann_Reyes/P , China/G macro/n - strategist/n , left/v .", None),
        ("Ann_Reyes/P , an Iraq/G War veteran/n , left/v .", None),
    ],
)
def test_the_country_of_a_person(words, country):
    _, entities = resolved(words)
    assert next(e.country for e in entities if e.name == "Ann Reyes") == country


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("The Senate/O left/v .", "USA"),
        ("Labour/O left/v .", "GBR"),
        ("Labour/O left/v Kenya/G .", None),
        ("The Senate/O left/v Kenya/G .", None),
        ("The Senate_Harbour_Committee/O left/v .", "USA"),
        ("The Senate/O left/v Ohio/G .", "USA"),
        ("The Senate/O left/v Kenya/G . Kenya/G met/v the U.S./G .", "USA"),
        ("The Democratic_Party/O left/v Kenya/G .", None),
        ("Supreme_Court/O Justice Ann_Reyes/P left/v Ohio/G .", "USA"),
        ("Supreme_Court/O Justice Ann_Reyes/P left/v Kenya/G .", None),
    ],
)
def test_a_body_of_many_countries_is_of_the_one_that_the_article_is_about(words, country):
    _, entities = resolved(words)
    assert {e.country for e in entities if e.label is not EntityLabel.GPE} == {country}


def test_a_leader_called_in_full_is_of_no_other_country():
    _, entities = resolved("Peruvian/N President Vladimir_Putin/P left/v .")
    assert {e.country for e in entities if e.name == "Vladimir Putin"} == {"RUS"}


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Reuters/O left/v Peru/G .", "GBR"),
        ("The New_York_Times/O left/v Peru/G .", "USA"),
        ("Roger_Federer/P left/v Peru/G .", "CHE"),
        ("Osprey/O left/v Peru/G .", None),
    ],
)
def test_a_well_known_name_tells_its_country(words, country):
    _, entities = resolved(words)
    assert {e.country for e in entities if e.label in {EntityLabel.ORG, EntityLabel.PERSON}} == {country}


def test_a_leader_whom_the_article_does_not_place():
    _, entities = resolved("Putin/P left/v .")
    assert [(e.name, e.country, e.canonical_id) for e in entities] == [("Putin", "RUS", "person:vladimir-putin")]


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Peruvians/N left/v .", "PER"),
        ("Roman/N left/v .", None),
        ("Kobani/G fell/v .", "SYR"),
        ("The Kremlin/O spoke/v .", "RUS"),
        ("Kyiv/G fell/v .", "UKR"),
        ("The CAN/O left/v .", None),
        ("Bath/O won/v .", None),
        ("Lagos_State/G left/v .", "NGA"),
    ],
)
def test_the_country_of_other_entities(words, country):
    _, entities = resolved(words)
    assert [e.country for e in entities] == [country]


def test_a_body_of_no_country_is_not_of_the_one_in_its_name():
    _, entities = resolved("Islamic_State_of_Iraq_and_the_Levant/O left/v .")
    assert [(e.name, e.country) for e in entities] == [("Islamic State of Iraq and the Levant", None)]
