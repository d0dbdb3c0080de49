"""The catalog: a DuckDB database of views over the releases. It holds queries, and no rows."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from dateline.flows.storage.layout import Store
from dateline.flows.storage.sql import literal, quoted, select_folder
from dateline.flows.storage.views import VIEWS
from dateline.transforms.tables.records import TABLES, Release

STATE = "dateline_state"
"""View that says what the catalog was made for; where that differs, all views are made anew."""


def write_catalog(store: Store, kept: Sequence[Release]) -> None:
    """Bring `dateline.duckdb` to the releases: a view per table over `latest` and over each release, and joined views.

    A reader that has the catalog open goes on with the one it opened. Its views name files by absolute paths, because
    DuckDB takes relative ones from the reader's working directory: the next run in a moved folder writes it anew.
    """
    draft = store.catalog.with_name(".dateline.duckdb")
    draft.unlink(missing_ok=True)
    state = f"SELECT {literal(str(store.root))} AS root, {literal(_shape())} AS tables"
    if _is_of(store.catalog, state):
        draft.write_bytes(store.catalog.read_bytes())
    with duckdb.connect(draft) as connection:
        connection.execute(f"CREATE OR REPLACE VIEW {STATE} AS {state}")
        wanted = {f"release_{release.release}": store.release(release.release) for release in kept}
        there = {name for (name,) in connection.execute(RELEASE_SCHEMAS).fetchall()}
        for name in there - set(wanted):
            connection.execute(f"DROP SCHEMA {name} CASCADE")
        for name in set(wanted) - there:
            connection.execute(f"CREATE SCHEMA {name}")
            _create_tables(connection, wanted[name], f"{name}.")
        create_views(connection, store.latest)
    draft.replace(store.catalog)


RELEASE_SCHEMAS = "SELECT schema_name FROM duckdb_schemas() WHERE starts_with(schema_name, 'release_')"


def create_views(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Views over the tables of a release's folder, and those that join them."""
    _create_tables(connection, folder, "")
    for name, query in VIEWS.items():
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")


def _create_tables(connection: duckdb.DuckDBPyConnection, folder: Path, schema: str) -> None:
    for table in TABLES:
        if (folder / table).is_dir():
            connection.execute(
                f"CREATE OR REPLACE VIEW {schema}{quoted(table)} AS {select_folder(table, folder / table)}"
            )


def _shape() -> str:
    """The columns that the views have."""
    return "; ".join(f"{name}({', '.join(record.__annotations__)})" for name, record in TABLES.items())


def _is_of(catalog: Path, state: str) -> bool:
    """Whether the catalog was made for this folder and these tables; one that cannot be read was not."""
    if not catalog.is_file():
        return False
    try:
        with duckdb.connect(catalog, read_only=True) as connection:
            return connection.execute(f"FROM {STATE}").fetchone() == connection.execute(state).fetchone()
    except duckdb.Error:
        return False
