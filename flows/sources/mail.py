"""Newsletters and mailed articles: a message (.eml), or a mailbox of them (.mbox); and pages saved as one (.mhtml)."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr
from functools import partial
from hashlib import sha256
from io import BufferedReader

from dateline.flows.sources.decoding import decoded
from dateline.flows.sources.found import (
    BadInput,
    Facts,
    Input,
    article,
    bad_input,
    guarded_input,
    only_article,
    published_or_warned,
)
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.pages import page_article
from dateline.flows.sources.richtext import text_of_html
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat

PARSER = BytesParser(policy=policy.compat32)
FOLLOWS = re.compile(rb"From \S+ .{0,60}\d\d?:\d\d.{0,40}\d{4}\s*$")
"""The line before a message in a mailbox, with the time of its arrival; a paragraph may well begin with "From"."""
QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
"""A line of a message that began with "From ", as mailboxes write it."""
PLAIN_SHARE = 0.5
"""Share of the words of a message's HTML that its plain part has at least; one with fewer says where to read it."""


def message(uri: str, stream: BufferedReader) -> Iterator[Input]:
    """The article of one message."""
    return only_article(uri, stream, _article)


def mailbox(uri: str, stream: BufferedReader) -> Iterator[Input]:
    """The articles of a mailbox, one a message."""
    for number, content in enumerate(_messages(stream), 1):
        digest = sha256(content).hexdigest()
        own, location = f"{uri}#{digest[:12]}", f"{uri}#{number}"
        if len(content) > LIMITS.article_bytes:
            yield bad_input(location, digest, RejectReason.TOO_LONG, f"more than {LIMITS.article_bytes} bytes")
        else:
            yield guarded_input(own, location, digest, partial(_article, own, content, digest))


def _messages(stream: BufferedReader) -> Iterator[bytes]:
    """The bytes of each message, without the line that stands before it."""
    lines: list[bytes] = []
    size, after_blank = 0, True
    while line := stream.readline(LIMITS.article_bytes):
        if after_blank and FOLLOWS.match(line):
            if lines:
                yield QUOTED.sub(rb"\1", b"".join(lines))
            lines, size = [], 0
        else:
            size += len(line)
            if size <= 2 * LIMITS.article_bytes:
                lines.append(line)
        after_blank = not line.strip()
    if lines:
        yield QUOTED.sub(rb"\1", b"".join(lines))


def _article(uri: str, content: bytes, content_sha256: str) -> Article | Reject:
    parsed = PARSER.parsebytes(content)
    saved = _saved_page(parsed)
    if saved is not None:
        address = _field(saved, "Content-Location")
        page, charset = saved.get_payload(decode=True), saved.get_content_charset()
        return page_article(uri, address, bytes(page), content_sha256, declared=charset)
    text = _body(parsed)
    if not text.strip():
        raise BadInput(RejectReason.EMPTY, "no text in the message")
    sender, address = parseaddr(_field(parsed, "From"))
    moment, warnings = published_or_warned(_field(parsed, "Date"), "Date")
    facts = Facts(
        title=_field(parsed, "Subject") or None,
        publisher=sender or address.rpartition("@")[2] or None,
        published=moment,
        warnings=warnings,
    )
    return article(uri, content_sha256, text, SourceFormat.MAIL, facts)


def _saved_page(parsed: Message) -> Message | None:
    """The page in a file that a browser saved as MHTML: the part of a message that lies at an address of its own."""
    parts = parsed.walk() if parsed.get_content_type() == "multipart/related" else []
    return next((part for part in parts if part.get_content_type() == "text/html" and "Content-Location" in part), None)


def _field(parsed: Message, name: str) -> str:
    """A header field, decoded: "=?utf-8?q?Caf=C3=A9?=" is "Café", and so are its bytes in UTF-8 or Windows-1252."""
    written = next((value for key, value in parsed.raw_items() if key.lower() == name.lower()), "")
    raw = decoded(str(written).encode("utf8", "surrogateescape")) or ""
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (LookupError, ValueError, MessageError):  # MessageError: a charset whose name is not ASCII
        return " ".join(raw.split())


def _body(parsed: Message) -> str:
    """The text of a message: its plain part, or its HTML part where that says far more. Attachments are left out."""
    shown = [
        part for part in parsed.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"
    ]
    plain, pages = (
        [_decoded(part) for part in shown if part.get_content_type() == f"text/{kind}"] for kind in ("plain", "html")
    )
    text = "\n\n".join(words for words in plain if words.strip())
    of_pages = "\n\n".join(text_of_html(words) for words in pages if words.strip())
    return text if len(text.split()) >= PLAIN_SHARE * len(of_pages.split()) else of_pages


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    return decoded(content, part.get_content_charset()) or "" if isinstance(content, bytes) else ""
