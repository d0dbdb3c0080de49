"""How often both sides of an event are linked to an entity or a country, where the sentence names both."""

import re
from collections import defaultdict
from collections.abc import Sequence
from types import ModuleType

from tests.quality.calibration import Got, Row

LINKED = "both participants linked where named %"
SIDES = ("actor", "recipient")


def linked_share(rows: Sequence[Row], got: Got, scorer: ModuleType) -> float:
    """Of typed events whose gold names an actor and a recipient, the percentage with both linked."""
    both = []
    for row in rows:
        arguments: dict[str, list[Row]] = defaultdict(list)
        for argument in got["event_arguments"][row["id"]]:
            arguments[argument["event_id"]].append(argument)
        for event in got["events"][row["id"]]:
            if event["event_type"] and _names_both(row, (event["start_char"], event["end_char"]), scorer):
                own = arguments[event["event_id"]]
                both.append(all(any(_is_linked(a) for a in own if a["role"] == side) for side in SIDES))
    return round(100 * sum(both) / max(1, len(both)), 1)


def _is_linked(argument: Row) -> bool:
    return bool(argument["entity_id"] or argument["country"])


def _names_both(row: Row, trigger: tuple[int, int], scorer: ModuleType) -> bool:
    """Whether a gold event at the trigger has an actor and a recipient that hold a name."""
    return any(
        scorer.overlaps(trigger, (gold["s"], gold["e"]))
        and all(any(_is_name(word, row["text"]) for word in _words(row["text"], gold[side])) for side in SIDES)
        for gold in row["events"]
    )


def _words(text: str, spans: Sequence[Sequence[int]]) -> list[str]:
    return [word for span in spans for word in re.findall(r"[\w'’-]+", text[slice(*span)])]


def _is_name(word: str, text: str) -> bool:
    """Whether a word has a capital and the article never writes it without."""
    return word[:1].isupper() and not re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text)
