"""Attributions drawn into texts, and what the shipped model finds there.

Sources and contents are compared without the marks and spaces at their edges; a cue must hold the drawn word.
"""

from functools import cache

from dateline.transforms import Article, load_model
from dateline.transforms.articles.clean import clean
from dateline.transforms.articles.segment import segments, sentences
from dateline.transforms.pipeline import whole_lines
from dateline.transforms.quotes.attributions import Attribution, attributions
from dateline.transforms.quotes.reported import trimmed
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Document
from tests.transforms.markup import marked


@cache
def parsed(text: str) -> ParsedDocument:
    document = clean(Article(source_uri="test:1", text=text))
    assert isinstance(document, Document)
    doc = load_model()(document.text)
    lines = segments(document)
    return ParsedDocument(
        document=document, doc=doc, segments=whole_lines(lines), sentences=tuple(sentences(document, doc, lines))
    )


def spans(found: Attribution, text: str) -> dict[str, list[tuple[int, int]]]:
    return {
        "source": [trimmed(text, *found.source)] if found.source else [],
        "cue": list(found.cue),
        "content": [trimmed(text, *span) for span in found.content],
    }


def drawn(markup: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    text, marks = marked(markup)
    roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for role, start, end in marks:
        roles[role].append((start, end) if role == "cue" else trimmed(text, start, end))
    return text, roles


def agrees(found: Attribution, text: str, wanted: dict[str, list[tuple[int, int]]]) -> bool:
    got = spans(found, text)
    holds_cue = all(any(s <= start and end <= e for s, e in got["cue"]) for start, end in wanted["cue"])
    return got["source"] == wanted["source"] and got["content"] == wanted["content"] and holds_cue


def is_found(markup: str) -> bool:
    """True if one of the attributions found in the text is the drawn one."""
    text, wanted = drawn(markup)
    return any(agrees(each, text, wanted) for each in attributions(parsed(text)))
