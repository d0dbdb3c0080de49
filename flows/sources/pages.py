"""Pages of HTML: the main text, with what the page says of it. The posts of a live blog are articles of their own."""

import re
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from html import escape
from typing import Any

from dateline.flows.sources.databases.factiva import is_factiva
from dateline.flows.sources.decoding import decoded, repaired
from dateline.flows.sources.found import BadInput, Facts, Input, article, bad_input, guarded_input, rejected
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.names import names_of
from dateline.flows.sources.page_facts import PageFacts, is_aside, page_facts
from dateline.flows.sources.page_kinds import is_preview, reason_against
from dateline.flows.sources.richtext import text_of_html, title_of
from dateline.flows.sources.streams import Piece
from dateline.flows.sources.texts import many_or_one, with_file_date
from dateline.transforms.articles.article import Article, Warned
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat, WarningKind

CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
HEAD_BYTES = 2048
"""Bytes of a page within which it declares its charset; the HTML standard asks for 1,024."""
LIVE_MARKS = (b"LiveBlogPosting", b"liveBlogUpdate", b"live-blog", b"liveblog", b"live-post")
LIVE_POSTS = (
    "//*[@itemprop='liveBlogUpdate']|//article[contains(@class,'live-post') or contains(@class,'liveblog-post')]"
    "|//*[contains(@class,'live-blog') or contains(@class,'liveblog')]//article"
)
FEWEST_POSTS = 2
FEWEST_WORDS = 40
"""Words in the paragraphs of an element `article` that is a story by itself; teasers have a sentence or two."""
FEWEST_PARAGRAPHS = 2
ATTRIBUTES = re.compile(r"\s[\w:-]+\s*=")


def page_inputs(uri: str, piece: Piece, content_sha256: str) -> Iterator[Input]:
    """The articles of a page: one, those of an export of Factiva, or the posts of a live blog."""
    exported = _html(piece.content, None) if is_factiva(piece.content) else None
    if exported is not None:
        yield from many_or_one(uri, "\n\n".join(text_of_html(exported).splitlines()), content_sha256)
        return
    if any(mark in piece.content for mark in LIVE_MARKS):
        html = _html(piece.content, None)
        posts = [] if html is None else list(_posts(uri, html))
        if len(posts) >= FEWEST_POSTS:
            yield from posts
            return
    stories = _stories(uri, piece.content) if piece.content.count(b"<article") >= FEWEST_POSTS else []
    if stories:
        yield from stories
        return
    yield Input(uri, content_sha256, uri, partial(page_article, uri, uri, piece.content, content_sha256))


def page_article(
    uri: str,
    path: str,
    content: bytes,
    content_sha256: str,
    *,
    source_format: SourceFormat = SourceFormat.HTML,
    declared: str | None = None,
) -> Article | Reject:
    """A page of HTML: its main text, with title, authors, outlet and date.

    Args:
        path: the file's path or the page's address, which may hold the day.
        declared: the charset that the server named; otherwise the page's own is taken.
    """
    html = _html(content, declared)
    if html is None:
        return rejected(uri, content_sha256, RejectReason.UNDECODABLE, f"{len(content)} bytes in no known encoding")
    try:
        return _read_page(uri, path, html, content_sha256, source_format)
    except BadInput as bad:
        return rejected(uri, content_sha256, bad.reason, bad.detail)


def plain_article(uri: str, content: bytes, content_sha256: str) -> Article | Reject:
    """The text that a crawler took out of a page."""
    text = decoded(content)
    if text is None:
        return rejected(uri, content_sha256, RejectReason.UNDECODABLE, f"{len(content)} bytes in no known encoding")
    return with_file_date(uri, article(uri, content_sha256, text, SourceFormat.WARC))


def _html(content: bytes, declared: str | None) -> str | None:
    in_head = CHARSET.search(content[:HEAD_BYTES])
    html = decoded(content, declared or (in_head[1].decode("ascii", "replace") if in_head else None))
    return None if html is None else repaired(html)


def _read_page(uri: str, path: str, html: str, content_sha256: str, source_format: SourceFormat) -> Article:
    from trafilatura import bare_extraction  # noqa: PLC0415  0.4 s that only pages need

    tree = _tree(html)
    try:
        page = bare_extraction(
            html,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
        )
    except Exception as error:  # the parser of strangers' HTML raises what it likes; the row names it
        raise BadInput(RejectReason.MALFORMED, f"{type(error).__name__} in the HTML parser") from error
    facts = page_facts(tree, path)
    text = "" if page is None or isinstance(page, dict) else page.text or ""
    shown = " ".join(tree.xpath("//title/text()")[:1] + tree.xpath("//h1//text()")[:5])
    against = reason_against(shown, text)
    if against:
        raise BadInput(against, f"{len(text.split())} words")
    if page is None or isinstance(page, dict) or not text:
        raise BadInput(RejectReason.EMPTY, "no main text on the page")
    return article(uri, content_sha256, text, source_format, _facts(facts, page, html))


def _facts(found: PageFacts, page: Any, html: str) -> Facts:
    """The facts of a page, with those that trafilatura finds where its metadata has none."""
    paywalled = found.is_paywalled or is_preview(html)
    warnings = [Warned(WarningKind.PAYWALLED)] if paywalled else []
    if found.published and found.published.is_ambiguous:
        warnings.append(Warned(WarningKind.DATE_AMBIGUOUS))
    return Facts(
        title=found.title or title_of(page.title),
        authors=found.authors or names_of((page.author or "").split(";")),
        publisher=found.publisher or page.sitename,
        published=found.published,
        warnings=tuple(warnings),
    )


def _tree(html: str) -> Any:
    """The page, parsed.

    Raises:
        BadInput: it is built to hold up parsers, or is no HTML.
    """
    from lxml.html import document_fromstring  # noqa: PLC0415  only pages need it

    n_tags = html.count("<")
    if n_tags > LIMITS.page_tags:
        raise BadInput(RejectReason.TOO_LONG, f"{n_tags} tags, at most {LIMITS.page_tags}")
    for tag in html.split("<"):
        if len(tag) > LIMITS.tag_attributes and len(ATTRIBUTES.findall(tag.partition(">")[0])) > LIMITS.tag_attributes:
            raise BadInput(RejectReason.TOO_LONG, f"more than {LIMITS.tag_attributes} attributes in a tag")
    try:
        return document_fromstring(html.encode("utf8", "replace"), parser=_parser())
    except Exception as error:
        raise BadInput(RejectReason.MALFORMED, f"{type(error).__name__} in the HTML parser") from error


def _parser() -> Any:
    from lxml.html import HTMLParser  # noqa: PLC0415

    return HTMLParser(encoding="utf-8")


def _posts(uri: str, html: str) -> Iterator[Input]:
    """The posts of a live blog, each with its own time."""
    try:
        tree = _tree(html)
        facts = page_facts(tree, uri)
    except BadInput as bad:
        yield bad_input(uri, None, bad.reason, bad.detail)
        return
    outermost = [
        post for post in tree.xpath(LIVE_POSTS) if not any(each.tag == "article" for each in post.iterancestors())
    ]
    for number, post in enumerate(outermost, 1):
        yield _post(uri, number, post, facts)


def _stories(uri: str, content: bytes) -> list[Input]:
    """The stories of a page that holds several whole ones; the first is what the page's own metadata is about."""
    from lxml.html import tostring  # noqa: PLC0415

    try:
        tree = _tree(_html(content, None) or "")
    except BadInput:  # the page as a whole says why
        return []
    others = [each for each in tree.iter("article") if _is_story(each)][1:]
    if not others:
        return []
    name = escape(page_facts(tree, "").publisher or "")
    head = f'<head><meta charset="utf-8"><meta property="og:site_name" content="{name}"></head>'
    found = [
        f"<html>{head}<body>{tostring(each, encoding='unicode', with_tail=False)}</body></html>" for each in others
    ]
    for each in others:
        each.getparent().remove(each)
    found.insert(0, tostring(tree, encoding="unicode"))
    return [_story(uri, number, page) for number, page in enumerate(found, 1)]


def _story(uri: str, number: int, page: str) -> Input:
    content = page.encode("utf8", "replace")
    digest = sha256(content).hexdigest()
    own = uri if number == 1 else f"{uri}#{digest[:12]}"
    path = uri if number == 1 else ""
    return Input(
        own, digest, f"{uri}#article{number}", partial(page_article, own, path, content, digest, declared="utf-8")
    )


def _is_story(element: Any) -> bool:
    """Whether an element `article` is a whole story: with a headline and paragraphs, and not among related ones."""
    if is_aside(element) or any(each.tag == "article" for each in element.iterancestors()):
        return False
    paragraphs = [
        len(each.text_content().split()) for each in element.iter("p") if next(each.iterancestors("a"), None) is None
    ]
    return (
        len(paragraphs) >= FEWEST_PARAGRAPHS and sum(paragraphs) >= FEWEST_WORDS and bool(element.xpath(".//h1|.//h2"))
    )


def _post(uri: str, number: int, post: Any, facts: PageFacts) -> Input:
    from lxml.html import tostring  # noqa: PLC0415

    source = tostring(post, encoding="unicode", with_tail=False)
    digest = sha256(source.encode("utf8", "replace")).hexdigest()
    own = f"{uri}#{post.get('id') or digest[:12]}"

    def read() -> Article:
        said = page_facts(_tree(source), "")
        heading = title_of(" ".join(post.xpath(".//h2//text()|.//h3//text()")[:3]))
        known = Facts(
            title=heading or facts.title,
            authors=said.authors or facts.authors,
            publisher=facts.publisher,
            published=said.published or facts.published,
        )
        return article(own, digest, text_of_html(source), SourceFormat.HTML, known)

    return guarded_input(own, f"{uri}#post{number}", digest, read)
