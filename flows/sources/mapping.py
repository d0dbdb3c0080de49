"""From a record (a JSON object, a row) to an article: which column is which fact, and what its values mean."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256

from dateutil import parser as dateutil_parser

from flows.sources.decoding import without_surrogates
from flows.sources.found import BadInput, Facts, article
from flows.sources.parquet import Unreadable
from transforms.article import Article, as_utc
from transforms.vocabularies import RejectReason, SourceFormat

USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "maintext", "content_text", "articleBody"),
    "title": ("title", "headline", "heading"),
    "published_at": (
        "published_at",
        "date",
        "published",
        "publish_date",
        "date_published",
        "date_publish",
        "pubDate",
        "datePublished",
        "timestamp",
    ),
    "publisher": ("publisher", "source", "publication", "outlet", "site", "source_domain", "sitename"),
    "authors": ("authors", "author", "byline"),
    "url": ("url", "source_uri", "link", "canonical_url", "id", "doc_id"),
}
"""Names that data sets of news give the facts of an article, tried in this order."""

MILLISECONDS_FROM = 1e11
"""Numbers above this are milliseconds since 1970; as seconds they would mean a year after 5138."""
ZONES = {
    "UTC": 0,
    "GMT": 0,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
"""Hours east of Greenwich of the zone names that English-language outlets print."""
DAY_A = datetime(2000, 1, 1, tzinfo=UTC)
DAY_B = datetime(2001, 2, 2, tzinfo=UTC)


def columns_of(names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of each fact, among the columns there are.

    Raises:
        BadInput: no column holds the text, or one that was asked for is missing.
    """
    if missing := sorted(set(given.values()) - set(names)):
        raise BadInput(RejectReason.MALFORMED, f"no column {', '.join(missing)}")
    exact = set(names)
    usual = {fact: next((name for name in known if name in exact), None) for fact, known in USUAL_NAMES.items()}
    columns = {fact: name for fact, name in (usual | dict(given)).items() if name is not None}
    if "text" not in columns:
        raise BadInput(RejectReason.MALFORMED, "no column for the text; name it with --column text=NAME")
    return columns


def source_uri(record: Mapping[str, object], columns: Mapping[str, str], otherwise: str) -> str:
    """The article's own address or id, where it has one; two files that hold the same one hold the same article."""
    value = record.get(columns.get("url", ""))
    return without_surrogates(str(value)).strip() or otherwise if isinstance(value, str | int) else otherwise


def record_sha256(record: Mapping[str, object], columns: Mapping[str, str]) -> str:
    """Digest of the facts of a row that Dateline reads: a row of CSV or Parquet has no bytes of its own."""
    facts = {fact: record.get(column) for fact, column in columns.items()}
    return sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


def article_of(
    record: Mapping[str, object],
    columns: Mapping[str, str],
    uri: str,
    content_sha256: str,
    source_format: SourceFormat,
) -> Article:
    """The article that a record describes.

    Raises:
        BadInput: its text is no text, or its date no date.
    """
    given = {fact: record.get(column) for fact, column in columns.items()}
    facts = Facts(
        title=_name(given.get("title")),
        authors=_names(given.get("authors")),
        publisher=_name(given.get("publisher")),
        published_at=moment(given.get("published_at")),
    )
    return article(uri, content_sha256, _text(given["text"]), source_format, facts)


def _text(value: object) -> str:
    """Text as it is; paragraphs in a list are lines."""
    if value is None or value != value:  # noqa: PLR0124  NaN, a missing text in a table of pandas
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    if isinstance(value, Unreadable):
        raise BadInput(RejectReason.UNDECODABLE, value.error)
    raise BadInput(RejectReason.MALFORMED, f"the text is a {type(value).__name__}")


def _name(value: object) -> str | None:
    """A name given as text, or as an object with a name (schema.org); anything else is no name."""
    if isinstance(value, Mapping):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _names(value: object) -> list[str]:
    """Names in a list, or in one text with semicolons between them."""
    if isinstance(value, str):
        return value.split(";")
    values = value if isinstance(value, list) else [value]
    return [name for name in map(_name, values) if name]


def moment(value: object) -> date | datetime | None:
    """The moment that a value gives: ISO 8601, the dates of mail and feeds, plain English, seconds or ms since 1970.

    Raises:
        BadInput: it gives none.
    """
    if value is None or value == "" or value != value:  # noqa: PLR0124  NaN
        return None
    try:
        return as_utc(_moment(value))
    except (ValueError, OverflowError, OSError, TypeError) as error:
        raise BadInput(RejectReason.INVALID_METADATA, "published_at is no date or time") from error


def _moment(value: object) -> date | datetime:
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value / 1000 if abs(value) > MILLISECONDS_FROM else value, UTC)
    return _written(str(value).strip())


def _written(words: str) -> datetime:
    """The moment that words give. A date without a day or year is none: no clock may fill it in."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words)
        except ValueError:
            continue
    zones = lambda name, offset: offset if offset is not None else ZONES.get(name, 0) * 3600  # noqa: E731
    read_a, read_b = (dateutil_parser.parse(words, default=day, tzinfos=zones) for day in (DAY_A, DAY_B))
    if read_a.date() != read_b.date():
        raise ValueError("not a full date")
    return read_a
