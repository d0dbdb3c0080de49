"""Datasets in an object store: a mirror on this machine that runs work in, and conditional writes that publish it.

An object store has no hard links and no renames. There a release is its row in the `releases` table and its manifest,
which names its files; folders of plain Parquet are made in the mirror and by `dateline export`. Entries of Delta logs
are only ever created, never overwritten: of two runs that publish at the same time, one fails with an error and changes
nothing that readers see. The entry of `releases` comes last, so a run that is killed on the way leaves the release
before.
"""

import logging
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.flows.errors import UsageError
from dateline.flows.storage.delta import CONFLICT, CommitConflict
from dateline.flows.storage.layout import Store, StoreBusy, locked
from dateline.flows.storage.links import repair
from dateline.flows.storage.manifests import write_manifest
from dateline.flows.storage.releases import releases
from dateline.transforms.tables.records import TABLES

if TYPE_CHECKING:
    from obstore.store import ObjectStore

KEPT_UNPUBLISHED = timedelta(hours=24)
"""A file that no release holds may be that of a run at work elsewhere; none works for longer than 20 hours."""

logger = logging.getLogger("dateline.remote")


class ObjectStoreMissing(UsageError):
    """The library that reads object stores is not installed."""


def pull(store: Store) -> None:
    """Bring the mirror to what the object store holds. Needs the lock; does nothing for a folder."""
    if store.remote is None:
        return
    remote = _connected(store.remote)
    listed = _listed(remote)
    if _diverged(store, remote, listed) is not None:
        logger.warning("another run has published since this mirror was made; making it anew")
        _empty(store)
    there = [name for name in listed if name.startswith(("delta/", "manifests/"))]
    for name in sorted(there, key=_is_log):  # files before the log entries that name them
        _fetch(remote, name, store.root / name)
    every = releases(store)
    for before, release in zip([None, *every], every, strict=False):
        if not store.manifest(release.release).is_file():  # whoever published it was killed before it was written
            write_manifest(store, release, before)
    repair(store)


def push(store: Store) -> None:
    """Publish what the mirror holds. Needs the lock; does nothing for a folder.

    Raises:
        CommitConflict: another run has published meanwhile; the mirror is made anew by the next run.
    """
    if store.remote is None:
        return
    remote = _connected(store.remote)
    listed = _listed(remote)
    if (table := _diverged(store, remote, listed)) is not None:
        raise CommitConflict(CONFLICT.format(table))
    for name in _lacking(store, listed):
        if _is_log(name):
            _create(remote, store, name)
        else:
            remote.put(name, store.root / name)
    for path in (store.root / "docs").rglob("*"):
        if path.is_file():
            remote.put(path.relative_to(store.root).as_posix(), path)
    _delete_loose(store, remote, listed)


def refresh(store: Store) -> None:
    """Bring the mirror up to date for readers, unless a run of this machine is at work in it."""
    if store.remote is None:
        return
    try:
        with locked(store):
            pull(store)
    except StoreBusy:
        logger.info("a run is at work; reading what it has last seen of %s", store.remote)


def is_ahead(store: Store) -> bool:
    """Whether the mirror holds a release that a killed run did not get to publish."""
    return store.remote is not None and any(map(_is_log, _lacking(store, _listed(_connected(store.remote)))))


def _connected(url: str) -> "ObjectStore":
    """The object store at the address. Credentials, region and endpoint come from its usual environment variables."""
    try:
        from obstore.store import from_url  # noqa: PLC0415  an optional dependency
    except ImportError:
        raise ObjectStoreMissing(f"{url}: install dateline[objects]") from None
    remote: ObjectStore = from_url(url, client_options={"allow_http": True})
    return remote


def _listed(remote: "ObjectStore") -> dict[str, Any]:
    """Name -> what the object store says of each object."""
    return {each["path"]: each for chunk in remote.list() for each in chunk}


def _is_log(name: str) -> bool:
    return "/_delta_log/" in name


def _lacking(store: Store, listed: Mapping[str, Any]) -> Iterator[str]:
    """What the object store lacks of the mirror, in the order in which it is published."""
    local = list(store.root.glob("delta/*/*.parquet"))
    logs = {table: sorted((store.delta(table) / "_delta_log").glob("*.json")) for table in TABLES}
    ordered = [*local, *(path for table in TABLES if table != "releases" for path in logs[table]), *logs["releases"]]
    ordered += sorted(store.manifest(0).parent.glob("*.json"))
    names = (path.relative_to(store.root).as_posix() for path in ordered)
    return (name for name in names if name not in listed)


def _create(remote: "ObjectStore", store: Store, name: str) -> None:
    """Write an entry of a Delta log, unless there is one of that number."""
    from obstore.exceptions import AlreadyExistsError  # noqa: PLC0415  an optional dependency

    try:
        remote.put(name, store.root / name, mode="create", use_multipart=False)
    except AlreadyExistsError as error:
        raise CommitConflict(CONFLICT.format(name.split("/")[1])) from error


def _fetch(remote: "ObjectStore", name: str, path: Path) -> None:
    """Download an object that the mirror lacks; what has a name here never changes."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    with draft.open("wb") as file:
        for chunk in remote.get(name).stream():
            file.write(chunk)
    draft.replace(path)


def _diverged(store: Store, remote: "ObjectStore", listed: Mapping[str, Any]) -> str | None:
    """The first table whose logs differ between the mirror and the object store."""
    for table in TABLES:
        folder = f"delta/{table}/_delta_log/"
        both = [name for name in listed if name.startswith(folder) and (store.root / name).is_file()]
        if both and remote.get(max(both)).bytes().to_bytes() != (store.root / max(both)).read_bytes():
            return table
    return None


def _empty(store: Store) -> None:
    for name in ("delta", "manifests", "releases", "runs"):
        shutil.rmtree(store.root / name, ignore_errors=True)
    store.latest.unlink(missing_ok=True)


def _delete_loose(store: Store, remote: "ObjectStore", listed: Mapping[str, Any]) -> None:
    """Delete what maintenance has deleted in the mirror, unless a run at work elsewhere may have written it."""
    before = datetime.now(UTC) - KEPT_UNPUBLISHED
    loose = [
        name
        for name, each in listed.items()
        if name.startswith(("delta/", "manifests/")) and not _is_log(name)
        if not (store.root / name).exists() and each["last_modified"] < before
    ]
    if loose:
        remote.delete(loose)
