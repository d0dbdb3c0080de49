"""Settings for all tests."""

from hypothesis import settings

# Wall-clock deadlines fail on busy machines; the same examples in every run make a failure reproducible.
settings.register_profile("dateline", deadline=None, derandomize=True)
settings.load_profile("dateline")
