"""Roles of the lines of articles, labelled by reading them: offsets and roles only; the texts are their publishers'.

`labels/lines.jsonl.gz` holds one article a line: the file of the corpora that it stands in, its id, the part it belongs
to, a digest of its text, and `[start, end, role]` of every line and of every dateline inside one. `dev` and `held_out`
are a random sample of 150 articles (seeds 21 and 7) of fnc1, Reuters-21578 and WorldWide; `train` are others of fnc1
and of `train/raw`, chosen among those with many short lines, without any that shares a line with the sample.
"""

import gzip
import json
import lzma
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.transforms import Article
from dateline.transforms.articles.clean import clean
from dateline.transforms.tables.records import Document
from dateline.transforms.tables.vocabularies import SegmentKind
from training.corpora.labels import LABELS, digest, read_rows

OPENERS = {".gz": gzip.open, ".xz": lzma.open}
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledLines:
    """An article with the role of each of its lines."""

    document: Document
    roles: dict[Span, SegmentKind]
    datelines: frozenset[Span]

    @property
    def lines(self) -> list[str]:
        return [self.document.text[start:end] for start, end in self.roles]


def labelled_lines(corpora: Path, parts: Collection[str]) -> list[LabelledLines]:
    """The articles of these parts, in the order of the file.

    Raises:
        ValueError: a text is missing in the corpora or differs from what was read.
    """
    rows = [row for row in read_rows(LABELS / "lines.jsonl.gz") if row["part"] in parts]
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        wanted[row["corpus"]].add(row["id"])
    documents = {
        document.source_uri: document for corpus in wanted for document in _read(corpora / corpus, wanted[corpus])
    }
    return [_labelled(row, documents.get(row["id"])) for row in rows]


def _labelled(row: dict[str, Any], document: Document | None) -> LabelledLines:
    if document is None or digest(document.text) != row["text_sha256"]:
        raise ValueError(f"{row['id']}: {row['corpus']} has no such text, or another version of it")
    spans = [(start, end, SegmentKind(role)) for start, end, role in row["lines"]]
    return LabelledLines(
        document=document,
        roles={(start, end): role for start, end, role in spans if role is not SegmentKind.DATELINE},
        datelines=frozenset((start, end) for start, end, role in spans if role is SegmentKind.DATELINE),
    )


def _read(path: Path, wanted: set[str]) -> Iterator[Document]:
    """The articles as readers saw them: without the address that WorldWide puts above each."""
    with OPENERS.get(path.suffix, open)(path, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                head, _, rest = row["text"].partition("\n")
                text = rest if head.startswith("http") else row["text"]
                document = clean(Article(source_uri=row["id"], text=text, title=row.get("title") or None))
                if isinstance(document, Document):
                    yield document
