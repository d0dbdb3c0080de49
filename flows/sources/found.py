"""Inputs of a source before they are read, each known by its address and the digest of its bytes."""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePath
from typing import IO

from dateline.flows.sources.dates import NoDate, Published, published
from dateline.flows.sources.decoding import repaired, without_surrogates
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.streams import Piece, whole
from dateline.transforms.articles.article import Article, Warned
from dateline.transforms.articles.clean import normalised
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.vocabularies import PublishedAtSource, RejectReason, SourceFormat, Stage, WarningKind


@dataclass(frozen=True, slots=True)
class Input:
    """One article-to-be. `read` does the costly part, and is not called for what did not change."""

    source_uri: str
    content_sha256: str | None
    """Digest of the bytes that came in; null when they could not be read."""
    location: str
    """Where it lies, unlike any other input's even where two claim the same source_uri: a file, or a place in one."""
    read: Callable[[], Article | Reject]
    read_from: str | None = None
    """Address of the file that it lies in."""

    def outcome(self) -> Article | Reject:
        """What reading gives, with where it was read from; an error in a reader is a reject of this input, and the run
        goes on."""
        try:
            found = self.read()
        except Exception as error:  # noqa: BLE001 - one input's fault must not lose the others; its row names the error
            found = rejected(self.source_uri, self.content_sha256, RejectReason.READ_FAILED, place_of(error))
        return replace(found, read_from=self.read_from)


NO_BREAK_SPACE = "\xa0"
UNSEEN = re.compile("[\xad\u200b\u2060\ufeff]")
"""Soft hyphens, places where a line may break or not, byte order marks: they part the words that they stand in."""
FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


class BadInput(Exception):
    """An input that cannot become an article, and why."""

    def __init__(self, reason: RejectReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def rejected(source_uri: str, content_sha256: str | None, reason: RejectReason, detail: str) -> Reject:
    """A row for an input that could not be read."""
    return Reject(
        source_uri=without_surrogates(source_uri),
        content_sha256=content_sha256,
        stage=Stage.READ,
        reason=reason,
        detail=without_surrogates(detail),
    )


def place_of(error: Exception) -> str:
    """The kind of an error and the line that raised it; its message may hold article text."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {PurePath(frame.filename).name}:{frame.lineno}"


def bad_input(location: str, content_sha256: str | None, reason: RejectReason, detail: str) -> Input:
    """A rejected input of which only the reason is known."""
    reject = rejected(location, content_sha256, reason, detail)
    return Input(location, content_sha256, location, lambda: reject)


def too_long(location: str, piece: Piece, limit: int) -> Input:
    """An input that goes on beyond its limit."""
    size = f"more than {piece.n_bytes}" if piece.content_sha256 is None else str(piece.n_bytes)
    return bad_input(location, piece.content_sha256, RejectReason.TOO_LONG, f"{size} bytes, at most {limit}")


def guarded_input(uri: str, location: str, content_sha256: str, read: Callable[[], Article | Reject]) -> Input:
    """An input whose reader raises `BadInput` where it finds no article."""

    def outcome() -> Article | Reject:
        try:
            return read()
        except BadInput as bad:
            return rejected(uri, content_sha256, bad.reason, bad.detail)

    return Input(uri, content_sha256, location, outcome)


def only_article(uri: str, stream: IO[bytes], read: Callable[[str, bytes, str], Article | Reject]) -> Iterator[Input]:
    """The one article of a file, which is read whole.

    Args:
        read: makes it of the address, the bytes and their digest; raises `BadInput` where there is no article.
    """
    piece = whole(stream, LIMITS.article_bytes)
    if not piece.is_whole or piece.content_sha256 is None:
        yield too_long(uri, piece, LIMITS.article_bytes)
    else:
        yield guarded_input(uri, uri, piece.content_sha256, partial(read, uri, piece.content, piece.content_sha256))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a source says of an article. Blank facts are unknown ones."""

    title: str | None = None
    authors: Iterable[str] = ()
    publisher: str | None = None
    published: Published | None = None
    published_at_source: PublishedAtSource = PublishedAtSource.METADATA
    warnings: tuple[Warned, ...] = ()


def article(
    source_uri: str, content_sha256: str, text: str, source_format: SourceFormat, facts: Facts = Facts()
) -> Article:
    """An article of valid Unicode in NFC, with its broken encoding repaired and without control characters."""
    publisher = _fact(facts.publisher)
    return Article(
        source_uri=source_uri,
        text=UNSEEN.sub("", normalised(repaired(text))).replace(NO_BREAK_SPACE, " "),
        title=_without_outlet(_fact(facts.title), publisher),
        authors=tuple(name for name in map(_fact, facts.authors) if name),
        publisher=publisher,
        published_at=facts.published.at if facts.published else None,
        published_on=facts.published.on if facts.published else None,
        source_format=source_format,
        content_sha256=content_sha256,
        published_at_source=facts.published_at_source if facts.published else None,
        warnings=facts.warnings,
    )


def _without_outlet(title: str | None, publisher: str | None) -> str | None:
    """The title without the outlet's name behind it: "Mayor quits - Halvorsen Post"."""
    if title is None or publisher is None:
        return title
    ends = (f" {mark} {publisher}" for mark in "-–—|:·")
    return next((title.removesuffix(end) for end in ends if title.endswith(end)), title)


def _fact(words: str | None) -> str | None:
    return " ".join(UNSEEN.sub("", repaired(words)).split()) or None if words else None


def published_or_warned(value: object, place: str) -> tuple[Published | None, tuple[Warned, ...]]:
    """The moment of a value; a warning that names its place where it gives none."""
    try:
        return published(value), ()
    except NoDate:
        return None, (Warned(WarningKind.DATE_UNREADABLE, place),)


def file_date(path: str) -> Published | None:
    """The day that a file's path gives as 2022-07-10, 2022_07_10, 20220710 or 2022/07/10; the last one in it."""
    for found in reversed(list(FILE_DATE.finditer(path))):
        try:
            day = datetime(int(found[1]), int(found[3]), int(found[4]), tzinfo=UTC)
        except ValueError:  # 31 April
            continue
        return Published(day, day.date())
    return None
