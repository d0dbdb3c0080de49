"""Finds a table by its name."""

from dateline.flows.errors import UsageError
from dateline.transforms.tables.records import TABLES


class UnknownTable(UsageError):
    """There is no table of that name."""


def check_table(table: str) -> None:
    """Raises UnknownTable if there is no table of that name."""
    if table not in TABLES:
        raise UnknownTable(f"no table {table!r}; choose from {', '.join(TABLES)}")
