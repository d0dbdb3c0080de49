"""PLOVER modes: how an event of a type was done, by the lemma of its trigger."""

from functools import cache

from spacy.tokens import Token

from dateline.transforms.events.predicates import lemma_of, verb_lemma
from dateline.transforms.lexicons import lexicon_rows
from dateline.transforms.tables.vocabularies import EventMode, EventType


def mode_of(trigger: Token, event_type: EventType) -> EventMode | None:
    """The mode that the trigger's lemma gives an event of the type; None where it gives none."""
    modes = _modes()
    verb = modes.get((event_type, verb_lemma(trigger))) if trigger.pos_ == "VERB" else None
    return verb or modes.get((event_type, lemma_of(trigger)))


@cache
def _modes() -> dict[tuple[EventType, str], EventMode]:
    """Modes by type and lemma, from `lexicons/plover_modes.tsv`."""
    found: dict[tuple[EventType, str], EventMode] = {}
    for event_type, mode, lemmas in lexicon_rows("plover_modes.tsv"):
        found |= {(EventType(event_type), lemma): EventMode(mode) for lemma in lemmas.split()}
    return found
