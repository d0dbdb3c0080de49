"""The reading room: a static site of a release, for people who want to see what the rows say."""

from dateline.flows.report.site import MOST_ARTICLES, FolderTaken, write_report

__all__ = ["MOST_ARTICLES", "FolderTaken", "write_report"]
