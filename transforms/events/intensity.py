"""How hostile or friendly an event is, by its type and mode: the table in `lexicons/intensity.toml`."""

from dateline.transforms.lexicons import lexicon
from dateline.transforms.tables.vocabularies import EventMode, EventType


def intensity(event_type: EventType, mode: EventMode | None) -> float:
    """From -10 to 10; a mode that the table has no figure for is as its type."""
    by_mode: dict[str, float] = lexicon("intensity")[event_type]
    return by_mode.get(mode or "", by_mode[""])
