"""Unannotated articles."""

import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

MARKUP = re.compile(r"[*#_]{2,}|\]\([^)]*\)")


def texts(raw: Path) -> Iterator[str]:
    """Title and text of every article under `raw`."""
    for path in sorted(raw.glob("*.jsonl.xz"), reverse=True):
        with lzma.open(path, "rt", encoding="utf8") as lines:
            for row in map(json.loads, lines):
                yield f"{row.get('title') or ''}\n{row['text']}"
