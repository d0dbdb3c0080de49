"""Parquet: one article a row; only the columns needed are read."""

from collections.abc import Iterator, Mapping
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.flows.sources.arrow_values import values_of
from dateline.flows.sources.found import BadInput, Input, bad_input, place_of
from dateline.flows.sources.mapping import Columns, columns_of, log_columns, record_input, record_sha256
from dateline.flows.sources.shapes import Record
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat

ROWS_AT_ONCE = 64
"""Rows held at a time: with articles of 200,000 characters 50 MB."""


def parquet_rows(uri: str, stream: IO[bytes], given: Mapping[str, str]) -> Iterator[Input]:
    """The articles of a file of Parquet. The rows before damaged ones stand."""
    try:
        file = pq.ParquetFile(stream)
        columns = columns_of(file.schema_arrow.names, given)
        log_columns("Parquet", tuple(columns.items()))
        for number, record in enumerate(_records(file, columns)):
            yield _input(uri, f"{uri}#row{number}", record, columns)
    except BadInput as bad:
        yield bad_input(uri, None, bad.reason, bad.detail)
    except (pa.ArrowException, OSError) as error:
        yield bad_input(uri, None, RejectReason.MALFORMED, f"no Parquet: {type(error).__name__}")


def _records(file: pq.ParquetFile, columns: Columns) -> Iterator[Record]:
    names = set(file.schema_arrow.names)
    wanted = {place if place in names else place.split(".")[0] for found in columns.values() for place in found}
    for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, columns=sorted(wanted & names)):
        values = [values_of(column) for column in batch.columns]
        yield from (dict(zip(batch.schema.names, row, strict=True)) for row in zip(*values, strict=True))


def _input(uri: str, location: str, record: Record, columns: Columns) -> Input:
    try:
        return record_input(uri, location, record, columns, record_sha256(record, columns), SourceFormat.PARQUET)
    except Exception as error:  # noqa: BLE001 - one row's fault must not lose the others; its row names the error
        return bad_input(location, None, RejectReason.READ_FAILED, place_of(error))
