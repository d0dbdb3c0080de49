"""Reads the articles of sources: each file by the reader of its kind, compressed and in archives too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from io import BufferedReader, BytesIO
from pathlib import PurePosixPath
from tarfile import TarError
from typing import IO

from dateline.flows.sources.archives import archived_pages
from dateline.flows.sources.compression import SUFFIXES, Damaged, TooDense, compression_of, decompressed
from dateline.flows.sources.containers import office_kind, tar_members, zip_members
from dateline.flows.sources.corpora import corpus_documents
from dateline.flows.sources.csv_rows import csv_rows
from dateline.flows.sources.feeds import feed_entries
from dateline.flows.sources.files import LeadsOut, SourceFile, files
from dateline.flows.sources.found import Input, bad_input, place_of, too_long
from dateline.flows.sources.json_records import json_articles
from dateline.flows.sources.kinds import Kind, delimiter_of, kind_of, other_kind
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.mail import mailbox, message
from dateline.flows.sources.newsxml import xml_articles
from dateline.flows.sources.office import docx_inputs, pdf_inputs
from dateline.flows.sources.pages import page_inputs
from dateline.flows.sources.parquet import parquet_rows
from dateline.flows.sources.sidecars import described, paired, paired_in_order
from dateline.flows.sources.streams import buffered, in_utf8, sample, whole
from dateline.flows.sources.texts import contains_many, text_inputs
from dateline.flows.sources.xml_records import xml_records
from dateline.transforms.tables.vocabularies import RejectReason

MOST_LAYERS = 2
"""Compressions and archives round a file that are opened: "news.tar.gz" is two, what lies deeper is refused."""

Given = Mapping[str, str]


def inputs(sources: Sequence[str], columns: Given) -> Iterator[Input]:
    """Every article-to-be of the sources, in a fixed order. What cannot be read is an input with the reason why.

    Args:
        columns: the place in JSON, CSV and Parquet for facts of an article whose name is not a usual one.

    Raises:
        SourceMissing: a source does not exist.
    """
    for file, sidecar in paired(files(sources), columns):
        for each in inputs_of(file, columns):
            yield replace(described(each, sidecar, file.uri) if sidecar else each, read_from=file.uri)


def inputs_of(file: SourceFile, columns: Given, layers: int = 0) -> Iterator[Input]:
    """The articles-to-be of one file. Those before a fault stand, and the fault is one more input."""
    refuse = partial(bad_input, file.uri, None)
    is_empty = True
    try:
        with file.open() as stream:
            for each in _inputs_in(file, buffered(stream), columns, layers):
                is_empty = False
                yield each
        if is_empty:
            yield refuse(RejectReason.EMPTY, "no article in it")
    except FileNotFoundError:
        yield refuse(RejectReason.VANISHED, "no longer there when it was to be read")
    except LeadsOut as error:
        yield refuse(RejectReason.OUTSIDE_SOURCE, str(error))
    except (Damaged, TarError) as error:
        yield refuse(RejectReason.MALFORMED, f"damaged compression: {error}")
    except TooDense as error:
        yield refuse(RejectReason.TOO_LONG, str(error))
    except OSError as error:
        yield refuse(RejectReason.UNREADABLE, error.strerror or str(error))
    except Exception as error:  # noqa: BLE001 - one file's fault must not end the run; its row names the error
        yield refuse(RejectReason.READ_FAILED, place_of(error))


def _inputs_in(file: SourceFile, stream: BufferedReader, columns: Given, layers: int) -> Iterator[Input]:
    kind = kind_of(file.name, sample(stream))
    if kind is not Kind.COMPRESSED:
        file = _inner(file)
        kind = kind_of(file.name, sample(stream))
    match kind:
        case Kind.COMPRESSED | Kind.ZIP | Kind.TAR if layers >= MOST_LAYERS:
            yield bad_input(file.uri, None, RejectReason.UNSUPPORTED_FORMAT, "an archive inside of an archive")
        case Kind.COMPRESSED:
            yield from _inputs_in(_inner(file), _content(stream), columns, layers + 1)
        case Kind.ZIP:
            yield from _zipped(file, stream, columns, layers)
        case Kind.TAR:
            yield from _members(tar_members(file.uri, stream), columns)
        case Kind.JSON:
            yield from json_articles(file.uri, in_utf8(stream), columns)
        case Kind.TABLE:
            yield from csv_rows(file.uri, in_utf8(stream), columns, delimiter_of(file.name))
        case Kind.XML:
            yield from xml_records(file.uri, stream, columns)
        case Kind.PARQUET:
            yield from parquet_rows(file.uri, stream, columns)
        case _ if kind in READERS:
            yield from READERS[kind](file.uri, stream)
        case _:
            yield from _whole(file, stream, kind)


READERS = {
    Kind.WARC: archived_pages,
    Kind.MAIL: message,
    Kind.MAILBOX: mailbox,
    Kind.FEED: feed_entries,
    Kind.NEWS_XML: xml_articles,
    Kind.SGML: corpus_documents,
}
"""Kinds that need nothing but their bytes."""


def _content(stream: BufferedReader) -> BufferedReader:
    mark = compression_of(sample(stream))
    return decompressed(stream, mark) if mark else stream


def _inner(file: SourceFile) -> SourceFile:
    """The file inside of a compressed one: "a.jsonl.gz" holds "a.jsonl"."""
    path = PurePosixPath(file.name)
    name = str(path.with_suffix("")) if path.suffix.lower() in SUFFIXES and path.stem else file.name
    return SourceFile(file.uri, f"{name}.tar" if path.suffix.lower() == ".tgz" else name, file.open)


def _zipped(file: SourceFile, stream: BufferedReader, columns: Given, layers: int) -> Iterator[Input]:
    """The articles of an archive, or of an office document, which is one too."""
    content: IO[bytes] = stream
    if not _can_seek(stream):
        piece = whole(stream, LIMITS.feed_bytes, drained=0)
        if not piece.is_whole:
            yield too_long(file.uri, piece, LIMITS.feed_bytes)
            return
        content = BytesIO(piece.content)
    kind = office_kind(content)
    if kind is None:
        yield from _members(zip_members(file.uri, content), columns)
        return
    piece = whole(content, LIMITS.feed_bytes)
    if not piece.is_whole or piece.content_sha256 is None:
        yield too_long(file.uri, piece, LIMITS.feed_bytes)
    elif kind == "docx":
        yield from docx_inputs(file.uri, piece.content, piece.content_sha256)
    else:
        yield bad_input(file.uri, piece.content_sha256, RejectReason.UNSUPPORTED_FORMAT, f"an office document ({kind})")


def _can_seek(stream: BufferedReader) -> bool:
    try:
        return stream.seekable()
    except (OSError, ValueError):
        return False


def _members(found: Iterator[SourceFile | Input], columns: Given) -> Iterator[Input]:
    for file, sidecar in paired_in_order(found, columns):
        if isinstance(file, Input):
            yield file
        else:
            for each in inputs_of(file, columns, layers=1):
                yield described(each, sidecar, file.uri) if sidecar else each


def _whole(file: SourceFile, stream: BufferedReader, kind: Kind) -> Iterator[Input]:
    """The articles of a file that is read whole, and the reason against one that is none."""
    start = sample(stream)
    other = other_kind(start)
    is_long = other or kind is Kind.TEXT and contains_many(start)
    limit = LIMITS.feed_bytes if is_long else LIMITS.article_bytes
    piece = whole(stream, limit)
    digest = piece.content_sha256
    if kind is Kind.EMPTY:
        yield bad_input(file.uri, digest, RejectReason.EMPTY, "0 bytes")
    elif kind is Kind.LEFT_OUT or kind is Kind.LISTING:
        yield bad_input(file.uri, digest, RejectReason.NOT_AN_ARTICLE, kind.value)
    elif kind is Kind.BINARY:
        yield bad_input(file.uri, digest, RejectReason.BINARY, f"{piece.n_bytes} bytes that are no text")
    elif not piece.is_whole or digest is None:
        yield too_long(file.uri, piece, limit)
    elif other == "PDF":
        yield from pdf_inputs(file.uri, piece.content, digest)
    elif other:
        yield bad_input(file.uri, digest, RejectReason.UNSUPPORTED_FORMAT, other)
    else:
        yield from (page_inputs if kind is Kind.PAGE else text_inputs)(file.uri, piece, digest)
