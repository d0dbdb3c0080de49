"""Where places lie: cities of one name, told apart by what stands behind them and by the article's other places."""

from dataclasses import replace

import pytest

from dateline.transforms.geography import located
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType
from tests.articles import bare_document, bare_entity
from tests.transforms.hand_parsed import parse


def places(text: str, *names: str, home: str | None = None) -> dict[str, Entity]:
    """The entities of the names, each mentioned where it first stands, by name."""
    parsed = ParsedDocument(document=bare_document(text), doc=parse("x x NN NOUN 0 ROOT"), segments=(), sentences=())
    mentions = [
        EntityMention(
            mention_id=name, doc_id="d", sent_id=None, start_char=(at := text.index(name)), end_char=at + len(name),
            text=name, label=EntityLabel.GPE, mention_type=MentionType.NAM, entity_id=name, score=1.0,
        )
        for name in names
    ]  # fmt: skip
    entities = [replace(bare_entity(name, EntityLabel.GPE), country=home) for name in names]
    return {entity.name: entity for entity in located(parsed, mentions, entities)}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("A fire in Portland, Oregon, on Monday.", {"Portland": "USA", "Oregon": "USA"}),
        ("Police in Birmingham, Alabama, met.", {"Birmingham": "USA", "Alabama": "USA"}),
        ("Floods hit Hyderabad, Pakistan, and Lima.", {"Hyderabad": "PAK", "Pakistan": "PAK"}),
        ("Floods hit Valencia, Venezuela.", {"Valencia": "VEN"}),
        ("A mine near San Jose, Chile.", {"San Jose": "CHL"}),
        ("She moved to London, Ontario.", {"London": "CAN", "Ontario": "CAN"}),
        ("A judge in Athens, Georgia, ruled.", {"Athens": "USA", "Georgia": "USA"}),
        ("The tanker left Victoria, Seychelles.", {"Victoria": "SYC", "Seychelles": "SYC"}),
        ("He flew to Birmingham.", {"Birmingham": "GBR"}),
        ("She left Newcastle, England.", {"Newcastle": "GBR"}),
        ("She left Augusta, Ga., on Monday.", {"Augusta": "USA"}),
        ("Ties between Georgia and Russia grew.", {"Georgia": "GEO", "Russia": "RUS"}),
        ("Votes in Georgia, and in Ohio.", {"Georgia": "USA", "Ohio": "USA"}),
        ("Georgia voted.", {"Georgia": "GEO"}),
        ("Republicans lost Georgia.", {"Republicans": None, "Georgia": "USA"}),
        ("Aid of MN came.", {"MN": "USA"}),
        ("The New Mexico governor went to Santa Fe.", {"New Mexico": "USA", "Santa Fe": "USA"}),
        ("He left Santa Fe.", {"Santa Fe": "ARG"}),
        ("The Texas governor went to Paris.", {"Texas": "USA", "Paris": "FRA"}),
        ("Trains to London, Paris and Rome.", {"London": "GBR", "Paris": "FRA", "Rome": "ITA"}),
        ("Talks of Beijing, Russia and Iran.", {"Beijing": "CHN", "Russia": "RUS", "Iran": "IRN"}),
        ("Floods in Florida.", {"Florida": "USA"}),
        ("Police at the Augusta, Georgia, plant.", {"Augusta": "USA", "Georgia": "USA"}),
        ("He left Bombay.", {"Bombay": "IND"}),
        ("Ukraine paid Odessa.", {"Ukraine": "UKR", "Odessa": "UKR"}),
        ("Texas paid Odessa.", {"Texas": "USA", "Odessa": "USA"}),
        ("He left Odessa.", {"Odessa": "USA"}),
        ("The U.S. paid Northampton.", {"U.S.": "USA", "Northampton": "GBR"}),
        ("Offices in TX. closed.", {"TX.": "USA"}),
        ("He left Madaya.", {"Madaya": "SYR"}),
        ("The next Darfur, Rwanda.", {"Darfur": "SDN", "Rwanda": "RWA"}),
        ("The St. Paul mayor met Minnesota.", {"St. Paul": "USA"}),
        ("Nairobi paid Kenya. He left Woodbridge.", {"Nairobi": "KEN", "Kenya": "KEN", "Woodbridge": "KEN"}),
        ("Nairobi paid Kenya. He left Miami.", {"Nairobi": "KEN", "Kenya": "KEN", "Miami": "USA"}),
        ("Nairobi paid Peru. He left Woodbridge.", {"Nairobi": "KEN", "Peru": "PER", "Woodbridge": "USA"}),
        ("England paid Suffolk.", {"England": "GBR", "Suffolk": "GBR"}),
        ("Florida paid Geneva and Florence.", {"Florida": "USA", "Geneva": "CHE", "Florence": "ITA"}),
        ("The New Brunswick, New Jersey-based firm paid.", {"New Brunswick": "USA", "New Jersey": "USA"}),
        ("Illinois paid Geneva.", {"Illinois": "USA", "Geneva": "USA"}),
        ("Virginia paid Suffolk.", {"Virginia": "USA", "Suffolk": "USA"}),
        ("The ship left Santiago in the Dominican Republic.", {"Santiago": "DOM"}),
        ("He died at Santiago in Cuba.", {"Santiago": "CUB"}),
        ("Floods hit San Juan, in Argentina, and Lima.", {"San Juan": "ARG"}),
        ("A mill in Lima, in the state of Ohio, closed.", {"Lima": "USA"}),
        ("She moved to Moscow in Idaho and to Paris in France.", {"Moscow": "USA", "Paris": "FRA"}),
        ("He met a banker of London in Kenya.", {"London": "GBR"}),
        ("She won in Paris in US Open style.", {"Paris": "FRA"}),
        ("He left London in Canada's hands.", {"London": "GBR"}),
    ],
)
def test_each_place_lies_in_its_country(text, countries):
    assert {name: place.country for name, place in places(text, *countries).items()} == countries


@pytest.mark.parametrize(
    ("text", "name", "canonical_id"),
    [
        ("He flew to Birmingham.", "Birmingham", "Birmingham"),
        ("Police in Birmingham, Alabama, met.", "Birmingham", "Birmingham-us-al"),
        ("She moved to London, Ontario.", "London", "London-ca-08"),
        ("He left Bombay.", "Bombay", "place:mumbai"),
        ("He left NYC.", "NYC", "place:new-york-city"),
        ("A judge in Athens, Georgia, ruled.", "Georgia", "place:georgia"),
        ("Ties between Georgia and Russia grew.", "Georgia", "Georgia"),
        ("Aid of NC came.", "NC", "place:north-carolina"),
        ("He left Independence, Iowa.", "Independence", "Independence-us-ia"),
        ("He left Washington, DC.", "DC", "place:washington"),
        ("He left Washington, D.C.", "Washington, D.C.", "place:washington"),
        ("He left Portland, Maine.", "Portland, Maine", "place:portland-us-me"),
    ],
)
def test_places_of_one_name_have_ids_of_their_own(text, name, canonical_id):
    regions = [region for region in ("Alabama", "Athens", "Ontario", "Iowa", "Georgia", "Russia") if region in text]
    assert places(text, *{name, *regions})[name].canonical_id == canonical_id


def test_a_city_has_its_id_its_coordinates_and_its_state():
    portland = places("A fire in Portland, Oregon, on Monday.", "Portland", "Oregon")["Portland"]
    assert (portland.geonames_id, portland.admin1) == (5746545, "US.OR")
    assert (round(portland.latitude or 0), round(portland.longitude or 0)) == (46, -123)


@pytest.mark.parametrize(
    ("text", "name", "admin1", "geonames_id"),
    [
        ("He left New York.", "New York", "US.NY", 5128581),
        ("Floods in Ohio, New York and Iowa.", "New York", "US.NY", None),
        ("Floods in New York and Peru.", "New York", "US.NY", 5128581),
        ("Floods in Iowa, Washington state and Ohio.", "Iowa", "US.IA", None),
        ("Floods in Iowa, Washington and Ohio.", "Washington", "US.WA", None),
        ("Floods in Washington state.", "Washington state", "US.WA", None),
        ("Told New York Rep. Ann Reyes.", "New York", "US.NY", None),
        ("Told New York Democrats.", "New York", "US.NY", None),
        ("Told New York reporters.", "New York", "US.NY", 5128581),
        ("He left Kiev.", "Kiev", "UA.12", 703448),
    ],
)
def test_a_state_and_the_city_of_its_name(text, name, admin1, geonames_id):
    others = [other for other in ("Iowa", "Ohio", "Peru") if other in text and other != name]
    found = places(text, *sorted([name, *others], key=text.index), home="UKR" if name == "Kiev" else "USA")[name]
    assert (found.admin1, found.geonames_id) == (admin1, geonames_id)


def test_a_country_has_its_id_and_no_coordinates():
    peru = places("He left Peru.", "Peru")["Peru"]
    assert (peru.country, peru.geonames_id, peru.latitude, peru.admin1) == ("PER", 3932488, None, None)


def test_a_person_is_no_place():
    person = bare_entity("Portland", EntityLabel.PERSON)
    parsed = ParsedDocument(document=bare_document("x"), doc=parse("x x NN NOUN 0 ROOT"), segments=(), sentences=())
    assert located(parsed, [], [person]) == [person]
