"""Where a row is found in the report, and how a correction names it: anchors, page names and targets."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

Row = Mapping[str, Any]
"""One row of a table: column -> value. A column that the release does not have is null."""

PLAIN_ID = re.compile(r"[a-z_]{1,20}:[a-z0-9][a-z0-9-]{0,79}")
"""A canonical id that can be a file's name as it is: "person:ada-birch"."""

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that change the direction of the text around them."""

PUBLISHED_ON = "coalesce(published_on, published_at::DATE)"
"""SQL for `day_of`."""

NEWEST_FIRST = f"{PUBLISHED_ON} DESC NULLS LAST, published_at DESC, doc_id"
"""SQL order of articles: by the day that is shown."""


def inert(text: str) -> str:
    """The text with control characters written out, so that none acts on the page: "a\\u202eb" is "a⟨202E⟩b"."""
    return CONTROLS.sub(lambda found: f"⟨{ord(found[0]):04X}⟩", text)


def day_of(document: Row) -> date | None:
    """The day of publication in the article's own time zone; in UTC where a release does not know that zone."""
    published: datetime | None = document["published_at"]
    day: date | None = document["published_on"]
    return day or (published.date() if published else None)


def anchor(row_id: str, doc_id: str) -> str:
    """Fragment of a row in its article's page, stable while the article is: "v3" of "1910…51-v3"."""
    return row_id.removeprefix(f"{doc_id}-")


def article_page(doc_id: str) -> str:
    """Path of an article's page in the site."""
    return f"articles/{doc_id}.html"


def entity_page(canonical_id: str) -> str:
    """Path of the page of a speaker or entity; the same in every release."""
    if PLAIN_ID.fullmatch(canonical_id):
        return f"entities/{canonical_id.replace(':', '-', 1)}.html"
    return f"entities/x-{blake2b(canonical_id.encode(), digest_size=8).hexdigest()}.html"


def cluster_page(event_cluster_id: str) -> str:
    """Path of the page of an event with several mentions; the same in every release."""
    return f"events/{event_cluster_id}.html"


def is_named(entity: Row) -> bool:
    """Whether an entity can be met in other articles. One without a name goes by the id of its own row."""
    return entity["canonical_id"] not in {None, entity["entity_id"]}


def target(row: Row) -> str:
    """How a correction names a quote or an event: "DOC_ID:START-END"."""
    return f"{row['doc_id']}:{row['start_char']}-{row['end_char']}"
