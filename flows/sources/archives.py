"""Crawls in web archives (WARC): every page that was fetched well is an article."""

from collections.abc import Iterator
from functools import partial
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from flows.sources.found import LIMITS, Input, bad_input, too_long
from flows.sources.pages import CHARSET, page_article
from flows.sources.streams import DAMAGED, whole
from transforms.vocabularies import RejectReason, SourceFormat

PAGE_TYPES = ("text/html", "application/xhtml+xml")


def archived_pages(uri: str, stream: IO[bytes]) -> Iterator[Input]:
    """The pages of an archive. Pictures, scripts, redirects, requests and the archive's own notes are no articles."""
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            if _is_page(record):
                yield _page(f"{uri}#{number}", record)
    except (ArchiveLoadFailed, *DAMAGED) as error:
        yield bad_input(uri, None, RejectReason.MALFORMED, f"damaged archive: {type(error).__name__}")


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type not in {"response", "resource"}:
        return False
    return _content_type(record).startswith(PAGE_TYPES) and _status(record) == "200"


def _status(record: ArcWarcRecord) -> str:
    """The HTTP status; a resource was stored without asking a server."""
    return record.http_headers.get_statuscode() if record.http_headers else "200"


def _content_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").lower()


def _page(location: str, record: ArcWarcRecord) -> Input:
    page = whole(record.content_stream(), LIMITS.article_bytes)
    address = record.rec_headers.get_header("WARC-Target-URI") or location
    if not page.is_whole:
        return too_long(location, page.content_sha256, page.n_bytes, LIMITS.article_bytes)
    charset = CHARSET.search(_content_type(record).encode())
    read = partial(
        page_article,
        address,
        "",
        page.content,
        page.content_sha256,
        source_format=SourceFormat.WARC,
        declared=charset[1].decode() if charset else None,
    )
    return Input(address, page.content_sha256, location, read)
