"""The same article gives the same rows, in every reading and in every process."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.transforms import Article, annotate, load_model
from dateline.transforms.articles.clean import clean
from dateline.transforms.pipeline import steps
from dateline.transforms.tables.records import Document

ARTICLE = Path("data/raw/icebreakers-overtime.txt")
VOICES = """Ann Lee met Bo Ray in Lome.

“We sailed at dawn,” said Ann Lee. “I steered, and we were cold.”

“We waited for them,” said Bo Ray. “We lit the lamps, and I slept.”

“I would sail again,” Lee said. “We all would.”
"""


def digest() -> str:
    """Of all rows of some articles."""
    paths = sorted(Path("data/raw").glob("*i*.txt"))[:6]
    tables = annotate([Article(source_uri=path.name, text=path.read_text("utf8", "replace")) for path in paths])
    tables |= {f"voices {name}": rows for name, rows in annotate([Article(source_uri="v", text=VOICES)]).items()}
    rows = repr([(name, tables[name].to_pylist()) for name in sorted(tables)])
    return hashlib.sha256(rows.encode()).hexdigest()


@pytest.mark.drill
@pytest.mark.parametrize("text", [ARTICLE.read_text("utf8"), VOICES], ids=["overtime", "voices"])
def test_thirty_readings_in_one_process_give_the_same_rows(text):
    document = clean(Article(source_uri="a", text=text, published_at="2026-03-01"))
    assert isinstance(document, Document)
    doc = load_model()(document.text)
    first = steps(document, doc)
    kept = []  # objects of each reading that stay alive, so that addresses differ from one to the next
    for reading in range(30):
        kept.append([object() for _ in range(reading)])
        assert steps(document, doc) == first


@pytest.mark.integration
def test_a_process_with_another_hash_seed_gives_the_same_rows():
    code = "from tests.test_reproducible import digest; print(hash('rows'), digest())"
    environment = os.environ | {"PYTHONHASHSEED": "1"}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    seeded, rows = ran.stdout.split()
    assert seeded != str(hash("rows"))
    assert rows == digest()
