"""The history of one article over the releases."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows.storage.layout import Store
from dateline.flows.storage.releases import release_files, releases
from dateline.transforms.tables.records import Release

COUNTED = ("sentences", "entities", "quotes", "events")
"""Tables whose rows of the article are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One release that changed an article, or what was known of it."""

    release: Release
    what: str
    """added, edited, annotated again, linked to another, rejected, removed."""
    detail: str
    """Why it was rejected, what made its rows, or what it duplicates; empty where there is nothing to say."""
    doc_id: str | None
    rows: Mapping[str, int]
    """Rows of the article by table, from then on."""


_State = dict[str, Any]


def history(store: Store, source_uri: str) -> list[Step]:
    """The releases that changed an article, first to last; empty where no kept release knows it."""
    find = cache(_find)
    steps: list[Step] = []
    before: _State | None = None
    for release in releases(store):
        now = _state(store, release, source_uri, find)
        if now != before:
            doc_id: str | None = now.get("doc_id") if now else None
            rows = {table: _count(store, release, table, doc_id, find) for table in COUNTED} if doc_id else {}
            what, detail = _change(before, now)
            steps.append(Step(release=release, what=what, detail=detail, doc_id=doc_id, rows=rows))
        before = now
    return steps


def _state(store: Store, release: Release, source_uri: str, find: Any) -> _State | None:
    """The article's row of documents or rejects; None where there is none."""
    for table in ("documents", "rejects"):
        for path in release_files(store, release, table):
            for row in find(path, "source_uri", source_uri):
                return {"table": table, **row}
    return None


def _find(path: Path, column: str, value: str) -> list[_State]:
    rows = pq.read_table(path, filters=pc.field(column) == value)
    return [{name: cell for name, cell in row.items() if name != "text"} for row in rows.to_pylist()]


def _count(store: Store, release: Release, table: str, doc_id: str, find: Any) -> int:
    return sum(len(find(path, "doc_id", doc_id)) for path in release_files(store, release, table))


def _change(before: _State | None, now: _State | None) -> tuple[str, str]:
    if now is None:
        return "removed", ""
    if now["table"] == "rejects":
        return "rejected", f"{now['stage']}: {now['reason']}"
    if before is None or before["table"] == "rejects":
        return "added", _versions(now)
    if before["content_sha256"] != now["content_sha256"]:
        return "edited", _versions(now)
    if before.get("duplicate_of") != now["duplicate_of"]:
        return "linked to another", f"duplicate of {now['duplicate_of'] or 'none'}"
    return "annotated again", _versions(now)


def _versions(now: _State) -> str:
    made = [("code", now.get("code_version")), ("model", now.get("model_version"))]
    return ", ".join(f"{name} {version}" for name, version in made if version)
