"""Crawls in web archives (WARC, ARC, WET): every page that was fetched well is an article."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from dateline.flows.sources.compression import Damaged, TooDense
from dateline.flows.sources.decoding import is_binary
from dateline.flows.sources.found import Input, bad_input, too_long
from dateline.flows.sources.kinds import PAGE_MARKS
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.pages import CHARSET, page_article, plain_article
from dateline.flows.sources.streams import whole
from dateline.transforms.articles.article import Article, Warned
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat, WarningKind

PAGE_TYPES = ("text/html", "application/xhtml+xml")
HEAD_BYTES = 4096
"""Bytes of a record without a content type that are inspected to see whether it is a page."""


class _Records(ArchiveIterator):  # type: ignore[misc]
    """The records of an archive, without the warning that shows text of one that is not followed by a line end."""

    INC_RECORD = ""


def archived_pages(uri: str, stream: IO[bytes]) -> Iterator[Input]:
    """The pages of an archive. Pictures, scripts, redirects, requests and the archive's own notes are no articles."""
    logging.getLogger("warcio").setLevel(logging.CRITICAL)  # its warnings show what stands in the records
    n_records = n_pages = 0
    try:
        for record in _Records(stream, arc2warc=True, verify_http=False):
            n_records += 1
            found = _input(f"{uri}#{n_records}", record)
            if found:
                n_pages += 1
                yield found
    except (Damaged, TooDense):
        raise
    except Exception as error:  # noqa: BLE001 - the reader of strangers' archives raises what it likes
        end = f"{uri}#end" if n_pages else uri
        yield bad_input(end, None, RejectReason.MALFORMED, f"damaged archive: {type(error).__name__}")
        return
    if not n_pages:
        yield bad_input(uri, None, RejectReason.EMPTY, f"no page among {n_records} records")


def _input(location: str, record: ArcWarcRecord) -> Input | None:
    """The page of a record, or the text that was taken out of one (WET); None where it holds neither."""
    if record.rec_type not in {"response", "resource", "conversion"} or _status(record) not in {"200", ""}:
        return None
    kind = _content_type(record)
    if kind and not kind.startswith((*PAGE_TYPES, "text/plain", "application/http")):
        return None
    page = whole(record.content_stream(), LIMITS.article_bytes, drained=0)
    address = record.rec_headers.get_header("WARC-Target-URI") or location
    if not page.is_whole or page.content_sha256 is None:
        return too_long(location, page, LIMITS.article_bytes)
    coding = record.http_headers.get_header("Content-Encoding") if record.http_headers else None
    if coding and kind.startswith(PAGE_TYPES) and not _looks_like_a_page(page.content):
        detail = f"a page compressed as {coding}; 'br' is read if the package brotli is installed"
        return bad_input(location, page.content_sha256, RejectReason.UNSUPPORTED_FORMAT, detail)
    if record.rec_type == "conversion":
        read = partial(plain_article, address, page.content, page.content_sha256)
    elif kind.startswith(PAGE_TYPES) or _looks_like_a_page(page.content):
        charset = CHARSET.search(kind.encode())
        read = partial(
            page_article,
            address,
            address,
            page.content,
            page.content_sha256,
            source_format=SourceFormat.WARC,
            declared=charset[1].decode() if charset else None,
        )
    else:
        return None
    return Input(address, page.content_sha256, location, partial(_cut, read) if _is_cut(record) else read)


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether the archive ends within the record."""
    record.raw_stream.read()  # what its content, which may end earlier, left
    return bool(getattr(record.raw_stream, "limit", 0) > 0)


def _cut(read: Callable[[], Article | Reject]) -> Article | Reject:
    """The article with a warning that its end is missing."""
    found = read()
    if isinstance(found, Reject):
        return found
    return replace(found, warnings=(*found.warnings, Warned(WarningKind.TEXT_CUT, "the archive ends within the page")))


def _looks_like_a_page(content: bytes) -> bool:
    start = content[:HEAD_BYTES].lower()
    return not is_binary(start) and any(mark in start for mark in PAGE_MARKS)


def _status(record: ArcWarcRecord) -> str:
    """The HTTP status; a resource was stored without asking a server, and some servers answer without one."""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status if status.isdigit() else ""


def _content_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").lower()
