"""Manifests: for every release, the files that hold it, with their sizes, row counts and checksums."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

import pyarrow.parquet as pq

from dateline.flows.storage.layout import Store
from dateline.flows.storage.releases import release_files
from dateline.transforms.tables.records import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestFile:
    """One file of a table, as it was when the release was published."""

    name: str
    bytes: int
    rows: int
    sha256: str


Manifest = Mapping[str, tuple[ManifestFile, ...]]
"""Table -> its files, by name."""


def write_manifest(store: Store, release: Release, before: Release | None) -> Path:
    """Write the release's manifest, seen whole or not at all.

    Args:
        before: the release before, whose checksums are taken over for files that both hold.
    """
    known = {
        (table, file.name): file
        for table, files in ((before and read_manifest(store, before.release)) or {}).items()
        for file in files
    }
    tables = {
        table.name: [
            asdict(known.get((table.name, path.name)) or _described(path))
            for path in release_files(store, release, table.name)
        ]
        for table in release.tables
    }
    path = store.manifest(release.release)
    path.parent.mkdir(exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps({"release": release.release, "tables": tables}, indent=1) + "\n", "utf8")
    return draft.replace(path)


def read_manifest(store: Store, number: int) -> Manifest | None:
    """The manifest of a release; None where it has none, as releases made by 0.1.0."""
    path = store.manifest(number)
    if not path.is_file():
        return None
    tables = json.loads(path.read_text("utf8"))["tables"]
    return {table: tuple(ManifestFile(**file) for file in files) for table, files in tables.items()}


def _described(path: Path) -> ManifestFile:
    return ManifestFile(
        name=path.name, bytes=path.stat().st_size, rows=pq.read_metadata(path).num_rows, sha256=checksum(path)
    )


def checksum(path: Path) -> str:
    """The file's sha256."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def damaged(store: Store, release: Release) -> Iterator[tuple[str, Path]]:
    """Files of a release whose content is not what was published, with their table; those that are missing are not
    among them."""
    for table, files in (read_manifest(store, release.release) or {}).items():
        for file in files:
            path = store.delta(table) / file.name
            if path.is_file() and (path.stat().st_size != file.bytes or checksum(path) != file.sha256):
                yield table, path
