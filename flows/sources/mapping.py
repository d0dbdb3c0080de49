"""From a record (a JSON object, a row) to an article: which place holds which fact, and what its values mean."""

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import sha256

from dateline.flows.sources.arrow_values import Unreadable
from dateline.flows.sources.dates import NoDate, Published, published
from dateline.flows.sources.decoding import without_surrogates
from dateline.flows.sources.found import BadInput, Facts, Input, article, guarded_input
from dateline.flows.sources.names import name_of, names_of
from dateline.flows.sources.richtext import NoText, text_of, title_of, uncut
from dateline.flows.sources.shapes import Record, fact_of, folded, places, value_at
from dateline.transforms.articles.article import Article, Warned
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat, WarningKind

Columns = Mapping[str, tuple[str, ...]]
"""For each fact of an article, the places of a record that may hold it, in the order in which they are tried."""

DIGEST_CHARS = 12
"""Of a record's digest in its address, where it has no address of its own: unique among 10 million records."""
MOST_NAMES_LISTED = 20
MOST_NAME_CHARS = 40
"""Code points. What is longer stands in a table without a header, and is text of an article."""
SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}:\S", re.IGNORECASE)

logger = logging.getLogger("dateline.discover")


def columns_of(names: Sequence[str], given: Mapping[str, str]) -> Columns:
    """The places of each fact in records of these names; those given come first, the known ones after them.

    Raises:
        BadInput: none holds the text.
    """
    found = places(tuple(names), tuple(sorted(given.items())))
    if not found["text"] and not found["summary"]:
        shown = (name if len(name) <= MOST_NAME_CHARS else "…" for name in names[:MOST_NAMES_LISTED])
        listed = ", ".join(shown) or "none"
        detail = f"no column for the text among: {listed}; name it with --column text=NAME"
        raise BadInput(RejectReason.MALFORMED, detail)
    return found


@lru_cache(maxsize=1_000)
def log_columns(kind: str, columns: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    """Log which column gives which fact, once for each kind of file and set of columns."""
    taken = ", ".join(f"{fact} from {found[0]}" for fact, found in columns if found)
    logger.info("%s: %s", kind, taken)


def record_input(
    file_uri: str, location: str, record: Record, columns: Columns, content_sha256: str, source_format: SourceFormat
) -> Input:
    """A record as an input; one without an address of its own is known by its file and its content."""
    uri = source_uri(record, columns, file_uri) or f"{file_uri}#{content_sha256[:DIGEST_CHARS]}"
    read = partial(article_of, record, columns, uri, content_sha256, source_format)
    return guarded_input(uri, location, content_sha256, read)


def source_uri(record: Record, columns: Columns, file_uri: str) -> str | None:
    """The article's own address. An id is one only within its file: the next file counts from 1 again."""
    for place in columns["url"]:
        address = _address(value_at(record, place))
        if address and (
            SCHEME.match(address) or fact_of(place) == "url" and folded(place) != "source" and not address.isdigit()
        ):
            return address
    for place in (*columns["url"], *columns["id"]):
        value = value_at(record, place)
        if isinstance(value, str | int) and not isinstance(value, bool) and (own := _address(str(value))):
            return own if SCHEME.match(own) else f"{file_uri}#id={own}"
    return None


def _address(value: object) -> str:
    if isinstance(value, Mapping):  # mainEntityOfPage of schema.org
        value = value.get("@id") or value.get("url")
    return " ".join(without_surrogates(value).split()) if isinstance(value, str) else ""


def record_sha256(record: Record, columns: Columns) -> str:
    """Digest of the facts of a row that Dateline reads: a row of CSV or Parquet has no bytes of its own."""
    facts = {fact: [value_at(record, place) for place in columns[fact]] for fact in sorted(columns)}
    return sha256(json.dumps(facts, sort_keys=True, default=repr).encode("utf8", "surrogatepass")).hexdigest()


def article_of(record: Record, columns: Columns, uri: str, content_sha256: str, source_format: SourceFormat) -> Article:
    """The article that a record describes. A date that cannot be read is a warning.

    Raises:
        BadInput: its text is no text.
    """
    text, warnings = _text(record, columns)
    moment, more = _moment(record, columns)
    facts = Facts(
        title=next(filter(None, (title_of(value) for value in _values(record, columns["title"]))), None),
        authors=next(filter(None, (names_of(value) for value in _values(record, columns["authors"]))), ()),
        publisher=next((name for name in _outlets(record, columns["publisher"])), None),
        published=moment,
        warnings=(*warnings, *more),
    )
    return article(uri, content_sha256, text, source_format, facts)


def _values(record: Record, found: Sequence[str]) -> Iterator[object]:
    return (value for place in found if (value := value_at(record, place)) is not None)


def _outlets(record: Record, found: Sequence[str]) -> Iterator[str]:
    """Names of outlets: "source" is an address in some data sets."""
    names = (name_of(value) for value in _values(record, found))
    return (name for name in names if name and "://" not in name)


def _text(record: Record, columns: Columns) -> tuple[str, tuple[Warned, ...]]:
    """The text at the first place that has one, otherwise a summary, with a warning."""
    fault: NoText | None = None
    for fact in ("text", "summary"):
        for place in columns[fact]:
            try:
                text, missing = uncut(text_of(value_at(record, place)))
            except NoText as error:
                fault = fault or error
                continue
            if text.strip():
                cut = f"{missing} characters are missing" if missing else f"only {place}"
                is_cut = missing or fact == "summary"
                return text, (Warned(WarningKind.TEXT_CUT, cut),) if is_cut else ()
    if fault:
        unreadable = any(isinstance(value, Unreadable) for value in _values(record, columns["text"]))
        raise BadInput(RejectReason.UNDECODABLE if unreadable else RejectReason.MALFORMED, str(fault))
    return "", ()


def _moment(record: Record, columns: Columns) -> tuple[Published | None, tuple[Warned, ...]]:
    """The date at the first place that has one, with a warning if it is ambiguous."""
    unread: list[str] = []
    for place in columns["published_at"]:
        try:
            found = published(_written(value_at(record, place)))
        except NoDate:
            unread.append(place)
            continue
        if found:
            warnings = (Warned(WarningKind.DATE_AMBIGUOUS, f"{place}: month first"),) if found.is_ambiguous else ()
            return found, warnings
    return None, (Warned(WarningKind.DATE_UNREADABLE, unread[0]),) if unread else ()


def _written(value: object) -> object:
    """The date in a value that may be a list (Drupal), or an object with its zone beside it (PHP)."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, Mapping):
        return value
    written = next((value[name] for name in ("date", "value", "iso", "dateTime") if value.get(name)), value)
    return f"{written} {value['timezone']}" if isinstance(value.get("timezone"), str) else written
