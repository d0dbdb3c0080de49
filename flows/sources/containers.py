"""Archives of files: every file of a ZIP or tar archive is read where it lies, one level deep, and none is unpacked."""

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from dateline.flows.sources.compression import Damaged, TooDense
from dateline.flows.sources.files import SourceFile
from dateline.flows.sources.found import Input, bad_input
from dateline.flows.sources.limits import LIMITS
from dateline.transforms.tables.vocabularies import RejectReason

OFFICE = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
    "mimetype": "OpenDocument or EPUB",
}
"""Files inside of the ZIP archives that office programs write."""


def office_kind(stream: IO[bytes]) -> str | None:
    """Which office document a ZIP archive is; None where it is an archive."""
    try:
        names = set(zipfile.ZipFile(stream).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    finally:
        stream.seek(0)
    return next((kind for name, kind in OFFICE.items() if name in names), None)


def zip_members(uri: str, stream: IO[bytes]) -> Iterator[SourceFile | Input]:
    """The files of a ZIP archive, by name. One that cannot be read is an input with the reason."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield bad_input(uri, None, RejectReason.MALFORMED, f"damaged archive: {type(error).__name__}")
        return
    seen = _Bound(uri)
    with archive:
        for member in sorted(archive.infolist(), key=lambda each: each.filename):
            if member.is_dir() or _is_hidden(member.filename):
                continue
            refusal = seen.refusal(member.filename, member.file_size)
            if stat.S_ISLNK(member.external_attr >> 16):
                refusal = refusal or (RejectReason.OUTSIDE_SOURCE, "a link inside of an archive")
            if member.flag_bits & 1:
                refusal = refusal or (RejectReason.UNREADABLE, "encrypted")
            if refusal:
                yield bad_input(_location(uri, member.filename), None, *refusal)
            else:
                yield SourceFile(_location(uri, member.filename), member.filename, partial(_unzipped, archive, member))
            if seen.is_over:
                return


def _unzipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return io.BufferedReader(_Member(archive.open(member), member.compress_size))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise Damaged(type(error).__name__) from error


def tar_members(uri: str, stream: IO[bytes]) -> Iterator[SourceFile | Input]:
    """The files of a tar archive, in the order in which they lie. Links and devices are none."""
    seen = _Bound(uri)
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                if member.isdir() or _is_hidden(member.name):
                    continue
                refusal = seen.refusal(member.name, member.size)
                if not member.isfile():
                    refusal = refusal or (RejectReason.OUTSIDE_SOURCE, "a link or a device inside of an archive")
                content = None if refusal else archive.extractfile(member)
                if refusal or content is None:
                    yield bad_input(
                        _location(uri, member.name), None, *(refusal or (RejectReason.UNREADABLE, "no file"))
                    )
                else:
                    yield SourceFile(_location(uri, member.name), member.name, partial(_opened, content))
                if seen.is_over:
                    return
    except (tarfile.TarError, EOFError, ValueError) as error:
        yield bad_input(f"{uri}#end", None, RejectReason.MALFORMED, f"damaged archive: {type(error).__name__}")


def _opened(content: IO[bytes]) -> IO[bytes]:
    return content


def _location(uri: str, name: str) -> str:
    """The address of a file in an archive, as fsspec writes it; the name is only a name, and leads nowhere."""
    return f"{uri}!/{name.lstrip('/')}".encode("utf8", "replace").decode()


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") and part not in {".", ".."} for part in PurePosixPath(name).parts)


class _Bound:
    """How many files of an archive were met, and how much they hold."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._members = 0
        self._bytes = 0
        self.is_over = False

    def refusal(self, name: str, size: int) -> tuple[RejectReason, str] | None:
        """Why a file is not read: it lies outside, or the archive holds too much; then it is the last one."""
        self._members += 1
        self._bytes += size
        if self._members > LIMITS.members:
            self.is_over = True
            return RejectReason.TOO_LONG, f"more than {LIMITS.members} files in an archive"
        if self._bytes > LIMITS.archive_bytes:
            self.is_over = True
            return RejectReason.TOO_LONG, f"more than {LIMITS.archive_bytes} bytes in an archive"
        if ".." in PurePosixPath(name.replace("\\", "/")).parts:
            return RejectReason.OUTSIDE_SOURCE, "a path that leads out of the archive"
        return None


class _Member(io.RawIOBase):
    """A file of a ZIP archive, bounded by its compressed size; its faults are damage."""

    def __init__(self, content: IO[bytes], compressed: int) -> None:
        self._content = content
        self._most = max(LIMITS.dense_bytes, compressed * LIMITS.density)
        self._n_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        try:
            piece = self._content.read(len(buffer))
        except (zipfile.BadZipFile, EOFError, zlib.error, OSError, ValueError) as error:
            raise Damaged(type(error).__name__) from error
        self._n_bytes += len(piece)
        if self._n_bytes > self._most:
            raise TooDense(f"more than {LIMITS.density} times its compressed size")
        buffer[: len(piece)] = piece
        return len(piece)
