"""The index that the search page loads piece by piece: words, and what can be found under them.

Scripts rather than JSON: a page that was opened from a file may load scripts, and nothing else. The index is cut into
parts behind articles and entities that a digest of their ids chooses: an article that is new or changed changes the
files of its part alone, and the next report links those of the others.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from typing import Any
from unicodedata import category

from dateline.flows.report.article import ArticlePage, EventRow, QuoteRow
from dateline.flows.report.entity import EntityPage, source_of
from dateline.flows.report.keys import article_page, inert
from dateline.transforms.lexicons import fold

KINDS = ("article", "entity", "quote", "event")
LABELS = ("publisher", "type")
"""Attributes that readers filter results by. Each part numbers the values that occur in it; 0 is no value."""
ROWS_PER_FILE = 500
"""Results of which one file holds the words shown: 100 kB."""
LONGEST_SNIPPET = 240
"""Code points of a quote that a result shows."""
PART = 400
"""Articles of a part, on average. Words of a part that begin alike stand in one file: up to 100 kB."""
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that a search can find."""

    kind: str
    title: str
    text: str
    """What a result shows below its title."""
    words: str
    """What it is found by."""
    page: str
    day: str = ""
    publisher: str = ""
    type: str = ""
    score: float | None = None


@dataclass(slots=True)
class Part:
    """What can be found of some articles or entities, and the numbers of the things that each word stands in."""

    name: str = ""
    """Digest of the id of the last one."""
    found: list[tuple[str, str, str]] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    postings: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {"": 0} for name in LABELS})

    def add(self, each: Found) -> None:
        number = len(self.found)
        self.found.append((inert(each.title), inert(each.text), each.page))
        self.columns["kind"].append(KINDS.index(each.kind))
        self.columns["day"].append(int(each.day.replace("-", "") or 0))
        self.columns["score"].append(-1 if each.score is None else round(100 * each.score))
        for name, value in (("publisher", each.publisher), ("type", each.type)):
            known = self.names[name]
            self.columns[name].append(known.setdefault(inert(value), len(known)))
        for word in search_words(each.words):
            self.postings[word].append(number)


class Index:
    """Everything that can be found, part by part."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._is_open = False

    def add(self, key: str, found: Iterable[Found]) -> None:
        """Add what can be found of one article or entity.

        Args:
            key: its doc_id or canonical_id.
        """
        if not self._is_open:
            self.parts.append(Part())
        part = self.parts[-1]
        part.name = blake2b(key.encode(), digest_size=5).hexdigest()
        for each in found:
            part.add(each)
        self._is_open = int(part.name, 16) % PART != 0

    def end_part(self) -> None:
        """Begin a new part with what is added next."""
        self._is_open = False


def search_words(text: str) -> set[str]:
    """The words that a text is found by: letters and digits, without case, accents and vowel signs."""
    folded = fold(text)
    return set(WORD.findall(folded if folded.isascii() else "".join(c for c in folded if category(c)[0] != "M")))


def in_article(page: ArticlePage) -> Iterator[Found]:
    """What can be found of an article: itself, its quotes, its typed events."""
    source = source_of(page.document)
    common: dict[str, Any] = {"day": source.day, "publisher": source.publisher or ""}
    path = article_page(source.doc_id)
    text = page.document["text"] or ""
    words = f"{source.title} {text}"
    yield Found(kind="article", title=source.title, text=_snippet(text), words=words, page=path, **common)
    for quote in page.quotes:
        yield _of_quote(quote, page=f"{path}#{quote.anchor}", **common)
    for event in page.events:
        if event.row["event_type"]:
            yield _of_event(event, page=f"{path}#{event.anchor}", **common)


def _of_quote(quote: QuoteRow, **common: Any) -> Found:
    who = quote.speaker.name if quote.speaker else "nobody named"
    said = quote.row["text"] or ""
    return Found(
        kind="quote",
        title=who,
        text=_snippet(said),
        words=f"{who} {said}",
        type=quote.row["quote_type"],
        score=quote.row["score"],
        **common,
    )


def _of_event(event: EventRow, **common: Any) -> Found:
    row = event.row
    parties = ", ".join(f"{each.name} ({each.role})" for each in event.parties if each.role != "time")
    return Found(
        kind="event",
        title=f"{row['event_type']}: {row['text']} {event.sign}".strip(),
        text=parties,
        words=" ".join([row["event_type"], row["text"], row["lemma"], parties, event.place or ""]),
        type=row["event_type"],
        score=row["score"],
        **common,
    )


def as_found(page: EntityPage) -> Found:
    """A speaker or entity as a result."""
    counted = [f"quotes: {page.n_said}", f"events: {page.n_events}", f"articles: {page.n_sources}"]
    return Found(
        kind="entity",
        title=page.name,
        text=" · ".join([*page.titles[:1], *counted]),
        words=" ".join([page.name, *page.aliases, page.canonical_id]),
        page=page.page,
        day=max((source.day for source in page.sources), default=""),
        type=page.label,
    )


def _snippet(text: str) -> str:
    words = " ".join(text[: 4 * LONGEST_SNIPPET].split())
    return words if len(words) <= LONGEST_SNIPPET else f"{words[:LONGEST_SNIPPET].rsplit(' ', 1)[0]} …"


def files(index: Index) -> Iterator[tuple[str, str]]:
    """Names and contents of the index's scripts."""
    labels = {name: sorted({label for part in index.parts for label in part.names[name]} - {""}) for name in LABELS}
    parts = [part.name for part in index.parts]
    head = {"parts": parts, "labels": labels, "kinds": KINDS, "rowsPerFile": ROWS_PER_FILE}
    yield "head.js", _script("head", head)
    for part in index.parts:
        yield from _files_of(part)


def _files_of(part: Part) -> Iterator[tuple[str, str]]:
    shards: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word, numbers in sorted(part.postings.items()):
        shards[shard_of(word)][word] = _steps(numbers)
    names = {name: list(known) for name, known in part.names.items()}
    contents: dict[str, Mapping[str, Any] | Sequence[Any]] = {
        f"part-{part.name}": {"columns": part.columns, "names": names, "shards": list(shards)}
    }
    contents |= {f"words-{part.name}-{shard}": words for shard, words in shards.items()}
    for start in range(0, len(part.found), ROWS_PER_FILE):
        contents[f"rows-{part.name}-{start // ROWS_PER_FILE}"] = part.found[start : start + ROWS_PER_FILE]
    for name, content in contents.items():
        yield f"{name}.js", _script(name, content)


def shard_of(word: str) -> str:
    """The file that a word stands in: its first letter as a code point, which any file system can have in a name."""
    return f"{ord(word[0]):x}"


def _steps(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers as the first one and the steps between them, which are shorter to write."""
    return [*numbers[:1], *(later - earlier for earlier, later in pairwise(numbers))]


def _script(name: str, value: Mapping[str, Any] | Sequence[Any]) -> str:
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"datelineLoaded({json.dumps(name)},{json.dumps(content, ensure_ascii=False)});"
