"""Links near-duplicate articles: fills `documents.duplicate_of` of a candidate, over all its articles together.

An article that comes in today can be the original of one that is there already, and an original can leave. Therefore
this step compares every article of the next release, and not only those of the run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.flows.storage import Run, TableFiles, read_files, release_files, sketches_of, write_parquet
from dateline.transforms.duplicates import repetitions
from dateline.transforms.tables.records import Release


def link_duplicates(
    run: Run, last: Release | None, candidate: Mapping[str, TableFiles], gone: Path
) -> dict[str, TableFiles]:
    """The candidate with `duplicate_of` filled; files of `documents` are written anew where it differs.

    A row of the last release whose `duplicate_of` changes counts as removed and added.

    Args:
        gone: file of the doc_ids of articles that changed or were removed: their rows are counted already.
    """
    documents = candidate["documents"]
    originals = _originals(run, documents.files)
    n_changed = _n_changed(release_files(run.store, last, "documents"), originals, gone)
    linked = replace(
        documents,
        files=tuple(_linked(run, documents.files, originals)),
        rows_added=documents.rows_added + n_changed,
        rows_removed=documents.rows_removed + n_changed,
    )
    return dict(candidate) | {"documents": linked}


def _originals(run: Run, files: Sequence[Path]) -> dict[str, str]:
    """The doc_id of each repetition, with that of its original."""
    sketches = sketches_of(run.store, files)
    return repetitions(
        (doc_id, sketches[doc_id], published_at)
        for path in files
        for doc_id, published_at in zip(*_columns(path, "doc_id", "published_at"), strict=True)
    )


def _linked(run: Run, files: Sequence[Path], originals: Mapping[str, str]) -> list[Path]:
    """The files, with those written anew in which a row has another `duplicate_of`."""
    linked = []
    for number, path in enumerate(files):
        doc_ids, before = _columns(path, "doc_id", "duplicate_of")
        after = [originals.get(doc_id) for doc_id in doc_ids]
        if after == before:
            linked.append(path)
            continue
        rows = read_files("documents", [path])
        place = rows.schema.get_field_index("duplicate_of")
        rows = rows.set_column(place, rows.schema.field(place), pa.array(after, pa.string()))
        linked.append(run.fragment("linked/documents", f"linked-{number:04}"))
        write_parquet(rows, linked[-1], release=run.release)
    return linked


def _n_changed(before: Sequence[Path], originals: Mapping[str, str], gone: Path) -> int:
    """How many rows of the last release stay with another `duplicate_of`."""
    gone_ids = frozenset(pq.read_table(gone)["doc_id"].to_pylist())
    return sum(
        doc_id not in gone_ids and originals.get(doc_id) != original
        for path in before
        for doc_id, original in zip(*_columns(path, "doc_id", "duplicate_of"), strict=True)
    )


def _columns(path: Path, *names: str) -> list[list[Any]]:
    rows = read_files("documents", [path], list(names))
    return [rows[name].to_pylist() for name in names]
