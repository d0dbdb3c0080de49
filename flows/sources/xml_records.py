"""XML of content systems: finds the elements that hold the texts of articles, and the facts that stand round each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from io import BufferedReader
from typing import Any

from dateline.flows.sources.found import BadInput, Input, bad_input, guarded_input, too_long
from dateline.flows.sources.limits import LIMITS
from dateline.flows.sources.mapping import article_of, columns_of, log_columns, record_input, source_uri
from dateline.flows.sources.shapes import COLUMNS, Record, fact_of, folded, folds
from dateline.flows.sources.streams import whole
from dateline.flows.sources.xml_trees import name_of, parsed
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat

BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "blockquote", "table", "tr", *(f"h{level}" for level in range(1, 7))}
)
"""Elements that begin a line also where they stand among text."""


@dataclass(frozen=True, slots=True)
class Story:
    """The elements that hold the text of one article, and the largest one round them that holds no other article."""

    texts: tuple[Any, ...]
    element: Any


def xml_records(uri: str, stream: BufferedReader, given: Mapping[str, str]) -> Iterator[Input]:
    """The articles of a document. One whose elements have no usual name for a text is a reject.

    Args:
        given: names of elements that the user chose for facts.
    """
    piece = whole(stream, LIMITS.feed_bytes)
    if not piece.is_whole or piece.content_sha256 is None:
        yield too_long(uri, piece, LIMITS.feed_bytes)
        return
    try:
        root = parsed(piece.content)
    except BadInput as bad:
        yield bad_input(uri, piece.content_sha256, bad.reason, bad.detail)
        return
    found = _stories(root, given)
    if not found:
        detail = (
            f"XML with the root {name_of(root)}, where no element is named as a text; name it with --column text=NAME"
        )
        yield bad_input(uri, piece.content_sha256, RejectReason.UNSUPPORTED_FORMAT, detail)
    for number, story in enumerate(found, 1):
        record = _record(story)
        columns = columns_of(list(record), given)
        log_columns("XML", tuple(columns.items()))
        if len(found) > 1:
            digest = sha256(repr(sorted(record.items())).encode("utf8", "surrogatepass")).hexdigest()
            yield record_input(uri, f"{uri}#{number}", record, columns, digest, SourceFormat.XML)
            continue
        address = source_uri(record, columns, uri)
        own = address if address and "#id=" not in address else uri
        read = partial(article_of, record, columns, own, piece.content_sha256, SourceFormat.XML)
        yield guarded_input(own, uri, piece.content_sha256, read)


def _stories(root: Any, given: Mapping[str, str]) -> list[Story]:
    """The articles below an element, in order."""
    named: dict[str, list[Any]] = {}
    for element in root.iter():
        for name in folds(name_of(element)):
            named.setdefault(name, []).append(element)
    wanted = [*([given["text"]] if "text" in given else []), *COLUMNS["text"], *COLUMNS["summary"]]
    texts = next((shown for name in wanted if (shown := list(filter(_has_words, named.get(folded(name), ()))))), [])
    inner = {each for text in texts for each in text.iterdescendants()}
    groups = list(_grouped([text for text in texts if text not in inner]))
    n_stories = Counter(each for group in groups for each in _lineage(group))
    lineages = zip(groups, map(_lineage, groups), strict=True)
    return [
        Story(group, next((each for each in above[::-1] if n_stories[each] == 1), above[0]))
        for group, above in lineages
    ]


def _grouped(texts: list[Any]) -> Iterator[tuple[Any, ...]]:
    """The texts, those together that are paragraphs of one article: they share a parent that holds other facts too."""
    by_parent: dict[Any, list[Any]] = {}
    for text in texts:
        by_parent.setdefault(text.getparent(), []).append(text)
    for parent, siblings in by_parent.items():
        has_facts = parent is not None and any(fact_of(name_of(each)) not in {None, "text"} for each in parent)
        yield from [tuple(siblings)] if has_facts else [(each,) for each in siblings]


def _lineage(group: tuple[Any, ...]) -> list[Any]:
    """The element that holds a group, and those round it, from the inside out."""
    first = group[0] if len(group) == 1 else group[0].getparent()
    return [first, *first.iterancestors()]


def _has_words(element: Any) -> bool:
    return any(words.strip() for words in element.itertext())


def _record(story: Story) -> Record:
    """The facts of an article by the names of their elements and attributes; authors are a list."""
    around = {each for text in story.texts for each in (*text.iterdescendants(), text, *text.iterancestors())}
    found: dict[str, list[str]] = {}
    for element in (story.element, *story.texts):
        for name, value in element.attrib.items():
            found.setdefault(name.rpartition("}")[2], []).append(str(value))
    for element in story.element.iter():
        if element not in around and name_of(element) and (value := _value(element)):
            found.setdefault(name_of(element), []).append(value)
    facts = {name: values if fact_of(name) == "authors" else values[0] for name, values in found.items()}
    return facts | {name_of(story.texts[0]): "\n".join(map(_lines, story.texts))}


def _value(element: Any) -> str:
    """The words of an element on one line, otherwise the value of its first attribute."""
    between = "" if (element.text or "").strip() else " "
    return " ".join(between.join(element.itertext()).split()) or next(iter(element.attrib.values()), "")


def _lines(element: Any) -> str:
    """The text of an element: one line for each element that does not stand among text."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in "".join(_parts(element)).splitlines())))


def _parts(element: Any) -> Iterator[str]:
    is_mixed = any((words or "").strip() for words in (element.text, *(child.tail for child in element)))
    yield element.text or ""
    for child in element:
        is_block = name_of(child) in BLOCKS or not is_mixed
        yield "\n" if is_block else ""
        if name_of(child):
            yield from _parts(child)
        yield "\n" if is_block else ""
        yield child.tail or ""
