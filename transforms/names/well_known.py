"""What the names of well-known people, bodies, works and places mean, and the other names that news calls them by."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from dateline.transforms.lexicons import fold, lexicon, lexicon_rows
from dateline.transforms.names.people import common_spelling, surname
from dateline.transforms.tables.vocabularies import EntityLabel

BODIES = "well_known_bodies.tsv"
WORKS = "well_known_works.tsv"
LABELLED = (WORKS, "well_known_places.tsv")
"""The lists that say of each name what kind of thing or place it is."""
SPACING = str.maketrans("", "", " .,-!|/")
"""What the spellings of one name differ in."""
NO_COUNTRY = "-"
"""Stands in the lists for the country of what is of no one country."""


@cache
def well_known() -> Mapping[EntityLabel, Mapping[str, str]]:
    """By label: folded name that has one well-known bearer → the country of that one."""
    found: dict[EntityLabel, dict[str, str]] = {}
    for name, code, label in _listed():
        if code != NO_COUNTRY:
            found.setdefault(label, {})[name] = code
    return found


@cache
def well_known_label() -> Mapping[str, EntityLabel]:
    """Folded name that has one well-known bearer → what that one is."""
    return {name: label for name, _, label in _listed()}


def bearer(name: str) -> EntityLabel | None:
    """What the one well-known bearer of a folded name is, with its article or without."""
    return well_known_label().get(name.removeprefix("the "))


def is_of_no_country(names: Iterable[str], label: EntityLabel) -> bool:
    """Whether what has these names is of no one country by any of them, or by the usual form of one: "NATO", "ISIL",
    "Santa Claus"."""
    known = {fold(name).removeprefix("the ") for name in names}
    usual = {fold(usual_organisation(name)) for name in known} if label is EntityLabel.ORG else set()
    return not (known | usual).isdisjoint(_of_no_country().get(label, ()))


@cache
def _of_no_country() -> Mapping[EntityLabel, frozenset[str]]:
    """By label: folded names of bodies that are of no one country, of gods, and of figures of stories."""
    found: dict[EntityLabel, set[str]] = {EntityLabel.ORG: set(map(fold, lexicon("sectors")["nouns"]["IGO"]))}
    for name, code, label in _listed():
        if code == NO_COUNTRY:
            found.setdefault(label, set()).add(name)
    return {label: frozenset(names) for label, names in found.items()}


@cache
def _listed() -> tuple[tuple[str, str, EntityLabel], ...]:
    """Folded name, country and label of all that is well known."""
    listed = chain(
        ((name, code, EntityLabel.PERSON) for name, code in lexicon_rows("well_known_people.tsv")),
        ((name, code, EntityLabel.ORG) for name, code, *_ in lexicon_rows(BODIES)),
        ((name, code, EntityLabel(label)) for file in LABELLED for name, code, label, *_ in lexicon_rows(file)),
    )
    forms = fold.__wrapped__  # past the cache, which is for the names of articles
    return tuple((forms(name), code, label) for name, code, label in listed)


def usual_organisation(name: str) -> str:
    """The usual name of a well-known organisation: "European Union" for "the E.U.", "New York Times" for "NY Times",
    "ExxonMobil" for "Exxon Mobil"; any other name without ".com"."""
    plain = name.removesuffix(".com")
    return _usual_organisations().get(_key(name)) or _usual_spellings().get(_unspaced(plain), plain)


def usual_thing(name: str) -> str:
    """The usual name of a well-known work, product, event or law: "Affordable Care Act" for "Obamacare"."""
    return _usual_things().get(fold(name).removeprefix("the "), name)


def usual_group(name: str) -> str:
    """The one form, folded, of a group's adjective, noun and plural: "democrat" for "Democratic" and "Democrats"."""
    folded = fold(name)
    plural = "ies" if folded.endswith("ies") else "s" if not folded.endswith(("ss", "us")) else ""
    singular = folded.removesuffix(plural) + ("y" if plural == "ies" else "")
    usual: str = lexicon("demonyms")["same"].get(singular, singular)
    return usual


def leader_in_full(name: str, title: str | None) -> str | None:
    """The full name of a well-known leader of whom the text gives the surname: "Obama", "President Obama".

    None with any other title, which other people of the name have, and for surnames that several leaders have.
    """
    words = fold(title or "").replace("-", " ").split()
    is_other = bool(words) and not any(word in lexicon("leaders")["offices"]["words"] for word in words)
    return None if is_other else _leaders().get(common_spelling(name))


def _key(name: str) -> str:
    return fold(name).removeprefix("the ").replace(".", "").replace("-", " ").replace("’", "'")


def _unspaced(name: str) -> str:
    """A name without what its spellings differ in: "exxonmobil", "lawandorder" for "Law & Order"."""
    return fold(name).removeprefix("the ").replace("&", "and").translate(SPACING)


@cache
def _usual_spellings() -> dict[str, str]:
    """Unspaced name of listed bodies, all of one country → the usual name of one of its spellings, or the shortest of
    them."""
    spelt: dict[str, list[tuple[str, str]]] = {}
    for name, code, *_ in lexicon_rows(BODIES):
        spelt.setdefault(_unspaced(name), []).append((name, code))
    found = {}
    for key, listed in spelt.items():
        if len({code for _, code in listed}) == 1:
            names = sorted((name for name, _ in listed), key=lambda name: (len(name), name))
            found[key] = next(filter(None, (_usual_organisations().get(_key(name)) for name in names)), names[0])
    return found


@cache
def _usual_organisations() -> dict[str, str]:
    listed = lexicon("same_organisations")["names"]
    found = {_key(name): usual for name, _, *usuals in lexicon_rows(BODIES) for usual in usuals}
    found |= {_key(other): usual for usual, others in listed.items() for other in others}
    states = lexicon("countries")["states"]["abbreviations"].items()
    whole = {_key(name): name for name in (*lexicon("organisations")["names"], *found.values())}
    cut = {_key(name.replace(f"{state} ", f"{short} ", 1)): name for short, state in states for name in whole.values()}
    return found | {key: name for key, name in cut.items() if key not in whole}


@cache
def _usual_things() -> dict[str, str]:
    return {fold(name): usual for name, _, _, *usuals in lexicon_rows(WORKS) for usual in usuals}


@cache
def _leaders() -> dict[str, str]:
    """Surname known alone, in its common spelling → the only leader of that country with this surname."""
    listed, alone = lexicon("leaders")["names"], lexicon("leaders")["surnames"]
    bearers: dict[str, set[str]] = {}
    for country, names in listed.items():
        known = {common_spelling(name) for name in alone.get(country, ())}
        for name in names:
            family = common_spelling(surname(name.split())[-1])
            if family in known:
                bearers.setdefault(family, set()).add(name)
    return {family: names.pop() for family, names in bearers.items() if len(names) == 1}
