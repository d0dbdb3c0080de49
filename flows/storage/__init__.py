"""The only writer of datasets: Delta tables, releases, and folders of plain Parquet.

A run writes fragments of tables into a folder of its own (`layout`, `runs`). `candidate` puts them together with what
the last release holds, `publishing` commits every table (`delta`) and makes them visible at once by one row of
`releases`, which names a version of each table. `links` makes the folders that readers see. `manifests` and `checks`
say whether files are sound, `comparison` and `history` what changed, `catalog` and `views` make the DuckDB database of
views, and `maintenance`, `clearing` and `upgrade` keep the store small and up to date. `sketches` keeps what is needed
to find near-duplicates without reading all texts again.
"""

from dateline.flows.storage.candidate import TableFiles, assemble, carried, fragments, paths
from dateline.flows.storage.catalog import create_views
from dateline.flows.storage.checks import StoreFaulty, faults, of_damage
from dateline.flows.storage.clearing import clear_store, is_clear
from dateline.flows.storage.comparison import COMPARED, Change, ColumnChange, Diff, compare
from dateline.flows.storage.delta import write_parquet
from dateline.flows.storage.history import Step, history
from dateline.flows.storage.layout import NoRelease, Run, Store, StoreBusy, StoreUnwritable, locked
from dateline.flows.storage.links import link, repair
from dateline.flows.storage.maintenance import compacted, forget, is_compact, vacuum
from dateline.flows.storage.manifests import checksum, read_manifest
from dateline.flows.storage.ownership import misplaced
from dateline.flows.storage.publishing import publish, schema_version
from dateline.flows.storage.releases import (
    FileTables,
    check_upgrade,
    last_release,
    read_files,
    release_files,
    release_numbered,
    releases,
)
from dateline.flows.storage.remote import is_ahead, refresh
from dateline.flows.storage.runs import running
from dateline.flows.storage.sketches import sketches_of
from dateline.flows.storage.upgrade import SchemaIncompatible

__all__ = [
    "COMPARED",
    "Change",
    "ColumnChange",
    "Diff",
    "FileTables",
    "NoRelease",
    "Run",
    "SchemaIncompatible",
    "Step",
    "Store",
    "StoreBusy",
    "StoreFaulty",
    "StoreUnwritable",
    "TableFiles",
    "assemble",
    "carried",
    "check_upgrade",
    "checksum",
    "clear_store",
    "compacted",
    "compare",
    "create_views",
    "faults",
    "forget",
    "fragments",
    "history",
    "is_ahead",
    "is_clear",
    "is_compact",
    "last_release",
    "link",
    "locked",
    "misplaced",
    "of_damage",
    "paths",
    "publish",
    "read_files",
    "read_manifest",
    "refresh",
    "release_files",
    "release_numbered",
    "releases",
    "repair",
    "running",
    "schema_version",
    "sketches_of",
    "vacuum",
    "write_parquet",
]
