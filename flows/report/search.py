"""The index that the search page loads piece by piece: words, and what can be found under them.

Scripts rather than JSON: a page that was opened from a file may load scripts, and nothing else.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from flows.report.article import ArticlePage
from flows.report.entity import EntityPage
from flows.report.keys import article_page, inert
from transforms.lexicon import fold

KINDS = ("article", "entity", "quote", "event")
ROWS_PER_FILE = 500
"""Results of which one file holds the words shown: 100 kB."""
LONGEST_SNIPPET = 240
"""Code points of a quote that a result shows."""
PREFIX = 2
"""Letters that words share which stand in one file: 700 files, of which a search loads one a word."""
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
class Index:
    """Everything that can be found, and the numbers of the things that each word stands in."""

    found: list[tuple[str, str, str]] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    postings: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, dict[str, int]] = field(default_factory=lambda: {"publisher": {"": 0}, "type": {"": 0}})

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


def search_words(text: str) -> set[str]:
    """The words that a text is found by: letters and digits, without case and accents."""
    return set(WORD.findall(fold(text)))


def in_article(page: ArticlePage) -> Iterator[Found]:
    """What can be found of an article: itself, its quotes, its typed events."""
    document = page.document
    published = document["published_at"]
    common: dict[str, Any] = {
        "day": published.date().isoformat() if published else "",
        "publisher": document["publisher"] or "",
    }
    path = article_page(document["doc_id"])
    title = document["title"] or document["source_uri"]
    text = document["text"] or ""
    yield Found(kind="article", title=title, text=_snippet(text), words=f"{title} {text}", page=path, **common)
    for quote in page.quotes:
        who = quote.speaker.name if quote.speaker else "nobody named"
        said = quote.row["text"] or ""
        yield Found(
            kind="quote",
            title=who,
            text=_snippet(said),
            words=f"{who} {said}",
            page=f"{path}#{quote.anchor}",
            type=quote.row["quote_type"],
            score=quote.row["score"],
            **common,
        )
    for event in page.events:
        if event.row["event_type"]:
            parties = ", ".join(f"{each.name} ({each.role})" for each in event.parties if each.role != "time")
            yield Found(
                kind="event",
                title=f"{event.row['event_type']}: {event.row['text']} {event.sign}".strip(),
                text=parties,
                words=" ".join(
                    [event.row["event_type"], event.row["text"], event.row["lemma"], parties, event.place or ""]
                ),
                page=f"{path}#{event.anchor}",
                type=event.row["event_type"],
                score=event.row["score"],
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
    names = {name: list(known) for name, known in index.names.items()}
    head = {"columns": index.columns, "names": names, "kinds": KINDS, "rowsPerFile": ROWS_PER_FILE}
    shards: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word, numbers in sorted(index.postings.items()):
        shards[shard_of(word)][word] = _steps(numbers)
    yield "head.js", _script("head", head | {"shards": sorted(shards)})
    for shard, words in shards.items():
        yield f"words-{shard}.js", _script(f"words-{shard}", words)
    for start in range(0, len(index.found), ROWS_PER_FILE):
        number = start // ROWS_PER_FILE
        yield f"rows-{number}.js", _script(f"rows-{number}", index.found[start : start + ROWS_PER_FILE])


def shard_of(word: str) -> str:
    """The file that a word stands in: its first letters as code points, which any file system can have in a name."""
    return "-".join(f"{ord(letter):x}" for letter in word[:PREFIX])


def _steps(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers as the first one and the steps between them, which are shorter to write."""
    return [*numbers[:1], *(later - earlier for earlier, later in pairwise(numbers))]


def _script(name: str, value: Mapping[str, Any] | Sequence[Any]) -> str:
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"datelineLoaded({json.dumps(name)},{json.dumps(content, ensure_ascii=False)});"
