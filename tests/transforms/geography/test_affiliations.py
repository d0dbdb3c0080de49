"""The country of people and bodies whom the article ties to a place."""

import pytest

from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.geography import affiliated, located
from dateline.transforms.names.entities import names
from dateline.transforms.tables.records import Entity
from tests.transforms.plain_words import article


def tied(words: str) -> dict[str, Entity]:
    """The entities of an article in plain words, by name."""
    one = article(words)
    mentions, entities = resolve(one, names(one), [])
    return {entity.name: entity for entity in affiliated(one, mentions, located(one, mentions, entities))}


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Marseille/G prosecutor/n Ann_Reyes/P left/v .", "FRA"),
        ("The Marseille/G prosecutor/n , Ann_Reyes/P , left/v .", None),
        ("King Ann_Reyes/P of/p Jordan/G left/v .", "JOR"),
        ("Peruvian/N football/n player/n Ann_Reyes/P left/v .", "PER"),
        ("Peruvian/N poet/n and author/n Ann_Reyes/P left/v .", "PER"),
        ("Peruvian/N players/ns and Ann_Reyes/P left/v .", None),
        ("Peruvian/N players/ns met/v Ann_Reyes/P .", None),
        ("Energy Secretary Ann_Reyes/P left/v Lima/G . Peru/G paid/v .", "PER"),
        ("Ann_Reyes/P , mayor/n of/p Lima/G , left/v .", "PER"),
        ("Ann_Reyes/P , a poet/n , left/v Lima/G .", None),
        ("Ann_Reyes/P (R-Ohio) left/v .", "USA"),
        ("Ann_Reyes/P (Ohio-3) left/v .", "USA"),
        ("Ann_Reyes/P (Texas) left/v .", "USA"),
        ("Ann_Reyes/P (Osprey-3) left/v .", None),
        ("Mayor Ann_Reyes/P left/v Lima/G . Peru/G paid/v .", "PER"),
        ("The sheriff/n , Ann_Reyes/P , left/v Lima/G . Peru/G paid/v .", "PER"),
        ("Mayor Ann_Reyes/P left/v Lima/G . Chile/G paid/v Kenya/G .", None),
        ("Singer Ann_Reyes/P left/v Lima/G . Peru/G paid/v .", None),
    ],
)
def test_the_country_that_ties_a_person_to_a_place(words, country):
    assert tied(words)["Ann Reyes"].country == country


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("Peru/G 's Osprey_Fund/O left/v .", "Osprey Fund", "PER"),
        ("Peru/G and/p Osprey_Fund/O left/v .", "Osprey Fund", None),
        ("Peruvian/N bank/n Osprey/O left/v .", "Osprey", "PER"),
        ("Lima_Post/O called/v . Lima/G answered/v .", "Lima Post", "PER"),
        ("Lima_Police_Department/O called/v .", "Lima Police Department", "PER"),
        ("Osprey_Police_Department/O called/v .", "Osprey Police Department", None),
        ("University_of_Lima/O called/v .", "University of Lima", "PER"),
        ("Supreme_Court/O met/v . Kenya/G and/p Nairobi/G paid/v .", "Supreme Court", "KEN"),
        ("The House/O met/v . Russia/G and/p Moscow/G paid/v .", "House", None),
    ],
)
def test_the_country_of_a_body(words, name, country):
    assert tied(words)[name].country == country


def test_a_body_of_every_state_is_known_by_the_country_that_owns_it():
    assert tied("Peru/G 's Supreme_Court/O met/v .")["Supreme Court"].canonical_id == "org:supreme-court-per"


def test_who_has_a_country_keeps_it():
    peruvian = tied("Peruvian/N President/n Ann_Reyes/P of/p Kenya/G left/v .")["Ann Reyes"]
    assert peruvian.country == "PER"


@pytest.mark.parametrize(("name", "label", "country"), [("South", "LOC", None), ("Rhode Island", "GPE", "USA")])
def test_regions_and_states_are_no_provinces_of_another_country(name, label, country):
    found = tied(f"They left/v the {name.replace(' ', '_')}/G .")[name]
    assert (found.label, found.country) == (label, country)
