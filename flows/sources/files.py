"""The files that a source names: a file, a folder, a glob, or an address that fsspec can open."""

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import IO
from urllib.parse import quote_from_bytes

import fsspec

from dateline.flows.errors import UsageError
from dateline.flows.sources.decoding import SAMPLE_BYTES
from dateline.flows.storage.layout import is_store

REMOTE = "://"
EXTRAS = {"http": "web", "https": "web", "s3": "s3"}
"""What Dateline is installed with to read from an address of the kind."""


class SourceMissing(UsageError):
    """A source that the user named does not exist, or can be none."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a source."""

    uri: str
    name: str
    """Its path below the folder that is the source."""
    open: Callable[[], IO[bytes]]


def files(sources: Sequence[str]) -> Iterator[SourceFile]:
    """Every file of the sources, each once, by source in the order given and by path within it.

    Hidden files and folders are no sources, nor are folders of datasets, which may lie below a folder of articles. A
    file that vanishes or cannot be opened shows when it is opened.

    Raises:
        SourceMissing: before the first file, when one of the sources does not exist or is a folder of datasets.
    """
    found = [_remote(source) if REMOTE in source else _local(source) for source in sources]
    seen = set()
    for source in found:
        for file in source:
            if file.uri not in seen:
                seen.add(file.uri)
                yield file


def _local(source: str) -> Iterator[SourceFile]:
    """The files below a local path. The path is looked for at once, the folder listed while it is read."""
    path = source.removeprefix("file:")
    is_one = os.path.lexists(path)
    paths = [path] if is_one else sorted(glob.glob(path, recursive=True))  # noqa: PTH207  absolute patterns too
    if not paths:
        raise SourceMissing(f"no such file or folder: {source}")
    if is_store(Path(path)):
        raise SourceMissing(f"{source} holds datasets that Dateline wrote, and no articles")
    n_fixed = 0 if is_one else sum(1 for _ in takewhile(lambda part: not glob.has_magic(part), Path(path).parts))
    return (found for each in paths if is_one or not _is_in_store(Path(each), n_fixed) for found in _walk(each))


def _is_in_store(path: Path, n_fixed: int) -> bool:
    """Whether a path that a glob found is, or lies in, a folder of datasets below the glob's fixed parts."""
    return any(_is_store(*path.parts[: end + 1]) for end in range(n_fixed, len(path.parts)))


def _walk(path: str) -> Iterator[SourceFile]:
    """The files below a path. What cannot be listed and what leads elsewhere is a file that cannot be opened."""
    if not Path(path).is_dir():
        yield _local_file(path, Path(path).name)
        return
    root = os.path.realpath(path)
    unlisted: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=unlisted.append):
        yield from (_refused(error.filename, error) for error in unlisted)
        unlisted.clear()
        below = set(folders)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_store(folder, name))
        shown = sorted(name for name in names if not name.startswith("."))
        for name in [*folders, *shown]:
            place = os.path.join(folder, name)  # noqa: PTH118
            if os.path.islink(place):  # noqa: PTH114
                yield _linked(place, root)
            elif name not in below:
                yield _local_file(place, os.path.relpath(place, path))
    yield from (_refused(error.filename, error) for error in unlisted)


def _is_store(*parts: str) -> bool:
    try:
        return is_store(Path(*parts))
    except OSError:  # a folder that may not be entered; listing it says so
        return False


def _linked(place: str, root: str) -> SourceFile:
    """A link below the folder `root`. Its target is read only if it lies inside the source."""
    target = os.path.realpath(place)
    if os.path.commonpath([root, target]) != root:
        return _refused(place, LeadsOut("a link to a place outside of the source; name that place as a source too"))
    if Path(target).is_dir():
        return _refused(place, LeadsOut("a link to a folder of the source, which is read where it lies"))
    return _local_file(place, Path(place).name)


class LeadsOut(OSError):
    """A link that is not followed."""


def _refused(path: str, error: OSError) -> SourceFile:
    def fail() -> IO[bytes]:
        raise error

    return SourceFile(file_uri(path), Path(path).name, fail)


def _local_file(path: str, name: str) -> SourceFile:
    return SourceFile(file_uri(path), name, lambda: _open_regular(path))


def _open_regular(path: str) -> IO[bytes]:
    """The file, opened for reading; opening a pipe or a device would wait for ever."""
    if Path(path).exists() and not Path(path).is_file():
        raise OSError("not a regular file")
    return Path(path).open("rb", buffering=SAMPLE_BYTES)


def file_uri(path: str) -> str:
    """The path as an address: relative to the working directory where it lies below it, so that it is the same on
    every machine. Bytes that are not UTF-8 are percent-encoded."""
    absolute = os.path.abspath(path)  # noqa: PTH100  links are kept: two names of a file are two sources
    below = os.path.relpath(absolute)
    name = absolute if below.startswith("..") else below
    posix = Path(name).as_posix()
    try:
        return f"file:{posix.encode().decode()}"
    except UnicodeEncodeError:
        return f"file:{quote_from_bytes(os.fsencode(posix))}"


def _remote(source: str) -> Iterator[SourceFile]:
    """The files at an address of a file system that fsspec knows."""
    try:
        system, root = fsspec.core.url_to_fs(source)
    except ImportError as error:
        extra = EXTRAS.get(source.partition(REMOTE)[0])
        wanted = f"pip install 'dateline[{extra}]'" if extra else str(error)
        raise SourceMissing(f"cannot open {source} without a package for such addresses: {wanted}") from error
    except ValueError as error:
        raise SourceMissing(f"cannot open {source}: {error}") from error
    is_glob = glob.has_magic(root) and not system.exists(root)
    paths = system.glob(root) if is_glob else [root]
    if not any(map(system.exists, paths)):
        raise SourceMissing(f"no such file or folder: {source}")
    return (
        SourceFile(str(system.unstrip_protocol(path)), name, partial(system.open, path, "rb"))
        for each in paths
        for path in (sorted(system.find(each)) if system.isdir(each) else [each])
        for name in [path.removeprefix(each).strip("/") or path.rsplit("/", 1)[-1]]
        if not any(part.startswith(".") for part in name.split("/"))
    )
