"""A user's corrections of names, as a CSV file that every run reads."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flows.errors import UsageError
from flows.settings import DEFAULT_CORRECTIONS
from transforms.naming.corrections import Correction, corrections_from

COLUMNS = ("alias", "label", "name", "canonical_id")


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
        BadCorrections: it does not exist, is no CSV in UTF-8 with the columns alias, label, name and canonical_id, or a
            row is wrong.
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
