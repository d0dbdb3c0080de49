"""The reading room: a static site of a release, for people who want to see what the rows say."""

from flows.report.site import write_report

__all__ = ["write_report"]
