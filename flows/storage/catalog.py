"""The catalog: a DuckDB database of views over the releases. It holds queries, and no rows."""

from collections.abc import Sequence
from hashlib import blake2b
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
    _delete(draft)
    if store.catalog.is_file():
        draft.write_bytes(store.catalog.read_bytes())
    made_for = str(store.root), _shape()
    with _opened(draft, made_for) as connection:
        wanted = {f"release_{release.release}": store.release(release.release) for release in kept}
        there = {name for (name,) in connection.execute(RELEASE_SCHEMAS).fetchall()}
        for name in there - set(wanted):
            connection.execute(f"DROP SCHEMA {name} CASCADE")
        for name in set(wanted) - there:
            connection.execute(f"CREATE SCHEMA {name}")
            _create_tables(connection, wanted[name], f"{name}.")
        latest = _digest(store.latest)
        if _state(connection)[2:] != (latest,):
            create_views(connection, store.latest)
            state = zip((*made_for, latest), ("root", "tables", "latest"), strict=True)
            columns = ", ".join(f"{literal(value)} AS {name}" for value, name in state)
            connection.execute(f"CREATE OR REPLACE VIEW {STATE} AS SELECT {columns}")
    draft.replace(store.catalog)


def is_catalog_of(store: Store) -> bool:
    """Whether the store has a catalog that was made for its folder and for the tables of today."""
    if not store.catalog.is_file():
        return False
    try:
        with duckdb.connect(store.catalog, read_only=True) as connection:
            return _state(connection)[:2] == (str(store.root), _shape())
    except duckdb.Error:  # as where a reader has opened it to write
        return False


RELEASE_SCHEMAS = "SELECT schema_name FROM duckdb_schemas() WHERE starts_with(schema_name, 'release_')"


def create_views(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Views over the tables of a release's folder, and those that join them."""
    _create_tables(connection, folder, "")
    for name, query in VIEWS.items():
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")


def _create_tables(connection: duckdb.DuckDBPyConnection, folder: Path, schema: str) -> None:
    for table in _tables_in(folder):
        query = select_folder(table, folder / table)
        connection.execute(f"CREATE OR REPLACE VIEW {schema}{quoted(table)} AS {query}")


def _tables_in(folder: Path) -> list[str]:
    return [table for table in TABLES if (folder / table).is_dir()]


def _shape() -> str:
    """The columns that the views have."""
    return "; ".join(f"{name}({', '.join(record.__annotations__)})" for name, record in TABLES.items())


def _digest(folder: Path) -> str:
    """Digest of the queries of all views over a release's folder, which say what columns its files have."""
    queries = [*(select_folder(table, folder / table) for table in _tables_in(folder)), *VIEWS.values()]
    return blake2b("\n".join(queries).encode(), digest_size=10).hexdigest()


def _opened(draft: Path, made_for: tuple[str, str]) -> duckdb.DuckDBPyConnection:
    """The draft, empty unless it was made for this folder and these tables; one that cannot be read was not."""
    if draft.is_file():
        try:
            connection = duckdb.connect(draft)
            if _state(connection)[:2] == made_for:
                return connection
            connection.close()
        except duckdb.Error:
            pass
        _delete(draft)
    return duckdb.connect(draft)


def _state(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    try:
        return connection.execute(f"FROM {STATE}").fetchone() or ()
    except duckdb.CatalogException:
        return ()


def _delete(draft: Path) -> None:
    """Delete a draft and what a killed process has left to do in it, which DuckDB would do in the next one."""
    draft.unlink(missing_ok=True)
    draft.with_name(f"{draft.name}.wal").unlink(missing_ok=True)
