"""A run from end to end over articles that hold a marker word, which must be in rows and reports, and nowhere else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.flows import storage
from dateline.flows.cli.command import RELEASED_WITH_REJECTS

pytestmark = pytest.mark.integration

MARKER = "Quixotrimble"
TEXT = f"The {MARKER} bridge opened on Tuesday. “We wait for {MARKER},” Mayor Ada {MARKER} told the council of Marsh.\n"
FOREIGN = f"Der Bürgermeister von {MARKER} hat am Montag seinen Rücktritt erklärt, wie die Stadt mitteilte.\n"
SOURCES: dict[str, bytes] = {
    "a.txt": f"{MARKER} opens\n\n{TEXT}".encode(),
    "page.html": f"<html><title>{MARKER}</title><body><p>{TEXT}</p><script>{MARKER}</script></body></html>".encode(),
    "broken.jsonl": (json.dumps({"text": TEXT, "date": f"{MARKER} 99"}) + f'\n{{"text": "{TEXT}\n').encode(),
    "open-quote.csv": f'title,text\n{MARKER},"{TEXT}\n'.encode(),
    "foreign.txt": FOREIGN.encode(),
    "broken.xml": f"<rss><channel><item><description>{MARKER}</item></rss>".encode(),
    "cut.txt.gz": b"\x1f\x8b\x08\x00" + MARKER.encode(),
    "mail.eml": f"Subject: {MARKER}\nContent-Type: text/plain; charset={MARKER}\n\n{TEXT}".encode(),
}
SHOWN = ("reports",)
"""Folders of a store that show texts, beside the Parquet files."""


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> tuple[storage.Store, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("marked")
    (folder / "news").mkdir()
    for name, content in SOURCES.items():
        (folder / "news" / name).write_bytes(content)
    environment = os.environ | {"PREFECT_API_URL": "", "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-X", "dev", "-W", "ignore", "-m", "dateline.flows", "run", "news", "--workers", "1"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == RELEASED_WITH_REJECTS, done.stderr
    return storage.Store(folder / "datasets"), done


def rows(store: storage.Store, table: str) -> str:
    return str(storage.read_files(table, storage.release_files(store, storage.last_release(store), table)).to_pylist())


def test_the_marker_is_in_the_rows(ran):
    store, _ = ran
    assert MARKER in rows(store, "documents")
    assert MARKER in rows(store, "quotes")
    assert rows(store, "rejects").count("source_uri") >= 3


def test_what_a_run_says_and_why_it_rejects_holds_no_word_of_the_articles(ran):
    store, done = ran
    assert MARKER not in done.stdout + done.stderr
    for table in ("rejects", "releases", "warnings"):
        assert MARKER not in rows(store, table), table


def test_no_file_of_a_store_but_its_tables_and_reports_holds_a_word_of_the_articles(ran):
    store, _ = ran
    kept = [path for path in store.root.rglob("*") if path.is_file() and path.suffix != ".parquet"]
    kept = [path for path in kept if path.relative_to(store.root).parts[0] not in SHOWN]
    assert {path.relative_to(store.root).parts[0] for path in kept} >= {"delta", "docs", "dateline.duckdb", "manifests"}
    assert [path for path in kept if MARKER.encode() in path.read_bytes()] == []
