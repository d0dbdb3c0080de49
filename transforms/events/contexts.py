"""What an event is about, in PLOVER's contexts: by the words of its sentence, where they speak for one alone."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Span

from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.tables.event_vocabularies import EventContext

LEAD = 2
"""Minimum lead, in words of the sentence, of a context over every other."""


def context_of(sentence: Span) -> EventContext | None:
    """The context that most different words of the sentence belong to; None where none is ahead of all others."""
    lemmas = [fold(token.lemma_) for token in sentence if token.is_alpha or "-" in token.text]
    found = Counter(context for phrase in {*lemmas, *_pairs(lemmas)} for context in _contexts().get(phrase, ()))
    ranked = found.most_common(2)
    second = ranked[1][1] if len(ranked) == 2 else 0
    if not ranked or ranked[0][1] - second < LEAD:
        return None
    return ranked[0][0]


def _pairs(lemmas: list[str]) -> Iterable[str]:
    """Words that stand together, two or three."""
    for size in (2, 3):
        yield from (" ".join(lemmas[i : i + size]) for i in range(len(lemmas) - size + 1))


@cache
def _contexts() -> dict[str, list[EventContext]]:
    """Contexts by word, from `lexicons/contexts.toml`."""
    found: dict[str, list[EventContext]] = {}
    for context, phrases in lexicon("contexts").items():
        for phrase in phrases:
            found.setdefault(fold(phrase), []).append(EventContext(context))
    return found
