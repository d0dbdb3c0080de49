"""What must hold of the tables, as Great Expectations suites derived from the record types."""

from dateline.expectations.report import Report
from dateline.expectations.validation import validate, validate_release

__all__ = ["Report", "validate", "validate_release"]
