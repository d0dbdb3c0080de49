"""Releases for others: a folder with one file a table, described as a Frictionless data package."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from jinja2 import Environment, PackageLoader

from dateline.flows.errors import UsageError
from dateline.flows.storage import Store, checksum, read_files, release_files, release_numbered
from dateline.flows.storage.sql import connected, literal, quoted, select
from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES, Release
from dateline.transforms.tables.schema import Field, arrow_schema, record_fields

EXPORTED = (*ANNOTATION_TABLES, "rejects")


class Format(StrEnum):
    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"


class FolderTaken(UsageError):
    """The folder to export to holds something."""


def export(store: Store, number: int | None, folder: Path, file_format: Format, licence: str | None) -> Release:
    """Write a release to a folder, seen whole or not at all: a file a table, `datapackage.json` and `README.md`.

    Args:
        licence: SPDX name of the licence that the rows are published under.

    Raises:
        NoRelease: there is no such release.
        FolderTaken: the folder is not empty.
    """
    release = release_numbered(store, number)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(f"{folder} is not empty; export to a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    for table in EXPORTED:
        WRITERS[file_format](table, release_files(store, release, table), draft / f"{table}.{file_format}")
    package = _package(release, draft, file_format, licence)
    (draft / "datapackage.json").write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", "utf8")
    environment = Environment(loader=PackageLoader("dateline.flows.releases"), autoescape=False, trim_blocks=True)
    page = environment.get_template("export.md.j2").render(release=release, format=file_format, licence=licence)
    (draft / "README.md").write_text(page, "utf8")
    if folder.exists():
        folder.rmdir()
    draft.rename(folder)
    return release


def _write_parquet(table: str, files: Sequence[Path], path: Path) -> None:
    with pq.ParquetWriter(path, arrow_schema(TABLES[table]), compression="zstd") as writer:
        for file in files:
            writer.write_table(read_files(table, [file]))


def _write_csv(table: str, files: Sequence[Path], path: Path) -> None:
    """Lists are written as JSON, which is how Frictionless reads an array."""
    columns = ", ".join(_csv_column(field) for field in record_fields(TABLES[table]))
    _copy(f"SELECT {columns} FROM ({select(table, files)})", path, "FORMAT csv, HEADER")


def _csv_column(field: Field) -> str:
    name = quoted(field.name)
    return f"CAST(to_json({name}) AS VARCHAR) AS {name}" if pa.types.is_list(field.arrow_type) else name


def _write_jsonl(table: str, files: Sequence[Path], path: Path) -> None:
    _copy(select(table, files), path, "FORMAT json")


MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
"""A moment in UTC as the default format of Frictionless has it, which is XML Schema's."""


def _copy(query: str, path: Path, options: str) -> None:
    with connected() as connection:
        connection.execute(f"COPY ({query}) TO {literal(str(path))} ({options}, TIMESTAMPFORMAT {literal(MOMENT)})")


WRITERS: Mapping[Format, Callable[[str, Sequence[Path], Path], None]] = {
    Format.PARQUET: _write_parquet,
    Format.CSV: _write_csv,
    Format.JSONL: _write_jsonl,
}

MEDIA_TYPES = {
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.CSV: "text/csv",
    Format.JSONL: "application/jsonl",
}


def _package(release: Release, folder: Path, file_format: Format, licence: str | None) -> dict[str, Any]:
    """The descriptor, after Data Package 2.0."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"dateline-release-{release.release}",
        "title": f"Dateline release {release.release}",
        "description": "Who said what, who did what to whom, when and where, in English news text.",
        "version": f"{release.release}.0.0",
        "created": release.created_at.isoformat(),
        **({"licenses": [{"name": licence}]} if licence else {}),
        "resources": [_resource(table, folder / f"{table}.{file_format}", file_format) for table in EXPORTED],
    }


def _resource(table: str, path: Path, file_format: Format) -> dict[str, Any]:
    return {
        "name": table,
        "path": path.name,
        "format": str(file_format),
        "mediatype": MEDIA_TYPES[file_format],
        **({} if file_format is Format.PARQUET else {"encoding": "utf-8"}),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{checksum(path)}",
        "description": (TABLES[table].__doc__ or "").splitlines()[0],
        "schema": _schema(table),
    }


def _schema(table: str) -> dict[str, Any]:
    fields = record_fields(TABLES[table])
    return {
        "fields": [_field(field) for field in fields],
        "primaryKey": [field.name for field in fields if field.column.key],
        "foreignKeys": list(_foreign_keys(table, fields)),
    }


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if field.nullable else {"required": True}
    if field.vocabulary:
        constraints["enum"] = list(field.vocabulary)
    described = {"name": field.name, "type": _type(field.arrow_type), "description": field.column.description}
    return described | ({"constraints": constraints} if constraints else {})


_TYPES: dict[pa.DataType, str] = {
    pa.string(): "string",
    pa.int64(): "integer",
    pa.float64(): "number",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.timestamp("us", tz="UTC"): "datetime",
}


def _type(kind: pa.DataType) -> str:
    """Frictionless's name of a column's type."""
    return "array" if pa.types.is_list(kind) else _TYPES[kind]


def _foreign_keys(table: str, fields: Sequence[Field]) -> Iterator[dict[str, Any]]:
    for field in fields:
        if target := field.column.references:
            (key,) = (each.name for each in record_fields(TABLES[target]) if each.column.key)
            resource = "" if target == table else target
            yield {"fields": [field.name], "reference": {"resource": resource, "fields": [key]}}
