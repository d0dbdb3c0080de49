"""Reading streams in bounded pieces: no input, however long, is ever held whole beyond its limit."""

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, cast

from dateline.flows.sources.decoding import SAMPLE_BYTES, wide
from dateline.flows.sources.limits import LIMITS

PIECE_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes read up to a limit, with the length and digest of all of them."""

    content: bytes
    n_bytes: int
    content_sha256: str | None
    """None where it was not read to its end."""

    @property
    def is_whole(self) -> bool:
        return len(self.content) == self.n_bytes


def buffered(stream: IO[bytes]) -> io.BufferedReader:
    """The stream with a buffer, so that its start can be looked at."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream), PIECE_BYTES)


def sample(stream: io.BufferedReader) -> bytes:
    """The first bytes, which stay to be read."""
    return stream.peek(SAMPLE_BYTES)[:SAMPLE_BYTES]


def whole(stream: IO[bytes], limit: int, *, drained: int = LIMITS.drained_bytes) -> Piece:
    """All of a stream: its content up to the limit, the length and digest of what lies beyond as well.

    Args:
        drained: how far beyond the limit the stream is read for them.
    """
    return _drained(_up_to(stream, limit), lambda: stream.read(PIECE_BYTES), drained)


def lines(stream: IO[bytes], limit: int) -> Iterator[Piece]:
    """Each line with its end. A line without an end in sight is the last one."""
    while start := stream.readline(limit):
        last = start

        def more() -> bytes:
            nonlocal last
            last = b"" if last.endswith(b"\n") else stream.readline(PIECE_BYTES)
            return last

        piece = _drained(start, more)
        yield piece
        if piece.content_sha256 is None:
            return


def _up_to(stream: IO[bytes], limit: int) -> bytes:
    pieces, left = [], limit
    while left and (piece := stream.read(min(left, PIECE_BYTES))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _drained(content: bytes, more: Callable[[], bytes], most: int = LIMITS.drained_bytes) -> Piece:
    """The content as a piece, with the length and digest of what follows it, up to a bound."""
    digest, n_bytes = sha256(content), len(content)
    while piece := more():
        digest.update(piece)
        n_bytes += len(piece)
        if n_bytes - len(content) > most:
            return Piece(content, n_bytes, None)
    return Piece(content, n_bytes, digest.hexdigest())


def in_utf8(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream in UTF-8 with "\\n" at the end of lines, if its first bytes show another encoding or line end."""
    start = sample(stream)
    encoding = wide(start)
    if encoding == "utf-8-sig":
        stream.read(len(codecs.BOM_UTF8))
    elif encoding:
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        return _recoded(stream, lambda raw: decoder.decode(raw, final=not raw).encode())
    elif b"\r" in start.rstrip(b"\r") and b"\n" not in start:
        return _recoded(stream, lambda raw: raw.replace(b"\r", b"\n"))
    return stream


def rejoined(head: bytes, stream: io.BufferedReader) -> io.BufferedReader:
    """A stream whose first bytes were read already, from its start."""
    return buffered(cast(IO[bytes], _Rejoined(head, stream)))


class _Rejoined(io.RawIOBase):
    """Bytes, and then a stream."""

    def __init__(self, head: bytes, stream: io.BufferedReader) -> None:
        self._head = memoryview(head)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        piece = self._head[: len(buffer)] if self._head else self._stream.read1(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def _recoded(stream: io.BufferedReader, recode: Callable[[bytes], bytes]) -> io.BufferedReader:
    return buffered(cast(IO[bytes], _Recoded(stream, recode)))


class _Recoded(io.RawIOBase):
    """A stream whose pieces are read as others; the end is an empty piece."""

    def __init__(self, stream: io.BufferedReader, recode: Callable[[bytes], bytes]) -> None:
        self._stream = stream
        self._recode = recode
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        while not self._rest:
            raw = self._stream.read1(PIECE_BYTES)  # not more than is there: what follows may be damaged
            self._rest = self._recode(raw)
            if not raw:
                break
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count
