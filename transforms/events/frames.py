"""The lexicon of PLOVER predicates: which words, in which frames, mean an event of which type.

`lexicons/plover_verbs.tsv` and `plover_nouns.tsv` hold one frame a line, and say how to read one; `plover_classes.tsv`
names the classes of words that their conditions use.
"""

from dataclasses import dataclass
from functools import cache

from transforms.lexicon import lexicon_lines
from transforms.vocabularies import EventMode, EventType


@dataclass(frozen=True, slots=True)
class Condition:
    """What must, or must not, fill one of the slots."""

    slots: tuple[str, ...]
    values: frozenset[str]
    holds: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of the lexicon: what a predicate means where its conditions hold."""

    event_type: EventType
    mode: EventMode | None
    conditions: tuple[Condition, ...]
    recipients: tuple[str, ...]
    actors: tuple[str, ...]


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """The word classes that conditions name, by name."""
    return {name: frozenset(words.split()) for name, words in _rows("plover_classes")}


@cache
def frames(name: str) -> dict[str, list[Frame]]:
    """The frames of each lemma, in the order in which they are tried."""
    found: dict[str, list[Frame]] = {}
    for event_type, mode, lemmas, conditions, recipients, *actors in _rows(name):
        frame = Frame(
            EventType(event_type),
            None if mode == "-" else EventMode(mode),
            tuple(_condition(c) for c in conditions.split() if c != "-"),
            tuple(r for r in recipients.split() if r != "-"),
            tuple(actors[0].split()) if actors else ("subj",),
        )
        for lemma in lemmas.split():
            found.setdefault(lemma, []).append(frame)
    return found


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in lexicon_lines(f"{name}.tsv")]


def _condition(text: str) -> Condition:
    slots, _, values = text.removeprefix("!").partition(":")
    words: set[str] = set()
    for value in values.split("|") if values else ():
        words |= word_classes()[value[1:]] if value.startswith("@") else {value}
    return Condition(tuple(slots.split("/")), frozenset(words), not text.startswith("!"))
