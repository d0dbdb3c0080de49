"""What the tests of several modules here begin with."""

from pathlib import Path

import pytest

from dateline.flows import storage
from dateline.flows.sources import inputs
from tests.expectations.example import rows
from tests.flows.stored import document, publish, publish_rows


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """A store of two releases."""
    store = storage.Store(tmp_path_factory.mktemp("made") / "datasets")
    publish_rows(store, "one", rows())
    publish(store, "two", [document("a", "A ship left the harbour.")])
    return store.root


@pytest.fixture
def found(tmp_path, monkeypatch):
    """What is read from a folder with the given files: (source_uri, article or reject) in order."""
    monkeypatch.chdir(tmp_path)

    def read(columns=None, **files):
        for name, content in files.items():
            (tmp_path / "in").mkdir(exist_ok=True)
            path = tmp_path / "in" / name.replace("__", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return [(each.source_uri, each.outcome()) for each in inputs(["in"], columns or {})]

    return read
