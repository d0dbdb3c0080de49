"""The country of people and bodies whom the article ties to a place."""

from dataclasses import replace

import pytest

from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.geography import affiliated, located
from dateline.transforms.geography.home import home
from dateline.transforms.names.entities import names
from dateline.transforms.tables.records import Entity
from dateline.transforms.tables.vocabularies import EntityLabel
from tests.transforms.plain_words import article

PERUVIANS = "Peru/G 's Osprey_Fund/O , Peru/G 's Tern_Fund/O and/p Peru/G 's Heron_Fund/O met/v ."


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
        ("Ann_Reyes/P , the special envoy/n for/p Peru/G , left/v .", None),
        ("Ann_Reyes/P , a spokeswoman/n for/p Peru/G , left/v .", "PER"),
        ("Ann_Reyes/P , a poet/n , left/v Lima/G .", None),
        ("Ann_Reyes/P (R-Ohio) left/v .", "USA"),
        ("Senator Ann_Reyes/P ( Democrat ) of/p Ohio/G left/v .", "USA"),
        ("Ann_Reyes/P (Ohio-3) left/v .", "USA"),
        ("Ann_Reyes/P (Texas) left/v .", "USA"),
        ("Ann_Reyes/P (Ark.) left/v .", "USA"),
        ("Ohio/G 's Ann_Reyes/P left/v .", "USA"),
        ("Ann_Reyes/P of/p Ohio/G left/v .", "USA"),
        ("Ann_Reyes/P of/p Lima/G left/v .", None),
        ("CNN/O 's Ann_Reyes/P left/v .", "USA"),
        ("Ann_Reyes/P of/p CNN/O left/v .", "USA"),
        ("Ann_Reyes/P of/p CNN/O in/p the Philippines/G left/v .", "PHL"),
        ("Ann_Reyes/P , a doctor/n at/p the Mayo_Clinic/O , left/v .", "USA"),
        ("Kenyan/N poet/n Ann_Reyes/P of/p CNN/O left/v .", "KEN"),
        ("Ann_Reyes/P left/v CNN/O .", None),
        ("CNN/O and/p Ann_Reyes/P left/v .", None),
        ("Ohio/G and/p Ann_Reyes/P left/v .", None),
        ("Ann_Reyes/P (Osprey-3) left/v .", None),
        ("Mayor Ann_Reyes/P left/v Lima/G . Peru/G paid/v .", "PER"),
        ("The sheriff/n , Ann_Reyes/P , left/v Lima/G . Peru/G paid/v .", "PER"),
        ("Mayor Ann_Reyes/P left/v Lima/G . Chile/G paid/v Kenya/G .", None),
        ("Singer Ann_Reyes/P left/v Lima/G . Peru/G paid/v .", None),
        ("Obama/P met/v the Senate/O . Judge Ann_Reyes/P left/v .", "USA"),
        ("Russia/G met/v Russians/N . Obama/P met/v the Senate/O . Judge Ann_Reyes/P left/v .", None),
        ("Obama/P met/v Putin/P . Judge Ann_Reyes/P left/v .", None),
        ("Americans/N met/v Americans/N . Judge Ann_Reyes/P left/v .", None),
        ("Ann_Reyes/P , a Peruvian/N , left/v .", "PER"),
        ("Ann_Reyes/P , 29 , from/p Lima/G , left/v .", "PER"),
        ("Ann_Reyes/P , originally from/p Lima/G , left/v .", "PER"),
        ("Ann_Reyes/P left/v from/p Lima/G .", None),
        ("Labour MP Ann_Reyes/P left/v .", "GBR"),
        ("Ann_Reyes/P ( a young/a Peruvian/N ) left/v .", "PER"),
        ("Ann_Reyes/P , 29 , a Peruvian/N , left/v .", "PER"),
        ("The Peruvian/N Ann_Reyes/P left/v .", "PER"),
        ("A Peruvian/N , Ann_Reyes/P , left/v .", "PER"),
        ("They/n met/v the Peruvian/N , Ann_Reyes/P left/v .", None),
        ("Ann_Reyes/P , the Peruvians/N and/p others/ns left/v .", None),
        ("Ann_Reyes/P , a friend/n of/p Peruvians/N , left/v .", None),
        ("Sens. Omar_Price/P of/p Utah/G and Ann_Reyes/P of/p Ohio/G left/v .", "USA"),
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
        ("The Lima/G - based harbour/n agency/n Osprey/O left/v .", "Osprey", "PER"),
        ("The Lima/G - based Osprey_Fund/O left/v .", "Osprey Fund", "PER"),
        ("The Lima/G - based poet/n called/v Osprey/O .", "Osprey", None),
        ("The Lima/G - listed Osprey_Fund/O left/v .", "Osprey Fund", "PER"),
        ("BBC_Osprey/O called/v .", "BBC Osprey", "GBR"),
        ("Bloomberg_Osprey/O called/v .", "Bloomberg Osprey", None),
        ("Lima_Post/O called/v . Lima/G answered/v .", "Lima Post", "PER"),
        ("Lima_Police_Department/O called/v .", "Lima Police Department", "PER"),
        ("Osprey_Police_Department/O called/v .", "Osprey Police Department", None),
        ("University_of_Lima/O called/v .", "University of Lima", "PER"),
        ("Bank_of_Lima_Ltd/O called/v .", "Bank of Lima Ltd", "PER"),
        ("Supreme_Court/O met/v . Kenya/G and/p Nairobi/G paid/v .", "Supreme Court", "KEN"),
        ("The Constitution/L was/v old . Kenya/G and/p Nairobi/G paid/v .", "Constitution", "KEN"),
        ("The Harbour_Act/L was/v old . Kenya/G and/p Nairobi/G paid/v .", "Harbour Act", None),
        ("The Congress/O met/v . Iran/G met/v Iranians/N . Republicans/N left/v Iran/G .", "Congress", "USA"),
        ("The Congress/O met/v . Obama/P left/v Iran/G . Iran/G met/v Iranians/N . Iran/G paid/v .", "Congress", "USA"),
        ("The Congress/O met/v . Peru/G met/v Peruvians/N . Peru/G paid/v .", "Congress", "PER"),
        ("The House/O met/v . Russia/G and/p Moscow/G paid/v .", "House", None),
        ("The Trade_Ministry/O met/v . Kenya/G and/p Nairobi/G paid/v .", "Trade Ministry", "KEN"),
        ("The Trade_Ministry/O met/v . Ohio/G and/p Texas/G paid/v .", "Trade Ministry", None),
        ("The Supreme_Court/O met/v . A Kenyan/N met/v a Kenyan/N .", "Supreme Court", None),
    ],
)
def test_the_country_of_a_body(words, name, country):
    assert tied(words)[name].country == country


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Obama/P met/v Republicans/N .", "USA"),
        ("Republicans/N met/v in/p Peru/G .", "USA"),
        (f"{PERUVIANS} Obama/P met/v Republicans/N .", "USA"),
        (f"{PERUVIANS} Obama/P left/v . They met/v Republicans/N .", None),
        ("Kenyan/N Republicans/N met/v the Interior_Ministry/O of/p Kenya/G and/p the Bank_of_Kenya/O .", None),
    ],
)
def test_the_country_of_the_members_of_a_party(words, country):
    assert tied(words)["Republicans"].country == country


def test_a_group_that_is_no_party_has_no_country():
    assert tied("Catholics/N left/v .")["Catholics"].country is None


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("The Madrid_Festival/M began/v . Kenya/G paid/v .", "Madrid Festival", "ESP"),
        ("The Osprey_Festival/M in/p Lima/G began/v . Kenya/G paid/v .", "Osprey Festival", "PER"),
        ("Peru/G 's Osprey_Festival/M began/v . Kenya/G paid/v .", "Osprey Festival", "PER"),
        ("The Qatar_Festival/M began/v . Kenya/G paid/v .", "Qatar Festival", "QAT"),
        ("The Osprey_Festival/M began/v . Kenya/G paid/v .", "Osprey Festival", None),
        ("The Sundance_Film_Festival/M began/v . Kenya/G paid/v .", "Sundance Film Festival", "USA"),
        ("The Winter_Olympics/M began/v . Kenya/G paid/v .", "Winter Olympics", None),
    ],
)
def test_the_country_of_an_event(words, name, country):
    assert tied(words)[name].country == country


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("Osprey_Hall/G in/p Lima/G burnt/v . Kenya/G paid/v .", "Osprey Hall", "PER"),
        ("Lima_Hall/G burnt/v . Lima/G paid/v Kenya/G .", "Lima Hall", "PER"),
        ("Osprey/G burnt/v . Lima/G paid/v Peru/G .", "Osprey", "PER"),
        ("Osprey/G burnt/v . Lima/G paid/v Kenya/G .", "Osprey", None),
        ("Osprey/G met/v Kenya/G . Lima/G paid/v Peru/G . Cusco/G left/v Lima/G .", "Osprey", None),
        ("Peru/G 's Osprey_Hall/G burnt/v . Kenya/G paid/v .", "Osprey Hall", "PER"),
        ("The Peruvian/N town/n of/p Osprey/G burnt/v . Kenya/G paid/v .", "Osprey", "PER"),
        ("The Peruvians/N of/p Osprey/G left/v . Kenya/G paid/v .", "Osprey", None),
        ("They left/v Lima/G , Osprey/G and Cusco/G . Kenya/G paid/v Nairobi/G .", "Osprey", "PER"),
        ("They left/v Lima/G , Osprey/G and Nairobi/G .", "Osprey", None),
        ("The Osprey_River/G froze/v . Lima/G paid/v Peru/G .", "Osprey River", "PER"),
        ("Lima/G - born Osprey_Fund/G burnt/v . Kenya/G paid/v .", "Osprey Fund", None),
        ("They left/v Osprey_Beach/G , Fla./G . Kenya/G paid/v Peru/G .", "Osprey Beach", "USA"),
        ("They left/v Nazi_Germany/G . Kenya/G paid/v Nairobi/G .", "Nazi Germany", "DEU"),
        ("They left/v Little_Haiti/G . Kenya/G paid/v Peru/G .", "Little Haiti", None),
        ("Nottingham_Castle/G burnt/v . Ann_Reyes/P left/v .", "Nottingham Castle", "GBR"),
        ("Osprey_Castle/G burnt/v . Ann_Reyes/P left/v .", "Osprey Castle", None),
        ("The Pacific/G froze/v . Lima/G paid/v Peru/G .", "Pacific", None),
        ("They asked/v the Bank/G .", "Bank", None),
        ("They asked/v the Augusta/G police/n .", "Augusta", "USA"),
        ("They asked/v the Chicago/G .", "Chicago", "USA"),
    ],
)
def test_the_country_of_a_place_that_no_list_knows(words, name, country):
    assert tied(words)[name].country == country


@pytest.mark.parametrize(("region", "country"), [("South East", "PER"), ("South", None), ("Deep Osprey", None)])
def test_two_directions_together_name_a_part_of_the_country_that_the_article_plays_in(region, country):
    one = article(f"The {region.replace(' ', '_')}/G froze/v . Lima/G paid/v Peru/G .")
    mentions, entities = resolve(one, names(one), [])
    read = [replace(m, label=EntityLabel.LOC) if m.text == region else m for m in mentions]
    named = [replace(e, label=EntityLabel.LOC, country=None) if e.name == region else e for e in entities]
    found = {entity.name: entity.country for entity in affiliated(one, read, located(one, read, named))}
    assert found[region] == country


@pytest.mark.parametrize(
    ("words", "canonical_id"),
    [
        ("Ohio/G 's Supreme_Court/O met/v . The Supreme_Court/O left/v .", "org:ohio-supreme-court"),
        ("The Supreme_Court/O met/v Ohio/G .", "org:supreme-court-usa"),
        ("Ohio/G 's Senate/O race/n began/v .", "org:senate-usa"),
        ("Kenya/G 's Supreme_Court/O met/v .", "org:supreme-court-ken"),
        ("Ohio/G 's Osprey_Fund/O met/v .", "org:osprey-fund"),
    ],
)
def test_a_court_of_a_state_is_not_that_of_its_country(words, canonical_id):
    assert canonical_id in {entity.canonical_id for entity in tied(words).values()}


def test_a_body_of_every_state_is_of_the_country_of_its_officers():
    found = tied(
        "Foreign_Ministry/O staff/n left/v . Ann_Reyes/P , the Peruvian/N foreign ministry spokesman/n , left/v ."
    )
    assert found["Foreign Ministry"].canonical_id == "org:foreign-ministry-per"


@pytest.mark.parametrize(
    ("named", "dateline", "country"),
    [
        ({"PER": 2, "KEN": 1}, None, "PER"),
        ({"PER": 3, "KEN": 2}, None, None),
        ({"PER": 3, "KEN": 2}, "KEN", "KEN"),
        ({"PER": 3, "KEN": 1}, "KEN", "PER"),
        ({"PER": 1}, "PER", None),
    ],
)
def test_the_country_that_an_article_plays_in(named, dateline, country):
    assert home(named, dateline) == country


def test_a_body_of_every_state_is_known_by_the_country_that_owns_it():
    assert tied("Peru/G 's Supreme_Court/O met/v .")["Supreme Court"].canonical_id == "org:supreme-court-per"


def test_who_has_a_country_keeps_it():
    peruvian = tied("Peruvian/N President/n Ann_Reyes/P of/p Kenya/G left/v .")["Ann Reyes"]
    assert peruvian.country == "PER"


@pytest.mark.parametrize(("name", "label", "country"), [("South", "LOC", None), ("Rhode Island", "GPE", "USA")])
def test_regions_and_states_are_no_provinces_of_another_country(name, label, country):
    found = tied(f"They left/v the {name.replace(' ', '_')}/G .")[name]
    assert (found.label, found.country) == (label, country)
