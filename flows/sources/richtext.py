"""Plain text from what exports have in its place: HTML, lists of paragraphs or blocks, doubly escaped characters."""

import html
import re
from collections.abc import Mapping

from dateline.flows.sources.arrow_values import Unreadable
from dateline.flows.sources.names import name_of
from dateline.transforms.articles.clean import NOT_TEXT

TAGS = re.compile(
    r"</?(?:p|div|br|span|a|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|figure|img|table|section|article|body|html|head|script|"
    r"style|iframe|font|center|pre)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
"""Elements of HTML; "a < b" and "<unknown>" are none."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
BLOCK = re.compile(
    r"</?(?:p|div|br|li|h[1-6]|blockquote|tr|section|article|figure|figcaption|ul|ol|table|pre|header|footer|aside|hr|dt|dd)"
    r"\b[^>]*>",
    re.IGNORECASE,
)
UNSHOWN = ("title", "script", "style", "iframe", "noscript", "template", "object", "svg", "form", "button")
"""Elements whose content is no text of the article."""
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
CUT_OFF = re.compile(r"\s{0,3}(?:…|\.\.\.)?\s{0,3}\[\+(\d{1,7}) chars\]\s*$")
"""How NewsAPI ends a text that it cuts: "… [+2219 chars]"."""
PARTS = ("text", "html", "rendered", "plain", "value", "content", "body", "bodyTextSummary", "bodyHtml")
"""Where objects keep a text or its parts, in the order tried."""
LISTS = ("summary", "sections", "blocks", "headline", "paragraphs", "children", "items")
"""Where an object keeps several parts, all of which are text (fundus: summary, sections; editors: blocks)."""
MOST_DEPTH = 6


class NoText(ValueError):
    """A value that is there and holds no text."""


def text_of(value: object, depth: int = 0) -> str:
    """The text in a value: as it is, out of HTML, or one line a paragraph or block.

    Raises:
        NoText: it is of a kind that holds none.
    """
    if value is None or value != value:  # noqa: PLR0124  NaN, a missing text in a table of pandas
        return ""
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, Unreadable):
        raise NoText(value.error)
    if isinstance(value, list) and depth < MOST_DEPTH:
        return "\n".join(filter(None, (text_of(part, depth + 1) for part in value)))
    if isinstance(value, Mapping) and depth < MOST_DEPTH:
        return _of_object(value, depth + 1)
    raise NoText(f"the text is a {type(value).__name__}")


def _of_object(value: Mapping[str, object], depth: int) -> str:
    whole = [value[name] for name in PARTS if isinstance(value.get(name), str) and str(value[name]).strip()]
    listed = [value[name] for name in LISTS if value.get(name)]
    parts = whole[:1] or listed or [value[name] for name in PARTS if value.get(name)][:1]
    if not parts:
        if depth > 1:  # a picture or an advertisement among the blocks
            return ""
        raise NoText("the text is a dict")
    return "\n".join(filter(None, (text_of(part, depth + 1) for part in parts)))


def _plain(words: str) -> str:
    if "\\" in words:
        words = _unescaped(words)
    if "<" in words and TAGS.search(words):
        return text_of_html(words)
    return html.unescape(words).replace("\xa0", " ") if "&" in words and ENTITY.search(words) else words


def _unescaped(words: str) -> str:
    r"""The text with its escapes read ("\n", "\u201c"), where it has no other line ends: JSON written twice."""
    if "\n" in words or not ("\\n" in words or ESCAPED.search(words)):
        return words
    words = words.replace("\\r", "").replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"')
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), words)


def uncut(text: str) -> tuple[str, int]:
    """The text without the note that the rest of it was cut off, and how many characters that note says are missing."""
    found = CUT_OFF.search(text, max(0, len(text) - 100))
    return (text[: found.start()], int(found[1])) if found else (text, 0)


def title_of(value: object) -> str | None:
    """A title out of text, HTML or an object; None where it is a template's placeholder ("{{title}}")."""
    name = name_of(value)
    return None if name is None or name.startswith("{{") else name


def text_of_html(words: str) -> str:
    """The text of a stretch of HTML, one line a block, without scripts and styles."""
    from lxml.etree import Comment, strip_elements  # noqa: PLC0415
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415  only HTML needs it

    if "<" not in words and "&" not in words:
        return words
    marked = BLOCK.sub(lambda tag: f"\n{tag[0]}", NOT_TEXT.sub("", words))
    page = f"<div>{marked}</div>".encode("utf8", "replace")  # parsed as a page: a fragment may hold only one body
    tree = document_fromstring(page, parser=HTMLParser(encoding="utf-8"))
    strip_elements(tree, *UNSHOWN, Comment, with_tail=False)
    lines = (" ".join(line.split()) for line in str(tree.text_content()).splitlines())
    return "\n".join(line for line in lines if line)
