"""PLOVER modes: how an event of a type was done, by its trigger and the words of its clause."""

from functools import cache

from spacy.tokens import Token

from dateline.transforms.events.clauses import clause
from dateline.transforms.events.predicates import SUPPORT_VERBS, lemma_of, light_governor, verb_lemma
from dateline.transforms.lexicons import lexicon_rows
from dateline.transforms.tables.vocabularies import EventMode, EventType

Rule = tuple[EventMode, frozenset[str], frozenset[str]]
"""Mode, lemmas of the trigger, and lemmas of which one must stand in its clause; without any, none must."""


def mode_of(trigger: Token, event_type: EventType) -> EventMode | None:
    """The mode of an event of the type; None where neither its trigger nor its clause says it."""
    carrier = light_governor(trigger, SUPPORT_VERBS)
    own = [verb_lemma(trigger)] if trigger.pos_ == "VERB" else []
    names = [*own, lemma_of(trigger), *([verb_lemma(carrier)] if carrier is not None else [])]
    words = (word for word in clause(trigger) if word.pos_ != "VERB" and (word != trigger or carrier is not None))
    beside = {_lemma(word) for word in words}
    for name in names:
        for mode, lemmas, evidence in _rules().get(event_type, ()):
            if name in lemmas and (not evidence or beside & evidence):
                return mode
    return None


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
