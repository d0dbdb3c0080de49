"""The Data Docs of releases, beside the releases."""

from dateline.flows.steps.docs_address import address
from dateline.flows.steps.docs_home import write_home
from dateline.flows.steps.validation import Checked
from dateline.flows.storage import Store, releases
from dateline.transforms.tables.records import Release


def write_docs(store: Store, release: Release, checked: Checked) -> str:
    """Write the Data Docs of a release and the home page of all, and return the address to read them at."""
    from dateline.expectations.docs import titled, write_data_docs  # noqa: PLC0415  Great Expectations takes seconds to import
    from dateline.expectations.drift import drift_outcome  # noqa: PLC0415

    before = [each for each in releases(store) if each.release < release.release]
    drift = drift_outcome(release.figures or (), before)
    page = write_data_docs(
        titled(checked.articles, checked.release, drift),
        store.docs(release.release),
        name=f"release {release.release}",
        created_at=release.created_at,
        n_articles=checked.n_articles,
    )
    write_home(store)
    return address(page, store)
