"""XML of news agencies: NITF (also the New York Times corpus) and NewsML (Reuters RCV1, NewsML 1 and G2)."""

import re
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from io import BufferedReader
from typing import Any

from dateline.flows.sources.databases.story import placed
from dateline.flows.sources.dates import NoDate, Published, published
from dateline.flows.sources.found import BadInput, Facts, Input, article, bad_input, guarded_input, too_long
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.names import names_of
from dateline.flows.sources.richtext import text_of
from dateline.flows.sources.streams import whole
from dateline.flows.sources.xml_trees import elements, name_of, parsed, words
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat

ITEMS = frozenset({"nitf", "newsitem"})
ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:nitf|newsitem)[\s>]", re.IGNORECASE)
TITLES = ("hl1", "headline", "title")
BYLINES = ("byline", "bytag", "by")
DATELINES = ("dateline",)
DATES = (("pubdata", "date.publication"), ("date.issue", "norm"), ("story.date", "norm"), ("newsitem", "date"))
"""Elements and attributes that hold the day of publication, the best one first."""
MOMENTS = ("firstcreated", "contentcreated", "versioncreated", "thisrevisioncreated", "dateid")
"""Elements of NewsML 1 and G2 that do, where no attribute does."""
PUBLISHERS = (("pubdata", "name"), ("dc", "dc.publisher"), ("doc.copyright", "holder"), ("party", "FormalName"))
BODIES = ("body.content", "text", "body", "datacontent")
PARAGRAPHS = frozenset({"p", "hl2", "li", "dt", "dd", "pre", *(f"h{level}" for level in range(1, 7))})


def xml_articles(uri: str, stream: BufferedReader) -> Iterator[Input]:
    """The articles of a file: one, or those of a message of several items."""
    piece = whole(stream, LIMITS.feed_bytes)
    digest = piece.content_sha256
    if not piece.is_whole or digest is None:
        yield too_long(uri, piece, LIMITS.feed_bytes)
        return
    try:
        items = list(_items(parsed(piece.content))) if len(ITEM.findall(piece.content)) > 1 else []
    except BadInput as bad:
        yield bad_input(uri, digest, bad.reason, bad.detail)
        return
    if len(items) > 1:
        yield from (_item_input(uri, number, item) for number, item in enumerate(items, 1))
    else:
        yield guarded_input(uri, uri, digest, lambda: _article(uri, parsed(piece.content), digest))


def _items(element: Any) -> Iterator[Any]:
    """The outermost items: an item of NewsML may hold its text in NITF."""
    if name_of(element) in ITEMS:
        yield element
    else:
        for child in element:
            yield from _items(child)


def _item_input(uri: str, number: int, item: Any) -> Input:
    from lxml.etree import tostring  # noqa: PLC0415  only XML needs it

    digest = sha256(tostring(item, with_tail=False)).hexdigest()
    name = item.get("guid") or item.get("itemid") or _first(item, ("newsitemid",))
    own = f"{uri}#id={name}" if name else f"{uri}#{digest[:12]}"
    return guarded_input(own, f"{uri}#{number}", digest, partial(_article, own, item, digest))


def _article(uri: str, root: Any, content_sha256: str) -> Article:
    body = next((found for name in BODIES for found in elements(root, name)), None)
    full = next((block for block in elements(root, "block") if block.get("class") == "full_text"), body)
    text = "" if full is None else _text(full)
    if not text:
        raise BadInput(RejectReason.EMPTY, "no text in the document")
    facts = Facts(
        title=_first(root, TITLES),
        authors=names_of(_first(root, BYLINES)),
        publisher=next((value for name, key in PUBLISHERS if (value := _attribute(root, name, key))), None),
        published=_moment(root),
    )
    return article(uri, content_sha256, placed(_first(root, DATELINES), text), SourceFormat.XML, facts)


def _moment(root: Any) -> Published | None:
    attributes = (_attribute(root, name, key) for name, key in DATES)
    for written in (*attributes, *(_first(root, (name,)) for name in MOMENTS)):
        try:
            if found := published((written or "")[:40]):
                return found
        except NoDate:
            continue
    return None


def _first(root: Any, names: tuple[str, ...]) -> str | None:
    found = (words(each) for name in names for each in elements(root, name))
    return next(filter(None, found), None)


def _attribute(root: Any, name: str, key: str) -> str | None:
    """An attribute's value; RCV1 writes <dc element="dc.publisher" value="…"/>."""
    for each in elements(root, name):
        value = each.get("value") if each.get("element") == key else each.get(key)
        if value:
            return str(value)
    return None


def _text(body: Any) -> str:
    """The paragraphs below an element; all of its text where it has none."""
    paragraphs = "\n\n".join(filter(None, _paragraphs(body)))
    return paragraphs or text_of("".join(body.itertext()).strip())


def _paragraphs(element: Any) -> Iterator[str]:
    for child in element:
        if name_of(child) in PARAGRAPHS:
            yield words(child)
        else:
            yield from _paragraphs(child)
