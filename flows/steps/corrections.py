"""Adding a line to the user's file of corrections."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from dateline.flows.steps.user_files import BadCorrections, read_corrections
from dateline.transforms.corrections import COLUMNS, corrections_from


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
