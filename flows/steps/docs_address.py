"""The address at which the Data Docs of a store are read."""

from pathlib import Path, PurePosixPath
from urllib.parse import quote

from dateline.flows.settings import operation
from dateline.flows.storage.layout import Store, is_store

OTHER = "of"
"""Prefix of the path to the docs of a store other than the one served: /of/home/ann/news/000012/index.html."""


def address(page: Path, store: Store) -> str:
    """Where a page of the store's docs is served; its file where nothing serves it."""
    where = operation()
    if where.docs_url is None:
        return page.as_uri()
    path = page.relative_to(store.root / "docs").as_posix()
    if where.docs_store is not None and Path(where.docs_store) != store.root:
        path = f"{OTHER}{quote(store.root.as_posix())}/{path}"
    return f"{where.docs_url.rstrip('/')}/{path}"


def other_docs(path: str) -> tuple[Path, str] | None:
    """The folder of docs of another store that a path asks for, and the path within it; None where it asks for none.

    Nothing of a store but its docs is served, and nothing of a folder that is no store.
    """
    parts = PurePosixPath(path).parts
    if parts[1:2] != (OTHER,) or ".." in parts:
        return None
    for end in range(len(parts), 2, -1):
        root = Path("/", *parts[2:end])
        if is_store(root):
            return root / "docs", "/" + "/".join(parts[end:])
    return None
