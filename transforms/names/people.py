"""The parts of a person's name, and when two names can be one person's."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from dateline.transforms.lexicons import fold, lexicon, word_list

ARABIC_ARTICLES = frozenset({"al", "el"})
ARTICLE = re.compile(r"^(?:al|el)-(?=\w)")
"""Before a name, and left out as often as written: "al-Assad" is Assad."""


def is_particle(word: str) -> bool:
    """Whether the word may be a small one inside a family name: "van", "bin"."""
    return word.lower() in word_list("name_parts", "particles")


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Given name, folded → all the given names and short forms that may stand for it."""
    found: dict[str, set[str]] = {}
    for forms in lexicon("name_parts")["nicknames"]:
        full, *short = forms
        for form in short:
            found.setdefault(full, {full}).add(form)
            found.setdefault(form, {form}).add(full)
    return {name: frozenset(forms) for name, forms in found.items()}


def without_suffix(words: Sequence[str]) -> tuple[str, ...]:
    """The name without "Jr." and the like."""
    end = len(words)
    while end > 1 and (words[end - 1].lower() in word_list("name_parts", "suffixes") or words[end - 1] == ","):
        end -= 1
    return tuple(words[:end])


def surname(words: Sequence[str]) -> tuple[str, ...]:
    """The words of the family name, particles included: ("von", "der", "Leyen"); ("Xi",) of Xi Jinping."""
    core = without_suffix(words)
    if len(core) < 2 or _is_family_alone(core):
        return core
    if is_family_first(core):
        return core[:1]
    start = len(core) - 1
    while start > 1 and is_particle(core[start - 1]):
        start -= 1
    if start > 2 and core[start - 1] in {"-", "‑"}:
        start -= 2
    return core[start:]


def _is_family_alone(words: Sequence[str]) -> bool:
    """Whether nothing but particles stands before the last word: "van der Berg", but not "Al Gore"."""
    return all(map(is_particle, words[:-1])) and not (
        words[0].istitle() and words[0].lower() in lexicon("name_parts")["given_too"]
    )


def is_family_first(words: Sequence[str]) -> bool:
    """Whether the family name stands first: a family name of China, Korea or Vietnam before one or two given ones."""
    family_names = word_list("name_parts", "family_first")
    return len(words) in {2, 3, 4} and fold(words[0]) in family_names and fold(words[-1]) not in family_names


def is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isalpha() or len(word) == 4 and word[1] == word[3] == "."


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be one person's: equal, an initial, a short form, another transliteration."""
    first, second = fold(one), fold(other)
    if first == second or skeleton(first) == skeleton(second):
        return True
    if is_initial(one) or is_initial(other):
        return first[0] == second[0]
    return second in nicknames().get(first, frozenset())


def given_keys(words: Sequence[str]) -> tuple[set[str], set[str]]:
    """The keys to keep a full name under, and those under which all of its family are kept that can be the same person
    in the sense of `same_person`, with some others: of "Ann" the names of an Ann, an Annie, an "A." and a "Jo Ann"."""
    given = given_names(words)
    if not given:
        return {"all", "nameless"}, {"all"}
    first, shape = fold(given[0]), "initial" if is_initial(given[0]) else "letter"
    letter = first[:1]
    syllables = [f"syllable {_syllables(given)[0]}"] if is_family_first(without_suffix(words)) else []
    forms = {skeleton(form) for form in (first, *nicknames().get(first, ()))}
    own = {f"given {skeleton(first)}", f"whole {given[0]}", f"{shape} {letter}"}
    others = {f"middle {given[0]}", f"initial {letter}", *([f"letter {letter}"] if shape == "initial" else [])}
    return (
        {"all", *own, *syllables, *(f"middle {word}" for word in given[1:])},
        {"nameless", *others, *syllables, *(f"given {form}" for form in forms), *(f"whole {w}" for w in given[1:])},
    )


@cache
def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair[0], pair[1]) for pair in lexicon("name_parts")[name])


@cache
def _spellings() -> dict[str, str]:
    return dict(_pairs("spellings"))


@lru_cache(maxsize=16384)
def common_spelling(word: str) -> str:
    """The word, folded, in the one spelling that its transliterations share: Sergei, Sergey; Zelenskiy, Zelensky."""
    folded = ARTICLE.sub("", fold(word)).replace("'", "")
    folded = _spellings().get(folded, folded)
    for ending, common in _pairs("endings"):
        if len(folded) > len(ending) + 1 and folded.endswith(ending):
            return folded.removesuffix(ending) + common
    return folded


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The word for comparison within an article: common spelling, letters that sound alike or are doubled made one."""
    reduced = common_spelling(word).replace("-", "")
    for letters, common in _pairs("letters"):
        reduced = reduced.replace(letters, common)
    return "".join(char for place, char in enumerate(reduced) if place == 0 or char != reduced[place - 1])


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names of two words or more can be one person's: one surname, and given names that agree."""
    if family(one) != family(other):
        return False
    suffixes = [{w.lower().rstrip(".") for w in words[len(without_suffix(words)) :]} - {","} for words in (one, other)]
    if all(suffixes) and suffixes[0] != suffixes[1]:
        return False
    given_one, given_other = given_names(one), given_names(other)
    if not given_one or not given_other:
        return True
    if is_family_first(without_suffix(one)) and is_family_first(without_suffix(other)):
        return all(
            first == second for first, second in zip(_syllables(given_one), _syllables(given_other), strict=False)
        )
    if not same_given(given_one[0], given_other[0]):
        return given_one[0] in given_other[1:] or given_other[0] in given_one[1:]
    middle_one, middle_other = given_one[1:], given_other[1:]
    return not middle_one or not middle_other or same_given(middle_one[0], middle_other[0])


def _syllables(given: Sequence[str]) -> list[str]:
    """Given names behind a family name, one to a syllable: "Jong-un" is "Jong Un"."""
    return [skeleton(part) for word in given for part in re.split("[-‑]", word) if part]


def family(words: Sequence[str]) -> tuple[str, ...]:
    """The family name for comparison: "Assad" of "al-Assad" and "al Assad"."""
    return tuple(skeleton(word) for word in surname(words) if word.lower() not in ARABIC_ARTICLES)


def given_names(words: Sequence[str]) -> tuple[str, ...]:
    """The words before the family name, or after it where it stands first; no hyphens, no quoted nicknames."""
    core = without_suffix(words)
    if len(core) < 2:
        return ()
    rest = core[1:] if is_family_first(core) else core[: len(core) - len(surname(core))]
    return tuple(word for word in rest if word[0].isalpha())
