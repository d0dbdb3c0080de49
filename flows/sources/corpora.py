"""News corpora in SGML: Gigaword and TREC (<DOC>), Reuters-21578 (<REUTERS>). One document after another."""

import html
import re
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from io import BufferedReader

from dateline.flows.sources.databases.story import placed
from dateline.flows.sources.dates import NoDate, Published, published
from dateline.flows.sources.decoding import decoded
from dateline.flows.sources.found import BadInput, Facts, Input, article, bad_input, guarded_input
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.names import names_of
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.vocabularies import PublishedAtSource, RejectReason, SourceFormat

OPENS = re.compile(rb"<(?:DOC|REUTERS)(?=[\s>])", re.IGNORECASE)
CLOSES = re.compile(rb"</(?:DOC|REUTERS)>", re.IGNORECASE)
BETWEEN = re.compile(rb"(?<=</DOC>)|(?<=</REUTERS>)|(?=<(?:DOC|REUTERS)[\s>])", re.IGNORECASE)
ID = re.compile(
    r"""<DOC\b[^>]{0,200}?\bid\s?=\s?["']?([^"'\s>]{1,100})|<DOCNO>\s{0,9}(\S{1,100}?)\s{0,9}</DOCNO>""", re.IGNORECASE
)
NUMBER = re.compile(r'\bNEWID="(\d{1,9})"')
TYPE = re.compile(r"""<DOC\b[^>]{0,200}?\btype\s?=\s?["']?(\w{1,20})""", re.IGNORECASE)
STORIES = frozenset({"story", "multi"})
"""Gigaword's types of documents that are news: a story, and several short ones; the others are notes to editors."""
DAY_IN_ID = re.compile(r"(?:19|20)\d{6}|\b[A-Z]{2,4}(\d{6})-\d")
PARAGRAPH = re.compile(r"</?p>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]{0,500}>")
END_MARK = re.compile(r"\n\s{0,20}(?:Reuter|REUTER)\s{0,20}\S?\s*$")
TITLES, PLACES, BYLINES, DATES = (
    ("HEADLINE", "TITLE", "HEAD", "HL"),
    ("DATELINE",),
    ("BYLINE", "AUTHOR"),
    ("DATE_TIME", "DATE"),
)
BODIES = ("BODY", "TEXT")
LEADS = ("LP", "LEADPARA")
"""Elements of the first paragraph, which TREC's Wall Street Journal and Mercury News put before the text."""


def corpus_documents(uri: str, stream: BufferedReader) -> Iterator[Input]:
    """The documents of a file, each read by itself."""
    for number, content in enumerate(_documents(stream), 1):
        digest = sha256(content).hexdigest()
        location = f"{uri}#{number}"
        if len(content) > LIMITS.article_bytes:
            yield bad_input(location, digest, RejectReason.TOO_LONG, f"more than {LIMITS.article_bytes} bytes")
            continue
        text = decoded(content) or ""
        own = ID.search(text) or NUMBER.search(text)
        name = own and next(filter(None, own.groups()), None)
        address = f"{uri}#id={name}" if name else f"{uri}#{digest[:12]}"
        yield guarded_input(address, location, digest, partial(_article, address, digest, text))


def _documents(stream: BufferedReader) -> Iterator[bytes]:
    """The bytes of each document. A document that is not closed ends where the next one opens."""
    lines: list[bytes] = []
    size = 0
    for line in _lines(stream):
        if OPENS.search(line) and lines:
            yield b"".join(lines)
            lines, size = [], 0
        if lines or OPENS.search(line):
            size += len(line)
            if size <= 2 * LIMITS.article_bytes:
                lines.append(line)
        if lines and CLOSES.search(line):
            yield b"".join(lines)
            lines, size = [], 0
    if lines:
        yield b"".join(lines)


def _lines(stream: BufferedReader) -> Iterator[bytes]:
    """The lines, parted where a document begins or ends in one."""
    while line := stream.readline(LIMITS.article_bytes):
        yield from BETWEEN.split(line) if b"<" in line else [line]


def _article(uri: str, content_sha256: str, document: str) -> Article:
    kind = TYPE.search(document)
    if kind and kind[1].lower() not in STORIES:
        raise BadInput(RejectReason.NOT_AN_ARTICLE, f"a document of the type {kind[1].lower()}")
    body = _element(document, BODIES)
    if body is None:
        raise BadInput(RejectReason.EMPTY, "no text in the document")
    moment = _moment(document, uri)
    story = "\n\n".join(filter(None, (_words(document, LEADS), END_MARK.sub("", _plain(body)).strip("\n"))))
    text = placed(_words(document, PLACES), story)
    facts = Facts(
        title=_words(document, TITLES),
        authors=names_of(_words(document, BYLINES)),
        published=moment,
        published_at_source=PublishedAtSource.METADATA,
    )
    return article(uri, content_sha256, text, SourceFormat.SGML, facts)


def _moment(document: str, uri: str) -> Published | None:
    """The date of the document, or that in its id: "APW_ENG_20240301.0001", "AP880212-0001"."""
    in_id = DAY_IN_ID.search(uri.rpartition("#id=")[2])
    day = in_id and (f"19{in_id[1]}" if in_id[1] else in_id[0])
    for written in (_words(document, DATES), day):
        try:
            if found := published(written):
                return found
        except NoDate:
            continue
    return None


def _element(document: str, names: tuple[str, ...]) -> str | None:
    """The content of the first element of one of the names; an element that is not closed goes on to the end."""
    for name in names:
        opened = re.search(rf"<{name}\b[^>]{{0,200}}>", document, re.IGNORECASE)
        if opened:
            closed = re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE).search(document, opened.end())
            return document[opened.end() : closed.start() if closed else len(document)]
    return None


def _words(document: str, names: tuple[str, ...]) -> str | None:
    content = _element(document, names)
    return " ".join(_plain(content).split()) or None if content else None


def _plain(content: str) -> str:
    """Text without tags, a blank line between paragraphs."""
    words = html.unescape(TAG.sub("", PARAGRAPH.sub("\n\n", content)))
    return re.sub(r"\n[ \t]*\n\s*", "\n\n", "".join(char for char in words if char >= " " or char in "\n\t"))
