"""What must hold of the tables, as Great Expectations suites derived from the record types.

`suites` has one suite for each table, of rules that follow from its columns and a few of `custom`; `release` has what
must hold of a whole release, and `drift` the bands that its figures usually lie in. `validation` applies them to Arrow
tables (`frames` makes the pandas frames) and returns a `report`; `docs` and `pages` write the Data Docs.
"""

from dateline.expectations.report import Report
from dateline.expectations.validation import validate, validate_release

__all__ = ["Report", "validate", "validate_release"]
