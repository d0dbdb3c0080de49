"""Single articles: a file of text, a page of HTML, or a stretch of HTML inside something else."""

import re
from datetime import UTC, datetime

from flows.sources.decoding import decoded, repaired
from flows.sources.found import BadInput, Facts, article, file_date, rejected
from transforms.article import Article
from transforms.records import Reject
from transforms.vocabularies import PublishedAtSource, RejectReason, SourceFormat

CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
HEAD_BYTES = 2048
"""Bytes of a page within which it declares its charset; the HTML standard asks for 1,024."""
BLOCK = re.compile(r"</?(?:p|div|br|li|h[1-6]|blockquote|tr)\b[^>]*>", re.IGNORECASE)


def text_article(uri: str, name: str, content: bytes, content_sha256: str) -> Article | Reject:
    """A file of text. Its name may give the day of publication."""
    text = decoded(content)
    if text is None:
        return rejected(uri, content_sha256, RejectReason.UNDECODABLE, f"{len(content)} bytes in no known encoding")
    facts = Facts(published_at=file_date(name), published_at_source=PublishedAtSource.FILENAME)
    return article(uri, content_sha256, text, SourceFormat.TEXT, facts)


def page_article(
    uri: str,
    name: str,
    content: bytes,
    content_sha256: str,
    *,
    source_format: SourceFormat = SourceFormat.HTML,
    declared: str | None = None,
) -> Article | Reject:
    """A page of HTML: its main text, with title, authors, outlet and day from its metadata.

    Args:
        declared: the charset that the server named; otherwise the page's own is taken.
    """
    in_head = CHARSET.search(content[:HEAD_BYTES])
    html = decoded(content, declared or (in_head[1].decode("ascii", "replace") if in_head else None))
    if html is None:
        return rejected(uri, content_sha256, RejectReason.UNDECODABLE, f"{len(content)} bytes in no known encoding")
    try:
        return _read_page(uri, name, repaired(html), content_sha256, source_format)
    except BadInput as bad:
        return rejected(uri, content_sha256, bad.reason, bad.detail)


def _read_page(uri: str, name: str, html: str, content_sha256: str, source_format: SourceFormat) -> Article:
    from trafilatura import bare_extraction  # noqa: PLC0415  0.4 s that only pages need

    try:
        page = bare_extraction(
            html,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            # The default bound is today, and no clock may stand in a row.
            date_extraction_params={"original_date": True, "max_date": "2100-01-01"},
        )
    except Exception as error:  # the parser of strangers' HTML raises what it likes; the row names it
        raise BadInput(RejectReason.MALFORMED, f"{type(error).__name__} in the HTML parser") from error
    if page is None or isinstance(page, dict) or not page.text:
        raise BadInput(RejectReason.EMPTY, "no main text on the page")
    day = datetime.fromisoformat(page.date).replace(tzinfo=UTC) if page.date else None
    facts = Facts(
        title=page.title,
        authors=(page.author or "").split(";"),
        publisher=page.sitename,
        published_at=day or file_date(name),
        published_at_source=PublishedAtSource.METADATA if day else PublishedAtSource.FILENAME,
    )
    return article(uri, content_sha256, page.text, source_format, facts)


def text_of_html(html: str) -> str:
    """The text of a stretch of HTML, one line a block."""
    from lxml.html import fromstring  # noqa: PLC0415

    marked = BLOCK.sub(lambda tag: f"\n{tag[0]}", html)
    text = fromstring(f"<div>{marked}</div>").text_content() if "<" in html or "&" in html else html
    return "\n".join(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)
