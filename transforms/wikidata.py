"""Links from entities to Wikidata: parsed from a user's table, and written on the finished entities of an article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

COLUMNS = ("canonical_id", "wikidata")

CANONICAL_ID = re.compile(r"[a-z_]{1,20}:\S+")
ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(?P<item>Q[1-9]\d{0,11})")
"""An item's id, alone or as the address of its page: Q1860."""


def wikidata_items(rows: Iterable[Mapping[str, str | None]]) -> dict[str, str]:
    """Maps each canonical id of a parsed table to the id of its Wikidata item.

    Raises:
        ValueError: a row has no canonical id or no item's id, or gives an id another item than a row before it.
    """
    items: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        canonical_id, cell = ((row.get(column) or "").strip() for column in COLUMNS)
        found = ITEM.fullmatch(cell)
        if not CANONICAL_ID.fullmatch(canonical_id):
            raise ValueError(f"row {number}: {canonical_id!r} is no canonical id such as person:ann-reyes")
        if found is None:
            raise ValueError(f"row {number}: {cell!r} is no id of a Wikidata item such as Q1860")
        if items.setdefault(canonical_id, found["item"]) != found["item"]:
            raise ValueError(f"row {number}: {canonical_id} is {items[canonical_id]} in a row before")
    return items


def linked(rows: Mapping[str, Sequence[Any]], items: Mapping[str, str]) -> Mapping[str, Sequence[Any]]:
    """An article's finished rows, its entities with the Wikidata item of their canonical id."""
    entities = [replace(entity, wikidata_id=items.get(entity.canonical_id)) for entity in rows["entities"]]
    return {**rows, "entities": entities}
