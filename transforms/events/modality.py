"""What a verb's auxiliaries, adverbs and clause say about whether its event is real."""

from functools import cache

from dateline.transforms.lexicons import lexicon

LIMITS = frozenset({"until", "till"})


@cache
def effects_of(kind: str) -> dict[str, tuple[str, ...]]:
    """What each lemma of that part of speech can say of what it governs, the first meaning first."""
    found: dict[str, tuple[str, ...]] = {}
    for effect, lemmas in lexicon("factuality")[kind].items():
        for lemma in lemmas:
            found[lemma] = (*found.get(lemma, ()), effect)
    return found
