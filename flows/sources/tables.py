"""Many articles in one file: JSON lines, a JSON array, CSV, Parquet."""

import csv
import json
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from io import BufferedReader
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from flows.sources.decoding import decoded
from flows.sources.found import LIMITS, BadInput, Input, bad_input, rejected, too_long
from flows.sources.mapping import article_of, columns_of, record_sha256, source_uri
from flows.sources.parquet import records_of
from flows.sources.streams import Piece, lines, whole
from transforms.article import Article
from transforms.records import Reject
from transforms.vocabularies import RejectReason, SourceFormat

DIGEST_CHARS = 12
"""Of a line's digest in its address, where it has no address of its own: unique among 10 million lines."""

Columns = Mapping[str, str]


def json_lines(uri: str, stream: IO[bytes], columns: Columns) -> Iterator[Input]:
    """One article a line. A line that is none is rejected by itself; blank lines are no lines."""
    for number, line in enumerate(lines(stream, LIMITS.article_bytes), 1):
        location = f"{uri}#L{number}"
        if not line.is_whole:
            yield too_long(location, line.content_sha256, line.n_bytes, LIMITS.article_bytes)
        elif line.content.strip():
            yield _json_input(uri, location, line.content, line.content_sha256, columns)


def json_array(uri: str, stream: IO[bytes], columns: Columns) -> Iterator[Input]:
    """One article an object: a file with one, or with an array of them."""
    piece = whole(stream, LIMITS.feed_bytes)
    if not piece.is_whole:
        yield too_long(uri, piece.content_sha256, piece.n_bytes, LIMITS.feed_bytes)
        return
    try:
        value = _parsed(piece.content)
    except BadInput as bad:
        yield bad_input(uri, piece.content_sha256, bad.reason, bad.detail)
        return
    for number, each in enumerate(value if isinstance(value, list) else [value], 1):
        content = json.dumps(each, ensure_ascii=False).encode("utf8", "surrogatepass")
        yield _json_input(uri, f"{uri}#{number}", content, sha256(content).hexdigest(), columns)


def _json_input(uri: str, location: str, content: bytes, content_sha256: str, columns: Columns) -> Input:
    try:
        record = _object(content)
        chosen = columns_of(list(record), {fact: name for fact, name in columns.items() if fact == "text"})
    except BadInput as bad:
        return bad_input(location, content_sha256, bad.reason, bad.detail)
    chosen |= columns
    return _record_input(uri, location, record, chosen, content_sha256, SourceFormat.JSONL)


def _object(content: bytes) -> dict[str, object]:
    value = _parsed(content)
    if not isinstance(value, dict):
        raise BadInput(RejectReason.MALFORMED, f"a JSON {type(value).__name__}, not an object")
    return value


def _parsed(content: bytes) -> object:
    text = decoded(content)
    if text is None:
        raise BadInput(RejectReason.UNDECODABLE, f"{len(content)} bytes in no known encoding")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(RejectReason.MALFORMED, f"no JSON: {error.msg} at character {error.pos}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        raise BadInput(RejectReason.MALFORMED, f"no JSON: {type(error).__name__}") from error


def _record_input(
    uri: str,
    location: str,
    record: Mapping[str, object],
    columns: Columns,
    content_sha256: str,
    source_format: SourceFormat,
) -> Input:
    """A record as an input; one without an address of its own is known by its file and its content."""
    own = source_uri(record, columns, otherwise=f"{uri}#{content_sha256[:DIGEST_CHARS]}")
    return Input(own, content_sha256, location, partial(_read, record, columns, own, content_sha256, source_format))


def _read(
    record: Mapping[str, object], columns: Columns, uri: str, content_sha256: str, source_format: SourceFormat
) -> Article | Reject:
    try:
        return article_of(record, columns, uri, content_sha256, source_format)
    except BadInput as bad:
        return rejected(uri, content_sha256, bad.reason, bad.detail)


def csv_rows(uri: str, stream: BufferedReader, columns: Columns, delimiter: str) -> Iterator[Input]:
    """One article a row, with the names of the columns in the first."""
    csv.field_size_limit(LIMITS.article_bytes)
    pieces = _CsvLines(lines(stream, LIMITS.article_bytes))
    rows = csv.reader(pieces, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    chosen: Columns = {}
    for number, row in enumerate(_rows_or_errors(rows, pieces)):
        location = f"{uri}#row{number}"
        if isinstance(row, BadInput):
            yield bad_input(location, pieces.content_sha256, row.reason, row.detail)
        elif header is None:
            try:
                header, chosen = row, columns_of(row, columns)
            except BadInput as bad:
                yield bad_input(uri, None, bad.reason, bad.detail)
                return
        elif row:
            yield _csv_input(uri, location, header, row, chosen)


def _csv_input(uri: str, location: str, header: list[str], row: list[str], columns: Columns) -> Input:
    if len(row) != len(header):
        digest = sha256(json.dumps(row).encode()).hexdigest()
        detail = f"{len(row)} fields under {len(header)} columns"
        return bad_input(location, digest, RejectReason.MALFORMED, detail)
    record = dict(zip(header, row, strict=True))
    return _record_input(uri, location, record, columns, record_sha256(record, columns), SourceFormat.CSV)


class _CsvLines:
    """Decoded lines for the CSV reader, which remembers whether one was cut."""

    def __init__(self, pieces: Iterator[Piece]) -> None:
        self._pieces = pieces
        self.fault: BadInput | None = None
        """What was wrong with the line read last."""
        self.content_sha256: str | None = None
        """Its digest."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        piece = next(self._pieces)
        self.content_sha256 = piece.content_sha256
        text = decoded(piece.content)
        if not piece.is_whole:
            self.fault = BadInput(
                RejectReason.TOO_LONG, f"{piece.n_bytes} bytes in a line, at most {len(piece.content)}"
            )
        elif text is None:
            self.fault = BadInput(RejectReason.UNDECODABLE, f"{piece.n_bytes} bytes in no known encoding")
        return text or ""


def _rows_or_errors(rows: "Iterator[list[str]]", pieces: _CsvLines) -> Iterator[list[str] | BadInput]:
    """The rows in order, with the reason in the place of each that cannot be read; the reader goes on after it."""
    while True:
        row: list[str] | BadInput
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            row = BadInput(RejectReason.MALFORMED, f"no CSV: {error}")
        if pieces.fault is not None:
            row, pieces.fault = pieces.fault, None
        yield row


def parquet_rows(uri: str, stream: IO[bytes], columns: Columns) -> Iterator[Input]:
    """One article a row; only the columns needed are read."""
    try:
        file = pq.ParquetFile(stream)
        chosen = columns_of(file.schema_arrow.names, columns)
        for number, record in enumerate(records_of(file, chosen)):
            location, digest = f"{uri}#row{number}", record_sha256(record, chosen)
            yield _record_input(uri, location, record, chosen, digest, SourceFormat.PARQUET)
    except BadInput as bad:
        yield bad_input(uri, None, bad.reason, bad.detail)
    except (pa.ArrowException, OSError) as error:
        yield bad_input(uri, None, RejectReason.MALFORMED, f"no Parquet: {type(error).__name__}")
