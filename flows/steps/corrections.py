"""A reader's corrections, as a CSV file that every run reads."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path

from dateline.flows.errors import UsageError
from dateline.flows.settings import DEFAULT_CORRECTIONS
from dateline.transforms.corrections import COLUMNS, Correction, corrections_from


class BadCorrections(UsageError):
    """The corrections cannot be used as they are."""


@dataclass(frozen=True, slots=True)
class Corrections:
    rows: Sequence[Correction] = ()
    sha256: str | None = None
    """Digest of the file; None where there is none. Articles are annotated again when it changes."""


def read_corrections(path: Path) -> Corrections:
    """The corrections in the file; none where it is the usual one and does not exist.

    Raises:
        BadCorrections: it does not exist, is no CSV in UTF-8 with the columns action, target, to and note, or a row is
            wrong.
    """
    if not path.exists():
        if path == Path(DEFAULT_CORRECTIONS):
            return Corrections()
        raise BadCorrections(f"no such file: {path}")
    content = path.read_bytes()
    try:
        reader = csv.DictReader(content.decode("utf-8-sig").splitlines(), strict=True)
        unknown = sorted(set(reader.fieldnames or ()) - set(COLUMNS))
        rows = tuple(corrections_from(reader))
    except (ValueError, csv.Error) as error:
        raise BadCorrections(f"{path}: {error}") from error
    if unknown:
        raise BadCorrections(f"{path}: no such column: {', '.join(unknown)}; choose from {', '.join(COLUMNS)}")
    return Corrections(rows, sha256(content).hexdigest())


def add_correction(path: Path, cells: Sequence[str]) -> str:
    """Write one correction behind those of the file, which is made where it is missing, and return its line.

    Args:
        cells: action, target, to and note.

    Raises:
        BadCorrections: the correction or the file cannot be used.
    """
    try:
        corrections_from([dict(zip(COLUMNS, cells, strict=True))])
    except ValueError as error:
        raise BadCorrections(str(error).removeprefix("row 1: ").removeprefix("row 1 ")) from error
    if path.exists():
        read_corrections(path)
        before = path.read_text("utf-8-sig")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = _line(COLUMNS)
    line = _line(cells)
    path.write_text(before + ("" if before.endswith("\n") else "\n") + line, "utf8")
    return line.rstrip("\n")


def _line(cells: Sequence[str]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()
