"""The class of a name by its words ("Ministry", "River"), and lists of names whose words do not show it."""

from collections.abc import Sequence
from functools import cache

from dateline.transforms.lexicons import fold, lexicon, word_list
from dateline.transforms.tables.vocabularies import EntityLabel


@cache
def known_organisations() -> frozenset[str]:
    """Media, companies and international bodies that news text names without saying what they are, and the names of
    several words that bodies of several names have."""
    several = lexicon("same_organisations")["names"]
    names = (name for usual, others in several.items() for name in (usual, *others) if " " in name)
    return frozenset(map(fold, (*lexicon("organisations")["names"], *names)))


@cache
def whole_names() -> frozenset[str]:
    """Names of organisations, folded, that are no short forms of longer ones."""
    return known_organisations() | frozenset(fold(name) for name in lexicon("organisations")["ordinary"])


@cache
def bodies() -> frozenset[str]:
    """The words that end an organisation's name and are nobody's surname."""
    return word_list("name_kinds", "complemented", "heads") - {"church"} | {"police"}


def is_of_every_state(words: Sequence[str]) -> bool:
    """Whether the words, folded, name a body or law that every state has: "Defense Ministry", "Finance Bill".

    One word must be such a body or law itself: "Senate", "Constitution", but not "Labour".
    """
    laws = kinds()["LAW"][0]
    is_named = len(words) > 1 or words[0] in kinds()["ORG"][0] | laws
    return is_named and (word_list("name_kinds", "state_bodies", "words") | laws).issuperset(words)


def may_be_of(words: Sequence[str], country: str) -> bool:
    """Whether a body of that name, its words folded, can be of the country: the United States have departments and a
    Congress, but no ministry and no parliament. Churches have ministries."""
    is_never = not word_list("name_kinds", "state_bodies", "never_american").isdisjoint(words)
    return not (country == "USA" and is_never and is_of_every_state(words))


def is_one_of_several(words: Sequence[str]) -> bool:
    """Whether the words, folded, name a body of which every state has several: "Department"."""
    return len(words) == 1 and words[0] in word_list("name_kinds", "state_bodies", "several")


@cache
def legal_forms() -> frozenset[str]:
    """What ends the names of companies and names nothing by itself, without a full stop: "Ltd"."""
    return frozenset(lexicon("name_kinds")["legal_forms"])


def is_legal_form(word: str) -> bool:
    """Whether a word as written is the legal form of a company: "Ltd", "Inc.", but not the "co" of "co-owner"."""
    return word.rstrip(".") in legal_forms()


def without_legal_form(name: str) -> str:
    """The name of a company without the legal form behind it and its comma: "Osprey" of "Osprey, Inc."."""
    words = name.split()
    while len(words) > 1 and is_legal_form(words[-1]):
        words = [*words[:-2], words[-2].rstrip(",")]
    return " ".join(words)


def no_names() -> frozenset[str]:
    """Diseases, days and the like: written with a capital letter, but no person, place or organisation."""
    return word_list("name_kinds", "MISC")


@cache
def kinds() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    lists = lexicon("name_kinds")
    return {
        label: (frozenset(lists[label]), frozenset(lists.get(f"{label}_first", ())))
        for label in ("ORG", "EVENT", "LAW", "PRODUCT")
    }


def head_word(words: Sequence[str]) -> str:
    """The word of a name that says what it names: the last, or the one before "of" or "for"."""
    return next((words[at - 1] for at in range(1, len(words)) if words[at] in {"of", "for"}), words[-1])


def name_kind(surface: str) -> EntityLabel | None:
    """What the last word of a name, the one before "of", or the first says that it names."""
    words = surface.split()
    head = head_word(words)
    for label, (last, first) in kinds().items():
        if head in last and len(words) > 1 or words[0] in first or " ".join(words[:2]) in first:
            return EntityLabel(label)
    return None
