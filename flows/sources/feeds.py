"""RSS and Atom feeds saved as files: every entry is an article, as long as the feed gives it."""

import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import IO, Any
from urllib.parse import urljoin

from dateline.flows.sources.found import Facts, Input, article, bad_input, guarded_input, published_or_warned, too_long
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.names import names_of
from dateline.flows.sources.richtext import text_of_html, title_of
from dateline.flows.sources.streams import whole
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat


def feed_entries(uri: str, stream: IO[bytes]) -> Iterator[Input]:
    """The entries of a feed. An entry is identified by its link, otherwise by its id, otherwise by its content."""
    import feedparser  # noqa: PLC0415  slow to import, and rarely needed

    piece = whole(stream, LIMITS.feed_bytes)
    if not piece.is_whole:
        yield too_long(uri, piece, LIMITS.feed_bytes)
        return
    content = piece.content.lstrip(b"\xef\xbb\xbf \t\r\n")
    feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        yield bad_input(uri, piece.content_sha256, RejectReason.MALFORMED, "no RSS or Atom feed")
        return
    if not feed.entries:
        yield bad_input(uri, piece.content_sha256, RejectReason.EMPTY, "a feed without entries")
    for number, entry in enumerate(feed.entries, 1):
        facts = _facts(entry, feed.feed)
        digest = sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
        address = _address(entry, feed.feed) or f"{uri}#{digest[:12]}"
        yield guarded_input(address, f"{uri}#{number}", digest, partial(_article, address, digest, facts))


def _address(entry: Any, feed: Any) -> str | None:
    """The entry's own address: its link, which may be relative to that of the feed, or an id that is an address."""
    link = " ".join(str(entry.get("link") or "").split())
    home = str(feed.get("link") or "")
    if link:
        return urljoin(home, link) if home else link
    own = str(entry.get("id") or "").strip()
    return own if ":" in own else None


def _facts(entry: Any, feed: Any) -> dict[str, Any]:
    """What the feed says of an entry; full content is preferred to its summary."""
    contents = [part.get("value", "") for part in entry.get("content", [])]
    return {
        "html": max([*contents, entry.get("summary", "")], key=len),
        "title": entry.get("title"),
        "authors": [author.get("name") for author in entry.get("authors", []) if author.get("name")],
        "publisher": feed.get("title"),
        "published": entry.get("published") or entry.get("updated"),
    }


def _article(address: str, content_sha256: str, facts: dict[str, Any]) -> Article:
    moment, warnings = published_or_warned(facts["published"], "published")
    given = Facts(
        title=title_of(facts["title"]),
        authors=names_of(facts["authors"]),
        publisher=facts["publisher"],
        published=moment,
        warnings=warnings,
    )
    return article(address, content_sha256, text_of_html(facts["html"]), SourceFormat.FEED, given)
