"""How often both sides of an event are linked to an entity or a country, where the sentence names both."""

import re
from collections.abc import Sequence
from types import ModuleType

from tests.quality.calibration import SIDES, Got, Row, typed_events

LINKED = "both participants linked where named %"


def linked_share(rows: Sequence[Row], got: Got, scorer: ModuleType) -> float:
    """Of typed events whose gold names an actor and a recipient, the percentage with both linked."""
    both = [
        all(any(map(_is_linked, arguments[side])) for side in SIDES)
        for row, _, golds, arguments in typed_events(rows, got, scorer)
        if any(_names_both(gold, row["text"]) for gold in golds)
    ]
    return round(100 * sum(both) / max(1, len(both)), 1)


def _is_linked(argument: Row) -> bool:
    return bool(argument["entity_id"] or argument["country"])


def _names_both(gold: Row, text: str) -> bool:
    """Whether a gold event has an actor and a recipient that hold a name."""
    return all(any(_is_name(word, text) for word in _words(text, gold[side])) for side in SIDES)


def _words(text: str, spans: Sequence[Sequence[int]]) -> list[str]:
    return [word for span in spans for word in re.findall(r"[\w'’-]+", text[slice(*span)])]


def _is_name(word: str, text: str) -> bool:
    """Whether a word has a capital and the article never writes it without."""
    return word[:1].isupper() and not re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text)
