"""What a run is about to publish: for every table the files that the next release will hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows.storage.delta import file_schema, write_parquet
from dateline.flows.storage.layout import Run
from dateline.flows.storage.releases import read_files, release_files
from dateline.flows.storage.upgrade import is_current
from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES, Release
from dateline.transforms.tables.schema import arrow_schema

SMALL_BYTES = 16 * 2**20
"""Files below this are small. A night of 1,000 articles makes 1 to 2 MB of each large table."""
MOST_SMALL_FILES = 16
"""Small files that a table may have before they are merged: readers open every file of a release."""
MERGED_BYTES = 128 * 2**20
"""Size at which a merged file is closed; a change of one article rewrites the file it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFiles:
    """The files that a release will hold of one table, some of them still in the run's folder."""

    files: tuple[Path, ...]
    rows: int
    rows_added: int
    rows_removed: int


def assemble(run: Run, last: Release | None, *, gone: Path, rejects: Path) -> dict[str, TableFiles]:
    """The next state of every table: what the last release holds, without the articles that are gone, and with the
    fragments that the run has written.

    Args:
        gone: file of the doc_ids of articles that changed or were removed.
        rejects: file of all inputs that were rejected before anything was annotated.
    """
    gone_ids = frozenset(pq.read_table(gone)["doc_id"].to_pylist())
    fragments = sorted((run.folder / "rejects").glob("*.parquet"))
    candidate = {name: _assemble_table(run, last, name, gone_ids) for name in ANNOTATION_TABLES}
    return candidate | {"rejects": _assemble_rejects(run, last, read_files("rejects", [rejects, *fragments]))}


def _assemble_table(run: Run, last: Release | None, name: str, gone: Collection[str]) -> TableFiles:
    before = release_files(run.store, last, name)
    fragments = sorted((run.folder / name).glob("*.parquet"))
    kept = list(_kept(run, name, before, gone))
    rows_kept = _n_rows(kept)
    rows_added = _n_rows(fragments)
    there = [*kept, *fragments]
    files = [path for path in there if _n_rows([path])] or there[:1]  # an empty one stays as it is
    files = merged(run, name, _or_empty(run, name, files))
    return TableFiles(
        files=tuple(files),
        rows=rows_kept + rows_added,
        rows_added=rows_added,
        rows_removed=_n_rows(before) - rows_kept,
    )


def carried(run: Run, release: Release) -> dict[str, TableFiles]:
    """The tables of a release, as a candidate that holds the same rows.

    Raises:
        SchemaIncompatible: they cannot stand in the tables of this version.
    """
    candidate = {}
    for name in (*ANNOTATION_TABLES, "rejects"):
        files = _or_empty(run, name, list(_conformed(run, name, release_files(run.store, release, name))))
        candidate[name] = TableFiles(files=tuple(files), rows=_n_rows(files), rows_added=0, rows_removed=0)
    return candidate


def _conformed(run: Run, name: str, files: Sequence[Path]) -> Iterator[Path]:
    """The files, with those written anew that have the columns of an earlier version."""
    for number, path in enumerate(files):
        if is_current(pq.read_schema(path), name):
            yield path
            continue
        rewritten = run.fragment(f"kept/{name}", f"kept-{number:04}")
        write_parquet(read_files(name, [path]), rewritten, release=run.release)
        yield rewritten


def _kept(run: Run, name: str, files: Sequence[Path], gone: Collection[str]) -> Iterator[Path]:
    """The files, with those written anew that held rows of articles that are gone, or have the columns of an earlier
    version: all files of a release have one schema."""
    gone_ids = pa.array(sorted(gone), pa.string())
    for number, path in enumerate(files):
        if not gone and is_current(pq.read_schema(path), name):
            yield path
            continue
        is_gone = pc.is_in(read_files(name, [path], ["doc_id"])["doc_id"], value_set=gone_ids)
        if not pc.any(is_gone).as_py() and is_current(pq.read_schema(path), name):
            yield path
            continue
        rewritten = run.fragment(f"kept/{name}", f"kept-{number:04}")
        write_parquet(read_files(name, [path]).filter(pc.invert(is_gone)), rewritten, release=run.release)
        yield rewritten


def merged(run: Run, name: str, files: list[Path], *, most: int = MOST_SMALL_FILES) -> list[Path]:
    """The files, with the small ones merged where they are more than `most`."""
    small = [path for path in files if path.stat().st_size < SMALL_BYTES]
    if len(small) <= most:
        return files
    merges = [_merge(run, name, number, group) for number, group in enumerate(_groups(small))]
    return [path for path in files if path not in set(small)] + merges


def _groups(files: Sequence[Path]) -> Iterator[list[Path]]:
    group: list[Path] = []
    for path in files:
        group.append(path)
        if sum(each.stat().st_size for each in group) >= MERGED_BYTES:
            yield group
            group = []
    if group:
        yield group


def _merge(run: Run, name: str, number: int, files: Sequence[Path]) -> Path:
    path = run.fragment(f"merged/{name}", f"merged-{number:04}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(path, file_schema(arrow_schema(TABLES[name]), run.release), compression="zstd") as writer:
        for file in files:
            writer.write_table(read_files(name, [file]))
    return path


def _or_empty(run: Run, name: str, files: list[Path]) -> list[Path]:
    """At least one file: tools that read a folder of Parquet files find no schema in an empty one."""
    if files:
        return files
    path = run.fragment(f"empty/{name}", "empty")
    write_parquet(arrow_schema(TABLES[name]).empty_table(), path, release=run.release)
    return [path]


def _assemble_rejects(run: Run, last: Release | None, rejects: pa.Table) -> TableFiles:
    """The next state of `rejects`, which is written anew where it differs from the last release's."""
    before_files = release_files(run.store, last, "rejects")
    before = _row_set(read_files("rejects", before_files))
    after = _row_set(rejects)
    path = run.fragment("merged/rejects", "rejects")
    if before != after or not before_files or not is_current(pq.read_schema(before_files[0]), "rejects"):
        write_parquet(rejects, path, release=run.release)
        before_files = [path]
    return TableFiles(
        files=tuple(before_files),
        rows=rejects.num_rows,
        rows_added=len(after - before),
        rows_removed=len(before - after),
    )


def _row_set(rows: pa.Table) -> set[tuple[object, ...]]:
    return {tuple(row.values()) for row in rows.to_pylist()}


def _n_rows(files: Sequence[Path]) -> int:
    return sum(pq.read_metadata(path).num_rows for path in files)


def fragments(run: Run) -> dict[str, list[Path]]:
    """What the run itself has written of every table of articles."""
    return {name: sorted((run.folder / name).glob("*.parquet")) for name in ANNOTATION_TABLES}


def paths(candidate: Mapping[str, TableFiles]) -> dict[str, list[Path]]:
    """The files of every table."""
    return {name: list(table.files) for name, table in candidate.items()}
