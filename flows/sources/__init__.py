"""Raw inputs: from files, folders and addresses to articles, each with what its source says of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from io import BufferedReader
from pathlib import PurePath
from typing import IO

from flows.sources.archives import archived_pages
from flows.sources.decoding import is_binary
from flows.sources.feeds import feed_entries
from flows.sources.files import LeadsOut, SourceFile, SourceMissing, files
from flows.sources.found import LIMITS, Input, bad_input, place_of, too_long
from flows.sources.pages import page_article, text_article
from flows.sources.streams import DAMAGED, DECOMPRESSORS, buffered, in_utf8, sample, whole
from flows.sources.tables import csv_rows, json_array, json_lines, parquet_rows
from transforms.vocabularies import RejectReason

__all__ = ["Input", "SourceFile", "SourceMissing", "files", "inputs"]

OTHER_KINDS = ((b"%PDF-", "PDF"), (b"PK\x03\x04", "a ZIP archive or an office document"), (b"{\\rtf", "RTF"))
"""How files begin that hold text which is not read here."""
FEED_MARKS = (b"<rss", b"<feed", b"<rdf:rdf")
PAGE_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")
PAGE_NAMES = (".html", ".htm", ".xhtml")


def inputs(sources: Sequence[str], columns: Mapping[str, str]) -> Iterator[Input]:
    """Every article-to-be of the sources, in a fixed order. What cannot be read is an input with the reason why.

    Args:
        columns: the column of JSON, CSV and Parquet for facts of an article whose name is not a usual one.

    Raises:
        SourceMissing: a source does not exist.
    """
    for file in files(sources):
        for each in inputs_of(file, columns):
            yield replace(each, read_from=file.uri)


def inputs_of(file: SourceFile, columns: Mapping[str, str]) -> Iterator[Input]:
    """The articles-to-be of one file. Those before a fault stand, and the fault is one more input."""
    try:
        with file.open() as stream:
            yield from _inputs_in(file, stream, columns)
    except FileNotFoundError:
        yield bad_input(file.uri, None, RejectReason.VANISHED, "no longer there when it was to be read")
    except LeadsOut as error:
        yield bad_input(file.uri, None, RejectReason.OUTSIDE_SOURCE, str(error))
    except DAMAGED as error:
        yield bad_input(file.uri, None, RejectReason.MALFORMED, f"damaged compression: {type(error).__name__}")
    except OSError as error:
        yield bad_input(file.uri, None, RejectReason.UNREADABLE, error.strerror or str(error))
    except Exception as error:  # noqa: BLE001 - one file's fault must not end the run; its row names the error
        yield bad_input(file.uri, None, RejectReason.READ_FAILED, place_of(error))


def _inputs_in(file: SourceFile, stream: IO[bytes], columns: Mapping[str, str]) -> Iterator[Input]:
    path = PurePath(file.name.lower())
    if path.suffix == ".gz" and PurePath(path.stem).suffix == ".warc":
        yield from archived_pages(file.uri, buffered(stream))  # compressed record by record
        return
    if path.suffix in DECOMPRESSORS:
        stream, path = DECOMPRESSORS[path.suffix](stream), PurePath(path.stem)
    content = buffered(stream)
    match path.suffix:
        case ".jsonl" | ".ndjson":
            yield from json_lines(file.uri, in_utf8(content), columns)
        case ".json":
            yield from json_array(file.uri, in_utf8(content), columns)
        case ".csv":
            yield from csv_rows(file.uri, in_utf8(content), columns, ",")
        case ".tsv":
            yield from csv_rows(file.uri, in_utf8(content), columns, "\t")
        case ".parquet":
            yield from parquet_rows(file.uri, content, columns)
        case ".warc":
            yield from archived_pages(file.uri, content)
        case _:
            yield from _sniffed(file, content)


def _sniffed(file: SourceFile, stream: BufferedReader) -> Iterator[Input]:
    """The articles of a file that is a feed, a page or text, whatever its name."""
    start = sample(stream)
    markup = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not markup.startswith(b"<"):
        markup = b""
    is_page = file.name.lower().endswith(PAGE_NAMES) or any(mark in markup for mark in PAGE_MARKS)
    if not is_page and any(mark in markup for mark in FEED_MARKS):
        yield from feed_entries(file.uri, stream)
        return
    piece = whole(stream, LIMITS.article_bytes)
    kind = next((kind for mark, kind in OTHER_KINDS if start.startswith(mark)), None)
    if not piece.n_bytes:
        yield bad_input(file.uri, piece.content_sha256, RejectReason.EMPTY, "0 bytes")
    elif kind:
        yield bad_input(file.uri, piece.content_sha256, RejectReason.UNSUPPORTED_FORMAT, kind)
    elif is_binary(start):
        yield bad_input(file.uri, piece.content_sha256, RejectReason.BINARY, f"{piece.n_bytes} bytes that are no text")
    elif not piece.is_whole:
        yield too_long(file.uri, piece.content_sha256, piece.n_bytes, LIMITS.article_bytes)
    else:
        reader = page_article if is_page else text_article
        read = partial(reader, file.uri, file.name, piece.content, piece.content_sha256)
        yield Input(file.uri, piece.content_sha256, file.uri, read)
