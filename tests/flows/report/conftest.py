"""A report that several tests read."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.flows.report import write_report
from dateline.flows.storage import Store
from dateline.transforms.tables.records import Release
from tests.flows.report.room import room_rows
from tests.flows.stored import publish_rows


@dataclass(frozen=True, slots=True)
class Room:
    """A store with one release, and the report of it."""

    store: Store
    release: Release
    folder: Path

    def page(self, path: str) -> str:
        return (self.folder / path).read_text("utf8")


@pytest.fixture(scope="session")
def room(tmp_path_factory) -> Room:
    store = Store(tmp_path_factory.mktemp("room") / "datasets")
    release = publish_rows(store, "run", room_rows())
    write_report(store, release, store.report(1))
    return Room(store, release, store.report(1))
