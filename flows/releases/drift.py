"""The drift warnings of a release, for the messages and pages that show them."""

from dateline.expectations.drift import Drifted, drifted
from dateline.flows.storage import Store, releases
from dateline.transforms.tables.records import Release


def drift_of(store: Store, release: Release) -> list[Drifted]:
    """The figures of a release that lie outside the usual bands of those before it."""
    return drifted(release.figures or (), [each for each in releases(store) if each.release < release.release])
