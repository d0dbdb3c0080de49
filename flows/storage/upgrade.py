"""Rows of earlier versions in the tables of today: a new column is null, a dropped one is gone."""

from collections.abc import Iterator

import pyarrow as pa

from dateline.flows.errors import RunFailed
from dateline.flows.storage.delta import storage_schema
from dateline.transforms.tables.records import TABLES
from dateline.transforms.tables.schema import arrow_schema


class SchemaIncompatible(RunFailed):
    """Rows of an earlier version cannot stand in the tables of this one."""


def misfits(found: pa.Schema, table: str) -> Iterator[str]:
    """The columns of the table that rows of the schema found cannot fill, each with the reason."""
    for wanted in arrow_schema(TABLES[table]):
        if wanted.name not in found.names:
            if not wanted.nullable:
                yield f"{table}.{wanted.name} is required and was not there"
            continue
        before = found.field(wanted.name)
        if before.type != wanted.type:
            yield f"{table}.{wanted.name} is {wanted.type} and was {before.type}"
        elif before.nullable and not wanted.nullable:
            yield f"{table}.{wanted.name} is required and was not"


def conformed(rows: pa.Table, table: str) -> pa.Table:
    """The rows with exactly the columns of the table's record, those that are new all null.

    Raises:
        SchemaIncompatible: a column has another type, or is new and may not be null.
    """
    if wrong := list(misfits(rows.schema, table)):
        raise SchemaIncompatible(refusal(wrong))
    wanted = arrow_schema(TABLES[table])
    columns = [
        rows[field.name] if field.name in rows.column_names else pa.nulls(rows.num_rows, field.type) for field in wanted
    ]
    return pa.table(columns, schema=wanted)


def is_current(schema: pa.Schema, table: str) -> bool:
    """Whether a file of the schema is one of the table as it is today."""
    return bool(schema.remove_metadata().equals(storage_schema(arrow_schema(TABLES[table]))))


def refusal(wrong: list[str]) -> str:
    """What a user can do about columns that rows of an earlier version cannot fill."""
    return (
        f"{'; '.join(wrong)}: rows of an earlier version cannot stay in these datasets. Name every source of the "
        "articles, so that all are annotated again, or build them in a new folder with --datasets"
    )
