"""The report: a static site of a release, for people who want to see what the rows say.

`site` writes it page by page from `templates/`. `rows` reads the release, and `overview`, `history`, `article`,
`entity`, `interactions` and `search` make what their template needs of it. `drawing` and `marks` draw names, quotes,
times and events into the text of an article, `charts` makes the charts, and `keys` gives every row its anchor.
"""

from dateline.flows.report.site import MOST_ARTICLES, FolderTaken, write_report

__all__ = ["MOST_ARTICLES", "FolderTaken", "write_report"]
