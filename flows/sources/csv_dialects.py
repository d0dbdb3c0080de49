"""How a table of text is written: what stands between its fields, how they are quoted, where its header stands."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.flows.sources.found import BadInput
from dateline.flows.sources.kinds import DELIMITERS
from dateline.flows.sources.mapping import columns_of
from dateline.flows.sources.shapes import fact_of
from dateline.transforms.tables.vocabularies import RejectReason

SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""The first line that Excel reads the separator from."""
HEADER_LINES = 20
"""Lines among which the header is looked for: exports put a title and comments above it."""
SAMPLE_LINES = 200
"""Number of lines from which quoting is detected."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one file writes its rows."""

    delimiter: str
    quotes: str = "doubled"
    """How a quotation mark stands in a field: "doubled", with a "backslash", or as any other character: "none"."""
    skips_space: bool = False
    """A space after the delimiter is no part of the field."""

    def fields(self, record: str, *, strict: bool) -> list[str]:
        """The fields of one record.

        Raises:
            csv.Error: the record is no row of this dialect; a quote that is not closed is one only where `strict`.
        """
        rows = csv.reader(
            [record],
            delimiter=self.delimiter,
            quoting=csv.QUOTE_NONE if self.quotes == "none" else csv.QUOTE_MINIMAL,
            doublequote=self.quotes != "backslash",
            escapechar="\\" if self.quotes == "backslash" else None,
            skipinitialspace=self.skips_space,
            strict=strict,
        )
        return next(rows, [])


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a table's columns, and where its rows begin."""

    dialect: Dialect
    names: tuple[str, ...]
    line: int
    """0-based line of the header; -1 where the table has none."""


def header_of(lines: Sequence[str], given: Mapping[str, str], delimiter: str | None) -> Header:
    """The header among the first lines of a table, in the dialect that reads them best.

    Args:
        given: the columns that the user named for facts; numbers from 1 name columns of a table without a header.
        delimiter: the one that the file's name promises, preferred where two fit alike.

    Raises:
        BadInput: no line names a column for the text.
    """
    marked = SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    first = [marked[1]] if marked else [delimiter] if delimiter else []
    tried = list(dict.fromkeys([*first, *DELIMITERS]))
    headers = [header for each in tried if (header := _header(lines, Dialect(each), given, int(bool(marked))))]
    if not headers:
        names = next((_names(line, Dialect(tried[0])) for line in lines if line.strip()), ())
        try:
            columns_of(names, given)
        except BadInput as bad:  # says which columns there are
            raise BadInput(bad.reason, f"{bad.detail}, or by its number in a table without a header") from bad
        raise BadInput(RejectReason.MALFORMED, "no header with a column for the text")
    return max(headers, key=lambda header: _known(header.names))


def _header(lines: Sequence[str], dialect: Dialect, given: Mapping[str, str], start: int) -> Header | None:
    for number, line in enumerate(lines[start:HEADER_LINES], start):
        names = _names(line, dialect)
        try:
            columns_of(names, given)
        except BadInput:
            continue
        if _known(names) * 2 >= len(names) or _known(names) > 1 or len(names) == 1 or given:
            spaced = len(names) > 1 and all(name.startswith(" ") for name in _names(line, dialect, raw=True)[1:])
            return Header(replace(dialect, skips_space=spaced), _unique(names), number)
    n_columns = len(_names(lines[start], dialect)) if len(lines) > start else 0
    numbers = [int(name) for name in given.values() if name.isascii() and name.isdigit()]
    if n_columns > 1 and numbers and max(numbers) <= n_columns:
        return Header(dialect, tuple(str(number) for number in range(1, n_columns + 1)), start - 1)
    return None


def _known(names: Sequence[str]) -> int:
    return sum(fact_of(name) is not None for name in names)


def _names(line: str, dialect: Dialect, *, raw: bool = False) -> tuple[str, ...]:
    try:
        names = dialect.fields(line.rstrip("\r\n"), strict=False)
    except csv.Error:
        return ()
    return tuple(names) if raw else tuple(name.strip().strip("\ufeff\"'") for name in names)


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """The names with a number after those that come again: the first "text" may be empty, the second not."""
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(unique)
