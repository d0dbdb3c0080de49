"""Write `transforms/lexicons/given_names.txt`: `python -m training.given_names`.

The given names of many languages come from Faker, with the gender of those that its lists agree on. Left out are those
that are mostly ordinary words ("will", "mark"), as spacy-lookups-data counted them in a large sample of web text, and
places, nationalities, titles, months and days.
"""

import calendar
import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import faker.providers.person
from spacy.lookups import load_lookups

from dateline.transforms.lexicons import fold
from dateline.transforms.names.gazetteer import capitals, countries, nationalities, states
from dateline.transforms.names.offices import address_genders, offices

OUT = Path(__file__).parents[1] / "transforms" / "lexicons" / "given_names.txt"
MIN_LETTERS = 3
OTHERS = frozenset(
    {
        *(
            "alexa",
            "baba",
            "duke",
            "emmy",
            "genesis",
            "hilton",
            "islam",
            "katrina",
            "lexus",
            "logan",
            "lulu",
            "pandora",
        ),
        *("sarai", "santa", "siri", "taj", "tor", "valentine", "venus", "villa"),
    }
)
"""Given names that are more often something else."""
LEAD = 0.7
"""By how much (nats) the capitalised word must be more frequent than the one in small letters."""
GENDERS = {"first_names_male": "male", "first_names_female": "female"}
MIN_LISTS = 2
"""Languages that must list a name under one gender: Jun and Sandip, listed once, may be anybody's."""
MIN_MAJORITY = 20
"""How many times the lists for the other gender they must be: Andrea, a man in Italy, has none."""


def listed() -> Iterator[tuple[str, str | None]]:
    """The given names of all languages that Faker has, with the gender of the list: "male", "female" or None."""
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(("first_names", "given_names")):
                names = getattr(provider, attribute)
                if not isinstance(names, property):
                    gender = next((GENDERS[start] for start in GENDERS if attribute.startswith(start)), None)
                    yield from {(fold(name), gender) for name in names if isinstance(name, str)}


def gender_of(counted: Counter[str | None]) -> str | None:
    """The gender under which the lists have a name, None where they are too few or differ."""
    best = max(GENDERS.values(), key=lambda gender: counted[gender])
    others = sum(counted[gender] for gender in GENDERS.values()) - counted[best]
    return best if counted[best] >= max(MIN_LISTS, MIN_MAJORITY * others) else None


def given_names() -> list[str]:
    """The names, folded and sorted, each with its gender behind a tab where it has one."""
    frequencies = load_lookups("en", ["lexeme_prob"]).get_table("lexeme_prob")
    rarest = min(frequencies.values())
    others = OTHERS | {fold(word) for word in (*calendar.month_name, *calendar.day_name)}
    others |= countries().keys() | capitals().keys() | states() | nationalities().keys()
    others |= offices() | address_genders().keys()
    kept: dict[str, Counter[str | None]] = {}
    for folded, gender in listed():
        is_name = folded.isascii() and folded.isalpha() and len(folded) >= MIN_LETTERS and folded not in others
        if is_name and frequencies.get(folded, rarest) + LEAD < frequencies.get(folded.capitalize(), rarest + 2 * LEAD):
            kept.setdefault(folded, Counter())[gender] += 1
    return [f"{name}\t{gender}" if (gender := gender_of(kept[name])) else name for name in sorted(kept)]


def main() -> None:
    header = (
        "# Given names of many languages, folded, and the gender of those borne by one.\n"
        "# Made by training/given_names.py from Faker's (MIT licence).\n"
    )
    OUT.write_text(header + "".join(f"{name}\n" for name in given_names()), encoding="utf8")


if __name__ == "__main__":
    main()
