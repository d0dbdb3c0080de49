"""The data dictionary, made from the record types: as a page, and as the command prints it."""

from collections.abc import Iterator

from dateline.flows.cli.printing import aligned
from dateline.flows.tables import check_table
from dateline.transforms.tables.records import TABLES
from dateline.transforms.tables.schema import Field, record_fields

HEAD = """\
# Data dictionary

Made by `dateline schema --markdown` from `transforms/tables/records.py`; a test compares the two.

`start_char` and `end_char` are half-open offsets in Unicode code points into `documents.text`, and `text` equals that
slice. Null means unknown. Times are UTC. Ids are digests or ordinals of content: the same article gives the same rows
on every machine and in every run. Columns in bold are the table's key.
"""


def data_dictionary() -> str:
    """Every table with its columns, as Markdown."""
    return "\n".join([HEAD, *(line for name, record in TABLES.items() for line in _table(name, record))])


def _table(name: str, record: type) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    yield (record.__doc__ or "").splitlines()[0]
    yield ""
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for field in record_fields(record):
        yield f"| {_name(field)} | {_type(field)} | {_meaning(field)} |"
    yield ""


def _name(field: Field) -> str:
    return f"**`{field.name}`**" if field.column.key else f"`{field.name}`"


def _type(field: Field) -> str:
    kind = str(field.arrow_type).replace("item: ", "").replace(" not null", "")
    return f"`{kind}`, nullable" if field.nullable else f"`{kind}`"


def _meaning(field: Field) -> str:
    parts = [field.column.description.replace("|", "\\|")]
    if field.column.references:
        parts.append(f"→ [{field.column.references}](#{field.column.references})")
    if field.vocabulary:
        parts.append(", ".join(f"`{value}`" for value in field.vocabulary))
    return "; ".join(parts)


def schema(table: str | None = None) -> str:
    """The data dictionary, of one table or of all.

    Raises:
        UnknownTable: there is no such table.
    """
    if table is not None:
        check_table(table)
    chosen = {name: record for name, record in TABLES.items() if table in {None, name}}
    return "\n\n".join(_table_schema(name, record) for name, record in chosen.items())


def _table_schema(name: str, record: type) -> str:
    fields = [(f"  {field.name}", _short_type(field), _short_meaning(field)) for field in record_fields(record)]
    return "\n".join([f"{name}: {(record.__doc__ or '').splitlines()[0]}", *aligned(fields)])


def _short_type(field: Field) -> str:
    return f"{field.arrow_type}{'?' if field.nullable else ''}".replace("list<item: string>", "list<string>")


def _short_meaning(field: Field) -> str:
    marks = [
        *(["key"] if field.column.key else []),
        *([f"-> {field.column.references}"] if field.column.references else []),
        *([" | ".join(field.vocabulary)] if field.vocabulary else []),
    ]
    return field.column.description + (f" ({'; '.join(marks)})" if marks else "")
