"""What the tests of several modules here begin with."""

import pytest

from dateline.flows.sources import inputs


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
