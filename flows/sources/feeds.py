"""RSS and Atom feeds saved as files: every entry is an article, as long as the feed gives it."""

import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import IO, Any

from flows.sources.found import LIMITS, BadInput, Facts, Input, article, bad_input, rejected, too_long
from flows.sources.mapping import moment
from flows.sources.pages import text_of_html
from flows.sources.streams import whole
from transforms.article import Article
from transforms.records import Reject
from transforms.vocabularies import RejectReason, SourceFormat


def feed_entries(uri: str, stream: IO[bytes]) -> Iterator[Input]:
    """The entries of a feed. An entry is known by its link, or else its id, or else its content."""
    import feedparser  # noqa: PLC0415  slow to import, and rarely needed

    piece = whole(stream, LIMITS.feed_bytes)
    if not piece.is_whole:
        yield too_long(uri, piece.content_sha256, piece.n_bytes, LIMITS.feed_bytes)
        return
    feed = feedparser.parse(piece.content, sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        yield bad_input(uri, piece.content_sha256, RejectReason.MALFORMED, "no RSS or Atom feed")
        return
    publisher = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        facts = _facts(entry, publisher)
        digest = sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
        address = entry.get("link") or entry.get("id") or f"{uri}#{digest[:12]}"
        yield Input(address, digest, f"{uri}#{number}", partial(_read, address, digest, facts))


def _facts(entry: Any, publisher: str | None) -> dict[str, Any]:
    """What the feed says of an entry; full content is preferred to its summary."""
    contents = [part.get("value", "") for part in entry.get("content", [])]
    return {
        "html": max([*contents, entry.get("summary", "")], key=len),
        "title": entry.get("title"),
        "authors": [author.get("name") for author in entry.get("authors", []) if author.get("name")],
        "publisher": publisher,
        "published": entry.get("published") or entry.get("updated"),
    }


def _read(address: str, content_sha256: str, facts: dict[str, Any]) -> Article | Reject:
    try:
        given = Facts(
            title=facts["title"] and text_of_html(facts["title"]),
            authors=facts["authors"],
            publisher=facts["publisher"],
            published_at=moment(facts["published"]),
        )
    except BadInput as bad:
        return rejected(address, content_sha256, bad.reason, bad.detail)
    return article(address, content_sha256, text_of_html(facts["html"]), SourceFormat.FEED, given)
