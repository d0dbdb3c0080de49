"""PLOVER modes: how an event of a type was done, by its trigger and the words of its clause."""

from functools import cache

from spacy.tokens import Token

from dateline.transforms.events.clauses import clause
from dateline.transforms.events.predicates import lemma_of, verb_lemma
from dateline.transforms.lexicons import lexicon_rows
from dateline.transforms.tables.vocabularies import EventMode, EventType

Rule = tuple[EventMode, frozenset[str], frozenset[str]]
"""Mode, lemmas of the trigger, and lemmas of which one must stand in its clause; without any, none must."""


def mode_of(trigger: Token, event_type: EventType) -> EventMode | None:
    """The mode of an event of the type; None where neither its trigger nor its clause says it."""
    own = {lemma_of(trigger)} | ({verb_lemma(trigger)} if trigger.pos_ == "VERB" else set())
    beside = {_lemma(word) for word in clause(trigger) if word != trigger}
    rules = _rules().get(event_type, ())
    return next(
        (mode for mode, lemmas, evidence in rules if own & lemmas and (not evidence or beside & evidence)), None
    )


def _lemma(word: Token) -> str:
    """The lemma, as it is written in a name: "Shell" is no shell."""
    return word.lemma_ if word.pos_ == "PROPN" else word.lemma_.lower()


@cache
def _rules() -> dict[EventType, list[Rule]]:
    """The rules of each type in the order of `lexicons/plover_modes.tsv`."""
    found: dict[EventType, list[Rule]] = {}
    for event_type, mode, lemmas, *evidence in lexicon_rows("plover_modes.tsv"):
        words = frozenset(" ".join(evidence).split())
        found.setdefault(EventType(event_type), []).append((EventMode(mode), frozenset(lemmas.split()), words))
    return found
