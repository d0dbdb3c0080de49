"""The learnt choice of a country for people and bodies that nothing beside their names ties to one."""

import pytest

from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.geography import affiliated, inferred, located
from dateline.transforms.names.entities import names
from dateline.transforms.tables.records import Entity
from dateline.transforms.tables.vocabularies import CountrySource
from tests.transforms.plain_words import article

PERUVIAN = "Lima/G police/n met/v Peruvians/N . Peru/G paid/v Cusco/G ."


def entities(words: str) -> dict[str, Entity]:
    """The entities of an article in plain words, by name."""
    one = article(words)
    mentions, found = resolve(one, names(one), [])
    tied = inferred(one, mentions, affiliated(one, mentions, located(one, mentions, found)))
    return {entity.name: entity for entity in tied}


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        (f"Osprey_County_Sheriff/O left/v Lima/G . {PERUVIAN}", "Osprey County Sheriff", "PER"),
        (f"Osprey_High_School/O burnt/v in/p Lima/G . {PERUVIAN}", "Osprey High School", "PER"),
        (f"Police Captain Pablo_Quispe/P left/v Lima/G . {PERUVIAN}", "Pablo Quispe", "PER"),
        (f"Pablo_Quispe/P left/v . {PERUVIAN}", "Pablo Quispe", "PER"),
        (f"Rajesh_Mukherjee/P left/v India/G . {PERUVIAN}", "Rajesh Mukherjee", "IND"),
        ("Ann_Reyes/P left/v .", "Ann Reyes", None),
        ("Lima/G met/v Kenya/G , Oslo/G and Rome/G . Osprey/O left/v .", "Osprey", None),
        ("Lima/G met/v Kenya/G , Oslo/G and Rome/G . Cusco_Rovers/O left/v .", "Cusco Rovers", "PER"),
        (f"World_Food_Programme/O left/v Lima/G . {PERUVIAN}", "World Food Programme", None),
        (f"Santa_Claus/P left/v Lima/G . {PERUVIAN}", "Santa Claus", None),
        (f"Red_Cross/O left/v Lima/G . {PERUVIAN}", "Red Cross", None),
        ("Lima/G met/v Oslo/G . Kenya/G paid/v Peru/G . Peruvians/N left/v Osprey_Square/F .", "Osprey Square", "PER"),
        (f"Osprey_Road/M burnt/v . {PERUVIAN}", "Osprey Road", None),
        (f"The Osprey_Festival/M burnt/v . {PERUVIAN}", "Osprey Festival", "PER"),
        (f"The World_Rowing_Cup/M burnt/v . {PERUVIAN}", "World Rowing Cup", None),
        (f"The Osprey_Act/L burnt/v . {PERUVIAN}", "Osprey Act", "PER"),
    ],
)
def test_the_country_that_the_whole_article_ties_a_name_to(words, name, country):
    entity = entities(words)[name]
    assert entity.country == country
    assert entity.country_source == (CountrySource.INFERRED if country else None)


def test_a_body_that_every_state_has_gets_the_id_that_it_has_with_its_country():
    found = entities("The Air_Force/O met/v Peru/G . Peru/G paid/v Chile/G . Chile/G paid/v Peru/G .")
    assert found["Air Force"].country_source == CountrySource.INFERRED
    assert found["Air Force"].canonical_id == "org:air-force-per"


def test_what_the_words_say_is_stated():
    found = entities(f"Kenyan/N poet/n Ann_Reyes/P left/v Lima/G . {PERUVIAN}")
    assert found["Ann Reyes"].country == "KEN"
    assert {found["Ann Reyes"].country_source, found["Lima"].country_source} == {CountrySource.STATED}
