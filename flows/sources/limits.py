"""Limits on what is read of one input, so that none can fill the memory or hold up a run. All limits are here."""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, kw_only=True)
class ReadLimits:
    """Bounds of one input, each with the reason for its size."""

    article_bytes: int = 8 * MIB
    """One file of text or HTML, one line, one record. 40x the longest article allowed: pages carry scripts."""
    sidecar_bytes: int = MIB
    """A file of facts beside an article; those of scrapers stay below 20 kB."""
    feed_bytes: int = 64 * MIB
    """A file that can only be parsed whole: a feed, a JSON object, XML, an export of a database. Feeds of news sites
    stay below 1 MB, exports of 500 articles below 10 MB."""
    drained_bytes: int = 256 * MIB
    """Read on behind a limit to find the end of a line and the digest of a file; then the rest is left unread."""
    density: int = 100
    """Times its compressed size that content may have. Text compresses 3 to 10 times, repeated rows 50 times."""
    dense_bytes: int = 16 * MIB
    """Content up to here may be of any density: a short file of blanks is no bomb."""
    members: int = 100_000
    """Files in an archive; the largest archives of news that are published hold some tens of thousands."""
    archive_bytes: int = 16 * 1024 * MIB
    """Content of all files of an archive together."""
    tag_attributes: int = 1_000
    """Attributes of one tag of HTML. The parsers of pages are quadratic in them; pages have some dozens."""
    page_tags: int = 200_000
    """Tags of one page; the longest live blogs have 50,000."""
    page_depth: int = 250
    """Tags open at once, where libxml2 itself stops; pages have 10 to 40."""


LIMITS = ReadLimits()
