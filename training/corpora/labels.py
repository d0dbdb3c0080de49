"""Labels of this project on articles of `train/raw`: offsets and values only; the texts are their publishers'.

`training/labels/{events,speech}.jsonl.gz` hold one article a line: its id, a digest of the text that was read, its
date, and labels in the form of the corpora's own labelled files. The text is rebuilt from the corpus; a speaker's name
may stand as its offsets. `written.jsonl.gz` holds whole texts, which are ours.
"""

import gzip
import json
import lzma
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.transforms import Article
from dateline.transforms.articles.clean import clean
from dateline.transforms.tables.records import Document

LABELS = Path(__file__).parents[1] / "labels"
WORDS = 300
"""Readers saw the first paragraphs of an article, until they held this many words,"""
MORE_WORDS = {"countries": 450}
"""and more of them for some labels."""


HELD_OUT = 12
"""Every twelfth labelled article is held out of the training of the facts network, for decisions and calibration."""


def held_out(kind: str, corpora: Path, first_new: int | None = None) -> list[dict[str, Any]]:
    """The labelled articles that the facts network did not learn from.

    Args:
        kind: "events" or "speech".
        corpora: folder with train/ and labelled/.
        first_new: index of the first article that was labelled after the network had been trained.
    """
    rows = [*read_rows(corpora / f"labelled/{kind}_train.jsonl.gz"), *labelled(kind, corpora)]
    new = len(rows) if first_new is None else first_new
    return [row for i, row in enumerate(rows) if i % HELD_OUT == 0 or i >= new]


def learnt(kind: str, corpora: Path) -> list[dict[str, Any]]:
    """This project's labelled articles, but for those that are held out."""
    n_before = len(read_rows(corpora / f"labelled/{kind}_train.jsonl.gz"))
    return [row for i, row in enumerate(labelled(kind, corpora), n_before) if i % HELD_OUT]


def labelled(kind: str, corpora: Path) -> list[dict[str, Any]]:
    """Rows with their texts, in the order of the file.

    Raises:
        ValueError: a text is missing in the corpus or differs from what was read.
    """
    raw = corpora / "train" / "raw" / "news.jsonl.xz"
    return with_texts(read_rows(LABELS / f"{kind}.jsonl.gz"), raw, MORE_WORDS.get(kind, WORDS))


def with_texts(rows: list[dict[str, Any]], raw: Path, words: int = WORDS) -> list[dict[str, Any]]:
    """The labelled rows with the texts that were read, rebuilt from a file of raw articles.

    Args:
        raw: one article a line, compressed by gzip or xz.
        words: how many of an article readers saw.

    Raises:
        ValueError: a text is missing in the file or differs from what was read.
    """
    texts = dict(_texts(raw, {row["id"] for row in rows}, words))
    for row in rows:
        text = texts.get(row["id"], "")
        if digest(text) != row.pop("text_sha256"):
            raise ValueError(f"{row['id']}: the corpus has no such text, or another version of it")
        row["text"] = text
        for attribution in row.get("attributions", ()):
            for key in ("speaker", "who"):
                if isinstance(attribution[key], list):
                    attribution[key] = text[slice(*attribution[key])]
    return rows


def written_texts() -> list[dict[str, Any]]:
    """Short invented texts with all their events and attributions, written for constructions that are rare in news."""
    return read_rows(LABELS / "written.jsonl.gz")


def read_rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _texts(path: Path, wanted: set[str], words: int) -> Iterator[tuple[str, str]]:
    opened = lzma.open if path.suffix == ".xz" else gzip.open
    with opened(path, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                yield row["id"], _read_text(row, words)


def _read_text(row: dict[str, Any], words: int) -> str:
    """The text as readers saw it: the headline, where it is apart, and the first paragraphs."""
    text, title = row["text"], row.get("title")
    if title and title not in text[:300]:
        text = f"{title}\n{text}"
    document = clean(Article(source_uri=row["id"], text=_first_paragraphs(text, words)))
    return document.text if isinstance(document, Document) else ""


def _first_paragraphs(text: str, words: int) -> str:
    kept: list[str] = []
    n_words = 0
    for line in re.split(r"\n+", text):
        if line.strip() and not line.startswith("http"):
            kept.append(line.strip())
            n_words += len(line.split())
            if n_words >= words:
                break
    whole = "\n\n".join(kept)
    return whole if n_words <= 1.6 * words else " ".join(whole.split(" ")[: int(words * 1.33)])
