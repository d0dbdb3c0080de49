"""How far a person's name is one of a country's, by the names of well-known people.

A given name, a family name and its first and last letters are each compared: how much more often they stand among the
people of the country than among all of them. Countries of one language share their names: where few bearers are known,
those of the others count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from math import log

import pycountry
from babel.languages import get_official_languages

from dateline.transforms.lexicons import fold
from dateline.transforms.names.well_known import well_known
from dateline.transforms.tables.vocabularies import EntityLabel

BEGINNING, ENDING = 3, 4
"""Letters of a family name that are compared."""
USUAL, OF_LANGUAGE = 2.0, 20.0
"""People of all countries in their usual shares, and then people of the language in theirs, that are added to those who
bear a name."""
SUREST = 3.0
"""What a name says at most, in nats."""
ENGLISH_SPEAKING = frozenset({"AUS", "CAN", "GBR", "IRL", "NZL", "USA"})


def origins(name: str, country: str) -> dict[str, float]:
    """What each part of the name says for the country or against it: the log of how many times as common it is there,
    from -1 to 1, where 1 is twenty times as common.

    Args:
        country: alpha-3 code.
    """
    people, speakers = _people(), _speakers()
    if country not in people:
        return {}
    usual, language = people[country] / people.total(), _language(country)
    usual_of_language = speakers[language] / people.total()
    found = {}
    for part, value in _parts(name):
        bearers = _bearers().get((part, value))
        if bearers is None:
            continue
        of_language = sum(count for code, count in bearers.items() if _language(code) == language)
        expected = (of_language + USUAL * usual_of_language) / (bearers.total() + USUAL) * usual / usual_of_language
        share = (bearers[country] + OF_LANGUAGE * expected) / (bearers.total() + OF_LANGUAGE)
        found[f"origin {part}"] = max(-SUREST, min(SUREST, log(share / usual))) / SUREST
    return found


def is_borne(word: str) -> bool:
    """Whether a well-known person has the word, folded, as given or family name."""
    return not _bearers().keys().isdisjoint({("given", word), ("family", word)})


def _parts(name: str) -> Iterator[tuple[str, str]]:
    *given, family = fold(name).split()
    if given:
        yield "given", given[0]
    yield from (("family", family), ("beginning", family[:BEGINNING]), ("ending", family[-ENDING:]))


@cache
def _language(country: str) -> str:
    """The official language of a country that is not English, or the country's code where only English is."""
    if country in ENGLISH_SPEAKING:
        return "en"
    listed = pycountry.countries.get(alpha_3=country)
    official = get_official_languages(listed.alpha_2) if listed else ()
    return next((language for language in official if language != "en"), country)


@cache
def _people() -> Counter[str]:
    """How many well-known people each country has."""
    return Counter(well_known()[EntityLabel.PERSON].values())


@cache
def _speakers() -> Counter[str]:
    """How many well-known people each language has."""
    found: Counter[str] = Counter()
    for country, count in _people().items():
        found[_language(country)] += count
    return found


@cache
def _bearers() -> Mapping[tuple[str, str], Counter[str]]:
    """Part of a name and its value → how many well-known people of each country it belongs to."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name, country in well_known()[EntityLabel.PERSON].items():
        if " " in name:
            for part in _parts(name):
                found[part][country] += 1
    return found
