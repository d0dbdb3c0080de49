"""What a source holds: articles-to-be, each known by its address and the digest of its bytes before it is read."""

import re
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import PurePath

from flows.sources.decoding import repaired, without_surrogates
from transforms.article import Article
from transforms.clean import normalised
from transforms.records import Reject
from transforms.vocabularies import PublishedAtSource, RejectReason, SourceFormat, Stage


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


@dataclass(frozen=True, kw_only=True)
class ReadLimits:
    """How much is read of one input, so that none can fill the memory."""

    article_bytes: int = 8 * 2**20
    """One file of text or HTML, one line, one record. 40x the longest article allowed: pages carry scripts."""
    feed_bytes: int = 64 * 2**20
    """A feed or a JSON array, which can only be parsed whole. Feeds of news sites stay below 1 MB."""


LIMITS = ReadLimits()
FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


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
    """An input of which nothing but the reason against it is known."""
    reject = rejected(location, content_sha256, reason, detail)
    return Input(location, content_sha256, location, lambda: reject)


def too_long(location: str, content_sha256: str | None, n_bytes: int, limit: int) -> Input:
    return bad_input(location, content_sha256, RejectReason.TOO_LONG, f"{n_bytes} bytes, at most {limit}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a source says of an article. Blank facts are unknown ones."""

    title: str | None = None
    authors: Iterable[str] = ()
    publisher: str | None = None
    published_at: date | datetime | None = None
    published_at_source: PublishedAtSource = PublishedAtSource.METADATA


def article(
    source_uri: str, content_sha256: str, text: str, source_format: SourceFormat, facts: Facts = Facts()
) -> Article:
    """An article of valid Unicode in NFC, with its broken encoding repaired and without control characters."""
    return Article(
        source_uri=source_uri,
        text=normalised(repaired(text)),
        title=_fact(facts.title),
        authors=tuple(name for name in map(_fact, facts.authors) if name),
        publisher=_fact(facts.publisher),
        published_at=facts.published_at,
        source_format=source_format,
        content_sha256=content_sha256,
        published_at_source=facts.published_at_source if facts.published_at else None,
    )


def _fact(words: str | None) -> str | None:
    return " ".join(repaired(words).split()) or None if words else None


def file_date(name: str) -> datetime | None:
    """The day that a file's name gives as 2022-07-10, 2022_07_10 or 20220710."""
    found = FILE_DATE.search(name)
    if not found:
        return None
    try:
        return datetime(int(found[1]), int(found[3]), int(found[4]), tzinfo=UTC)
    except ValueError:  # 31 April
        return None
