"""Unannotated articles."""

import json
import lzma
from collections.abc import Iterator
from pathlib import Path


def texts(raw: Path) -> Iterator[str]:
    """Title and text of every article under `raw`."""
    for path in sorted(raw.glob("*.jsonl.xz"), reverse=True):
        with lzma.open(path, "rt", encoding="utf8") as lines:
            for row in map(json.loads, lines):
                yield f"{row.get('title') or ''}\n{row['text']}"
