"""Articles that the sources no longer hold: finds them, and says whether a run may remove them."""

import glob
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import fsspec
from fsspec.utils import glob_translate

from dateline.flows.errors import WouldRemove
from dateline.flows.settings import Prune
from dateline.flows.sources.files import REMOTE, file_uri
from dateline.flows.storage import Store, TableFiles, read_files, release_files
from dateline.transforms.tables.records import Release

MOST_REMOVED = 0.1
"""Share of a store's articles. Publishers withdraw a few; more at once is a source that moved or was not mounted."""


def refuse_removal(n_gone: int, n_articles: int, prune: Prune, *, because: str) -> None:
    """Stop a run that would take out more than a tenth of the articles, and more than one.

    Args:
        because: what happened to them, as in "the sources no longer hold them".

    Raises:
        WouldRemove: it would, and `prune` does not allow it.
    """
    if prune is not Prune.ANY and n_gone > max(1, MOST_REMOVED * n_articles):
        raise WouldRemove(
            f"this run would remove {n_gone:,} of {n_articles:,} articles ({n_gone / n_articles:.0%}), more than a "
            f"tenth: {because}. Nothing was changed. If they are to go, say --prune --yes, or in the form prune: "
            f"{Prune.ANY.value}"
        )


def check_candidate(store: Store, last: Release | None, candidate: Mapping[str, TableFiles], prune: Prune) -> None:
    """Stop a release that lacks more than a tenth of the last one's articles, for whatever reason.

    Raises:
        WouldRemove: it does, and `prune` does not allow it.
    """
    before = _source_uris(release_files(store, last, "documents"))
    lost = before - _source_uris(candidate["documents"].files)
    refuse_removal(len(lost), len(before), prune, because="most of these were rejected when annotated again")


def _source_uris(files: Sequence[Path]) -> set[str]:
    return set(read_files("documents", list(files), ["source_uri"])["source_uri"].to_pylist())


def coverage(sources: Sequence[str]) -> Callable[[str], bool]:
    """Whether a file's address belongs to one of the sources, whether or not the file is still there."""
    addresses = [_address(source) for source in sources]
    named = {uri.rstrip("/") for uri, is_glob in addresses if not is_glob}
    patterns = [re.compile(rf"{_glob(uri)}(/|\Z)", re.DOTALL) for uri, is_glob in addresses if is_glob]
    if "file:." in named:  # the working directory: addresses below it are relative
        patterns.append(re.compile("file:(?!/)"))

    def covers(uri: str) -> bool:
        parts = uri.split("/")
        above = ("/".join(parts[:end]) for end in range(len(parts), 0, -1))  # a shell makes thousands of names of *.txt
        return any(name in named for name in above) or any(pattern.match(uri) for pattern in patterns)

    return covers


def _address(source: str) -> tuple[str, bool]:
    """The address of the source, and whether it is a glob."""
    if REMOTE in source:
        system, root = fsspec.core.url_to_fs(source)
        return str(system.unstrip_protocol(root)), glob.has_magic(root) and not system.exists(root)
    path = source.removeprefix("file:")
    return file_uri(path), glob.has_magic(path) and not os.path.lexists(path)


def _glob(uri: str) -> str:
    return str(glob_translate(uri)).removesuffix(r"\Z")
