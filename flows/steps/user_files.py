"""The user's files that every run reads beside the articles: corrections, and links to Wikidata."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from dateline.flows.errors import UsageError
from dateline.flows.settings import DEFAULT_CORRECTIONS, DEFAULT_WIKIDATA, Settings
from dateline.transforms.corrections import COLUMNS, CONFIRMING, Correction, corrections_from
from dateline.transforms.tables.records import Release
from dateline.transforms.wikidata import COLUMNS as LINK_COLUMNS
from dateline.transforms.wikidata import wikidata_items

Rows = Iterable[Mapping[str, str | None]]
Parsed = TypeVar("Parsed")


class BadUserFile(UsageError):
    """A file of the user's cannot be used as it is."""


class BadCorrections(BadUserFile):
    """The corrections cannot be used as they are."""


class BadLinks(BadUserFile):
    """The links to Wikidata cannot be used as they are."""


@dataclass(frozen=True, slots=True)
class Corrections:
    rows: Sequence[Correction] = ()

    @property
    def sha256(self) -> str | None:
        """Digest of those that change rows; None where there is none. Articles are annotated again when it changes."""
        return _digest([(each.action, each.target, each.to) for each in self.rows if each.action not in CONFIRMING])


@dataclass(frozen=True, slots=True)
class Links:
    items: Mapping[str, str] = field(default_factory=dict)
    """canonical_id -> id of the Wikidata item."""

    @property
    def sha256(self) -> str | None:
        """Digest of the links; None where there is none. Articles are annotated again when it changes."""
        return _digest(sorted(self.items.items()))


def _digest(entries: Sequence[tuple[str | None, ...]]) -> str | None:
    return sha256(json.dumps(entries).encode()).hexdigest() if entries else None


@dataclass(frozen=True, slots=True)
class UserFiles:
    """What the user's files say."""

    corrections: Corrections = Corrections()
    links: Links = field(default_factory=Links)

    @property
    def digests(self) -> dict[str, str | None]:
        """The columns of a release that name the files it was made with."""
        return {"corrections_sha256": self.corrections.sha256, "wikidata_sha256": self.links.sha256}

    def are_those_of(self, release: Release) -> bool:
        """Whether the release was made with the same files."""
        return all(getattr(release, column) == digest for column, digest in self.digests.items())


def read_user_files(settings: Settings) -> UserFiles:
    """The files that the settings name.

    Raises:
        BadUserFile: one of them cannot be used.
    """
    return UserFiles(read_corrections(Path(settings.corrections)), read_links(Path(settings.wikidata)))


def read_corrections(path: Path) -> Corrections:
    """The corrections in the file; none where it is the usual one and does not exist.

    Raises:
        BadCorrections: it does not exist, is no CSV in UTF-8 with the columns action, target, to and note, or a row is
            wrong.
    """
    if _is_absent(path, DEFAULT_CORRECTIONS, BadCorrections):
        return Corrections()
    return Corrections(_table(path, COLUMNS, lambda rows: tuple(corrections_from(rows)), BadCorrections))


def read_links(path: Path) -> Links:
    """The links in the file; none where it is the usual one and does not exist.

    Raises:
        BadLinks: it does not exist, is no CSV in UTF-8 with the columns canonical_id and wikidata, or a row is wrong.
    """
    if _is_absent(path, DEFAULT_WIKIDATA, BadLinks):
        return Links()
    return Links(_table(path, LINK_COLUMNS, wikidata_items, BadLinks))


def _is_absent(path: Path, usual: str, error: type[BadUserFile]) -> bool:
    """Whether the usual file does not exist. A file of another name has to."""
    if path.exists():
        return False
    if path == Path(usual):
        return True
    raise error(f"no such file: {path}")


def _table(path: Path, columns: Sequence[str], parse: Callable[[Rows], Parsed], error: type[BadUserFile]) -> Parsed:
    """What a CSV file says."""
    if path.is_dir():
        raise error(f"{path} is a folder; name a CSV file with the columns {', '.join(columns)}")
    try:
        reader = csv.DictReader(path.read_text("utf-8-sig").splitlines(), strict=True)
        unknown = sorted(set(reader.fieldnames or ()) - set(columns))
        if not unknown:
            return parse(reader)
    except (ValueError, csv.Error) as fault:
        raise error(f"{path}: {fault}") from fault
    raise error(f"{path}: no such column: {', '.join(unknown)}; choose from {', '.join(columns)}, with commas between")
