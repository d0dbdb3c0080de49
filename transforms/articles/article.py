"""The article as it comes in: text with what its source says of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import blake2b, sha256

from dateline.transforms.tables.vocabularies import PublishedAtSource, SourceFormat, WarningKind


@dataclass(frozen=True, slots=True)
class Warned:
    """One thing that may be amiss with an article, as its reader noticed it."""

    kind: WarningKind
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article before cleaning.

    Args:
        source_uri: where it came from; unique among the articles annotated together. Bytes of a file's name that are no
            text, lone surrogates in Python, are written as escapes: "caf\\udce9.txt".
        text: its text, headline and stray lines included.
        published_at: a date, a datetime or an ISO 8601 string; a date alone means midnight UTC, a naive time is UTC.
        content_sha256: digest of the bytes it was read from; that of the text in UTF-8 where none is given.
        published_on: the day of publication where it was published; that of `published_at`, in its own zone, where
            none is given.
        published_at_source: where `published_at` was found; "given" where nothing else is said, None without a date.
        read_from: address of the file, archive or feed that it was read from.

    Raises:
        ValueError: `published_at` is a string that is not ISO 8601.
    """

    source_uri: str
    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published_at: date | datetime | str | None = None
    source_format: SourceFormat | str = SourceFormat.TEXT
    content_sha256: str | None = None
    published_at_source: PublishedAtSource | None = None
    published_on: date | None = None
    warnings: tuple[Warned, ...] = ()
    read_from: str | None = None

    def __post_init__(self) -> None:
        published_at = as_utc(self.published_at)
        published_on = self.published_on or local_day(self.published_at)
        source = self.published_at_source or PublishedAtSource.GIVEN
        digest = sha256(self.text.encode("utf8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "source_uri", self.source_uri.encode("utf8", "backslashreplace").decode("utf8"))
        object.__setattr__(self, "published_at", published_at)
        object.__setattr__(self, "published_on", published_on if published_at else None)
        object.__setattr__(self, "published_at_source", source if published_at else None)
        object.__setattr__(self, "content_sha256", self.content_sha256 or digest)
        object.__setattr__(self, "authors", tuple(self.authors))
        object.__setattr__(self, "warnings", tuple(self.warnings))
        object.__setattr__(self, "source_format", SourceFormat(self.source_format))


def as_utc(moment: date | datetime | str | None) -> datetime | None:
    """The moment as an aware datetime in UTC.

    Raises:
        ValueError: a string that is not ISO 8601, or a moment outside of the years 1 to 9999 in UTC.
    """
    if moment is None:
        return None
    try:
        return _utc(datetime.fromisoformat(moment) if isinstance(moment, str) else moment)
    except (ValueError, OverflowError):
        raise ValueError(f"published_at {moment!r} is not an ISO 8601 date or time") from None


def local_day(moment: date | datetime | str | None) -> date | None:
    """The calendar day of the moment in the zone that it is given in.

    Raises:
        ValueError: a string that is not ISO 8601.
    """
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return moment.date() if isinstance(moment, datetime) else moment


def _utc(moment: date | datetime) -> datetime:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def doc_id(source_uri: str, text: str) -> str:
    """Same source and text, same id, on every machine and in every run."""
    return blake2b(f"{source_uri}\n{text}".encode(), digest_size=10).hexdigest()
