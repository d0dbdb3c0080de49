"""The same article gives the same rows, in every reading and in every process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.transforms import Article, load_model
from dateline.transforms.articles.clean import clean
from dateline.transforms.pipeline import steps
from dateline.transforms.tables.records import Document

ARTICLE = Path("data/raw/icebreakers-overtime.txt")
VOICES = """Ann Lee met Bo Ray in Lome.

“We sailed at dawn,” said Ann Lee. “I steered, and we were cold.”

“We waited for them,” said Bo Ray. “We lit the lamps, and I slept.”

“I would sail again,” Lee said. “We all would.”
"""
DIGEST = f"""
import hashlib, pathlib
from dateline.transforms import Article, annotate
paths = [*sorted(pathlib.Path("data/raw").glob("*i*.txt"))][:6]
tables = annotate([Article(source_uri=path.name, text=path.read_text("utf8", "replace")) for path in paths])
tables |= {{f"voices {{name}}": rows for name, rows in annotate([Article(source_uri="v", text={VOICES!r})]).items()}}
rows = repr([(name, tables[name].to_pylist()) for name in sorted(tables)])
print(hashlib.sha256(rows.encode()).hexdigest())
"""


@pytest.mark.drill
@pytest.mark.parametrize("text", [ARTICLE.read_text("utf8"), VOICES], ids=["overtime", "voices"])
def test_thirty_readings_in_one_process_give_the_same_rows(text):
    document = clean(Article(source_uri="a", text=text, published_at="2026-03-01"))
    assert isinstance(document, Document)
    doc = load_model()(document.text)
    first = steps(document, doc, ())
    kept = []  # objects of each reading that stay alive, so that addresses differ from one to the next
    for reading in range(30):
        kept.append([object() for _ in range(reading)])
        assert steps(document, doc, ()) == first


@pytest.mark.integration
def test_processes_with_other_hash_seeds_give_the_same_rows():
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1
