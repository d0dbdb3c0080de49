"""The Data Docs of releases, beside the releases."""

from pathlib import Path

from flows.settings import operation
from flows.storage import FileTables, Store, release_files
from transforms.records import ANNOTATION_TABLES, Release


def write_docs(store: Store, release: Release) -> str:
    """Write the Data Docs of a release and return the address to read them at."""
    from expectations.docs import write_data_docs  # noqa: PLC0415  Great Expectations takes seconds to import

    tables = FileTables({name: release_files(store, release, name) for name in [*ANNOTATION_TABLES, "rejects"]})
    name = f"release {release.release}"
    page = write_data_docs(tables, store.docs(release.release), name=name, created_at=release.created_at)
    return address(page, store)


def address(page: Path, store: Store) -> str:
    """Where the page is served; its file where nothing serves it."""
    served = operation().docs_url
    if served is None:
        return page.as_uri()
    return f"{served.rstrip('/')}/{page.relative_to(store.root / 'docs').as_posix()}"
