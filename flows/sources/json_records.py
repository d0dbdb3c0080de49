"""JSON: one article an object, in lines, in arrays, in the envelopes of services, or one after another."""

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BufferedReader, BytesIO
from itertools import islice

from dateline.flows.sources.compression import Damaged
from dateline.flows.sources.decoding import decoded
from dateline.flows.sources.found import BadInput, Input, bad_input, place_of, too_long
from dateline.flows.sources.json_arrays import array_values, decoded_at, past_blanks
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.mapping import columns_of, log_columns, record_input
from dateline.flows.sources.shapes import (
    columnar,
    envelope_of,
    has_text,
    is_empty_envelope,
    keyed,
    records_below,
    unwrapped,
)
from dateline.flows.sources.streams import buffered, lines, rejoined, sample, whole
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat

Given = Mapping[str, str]

ARRAY = re.compile(r"\[\s*(?=\{)")
MOST_ARRAYS = 20
"""Arrays looked at for articles in JSON that has a fault."""


def json_articles(uri: str, stream: BufferedReader, given: Given) -> Iterator[Input]:
    """The articles of a JSON file in any layout; its first line shows which."""
    head = b""
    while not head.strip() and (more := stream.readline(LIMITS.article_bytes)):
        head += more
    if not head.strip():
        yield bad_input(uri, sha256(head).hexdigest(), RejectReason.EMPTY, f"{len(head)} bytes")
        return
    reader = json_lines if _is_line(head) and _goes_on(stream) else json_document
    yield from reader(uri, rejoined(head, stream), given)


def _goes_on(stream: BufferedReader) -> bool:
    """Whether more bytes follow. Damaged compression counts as more."""
    try:
        return bool(stream.peek(1))
    except Damaged:
        return True


def _is_line(head: bytes) -> bool:
    """Whether a first line is an object by itself, and no envelope, so that one line follows another."""
    if not head.lstrip().startswith(b"{"):
        return not head.lstrip().startswith(b"[")
    try:
        return isinstance(_parsed(head), dict)
    except BadInput:
        return not head.rstrip().endswith((b",", b"{", b"[", b":"))


def json_lines(uri: str, stream: BufferedReader, given: Given) -> Iterator[Input]:
    """One article a line. A line that is none is rejected by itself; blank lines are no lines."""
    for number, line in enumerate(lines(stream, LIMITS.article_bytes), 1):
        location = f"{uri}#L{number}"
        if not line.is_whole:
            yield too_long(location, line, LIMITS.article_bytes)
        elif line.content_sha256 and line.content.strip():
            try:
                value = _parsed(line.content)
            except BadInput as bad:
                yield bad_input(location, line.content_sha256, bad.reason, bad.detail)
                continue
            yield from _inputs(uri, location, value, line.content_sha256, given)


def json_document(uri: str, stream: BufferedReader, given: Given) -> Iterator[Input]:
    """The articles of an array, or of a file that is parsed whole: an object, an envelope, several in a row."""
    if sample(stream).lstrip(b" \t\r\n,\x1e").startswith(b"["):
        yield from _array_inputs(uri, stream, given)
        return
    piece = whole(stream, LIMITS.feed_bytes)
    if not piece.is_whole or piece.content_sha256 is None:
        yield too_long(uri, piece, LIMITS.feed_bytes)
        return
    try:
        values = _values(piece.content)
    except BadInput as bad:
        yield bad_input(uri, piece.content_sha256, bad.reason, bad.detail)
        return
    for number, value in enumerate(values, 1):
        if isinstance(value, BadInput):
            yield bad_input(f"{uri}#{number}", None, value.reason, value.detail)
        else:
            is_alone = len(values) == 1
            location, digest = (uri, piece.content_sha256) if is_alone else (f"{uri}#{number}", _digest(value))
            yield from _inputs(uri, location, value, digest, given)


def _values(content: bytes) -> list[object]:
    """The values of a file: one, or several one after another. What follows the last sound one is a fault.

    Raises:
        BadInput: the first value is none, and holds no array of articles.
    """
    text = _text(content)
    values: list[object] = []
    position = past_blanks(text, 0)
    while position < len(text):
        try:
            value, end = decoded_at(text, position)
        except BadInput as bad:
            if values:
                return [*values, bad]
            articles = _articles_in(text)
            if not articles:
                raise
            return [articles, bad]
        values.append(value)
        position = past_blanks(text, end)
    return values


def _articles_in(text: str) -> list[object]:
    """The first array of articles in JSON that has a fault, as the answer of a service that was cut off has."""
    for opened in islice(ARRAY.finditer(text), MOST_ARRAYS):
        rest = BytesIO(text[opened.start() :].encode("utf8", "surrogatepass"))
        values = array_values(buffered(rest), only_first=True)
        first = next(values)
        if isinstance(first, Mapping) and has_text(unwrapped(first)):
            return [first, *(value for value in values if not isinstance(value, BadInput))]
    return []


def _array_inputs(uri: str, stream: BufferedReader, given: Given) -> Iterator[Input]:
    """The inputs of the values of an array."""
    number = 0
    for number, value in enumerate(array_values(stream), 1):
        location = f"{uri}#{number}"
        if isinstance(value, BadInput):
            yield bad_input(location, None, value.reason, value.detail)
        else:
            yield from _inputs(uri, location, value, _digest(value), given)
    if not number:
        yield bad_input(uri, None, RejectReason.EMPTY, "an empty list")


def _inputs(uri: str, location: str, value: object, content_sha256: str, given: Given) -> Iterator[Input]:
    """The inputs of one value: of an article, or of each one in an array or envelope."""
    kind, records = _records(value)
    if records == []:
        yield bad_input(location, content_sha256, RejectReason.EMPTY, f"{kind} without articles")
    elif records is None:
        yield _input(uri, location, kind, value, content_sha256, given)
    for number, record in enumerate(records or (), 1):
        yield _input(uri, f"{location}#{number}", kind, record, _digest(record), given)


def _digest(value: object) -> str:
    """sha256 of a value that is a part of its file."""
    return sha256(json.dumps(value, ensure_ascii=False).encode("utf8", "surrogatepass")).hexdigest()


def _records(value: object) -> tuple[str, list[object] | None]:
    """What kind of a value it is, and the articles in it; None where it is one article itself."""
    if isinstance(value, list):
        return "JSON array", value
    if not isinstance(value, dict):
        return "JSON", None
    table = columnar(value)
    if table is not None:
        return "JSON columns", table
    found = envelope_of(value)
    if found or has_text(value):
        return found or ("JSON", None)
    listed = keyed(value)
    if listed:
        return "JSON objects by key", listed
    below = list(records_below(value))
    return ("JSON object", below) if below or is_empty_envelope(value) else ("JSON", None)


def _input(uri: str, location: str, kind: str, value: object, content_sha256: str, given: Given) -> Input:
    if not isinstance(value, dict):
        detail = f"a JSON {type(value).__name__}, not an object"
        return bad_input(location, content_sha256, RejectReason.MALFORMED, detail)
    try:
        record = unwrapped(value)
        columns = columns_of([name for name in record if isinstance(name, str)], given)
        log_columns(kind, tuple(columns.items()))
        return record_input(uri, location, record, columns, content_sha256, SourceFormat.JSONL)
    except BadInput as bad:
        return bad_input(location, content_sha256, bad.reason, bad.detail)
    except Exception as error:  # noqa: BLE001 - one record's fault must not lose the others; its row names the error
        return bad_input(location, content_sha256, RejectReason.READ_FAILED, place_of(error))


def _parsed(content: bytes) -> object:
    text = _text(content)
    value, end = decoded_at(text, past_blanks(text, 0))
    if past_blanks(text, end) < len(text):
        raise BadInput(RejectReason.MALFORMED, f"no JSON: Extra data at character {end}")
    return value


def _text(content: bytes) -> str:
    text = decoded(content)
    if text is None:
        raise BadInput(RejectReason.UNDECODABLE, f"{len(content)} bytes in no known encoding")
    return text
