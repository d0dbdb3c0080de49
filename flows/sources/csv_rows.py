"""CSV and its kin: one article a row. A row that cannot be read is a reject by itself, and the next ones are read."""

import csv
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BufferedReader
from itertools import islice

from dateline.flows.sources.compression import Damaged
from dateline.flows.sources.csv_dialects import SAMPLE_LINES, Dialect, Header, header_of
from dateline.flows.sources.decoding import decoded
from dateline.flows.sources.found import BadInput, Input, bad_input, place_of, too_long
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.mapping import Columns, columns_of, log_columns, record_input, record_sha256
from dateline.flows.sources.streams import Piece, lines
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat

FAR_BETTER = 3
"""Minimum lead, in lines that parse as whole rows, of reading quotation marks as plain characters over reading them as
quoting. Tables with tabs need a lead of one: they often have no quoting."""

LINE_BREAK = "\v"
"""Becomes a line end when the text is normalised; the reader of tables takes it for a character like any other."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, decoded; an error in its place where it is too long or in no known encoding."""

    number: int
    text: str
    fault: Input | None = None


def csv_rows(uri: str, stream: BufferedReader, given: Mapping[str, str], delimiter: str | None) -> Iterator[Input]:
    """The articles of a table, with the names of its columns in one of the first lines."""
    csv.field_size_limit(LIMITS.article_bytes)
    found = (_line(uri, number, piece) for number, piece in enumerate(lines(stream, LIMITS.article_bytes), 1))
    head, fault = _first(found)
    if not any(line.text.strip() or line.fault for line in head):
        yield bad_input(uri, sha256(b"").hexdigest(), RejectReason.EMPTY, "no line")
        return
    try:
        header = header_of([line.text for line in head], given, delimiter)
        columns = columns_of(header.names, given)
    except BadInput as bad:
        yield bad_input(uri, None, bad.reason, bad.detail)
        return
    log_columns("table", tuple(columns.items()))
    sampled = head[header.line + 1 :]
    dialect = _quoting(sampled, header)
    for row in _Rows(dialect, len(header.names), iter(sampled), found):
        yield _input(uri, row, header.names, columns)
    if fault:
        raise fault


def _first(found: Iterator[Line]) -> tuple[list[Line], Damaged | None]:
    """The first lines, which the header is among, and the damage behind them that ended the file."""
    head: list[Line] = []
    try:
        head.extend(islice(found, SAMPLE_LINES))
    except Damaged as damaged:
        return head, damaged
    return head, None


def _quoting(lines: Sequence[Line], header: Header) -> Dialect:
    """The dialect whose quoting makes whole rows of the most lines; quotes are characters if that is far better."""
    options = [header.dialect]
    for quotes, mark in (("backslash", '\\"'), ("none", '"')):
        if any(mark in line.text for line in lines):
            options.append(replace(header.dialect, quotes=quotes))
    scores = [_score(dialect, lines, len(header.names)) for dialect in options]
    least = 1 if header.dialect.delimiter == "\t" else FAR_BETTER
    better = [at for at, score in enumerate(scores) if at and score >= scores[0] + least]
    return options[max(better, key=lambda at: (scores[at], -at))] if better else options[0]


def _score(dialect: Dialect, lines: Sequence[Line], n_columns: int) -> int:
    """Lines that are part of whole rows, less those that are not."""
    rows = list(_Rows(dialect, n_columns, iter(lines), iter(())))
    ends = [*(row.line for row in rows[1:]), lines[-1].number + 1] if rows else []
    return sum((end - row.line) * (-1 if row.fault else 1) for row, end in zip(rows, ends, strict=True))


def _line(uri: str, number: int, piece: Piece) -> Line:
    location = f"{uri}#L{number}"
    if not piece.is_whole:
        fault = too_long(location, piece, LIMITS.article_bytes)
        return Line(number, "", fault)
    text = decoded(piece.content)
    if text is None:
        detail = f"{piece.n_bytes} bytes in no known encoding"
        return Line(number, "", bad_input(location, piece.content_sha256, RejectReason.UNDECODABLE, detail))
    return Line(number, text)


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one row, or why there are none, with the line it begins on."""

    line: int
    fields: list[str]
    fault: str | Input | None = None
    content_sha256: str | None = None


class _Rows:
    """Lines put together to rows: a field in quotes may hold line ends.

    Where a quote is never closed, the line that opens it is the reject, and reading goes on with the next line that is
    a whole row.
    """

    def __init__(self, dialect: Dialect, n_columns: int, head: Iterator[Line], rest: Iterator[Line]) -> None:
        self._dialect = dialect
        self._n_columns = n_columns
        self._again: deque[Line] = deque()
        self._sources = [head, rest]

    def __iter__(self) -> Iterator[Row]:
        while line := self._next():
            if line.fault:
                yield Row(line.number, [], line.fault)
            elif line.text.strip():
                yield self._row(line)

    def _next(self) -> Line | None:
        if self._again:
            return self._again.popleft()
        for source in self._sources:
            line = next(source, None)
            if line is not None:
                return line
        return None

    def _row(self, first: Line) -> Row:
        fields = self._fields(first.text)
        if fields is not None:
            return self._checked(first, fields)
        pending, size, n_quotes = [first], len(first.text), first.text.count('"')
        while size <= LIMITS.article_bytes and (line := self._next()):
            pending.append(line)
            size += len(line.text)
            n_quotes += line.text.count('"')
            if line.fault:
                break
            if '"' in line.text and (n_quotes % 2 == 0 or self._dialect.quotes == "backslash"):
                fields = self._fields("".join(each.text for each in pending))
                if fields is not None and len(fields) == self._n_columns:
                    return self._checked(first, fields)
                if n_quotes % 2 == 0:
                    break
        return self._left_open(pending, is_endless=size > LIMITS.article_bytes)

    def _left_open(self, pending: list[Line], *, is_endless: bool) -> Row:
        """The reject of a row whose quote is not closed; the next row is the next line that is a whole one.

        Args:
            is_endless: the row was given up because of its length, so that it may go on behind the pending lines.
        """
        first, *others = pending
        self._again.extendleft(reversed(others))
        fields = self._loose(first.text)
        if fields is not None and len(fields) == self._n_columns:
            return self._checked(first, fields)
        digest, n_lost = sha256(first.text.encode("utf8", "replace")), 0
        while (is_endless or n_lost < len(others)) and (line := self._next()):
            if line.fault or self._is_whole(line.text):
                self._again.appendleft(line)
                break
            digest.update(line.text.encode("utf8", "replace"))
            n_lost += 1
        lost = f", {n_lost} lines after it too" if n_lost else ""
        return Row(first.number, [], f"a quote that opens here is not closed{lost}", digest.hexdigest())

    def _is_whole(self, text: str) -> bool:
        fields = self._fields(text)
        return fields is not None and len(fields) == self._n_columns

    def _fields(self, text: str) -> list[str] | None:
        """The fields of a record; None where it is none, or goes on in the next line."""
        try:
            return self._dialect.fields(text.rstrip("\r\n"), strict=True)
        except csv.Error as error:
            if "new-line" in str(error):  # a carriage return within a field without quotes
                return self._fields(text.rstrip("\r\n").replace("\r", LINE_BREAK))
            return None if "unexpected end" in str(error) else self._loose(text)

    def _loose(self, text: str) -> list[str] | None:
        """The fields where quotation marks stand unescaped inside of quoted fields."""
        try:
            fields = self._dialect.fields(text.rstrip("\r\n"), strict=False)
        except csv.Error:
            return None
        mark = re.escape(self._dialect.delimiter)
        opened = len(re.findall(rf'(?:^|{mark}) ?"', text))
        closed = len(re.findall(rf'"(?:{mark}|\s*$)', text))
        return fields if len(fields) == self._n_columns and opened == closed else None

    def _checked(self, line: Line, fields: list[str]) -> Row:
        extra = fields[self._n_columns :]
        if len(fields) < self._n_columns or any(field.strip() for field in extra):
            digest = sha256(json.dumps(fields).encode()).hexdigest()
            return Row(line.number, [], f"{len(fields)} fields under {self._n_columns} columns", digest)
        return Row(line.number, fields[: self._n_columns])


def _input(uri: str, row: Row, names: tuple[str, ...], columns: Columns) -> Input:
    location = f"{uri}#L{row.line}"
    if isinstance(row.fault, Input):
        return row.fault
    if row.fault is not None:
        return bad_input(location, row.content_sha256, RejectReason.MALFORMED, row.fault)
    if names == tuple(field.strip("\ufeff\"' ") for field in row.fields):
        return bad_input(location, None, RejectReason.NOT_AN_ARTICLE, "the header of the table again")
    try:
        record = dict(zip(names, row.fields, strict=True))
        return record_input(uri, location, record, columns, record_sha256(record, columns), SourceFormat.CSV)
    except Exception as error:  # noqa: BLE001 - one row's fault must not lose the others; its row names the error
        return bad_input(location, None, RejectReason.READ_FAILED, place_of(error))
