"""Delta tables as sets of Parquet files: every commit says which files a table holds from then on."""

import json
import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Schema
from deltalake.exceptions import CommitFailedError, DeltaError
from deltalake.transaction import AddAction, RemoveAction, create_table_with_add_actions

from dateline.flows.errors import RunFailed

CONFIGURATION = {"delta.enableExpiredLogCleanup": "false"}
"""Releases name versions of the tables for as long as they exist; Delta would forget versions after 30 days."""


class CommitConflict(RunFailed):
    """Something else wrote to a table while a run did."""


class SchemaChanged(RunFailed):
    """The columns of a table differ from those of files that it has to keep."""


class LogDamaged(RunFailed):
    """The log of a table lacks a version, or it cannot be read."""


def storage_schema(schema: pa.Schema) -> pa.Schema:
    """The schema that files are written with: names, types and nullability, so that a reworded description of a column
    is no change of the schema."""
    return pa.schema([field.remove_metadata() for field in schema])


RELEASE = "dateline.release"
"""Key of a file's metadata: the number of the first release that holds it. Later ones hold it too until it changes."""


def file_schema(schema: pa.Schema, release: int | None) -> pa.Schema:
    """The schema of a file, which tells the descriptions of its columns and the release that it was written for."""
    fields = [
        field.with_metadata({"description": field.metadata[b"description"]})
        if field.metadata and b"description" in field.metadata
        else field.remove_metadata()
        for field in schema
    ]
    return pa.schema(fields, metadata=None if release is None else {RELEASE: str(release)})


def write_parquet(table: pa.Table, path: Path, *, release: int | None = None) -> None:
    """The rows as a file of a table.

    Args:
        release: number of the release that it is written for.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table.cast(file_schema(table.schema, release)), path, compression="zstd")


@dataclass(frozen=True, slots=True)
class _Held:
    """What a table holds at a version."""

    names: tuple[str, ...]
    schema: Schema


def files_at(folder: Path, version: int | None = None) -> list[Path]:
    """The files that a table holds at a version, or at its last one, by name; none where there is no table.

    Read these and not by `DeltaTable.to_pyarrow_table`: in deltalake 1.6 that one aborts some processes at exit.
    """
    found = max(_versions(folder), default=None) if version is None else version
    return [] if found is None else [folder / name for name in _held_at(folder, found).names]


def _versions(folder: Path) -> list[int]:
    """Numbers of the entries of the table's log, which are never deleted; none where there is no table."""
    try:
        entries = list((folder / "_delta_log").iterdir())  # a glob would find none where it is not allowed to look
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [int(path.stem) for path in entries if path.suffix == ".json" and path.stem.isdecimal()]


def _held_at(folder: Path, version: int) -> _Held:
    """What the table holds at a version. Each version is read once, because the entries of a log never change.

    The time and the inode of the entry tell a table from another that took its place.

    Raises:
        LogDamaged: the version is not there, or not readable.
    """
    entry = folder / "_delta_log" / f"{version:020}.json"
    try:
        status = entry.stat()
        return _read_held(folder, version, status.st_mtime_ns, status.st_ino)
    except (FileNotFoundError, DeltaError) as error:
        raise LogDamaged(
            f"{entry} is missing or damaged; restore {folder.parent} from a backup made while no run was at work"
        ) from error


@lru_cache(maxsize=1024)
def _read_held(folder: Path, version: int, *_identity: int) -> _Held:
    table = DeltaTable(folder, version=version)
    return _Held(tuple(sorted(Path(uri).name for uri in table.file_uris())), table.schema())


CONFLICT = "something else wrote to the table {} meanwhile; the last release stands, run again"


def commit_files(folder: Path, schema: pa.Schema, wanted: Collection[Path], run_id: str) -> int:
    """Make the table hold exactly these files, which lie in its folder, in one commit.

    What an unfinished run committed before is taken out by the same commit.

    Returns:
        The version that holds them.

    Raises:
        SchemaChanged: the schema is not that of the files held before, and some of them are wanted.
        CommitConflict: another writer committed to the table meanwhile.
    """
    try:
        version = _commit(folder, schema, wanted, run_id)
    except CommitFailedError as error:
        raise CommitConflict(CONFLICT.format(folder.name)) from error
    if set(files_at(folder, version)) != set(wanted):
        raise CommitConflict(CONFLICT.format(folder.name))
    return version


def _commit(folder: Path, schema: pa.Schema, wanted: Collection[Path], run_id: str) -> int:
    stored = Schema.from_arrow(storage_schema(schema))
    properties = CommitProperties(custom_metadata={"run_id": run_id})
    versions = _versions(folder)
    if not versions:
        create_table_with_add_actions(
            str(folder),
            stored,
            [_add(path) for path in sorted(wanted)],
            configuration=CONFIGURATION,
            commit_properties=properties,
        )
        return 0
    before = _held_at(folder, max(versions))
    held = {folder / name for name in before.names}
    actions: list[AddAction | RemoveAction] = [_add(path) for path in sorted(set(wanted) - held)]
    is_new_schema = before.schema != stored
    if is_new_schema and (kept := held & set(wanted)):
        raise SchemaChanged(f"{folder.name}: {len(kept)} files have columns that the table no longer has")
    if not is_new_schema:
        actions += [_remove(path) for path in sorted(held - set(wanted))]
    if is_new_schema or actions:
        mode = "overwrite" if is_new_schema else "append"
        DeltaTable(folder).create_write_transaction(actions, mode, stored, commit_properties=properties)
    return max(_versions(folder))


def _add(path: Path) -> AddAction:
    status = path.stat()
    return AddAction(
        path=path.name,
        size=status.st_size,
        partition_values={},
        modification_time=int(status.st_mtime * 1000),
        data_change=True,
        stats=json.dumps({"numRecords": pq.read_metadata(path).num_rows}),
    )


def _remove(path: Path) -> RemoveAction:
    return RemoveAction(
        path=path.name, data_change=True, deletion_timestamp=int(time.time() * 1000), partition_values={}
    )
