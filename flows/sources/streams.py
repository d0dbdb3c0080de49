"""Reading streams in bounded pieces: no input, however long, is ever held whole beyond its limit."""

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, cast

import pyarrow as pa

from flows.sources.decoding import SAMPLE_BYTES, bom

PIECE_BYTES = 2**20

DECOMPRESSORS: dict[str, Callable[[IO[bytes]], IO[bytes]]] = {
    ".gz": lambda stream: cast(IO[bytes], gzip.GzipFile(fileobj=stream)),
    ".bz2": lambda stream: cast(IO[bytes], bz2.BZ2File(stream)),
    ".xz": lambda stream: cast(IO[bytes], lzma.LZMAFile(stream)),
    ".zst": lambda stream: cast(IO[bytes], pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), "zstd")),
}
DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError)
"""What the decompressors raise on damaged data."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes read up to a limit, with the length and digest of all of them."""

    content: bytes
    n_bytes: int
    content_sha256: str

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


def whole(stream: IO[bytes], limit: int) -> Piece:
    """All of a stream: its content up to the limit, the length and digest of what lies beyond as well."""
    content = stream.read(limit)
    digest, n_bytes = sha256(content), len(content)
    while more := stream.read(PIECE_BYTES):
        digest.update(more)
        n_bytes += len(more)
    return Piece(content, n_bytes, digest.hexdigest())


def lines(stream: IO[bytes], limit: int) -> Iterator[Piece]:
    """Each line with its end."""
    while start := stream.readline(limit):
        digest, n_bytes, last = sha256(start), len(start), start
        while not last.endswith(b"\n") and (last := stream.readline(PIECE_BYTES)):
            digest.update(last)
            n_bytes += len(last)
        yield Piece(start, n_bytes, digest.hexdigest())


def in_utf8(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream itself, or, where it opens with a byte order mark of UTF-16 or UTF-32, its text in UTF-8."""
    encoding = bom(sample(stream))
    if encoding is None:
        return stream
    if encoding == "utf-8-sig":
        stream.read(len(codecs.BOM_UTF8))
        return stream
    return buffered(cast(IO[bytes], _Recoded(stream, encoding)))


class _Recoded(io.RawIOBase):
    """A stream of another encoding, read as UTF-8."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        while not self._rest:
            raw = self._stream.read(PIECE_BYTES)
            self._rest = self._decoder.decode(raw, final=not raw).encode()
            if not raw:
                break
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count
