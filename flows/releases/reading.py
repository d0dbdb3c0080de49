"""Reading a table of a release, for `dateline show`."""

import duckdb

from dateline.flows.errors import UsageError
from dateline.flows.storage import Store, release_files, release_numbered
from dateline.flows.storage.sql import connected, select
from dateline.flows.tables import check_table

LONGEST_VALUE = 300
"""Code points of a value that are shown; the text of an article is read in the datasets."""


class BadQuery(UsageError):
    """The condition is no SQL over the columns of the table."""


def rows(store: Store, table: str, *, number: int | None, where: str | None, limit: int) -> str:
    """Rows of a table of a release, one column a line.

    Raises:
        NoRelease: there is no such release.
        UnknownTable: there is no such table.
        BadQuery: the condition is no SQL over its columns.
    """
    check_table(table)
    query = select(table, release_files(store, release_numbered(store, number), table))
    with connected() as connection:
        try:
            every = connection.sql(query)
            chosen = every.filter(where) if where else every
            columns, n_rows, shown = every.columns, len(chosen), chosen.limit(limit).fetchall()
        except duckdb.Error as error:
            if where is None:
                raise
            raise BadQuery(f"--where {where!r}: {str(error).splitlines()[0]}") from error
    blocks = [_block(columns, row) for row in shown]
    return "\n\n".join([*blocks, f"{len(shown):,} of {n_rows:,} rows of {table}"])


def _block(columns: list[str], row: tuple[object, ...]) -> str:
    width = max(map(len, columns))
    return "\n".join(f"{name.ljust(width)}  {_shown(value)}" for name, value in zip(columns, row, strict=True))


def _shown(value: object) -> str:
    if value is None:
        return "null"
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value).replace("\n", " ⏎ ")
    return words if len(words) <= LONGEST_VALUE else f"{words[:LONGEST_VALUE]}…"
