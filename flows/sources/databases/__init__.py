"""Exports of databases of record: one file with hundreds of articles, each with its headline, source and date.

`exports` finds the database by the line that it writes between articles. `lexisnexis`, `factiva` and `proquest` read
one article each, as a `story`.
"""

from dateline.flows.sources.databases.exports import DATABASES, database_of, exported

__all__ = ["DATABASES", "database_of", "exported"]
