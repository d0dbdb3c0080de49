"""The report of a release as a step of the flow: where it lies, and at which address it is read."""

from pathlib import Path

from dateline.flows.settings import Shown, operation
from dateline.flows.storage import Store
from dateline.transforms.tables.records import Release


def write_report_of(store: Store, release: Release, shown: Shown) -> str | None:
    """Write the report of a release beside its docs, and return its address; None if it is unwanted."""
    if shown is Shown.NOTHING:
        return None
    from dateline.flows.report import write_report  # noqa: PLC0415  Altair takes a second to import

    page = write_report(store, release, store.report(release.release), texts=shown is Shown.TEXTS)
    return address(page, store)


def address(page: Path, store: Store) -> str:
    """Where the page is served; its file where nothing serves it."""
    where = operation()
    is_other = where.docs_store is not None and Path(where.docs_store) != store.root
    if where.reports_url is None or is_other:
        return page.as_uri()
    return f"{where.reports_url.rstrip('/')}/{page.relative_to(store.reports).as_posix()}"
