"""Short forms of the names of organisations and places: "Tarnby" for "Tarnby Ferries", "the Bay" for "Tarnby Bay"."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from dateline.transforms.coreference.chains import Chains, one_owner, same_class
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.lexicons import fold
from dateline.transforms.names.canonical import owned, owner_first, without_brackets
from dateline.transforms.names.gazetteer import (
    abbreviated_states,
    affiliation,
    features,
    label_by_word,
    one_country,
)
from dateline.transforms.names.kinds import (
    is_legal_form,
    is_of_every_state,
    is_one_of_several,
    kinds,
    whole_names,
)
from dateline.transforms.names.well_known import usual_group, usual_organisation, usual_thing
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel

Words = tuple[str, ...]
MIN_CAPITALS, MAX_LETTERS = 2, 10
"""Of an abbreviation."""
VERSUS = frozenset({"v", "v.", "vs", "vs."})
LINKING = VERSUS | {"and", "&", "for", "of", "the"}
"""Words within a name before which no short form of it begins."""
MIN_CLIPPED = 3
"""Letters of a word that stands for a longer one: "Mac"."""
ABBREVIATED = re.compile(r"(?:[A-Z]\.){2,}")
"""A word of the long form that stands for several: "U.S."."""


def link_things(chains: Chains, things: Sequence[Mention]) -> None:
    """The end of a thing's name with the whole that stands before it: "the Prize" for "the Tarnby Prize", and an event
    with what says its kind: "Tarnby" for "Tarnby Festival" and "Typhoon Tarnby"."""
    distinct = {surface_form(mention): mention for mention in reversed(things)}
    by_end = index(distinct.values(), lambda m: list(words_of(m)[-1:]))
    by_start = index(filter(_has_kind, distinct.values()), lambda m: [" ".join(words_of(m)[:-1])])
    for mention in distinct.values():
        words = words_of(mention)
        longer = by_end.get(words[-1], []) if words else []
        ends = [m for m in longer if is_end(words, words_of(m)) and (m.start < mention.start or _opens_with_kind(m))]
        kinds_of_it = by_start.get(" ".join(words), []) if mention.label is EntityLabel.EVENT else []
        merge_only(chains, mention, ends or kinds_of_it)


def link_facilities(chains: Chains, facilities: Sequence[Mention]) -> None:
    """The name of a building or the like with the one longer name that ends so, or, without a word for its kind, begins
    so: "Navy Yard" for "Tarnby Navy Yard", "Tarnby" for "Tarnby Air Base"."""
    distinct = {surface_form(mention): mention for mention in reversed(facilities)}
    by_first = index(distinct.values(), lambda m: list(words_of(m)[:1]))
    by_last = index(distinct.values(), lambda m: list(words_of(m)[-1:]))
    for mention in distinct.values():
        words = words_of(mention)
        owners = [m for m in by_last[words[-1]] if is_end(words, words_of(m))] if len(words) > 1 else []
        if words and label_by_word(fold(" ".join(words))) is None:
            owners += [m for m in by_first[words[0]] if words_of(m) != words == words_of(m)[: len(words)]]
        merge_only(chains, mention, owners)


def link_clipped(chains: Chains, named: Sequence[Mention]) -> None:
    """Names whose last words begin alike: "Tarnby Pharma" and "Tarnby Pharmaceuticals", "Osprey Jet" and "Osprey
    Jets". Single words only of products, "Mac": other names of one word are too often ordinary words."""
    distinct = {(m.label, surface_form(m)): m for m in reversed(named)}
    by_start = index(distinct.values(), _starts)
    for mention in distinct.values():
        name = fold(" ".join(words_of(mention)))
        if name not in whole_names():
            merge_only(chains, mention, [m for m in by_start.get(name, []) if _is_clipped(mention, m)])


def link_acronyms(chains: Chains, named: Sequence[Mention], *, in_class: bool = True) -> None:
    """Abbreviations, as "WHO", "DoD" or "J&J", with the one long name that has their letters.

    Args:
        in_class: whether both must be of one class; if not, two letters are too few.
    """
    distinct = {surface_form(mention): mention for mention in reversed(named)}
    by_acronym = index([m for m in distinct.values() if len(words_of(m)) > 1], lambda m: sorted(acronyms(words_of(m))))
    for mention in distinct.values():
        words = words_of(mention)
        short = "".join(letter for letter in "".join(words) if letter not in ".&")
        least = MIN_CAPITALS if in_class else MIN_CAPITALS + 1
        if len(words) == 1 and sum(map(str.isupper, short)) >= least and len(short) <= MAX_LETTERS:
            merge_only(chains, mention, by_acronym.get(short.upper(), []), in_class=in_class)


def link_features(chains: Chains, places: Sequence[Mention]) -> None:
    """The word for what a place is with the only place of that kind: "the Bay" with "Tarnby Bay"."""
    distinct = {surface_form(mention): mention for mention in reversed(places)}
    by_word = index([m for m in distinct.values() if len(words_of(m)) > 1], lambda m: [fold(words_of(m)[-1])])
    for surface, mention in distinct.items():
        if surface in features():
            merge_only(chains, mention, by_word.get(surface, []))


def link_cases(chains: Chains, things: Sequence[Mention]) -> None:
    """The party that stands first with the only case at law of that name: "Roe" with "Roe v. Wade"."""
    distinct = {surface_form(mention): mention for mention in reversed(things)}
    cases = [m for m in distinct.values() if not VERSUS.isdisjoint(words_of(m)[1:-1])]
    by_party = index(cases, lambda m: [" ".join(takewhile(lambda word: word not in VERSUS, words_of(m)))])
    for mention in distinct.values():
        merge_only(chains, mention, by_party.get(" ".join(words_of(mention)), []))


def words_of(mention: Mention) -> Words:
    """The words of a name, without commas and an editor's brackets; hyphens joined to their words."""
    return _words(mention.name.text) if mention.name else ()


@lru_cache(maxsize=16384)
def _words(name: str) -> Words:
    words = without_brackets(name).replace("’", "'").split()
    return tuple(word.rstrip(",") for word in words if word[0].isalnum() or word[0] == "'")


def _written(mention: Mention) -> str:
    return without_brackets(mention.name.text) if mention.name else ""


def acronyms(words: Sequence[str]) -> set[str]:
    """The abbreviations that a long name can have: its first letters, with and without those of its small words,
    without that of its legal form, without those of the country whose it is: CBP, "U.S. Customs and Border
    Protection", and without "Department of": VA, "Department of Veterans Affairs"."""
    found = _initials(words)
    if len(words) > 3 and words[1] in {"of", "for"} and is_one_of_several([fold(words[0])]):
        found |= _initials(words[2:])
    if len(words) > 2 and is_legal_form(words[-1]):
        found |= acronyms(words[:-1])
    for end in (1, 2):
        if len(words) > end + 1 and affiliation(" ".join(words[:end]).removesuffix("'s")):
            found |= _initials(words[end:])
    return found


def _initials(words: Sequence[str]) -> set[str]:
    spelt = (" ".join(word.replace(".", "")) if ABBREVIATED.fullmatch(word) else word for word in words)
    parts = [part for word in spelt for part in word.replace("-", " ").split() if part[:1].isalpha()]
    capitals = "".join(part[0] for part in parts if part[0].isupper())
    every = "".join(part[0].upper() for part in parts)
    return {short for short in (capitals, every) if len(short) > 1}


def surface_form(mention: Mention) -> str:
    """The form under which equal names of one owner meet: "Peru's Senate" and "Kenya's Senate" are two."""
    return f"{bare_form(mention)} {mention.owner}" if mention.owner else bare_form(mention)


def bare_form(mention: Mention) -> str:
    """The form under which equal names meet: no "the", no accents; one for each country and well-known organisation.

    Blanks and hyphens do not count: "Osprey-Lund County", "OspreyWatch".
    """
    folded = fold(_written(mention)).removeprefix("the ")
    if mention.label in PLACES:
        return one_country(folded) or _joined(abbreviated_states().get(folded, folded))
    if mention.label is EntityLabel.NORP:
        return usual_group(folded)
    if mention.label is EntityLabel.ORG:
        words = words_of_body(mention)
        code, rest = owned(words) if mention.owner else (None, words)
        return _joined(" ".join(rest if code == mention.owner and is_of_every_state(rest) else words))
    return fold(usual_thing(folded))


def words_of_body(mention: Mention) -> Sequence[str]:
    """The words of its usual name, folded, without "the", those of its owner first."""
    return owner_first(fold(usual_organisation(fold(_written(mention)).removeprefix("the "))).split())


def _joined(folded: str) -> str:
    return folded.replace("-", "").replace(" ", "")


def index(full: Iterable[Mention], keys: Callable[[Mention], list[str]]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in full:
        for key in keys(mention):
            found[key].append(mention)
    return found


def merge_only(chains: Chains, mention: Mention, owners: Sequence[Mention], *, in_class: bool = True) -> None:
    """Merges a short name with the one full name that it can be of: "Reid" with "Ann Reid", where no other Reid is
    named."""
    owners = [owner for owner in owners if one_owner(chains.of(owner), chains.of(mention))]
    distinct = {chains.of(owner) for owner in owners}
    if len(distinct) == 1 and (same_class(owners[0].label, mention.label) or not in_class):
        chains.merge(owners[0], mention)


def is_end(words: Words, long: Words) -> bool:
    """Whether the words end the long name, and are no complement in it: "Reyes" in "Institute of Reyes"."""
    return 0 < len(words) < len(long) and long[-len(words) :] == words and long[-len(words) - 1] not in LINKING


def _has_kind(thing: Mention) -> bool:
    """Whether it is an event whose last word says of what kind: "Tarnby Festival"."""
    word = fold(words_of(thing)[-1]) if words_of(thing) else ""
    return thing.label is EntityLabel.EVENT and (word == "day" or word in kinds()["EVENT"][0])


def _opens_with_kind(thing: Mention) -> bool:
    """Whether the first word of an event says of what kind it is: "Typhoon Tarnby"."""
    return fold(words_of(thing)[0]) in kinds()["EVENT"][1]


def _starts(mention: Mention) -> list[str]:
    """The name, folded, without any of the last letters of its last word."""
    *before, last = map(fold, words_of(mention) or ("",))
    return [" ".join([*before, last[:length]]) for length in range(MIN_CLIPPED, len(last))]


def _is_clipped(short: Mention, long: Mention) -> bool:
    may_be = len(words_of(short)) > 1 or short.label is long.label is EntityLabel.PRODUCT
    return may_be and same_class(short.label, long.label)
