"""The sector of an actor by the words that describe it: "Mali's *army*" MIL, "*opposition* MPs" OPP."""

from collections.abc import Mapping, Sequence
from functools import cache

from dateline.transforms.lexicons import fold, lexicon, word_list
from dateline.transforms.tables.event_vocabularies import Sector

LONGEST = 5
"""Words of the longest noun in the lexicon."""
ANYTHING = "*"
"""In a noun of the lexicon, the words between its first and its last: "chief * officer"."""
COMPLEMENTS = frozenset({"of", "for"})
"""Prepositions between a head and what says more of it: "Ministry *of* Defence", "members *of* parliament"."""


@cache
def _by_phrase(table: str) -> Mapping[tuple[str, ...], Sector]:
    """Words of a noun or a modifier → sector, from `lexicons/sectors.toml`; the sector listed first wins."""
    found: dict[tuple[str, ...], Sector] = {}
    for code, phrases in lexicon("sectors")[table].items():
        for phrase in phrases:
            found.setdefault(tuple(fold(phrase).split()), Sector(code))
    return found


def sector_of(words: Sequence[str], head: int | None = None) -> Sector | None:
    """The sector of who is described by the words, given as lemmas in running order.

    A head that says nothing itself ("leader") is read by what stands before it, then by what stands behind "of".

    Args:
        head: index of the head noun; by default the last word, or the one before "of" or "for".
    """
    folded = [fold(word) for word in words]
    if head is None:
        head = next((i - 1 for i, word in enumerate(folded) if word in COMPLEMENTS and i), len(folded) - 1)
    if head < 0:
        return None
    nouns = _by_phrase("nouns")
    whole = next(
        (nouns[p] for end in range(len(folded), head + 1, -1) if (p := tuple(folded[head:end])) in nouns), None
    )
    own, length = _ending_at(folded, head)
    if whole is not None or length > 1:
        return whole or own
    if folded[head] in word_list("sectors", "plain", "heads"):
        return _before(folded[:head]) or _complement(folded[head + 1 :]) or own
    return own


def sector_of_name(name: str) -> Sector | None:
    """The sector of who has that name or title: "Ministry of Defence", "Oregon State Police", "Secretary of State"."""
    return sector_of(name.split())


def _ending_at(words: Sequence[str], head: int) -> tuple[Sector | None, int]:
    """The sector of the longest listed noun that ends with the head, and its length in words."""
    nouns = _by_phrase("nouns")
    phrases = [tuple(words[head + 1 - length : head + 1]) for length in range(min(LONGEST, head + 1), 0, -1)]
    framed = [(first, ANYTHING, last) for first, *between, last in phrases[:-1] if between]
    found = ((nouns[phrase], len(phrase)) for phrase in [*phrases[:-1], *framed, *phrases[-1:]] if phrase in nouns)
    return next(found, (None, 0))


def _before(words: Sequence[str]) -> Sector | None:
    """What the modifiers before a head say, the nearest first."""
    modifiers = _by_phrase("modifiers")
    for end in range(len(words), 0, -1):
        for length in (2, 1):
            found = modifiers.get(tuple(words[max(0, end - length) : end]))
            if found is not None:
                return found
    return None


def _complement(words: Sequence[str]) -> Sector | None:
    """What stands behind "of": the rebels in "leader of the rebels"."""
    if not words or words[0] not in COMPLEMENTS or len(words) == 1:
        return None
    return sector_of(words[1:])
