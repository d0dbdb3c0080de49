"""Adding a line to the user's file of corrections."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from dateline.flows.steps.user_files import BadCorrections, read_corrections
from dateline.transforms.corrections import COLUMNS, corrections_from


def add_correction(path: Path, cells: Sequence[str]) -> str:
    """Write one correction behind those of the file, which is made where it is missing, and return its line.

    Nothing that the file holds is written anew, so that a full disk loses none of it.

    Args:
        cells: action, target, to and note.

    Raises:
        BadCorrections: the correction or the file cannot be used.
    """
    correction = dict(zip(COLUMNS, cells, strict=True))
    try:
        corrections_from([correction])
    except ValueError as error:
        raise BadCorrections(str(error).removeprefix("row 1: ").removeprefix("row 1 ")) from error
    before = ""
    if path.exists():
        read_corrections(path)
        before = path.read_text("utf-8-sig")
    path.parent.mkdir(parents=True, exist_ok=True)
    header = next(csv.reader(before.splitlines()), list(COLUMNS))
    if missing := [column for column, cell in correction.items() if cell and column not in header]:
        raise BadCorrections(f"{path}: the file has no column {', '.join(missing)}; add it to its first line")
    line = _line([correction[column] for column in header])
    end = "\n" if before and not before.endswith("\n") else ""
    with path.open("a", encoding="utf8") as file:
        file.write(end + line if before else _line(header) + line)
    return line.rstrip("\n")


def _line(cells: Sequence[str]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()
