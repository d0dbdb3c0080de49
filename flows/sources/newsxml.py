"""XML of news agencies: NITF (also the New York Times corpus) and NewsML (Reuters RCV1)."""

from collections.abc import Iterator
from typing import IO, Any

from dateline.flows.sources.databases.story import placed
from dateline.flows.sources.dates import NoDate, Published, published
from dateline.flows.sources.found import BadInput, Facts, Input, article, only_article
from dateline.flows.sources.names import names_of
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat

TITLES = ("hl1", "headline", "title")
BYLINES = ("byline", "bytag", "by")
DATELINES = ("dateline",)
DATES = (("pubdata", "date.publication"), ("date.issue", "norm"), ("story.date", "norm"), ("newsitem", "date"))
"""Elements and attributes that hold the day of publication, the best one first."""
PUBLISHERS = (("pubdata", "name"), ("dc", "dc.publisher"), ("doc.copyright", "holder"))
BODIES = ("body.content", "text", "body", "DataContent")


def xml_article(uri: str, stream: IO[bytes]) -> Iterator[Input]:
    """The article of a file."""
    return only_article(uri, stream, _article)


def _article(uri: str, content: bytes, content_sha256: str) -> Article:
    from lxml import etree  # noqa: PLC0415  only XML needs it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root is None:
        raise BadInput(RejectReason.MALFORMED, "no XML")
    body = next((found for name in BODIES for found in _all(root, name)), None)
    full = [block for block in _all(root, "block") if block.get("class") == "full_text"]
    text = _text(full[0] if full else body) if full or body is not None else ""
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
    for name, key in DATES:
        try:
            if found := published((_attribute(root, name, key) or "")[:40]):
                return found
        except NoDate:
            continue
    return None


def _all(root: Any, name: str) -> Iterator[Any]:
    """The elements of a name, in any namespace, the root too."""
    for each in root.iter():
        if isinstance(each.tag, str) and each.tag.rpartition("}")[2] == name:
            yield each


def _first(root: Any, names: tuple[str, ...]) -> str | None:
    found = (" ".join("".join(each.itertext()).split()) for name in names for each in _all(root, name))
    return next(filter(None, found), None)


def _attribute(root: Any, name: str, key: str) -> str | None:
    """An attribute's value; RCV1 writes <dc element="dc.publisher" value="…"/>."""
    for each in _all(root, name):
        value = each.get("value") if each.get("element") == key else each.get(key)
        if value:
            return str(value)
    return None


def _text(body: Any) -> str:
    """The paragraphs below an element; all of its text where it has none."""
    paragraphs = [" ".join("".join(each.itertext()).split()) for name in ("p", "hl2") for each in _all(body, name)]
    return "\n\n".join(filter(None, paragraphs)) or " ".join("".join(body.itertext()).split())
