"""Score events against the hand-made gold of an article: type, actor, recipient, polarity and factuality together."""

import sys
from collections.abc import Iterator
from typing import Any

from tests.quality.measure import annotated

GOLD = "dev/seed/seed.jsonl"
Row = dict[str, Any]


def outcomes() -> Iterator[tuple[Row, list[str]]]:
    """Each expected event of the gold articles with what is wrong of ours; an empty list where it is right."""
    rows, got = annotated(GOLD, None)
    for row in rows:
        tables = {name: by_article[row["id"]] for name, by_article in got.items()}
        for expected in row["expected_events"]:
            yield expected, mistakes(expected, tables)


def mistakes(expected: Row, tables: dict[str, list[Row]]) -> list[str]:
    """What differs, for the best of our events at the expected trigger."""
    start, end = expected["trigger"]
    there = [e for e in tables["events"] if e["start_char"] < end and start < e["end_char"] and e["event_type"]]
    if not there:
        return ["no typed event"]
    return min((_differences(expected, event, tables) for event in there), key=len)


def _differences(expected: Row, event: Row, tables: dict[str, list[Row]]) -> list[str]:
    found = []
    for column, key in (("event_type", "type"), ("polarity", "polarity"), ("factuality", "modality")):
        if event[column] != expected[key]:
            found.append(f"{column} {event[column]}")
    for role, key in (("actor", "actors"), ("recipient", "recipients")):
        named = _names(event["event_id"], role, tables)
        found.extend(f"no {role} {name} in {sorted(named)}" for name in expected[key] if not _is_among(name, named))
    return found


def _names(event_id: str, role: str, tables: dict[str, list[Row]]) -> set[str]:
    """The words of an event's arguments of a role, and the names of the entities that they mean."""
    entities = {entity["entity_id"]: entity["name"] for entity in tables["entities"]}
    arguments = [a for a in tables["event_arguments"] if a["event_id"] == event_id and a["role"] == role]
    return {a["text"] for a in arguments} | {entities[a["entity_id"]] for a in arguments if a["entity_id"]}


def _is_among(name: str, named: set[str]) -> bool:
    return any(name.casefold() in text.replace("’", "'").casefold() for text in named)


def main() -> None:
    results = list(outcomes())
    for expected, wrong in results:
        sys.stdout.write(f"{expected['type']:8} {expected['trigger']} {'; '.join(wrong) or 'right'}\n")
    sys.stdout.write(f"{sum(not wrong for _, wrong in results)} of {len(results)} right\n")


if __name__ == "__main__":
    main()
