"""Detects the format of a file by its first bytes, and only then by its name, which may be wrong or say nothing."""

import json
import re
import tomllib
from enum import Enum
from pathlib import Path, PurePosixPath

from dateline.flows.sources.decoding import is_binary, wide
from dateline.flows.sources.shapes import fact_of


class Kind(Enum):
    """How a file is read."""

    EMPTY = "empty"
    LEFT_OUT = "no article by its name"
    LISTING = "a list of addresses"
    COMPRESSED = "compressed"
    ZIP = "ZIP archive"
    TAR = "tar archive"
    OTHER = "a format that is not read"
    BINARY = "bytes that are no text"
    PARQUET = "Parquet"
    WARC = "web archive"
    MAIL = "mail"
    MAILBOX = "mailbox"
    FEED = "feed"
    NEWS_XML = "NITF or NewsML"
    XML = "XML"
    SGML = "SGML of a news corpus"
    JSON = "JSON"
    TABLE = "table"
    PAGE = "page"
    TEXT = "text"


LEFT_OUT = tomllib.loads(Path(__file__).with_name("left_out.toml").read_text("utf8"))
OTHER_KINDS = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "an office document of before 2007, or a message of Outlook"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"ARROW1", "Arrow"),
    (b"FEA1", "Feather"),
)
"""How files begin whose format is known and not read, unless an extra reads it."""
COMPRESSIONS = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
BLANKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
"""What may stand before the first word of a text: byte order marks and white space."""
TAR_MARK = slice(257, 262)

DELIMITERS = (",", "\t", ";", "|")
TABLE_ENDINGS = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".psv": "|"}
ENDINGS = (
    dict.fromkeys((".json", ".jsonl", ".ndjson", ".jl", ".jsonlines", ".ldjson", ".geojson", ".jsonld"), Kind.JSON)
    | dict.fromkeys(TABLE_ENDINGS, Kind.TABLE)
    | dict.fromkeys((".parquet", ".parq"), Kind.PARQUET)
    | dict.fromkeys((".warc", ".arc", ".wet"), Kind.WARC)
)
"""Kinds recognised by file name alone, unless the first bytes say otherwise."""
PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mhtml"})
ROOT = re.compile(rb"<(?![?!])\s{0,10}([\w:.-]{1,60})")
ROOTS = {
    Kind.FEED: frozenset({b"rss", b"feed", b"rdf:rdf", b"rdf"}),
    Kind.NEWS_XML: frozenset({b"nitf", b"newsitem", b"newsml", b"newsmessage"}),
    Kind.SGML: frozenset({b"doc", b"docs", b"docno", b"reuters", b"trecdocs"}),
    Kind.LISTING: frozenset(root.encode() for root in LEFT_OUT["roots"]),
}
"""The first elements of files of markup, in small letters."""
PAGE_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")
MAIL_FIELD = re.compile(
    rb"(?:Return-Path|Received|From|To|Subject|Date|MIME-Version|Message-ID|Delivered-To|DKIM-Signature"
    rb"|X-[\w-]{1,60}): ?",
    re.IGNORECASE,
)
MAIL_MARK = re.compile(rb"^(?:MIME-Version|Message-ID|Content-Type|Received): ?", re.IGNORECASE | re.MULTILINE)
MAILBOX = re.compile(rb"From \S+ .{0,60}\d{4}\s{0,5}\r?\n[\w-]{1,60}: ?")
ADDRESS_LINE = re.compile(rb"(?:https?://|www\.)\S+")
LISTED_SHARE = 0.8
"""Share of lines that are addresses from which on a text is a list of them."""


def kind_of(name: str, start: bytes) -> Kind:
    """The kind of a file.

    Args:
        name: its path, from which the ending and the folders count.
        start: its first bytes; all of it is not needed.
    """
    if not start:
        return Kind.EMPTY
    if is_left_out(name) and not _is_served_page(name, start):
        return Kind.LEFT_OUT
    return _by_mark(start) or _by_text(name, start)


def is_left_out(name: str) -> bool:
    """Whether a path is one of code, settings and what systems leave in folders."""
    path = PurePosixPath(name.lower())
    if path.suffix in LEFT_OUT["endings"] or any(part in LEFT_OUT["folders"] for part in path.parts[:-1]):
        return True
    return path.name.split(".")[0] in LEFT_OUT["names"] and path.suffix in {"", ".md", ".txt", ".ini", ".db", ".rst"}


def _is_served_page(name: str, start: bytes) -> bool:
    """Whether a file that has the name of a program is a page or feed that one made, as crawlers save them."""
    if PurePosixPath(name.lower()).suffix not in LEFT_OUT["servers"] or b"<?php" in start or b"<?=" in start:
        return False
    return _by_markup("", start.lstrip(BLANKS)) in {Kind.PAGE, Kind.FEED}


def other_kind(start: bytes) -> str | None:
    """The name of a known format that is not read."""
    return next((kind for mark, kind in OTHER_KINDS if start.startswith(mark)), None)


def delimiter_of(name: str) -> str | None:
    """The delimiter that a table's ending promises."""
    return TABLE_ENDINGS.get(PurePosixPath(name.lower()).suffix)


def _by_mark(start: bytes) -> Kind | None:
    marks = {Kind.COMPRESSED: COMPRESSIONS, Kind.ZIP: (b"PK\x03\x04", b"PK\x05\x06"), Kind.PARQUET: (b"PAR1",)}
    for kind, begins in marks.items():
        if start.startswith(begins):
            return kind
    if start[TAR_MARK] == b"ustar":
        return Kind.TAR
    if start.startswith((b"WARC/", b"filedesc://")):
        return Kind.WARC
    return Kind.OTHER if other_kind(start) else None


def _by_text(name: str, start: bytes) -> Kind:
    ending = PurePosixPath(name.lower()).suffix
    if ending in ENDINGS:
        return ENDINGS[ending]
    if is_binary(start):
        return Kind.BINARY
    if MAILBOX.match(start):
        return Kind.MAILBOX
    if ending == ".eml" or MAIL_FIELD.match(start) and MAIL_MARK.search(start):
        return Kind.MAIL
    words = (start.replace(b"\x00", b"") if wide(start) else start).lstrip(BLANKS)
    return _by_markup(ending, words) or _by_words(words)


def _by_markup(ending: str, start: bytes) -> Kind | None:
    markup = start.lower()
    if not markup.startswith(b"<"):
        return Kind.PAGE if ending in PAGE_ENDINGS and b"<" in markup else None
    root = ROOT.search(markup)
    name = root[1] if root else b""
    by_root = next((kind for kind, roots in ROOTS.items() if name in roots), None)
    if by_root:
        return by_root
    is_xml = (markup.startswith(b"<?xml") or ending == ".xml") and PAGE_MARKS[0] not in markup and name != b"html"
    if ending in PAGE_ENDINGS or not is_xml and any(mark in markup for mark in PAGE_MARKS):
        return Kind.PAGE
    if any(b"<" + root in markup for root in ROOTS[Kind.FEED]):
        return Kind.FEED
    return Kind.XML if is_xml and root else None


def _by_words(start: bytes) -> Kind:
    if start.startswith((b"{", b"[")) and _is_json(start):
        return Kind.JSON
    lines = [line.strip() for line in start.splitlines() if line.strip()]
    if len(lines) > 1 and _is_header(lines[0].decode("utf8", "replace")):
        return Kind.TABLE
    listed = sum(bool(ADDRESS_LINE.fullmatch(line)) for line in lines)
    return Kind.LISTING if len(lines) > 1 and listed > LISTED_SHARE * len(lines) else Kind.TEXT


def _is_header(line: str) -> bool:
    """Whether a line names the columns of a table: a text, another fact, and nothing that is longer than a name."""
    for delimiter in DELIMITERS:
        names = [name.strip("\"' ") for name in line.split(delimiter)]
        facts = {fact_of(name) for name in names}
        if "text" in facts and len(facts - {None}) > 1 and all(re.fullmatch(r"[\w .-]{0,30}", name) for name in names):
            return True
    return False


def _is_json(start: bytes) -> bool:
    """Whether text that opens a bracket is JSON: its first line is, or it goes on with a key."""
    try:
        json.loads(start.splitlines()[0])
    except (ValueError, RecursionError):
        return bool(re.match(rb'[{\[]\s{0,20}(?:[{\[]\s{0,20})?"(?:[^"\\]|\\.){1,100}"\s{0,5}[:,]', start))
    return True
