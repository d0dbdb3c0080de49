"""Newsletters and mailed articles: a message (.eml), or a mailbox of them (.mbox)."""

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
from dateline.flows.sources.richtext import text_of_html
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat

PARSER = BytesParser(policy=policy.compat32)
FOLLOWS = re.compile(rb"From \S+ ")
QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
"""A line of a message that began with "From ", as mailboxes write it."""


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


def _article(uri: str, content: bytes, content_sha256: str) -> Article:
    parsed = PARSER.parsebytes(content)
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


def _field(parsed: Message, name: str) -> str:
    """A header field, decoded: "=?utf-8?q?Caf=C3=A9?=" is "Café"."""

    raw = str(parsed.get(name) or "")
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (LookupError, ValueError, MessageError):  # MessageError: a charset whose name is not ASCII
        return " ".join(raw.split())


def _body(parsed: Message) -> str:
    """The text of a message: its plain part, otherwise its HTML part. Attachments are left out."""
    parts = [
        part for part in parsed.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"
    ]
    for kind in ("text/plain", "text/html"):
        found = [_decoded(part) for part in parts if part.get_content_type() == kind]
        text = "\n\n".join(text_of_html(words) if kind == "text/html" else words for words in found if words.strip())
        if text.strip():
            return text
    return ""


def _decoded(part: Message) -> str:

    content = part.get_payload(decode=True)
    return decoded(content, part.get_content_charset()) or "" if isinstance(content, bytes) else ""
