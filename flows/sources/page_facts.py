"""What a page of HTML says of its article: headline, authors, outlet and date, from its metadata and its own lines.

A date is taken where the page says that it is the article's: never from a footer, a template or a related story.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.flows.sources.dates import NoDate, Published, published
from dateline.flows.sources.found import file_date
from dateline.flows.sources.names import name_of, names_of
from dateline.flows.sources.richtext import title_of

ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$")
ROUND_JSON = re.compile(
    r"\A\s{0,99}(?://|/\*)?\s{0,9}(?:<!\[CDATA\[|<!--)(?:\s{0,9}\*/)?|(?://|/\*)?\s{0,9}(?:\]\]>|-->)(?:\s{0,9}\*/)?\s{0,99}\Z"
)
TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
META_DATES = (
    "article:published_time", "datepublished", "og:published_time", "article:published", "published_time",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish_date", "publish-date",
    "publication_date", "publicationdate", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dc.date", "dcterms.date", "datecreated", "originalpublicationdate", "displaydate",
    "cxenseparse:recs:publishtime", "citation_publication_date", "date", "created",
)  # fmt: skip
"""Names of metadata that give the date of publication, the surest first. Those of changes give none."""
META_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher", "citation_journal_title")
MARKED_AS_DATE = re.compile(
    r"(?:^|[\s_-])(?:pub|publish\w*|posted|date|datetime|time|timestamp|dateline|byline|meta)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of elements that show a date."""
ASIDE = frozenset({"aside", "footer", "nav", "form", "figure", "noscript"})
RELATED = re.compile(
    r"related|recommend|more-|popular|trending|latest|sidebar|footer|comment|teaser|promo|card|widget|archive|copyright",
    re.IGNORECASE,
)
"""Classes and ids of what stands round an article."""
MOST_DATE_CHARS = 100
MOST_ELEMENTS = 20_000
"""Elements looked at for a date."""
LED = re.compile(r"^\W{0,3}(?:published|posted|updated|first published|date|on|last updated)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """The facts of a page."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: Published | None = None
    is_paywalled: bool = False
    linked: tuple[Mapping[str, Any], ...] = field(default=())
    """The objects of schema.org in the page, article first."""


def page_facts(tree: Any, path: str) -> PageFacts:
    """The facts of a parsed page.

    Args:
        path: the file's path or the page's address, which may hold the day.
    """
    linked = tuple(_linked(tree))
    article = next((each for each in linked if _is_article(each)), {})
    metas = _metas(tree)
    address = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None) or metas.get("og:url") or ""
    return PageFacts(
        title=title_of(article.get("headline")),
        authors=names_of(article.get("author")),
        publisher=name_of(article.get("publisher"))
        or next((metas[name] for name in META_OUTLETS if metas.get(name)), None),
        published=_date(tree, article, metas) or file_date(str(address)) or file_date(path),
        is_paywalled=str(article.get("isAccessibleForFree")).lower() == "false",
        linked=linked,
    )


def _linked(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD in a page, those in graphs and lists too."""
    for script in tree.xpath("//script[starts-with(normalize-space(@type),'application/ld+json')]"):
        waiting = [_json_in(script.text or "")]
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(value[:100])
            elif isinstance(value, Mapping):
                yield value
                waiting.extend(each for each in (value.get("@graph"), value.get("mainEntity")) if each)


def _json_in(script: str) -> object:
    """The value in a script, without the comment or CDATA section round it; None where there is none."""
    written = ROUND_JSON.sub("", script)
    for each in (written, TRAILING_COMMA.sub("", written)):
        try:
            return json.loads(each, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is_article(value: Mapping[str, Any]) -> bool:
    kinds = value.get("@type")
    return any(ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _metas(tree: Any) -> dict[str, str]:
    """The content of the page's metadata by name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        for key in ("property", "name", "itemprop"):
            if meta.get(key):
                found.setdefault(meta.get(key).strip().lower(), meta.get("content").strip())
    return found


def _date(tree: Any, article: Mapping[str, Any], metas: Mapping[str, str]) -> Published | None:
    is_american = str(tree.get("lang") or "").lower().startswith("en-us")
    written = [article.get("datePublished"), *(metas.get(name) for name in META_DATES)]
    return next(_read(written, day_first=not is_american), None) or next(
        _read(_shown(tree), day_first=not is_american), None
    )


def _read(written: Any, *, day_first: bool) -> Iterator[Published]:
    for value in written:
        try:
            found = published(value, day_first=day_first) if value else None
        except NoDate:
            continue
        if found:
            yield found


def _shown(tree: Any) -> Iterator[str]:
    """Dates that the page shows near its headline: marked as time, or in a short element that is named for dates."""
    body = next(iter(tree.xpath("//body")), tree)
    elements = [each for _, each in zip(range(MOST_ELEMENTS), body.iter(), strict=False) if isinstance(each.tag, str)]
    inside = [each for each in elements if each.tag == "time" or MARKED_AS_DATE.search(_names(each))]
    near = [each for each in inside if not is_aside(each)]
    for each in near:
        if each.tag == "time" and each.get("datetime"):
            yield each.get("datetime")
        if each.get("itemprop") == "datePublished" and each.get("content"):
            yield each.get("content")
        words = " ".join(each.text_content().split())
        if len(words) <= MOST_DATE_CHARS:
            yield words
    for heading in tree.xpath("//h1")[:1]:
        for each in list(heading.itersiblings())[:4]:
            words = " ".join(each.text_content().split()) if isinstance(each.tag, str) else ""
            if len(words) <= MOST_DATE_CHARS and LED.match(words):
                yield words


def _names(element: Any) -> str:
    return " ".join(str(element.get(key) or "") for key in ("class", "id", "itemprop"))


def is_aside(element: Any) -> bool:
    """Whether an element is part of what stands round the article."""
    lineage = [element, *element.iterancestors()]
    return any(
        each.tag in ASIDE or each.tag not in {"body", "html"} and RELATED.search(_names(each)) for each in lineage
    )
