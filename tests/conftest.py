"""Settings for all tests, and what tests in several folders begin with."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# What somebody has set for runs of their own. Prefect reads it when a test imports it.
for name in [name for name in os.environ if name.startswith(("DATELINE_", "PREFECT_"))]:
    del os.environ[name]

# Wall-clock deadlines fail on busy machines; the same examples in every run make a failure reproducible.
settings.register_profile("dateline", deadline=None, derandomize=True)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home of Prefect for all runs of the flow without a server: making its database takes longer than a run."""
    return tmp_path_factory.mktemp("prefect")
