"""Compressed streams, read up to their damage and up to a bound: what was sound before a fault is not lost with it."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import IO, Any, cast

import pyarrow as pa

from dateline.flows.sources.limits import LIMITS

READ_BYTES = 2**16
ZSTD_BYTES = 2**12
"""Read at once of Zstandard data: its reader gives nothing of a piece that ends in damage."""
TRAILER_BYTES = 8
"""A checksum and a length, which end a member of gzip."""
GZIP, BZIP2, XZ, ZSTD = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"


class Damaged(Exception):
    """Compressed data that ends too early or is none."""


class TooDense(Exception):
    """Compressed data that grows beyond all measure: a bomb."""


class Gunzip:
    """One member of a gzip file. Its checksum is compared only after all of its data was given."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        self._pending = b""
        self._in_data = False
        self._crc = 0
        self.eof = False
        self.unused_data = b""

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        self._pending += data
        if not self._in_data and not self._skip_header():
            return b""
        if not self._inflate.eof:
            content = self._inflate.decompress(self._pending, max(0, max_length))
            self._pending = self._inflate.unconsumed_tail or self._inflate.unused_data
            self._crc = zlib.crc32(content, self._crc)
            if content or not self._inflate.eof:
                return content
        if len(self._pending) >= TRAILER_BYTES:
            self._check()
        return b""

    @property
    def needs_input(self) -> bool:
        if self._inflate.eof:
            return len(self._pending) < TRAILER_BYTES
        return not self._pending or not self._in_data

    def _check(self) -> None:
        checksum, self.unused_data, self.eof = self._pending[:4], self._pending[8:], True
        if int.from_bytes(checksum, "little") != self._crc:
            raise Damaged("wrong checksum")

    def _skip_header(self) -> bool:
        """Take the header of a member (RFC 1952) off the data; False while it is not there in whole."""
        if not self._pending.startswith(GZIP[: len(self._pending)]):
            raise Damaged("no gzip")
        end = self._header_end()
        if end is None:
            return False
        self._pending, self._in_data = self._pending[end:], True
        return True

    def _header_end(self) -> int | None:
        data, end = self._pending, 10
        if len(data) < end:
            return None
        has_extra, has_name, has_comment, has_checksum = (data[3] & flag for flag in (4, 8, 16, 2))
        if has_extra:
            end += 2 + int.from_bytes(data[10:12], "little")
        for _ in filter(None, (has_name, has_comment)):
            found = data.find(b"\x00", end)
            if found < 0:
                return None
            end = found + 1
        end += 2 if has_checksum else 0
        return end if len(data) >= end else None


MEMBERS: dict[bytes, Callable[[], Any]] = {
    GZIP: Gunzip,
    BZIP2: bz2.BZ2Decompressor,
    XZ: lzma.LZMADecompressor,
}
SUFFIXES = {".gz": GZIP, ".bz2": BZIP2, ".xz": XZ, ".zst": ZSTD}


def compression_of(start: bytes) -> bytes | None:
    """The mark of the compression that data begins with; None where it is not compressed."""
    return next((mark for mark in (*MEMBERS, ZSTD) if start.startswith(mark)), None)


def decompressed(stream: IO[bytes], mark: bytes) -> io.BufferedReader:
    """The content of a compressed stream.

    Its reads raise `Damaged` behind the last sound byte and `TooDense` where the content grows beyond the limits.
    """
    counted = _Counted(stream)
    if mark == ZSTD:
        raw: io.RawIOBase = _Zstd(counted)
    else:
        raw = _Members(counted, mark)
    return io.BufferedReader(_Bounded(raw, counted), READ_BYTES)


class _Counted:
    """A stream that knows how many bytes were read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.n_bytes = 0
        self.closed = False

    def close(self) -> None:
        self.closed = True

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self.n_bytes += len(content)
        return content


class _Raw(io.RawIOBase):
    """Bytes that come in pieces of any length."""

    def __init__(self) -> None:
        self._ready = b""
        self._fault: Exception | None = None
        self._is_over = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and not self._is_over and self._fault is None:
            try:
                self._ready = self._more(len(buffer))
            except (Damaged, OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
                self._fault = error if isinstance(error, Damaged) else Damaged(type(error).__name__)
        if not self._ready and self._fault is not None:
            raise self._fault
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def _more(self, size: int) -> bytes:
        raise NotImplementedError


class _Members(_Raw):
    """The content of one compressed member after another, as `cat a.gz b.gz` writes them."""

    def __init__(self, stream: _Counted, mark: bytes) -> None:
        super().__init__()
        self._stream = stream
        self._mark = mark
        self._member = MEMBERS[mark]()
        self._has_begun = False

    def _more(self, size: int) -> bytes:
        if self._member.eof:
            return self._next_member()
        needs_input = getattr(self._member, "needs_input", True)
        data = self._stream.read(READ_BYTES) if needs_input else b""
        if needs_input and not data:
            if not self._has_begun:
                self._is_over = True
                return b""
            raise Damaged("ends too early")
        self._has_begun = True
        return bytes(self._member.decompress(data, size))

    def _next_member(self) -> bytes:
        """Go on with the member that follows; zeros and garbage behind the last one are left, as gzip leaves them."""
        rest = self._member.unused_data or self._stream.read(READ_BYTES)
        if not rest.startswith(self._mark):
            self._is_over = True
            return b""
        self._member = MEMBERS[self._mark]()
        return bytes(self._member.decompress(rest, READ_BYTES))


class _Zstd(_Raw):
    """The content of Zstandard data."""

    def __init__(self, stream: _Counted) -> None:
        super().__init__()
        self._counted = stream
        self._stream: Any = None

    def _more(self, size: int) -> bytes:
        if self._stream is None:
            self._stream = pa.CompressedInputStream(pa.PythonFile(cast(IO[bytes], self._counted), mode="r"), "zstd")
        content = bytes(self._stream.read(min(size, ZSTD_BYTES)))
        self._is_over = not content
        return content


class _Bounded(io.RawIOBase):
    """Content that may not be more than so many times as long as its compressed bytes."""

    def __init__(self, content: io.RawIOBase, compressed: _Counted) -> None:
        self._content = content
        self._compressed = compressed
        self._n_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._content.readinto(buffer) or 0
        self._n_bytes += count
        most = max(LIMITS.dense_bytes, self._compressed.n_bytes * LIMITS.density)
        if self._n_bytes > most:
            raise TooDense(f"more than {LIMITS.density} times its compressed size")
        return count
