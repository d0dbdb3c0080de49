"""Sidecars: what a file of JSON says of the article beside it: "story.json" or "story.txt.json" of "story.txt"."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from io import BytesIO
from itertools import groupby
from pathlib import PurePosixPath
from typing import IO

from dateline.flows.sources.decoding import decoded
from dateline.flows.sources.files import SourceFile
from dateline.flows.sources.found import Input
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.mapping import Columns, article_of, source_uri
from dateline.flows.sources.shapes import Record, places
from dateline.flows.sources.streams import buffered, rejoined
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.vocabularies import PublishedAtSource, SourceFormat

ENDINGS = frozenset({".txt", ".text", ".html", ".htm", ".md"})
"""Files that a sidecar may stand beside."""
PAIRED = ENDINGS | {".json"}
FACTS = ("title", "authors", "publisher", "published_at", "url")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The facts of an article, and where they lie in the object that holds them."""

    record: Record
    columns: Columns
    content_sha256: str


def paired(found: Iterable[SourceFile], given: Mapping[str, str]) -> Iterator[tuple[SourceFile, Sidecar | None]]:
    """Each file with its sidecar, which is no file of its own. JSON that holds a text is an article, not a sidecar.

    Args:
        found: files, those of a folder one after another.
        given: the places of facts that the user chose.
    """
    for _, group in groupby(found, key=lambda file: file.uri.rpartition("/")[0]):
        folder = list(group)
        described = {_stem(file) for file in folder if _ending(file) in ENDINGS}
        named = (file for file in folder if _ending(file) == ".json" and _stem(file) in described)
        sidecars = {_stem(file): (file, sidecar) for file in named if (sidecar := _sidecar(file, given))}
        for file in folder:
            described_by, sidecar = sidecars.get(_stem(file), (None, None))
            if file is not described_by:
                yield file, sidecar if _ending(file) in ENDINGS else None


def paired_in_order(
    found: Iterable[SourceFile | Input], given: Mapping[str, str]
) -> Iterator[tuple[SourceFile | Input, Sidecar | None]]:
    """The same for the files of an archive, which is read in one pass: a pair lies side by side in it.

    Short files that may be one of a pair are kept in memory until the next one is met.
    """
    waiting: SourceFile | None = None
    for each in found:
        if waiting and (isinstance(each, Input) or _path(each) != _path(waiting)):
            yield waiting, None
            waiting = None
        if isinstance(each, Input) or _ending(each) not in PAIRED:
            yield each, None
            continue
        file, is_kept = _kept(each)
        if not is_kept:
            yield file, None
        elif waiting:
            yield from paired([waiting, file], given)
            waiting = None
        else:
            waiting = file
    if waiting:
        yield waiting, None


def _kept(file: SourceFile) -> tuple[SourceFile, bool]:
    """The file with its content in memory, and whether it was short enough for that."""
    try:
        stream = buffered(file.open())
        head = stream.read(LIMITS.sidecar_bytes + 1)
    except Exception as error:  # noqa: BLE001 - raised again where the file is read, which makes it a reject
        return replace(file, open=partial(_raised, error)), False
    is_short = len(head) <= LIMITS.sidecar_bytes
    return replace(file, open=lambda: BytesIO(head) if is_short else rejoined(head, stream)), is_short


def _raised(error: Exception) -> IO[bytes]:
    raise error


def described(each: Input, sidecar: Sidecar, file_uri: str) -> Input:
    """The one article of a file with the facts of its sidecar, which come before those that the file itself gives."""
    if each.location != file_uri or each.content_sha256 is None:
        return each
    digest = sha256(f"{each.content_sha256} {sidecar.content_sha256}".encode()).hexdigest()
    address = source_uri(sidecar.record, sidecar.columns, file_uri)
    uri = address if address and "#id=" not in address else each.source_uri

    def read() -> Article | Reject:
        found = replace(each.read(), source_uri=uri, content_sha256=digest)
        return found if isinstance(found, Reject) else _completed(found, sidecar)

    return Input(uri, digest, each.location, read)


def _completed(found: Article, sidecar: Sidecar) -> Article:
    said = article_of(
        sidecar.record, sidecar.columns, found.source_uri, sidecar.content_sha256, SourceFormat(found.source_format)
    )
    dated = said if said.published_at else found
    return replace(
        found,
        title=said.title or found.title,
        authors=said.authors or found.authors,
        publisher=said.publisher or found.publisher,
        published_at=dated.published_at,
        published_on=dated.published_on,
        published_at_source=PublishedAtSource.SIDECAR if said.published_at else found.published_at_source,
        warnings=(*found.warnings, *said.warnings),
    )


def _sidecar(file: SourceFile, given: Mapping[str, str]) -> Sidecar | None:
    """The facts in a file of JSON; None for any other file, which is then read by itself and says what is amiss."""
    try:
        with file.open() as stream:
            content = stream.read(LIMITS.sidecar_bytes + 1)
        record = json.loads(decoded(content) or "") if len(content) <= LIMITS.sidecar_bytes else None
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(record, Mapping):
        return None
    columns = places(tuple(record), tuple(sorted(given.items())))
    if columns["text"] or not any(columns[fact] for fact in FACTS):
        return None
    return Sidecar(record, columns | {"summary": ()}, sha256(content).hexdigest())


def _ending(file: SourceFile) -> str:
    return PurePosixPath(file.name.lower()).suffix


def _path(file: SourceFile) -> str:
    """Its address without its ending."""
    return f"{file.uri.rpartition('/')[0]}/{_stem(file)}"


def _stem(file: SourceFile) -> str:
    """Its name without its ending, the same for "story.txt", "story.json" and "story.txt.json"."""
    stem = PurePosixPath(PurePosixPath(file.name).stem)
    return stem.stem if _ending(file) == ".json" and stem.suffix.lower() in ENDINGS else stem.name
