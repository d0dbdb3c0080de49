"""The only writer of datasets: Delta tables, releases, and folders of plain Parquet."""

from flows.storage.candidate import TableFiles, assemble, paths
from flows.storage.clearing import clear_store, running
from flows.storage.delta import write_parquet
from flows.storage.layout import NoRelease, Run, Store, StoreBusy, locked
from flows.storage.maintenance import compacted, faults, forget, is_compact, repair, vacuum
from flows.storage.publishing import publish, schema_version
from flows.storage.releases import (
    FileTables,
    check_upgrade,
    last_release,
    read_files,
    release_files,
    release_numbered,
    releases,
)
from flows.storage.upgrade import SchemaIncompatible

__all__ = [
    "FileTables",
    "NoRelease",
    "Run",
    "SchemaIncompatible",
    "Store",
    "StoreBusy",
    "TableFiles",
    "assemble",
    "check_upgrade",
    "clear_store",
    "compacted",
    "faults",
    "forget",
    "is_compact",
    "last_release",
    "locked",
    "paths",
    "publish",
    "read_files",
    "release_files",
    "release_numbered",
    "releases",
    "repair",
    "running",
    "schema_version",
    "vacuum",
    "write_parquet",
]
