"""ProQuest: articles of named fields between lines of underscores, the text in the field "Full text"."""

import re

from dateline.flows.sources.databases.story import DATE, Story, fielded

FIELDS = (
    "Title", "Author", "Publication info", "Publication title", "Publication date", "Publication year", "Abstract",
    "Full text", "Full Text", "Subject", "Location", "Company / organization", "Company", "People", "Section", "Pages",
    "Publisher", "Place of publication", "Country of publication", "Publication subject", "ISSN", "Source type",
    "Language of publication", "Document type", "ProQuest document ID", "Document URL", "Copyright", "Last updated",
    "Database", "Links", "Credit", "Dateline", "Identifier / keyword", "Volume", "Issue", "First page",
    "Number of pages", "Publication note", "Column", "Classification", "Illustration", "Title annotation", "Series",
)  # fmt: skip
FIELD = re.compile(rf"[ \t]{{0,40}}({'|'.join(re.escape(field) for field in FIELDS)}):[ \t]*")
INFO = re.compile(r"^(.{2,120}?)(?:\s*;|\s*,|\s*\[|\.\s)")
"""The name of the outlet, with which "Publication info" begins."""


def proquest_story(part: str) -> Story | None:
    """One article; None where it has no field "Full text"."""
    fields = dict(fielded(part.splitlines(), FIELD))
    text = fields.get("Full text") or fields.get("Full Text")
    if not text:
        return None
    info = fields.get("Publication info", "")
    named = INFO.match(info)
    dated = DATE.search(info)
    above = [line.strip() for line in fields.get("", "").splitlines() if line.strip()]
    return Story(
        title=" ".join(fields.get("Title", "").split()) or (above[-1] if above else None),
        publisher=fields.get("Publication title") or (named[1] if named else None),
        date=fields.get("Publication date") or (dated[0] if dated else None),
        byline=fields.get("Author", "").rstrip("."),
        text=text,
    )
