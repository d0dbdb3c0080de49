"""Measure extraction quality against the gold data, and pin it.

    python -m tests.quality.measure              # print measured figures beside their floors
    python -m tests.quality.measure --raise      # raise every floor to what was measured
    python -m tests.quality.measure --set        # pin what was measured, also where it is lower: a reviewed decision

The gold data and its scorer are not part of the project. Without them nothing can be measured, and this says so.
"""

import argparse
import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.transforms.tables.vocabularies import EventType
from tests.quality.calibration import calibration_error, judged_events, judged_quotes
from tests.quality.coreference import score_coreference
from tests.quality.line_roles import LOST, score_lines
from tests.quality.linking import LINKED, linked_share
from tests.quality.near_copies import score_near_copies
from tests.quality.pages import score_pages
from tests.quality.unseen import unseen

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).parent / "floors.json"
QUALITY = ROOT / "transforms" / "model" / "quality.json"
"""The pinned figures again, as package data: every release names the quality of the code that made it."""

UNSEEN = "unseen "
"""Begins what stands in the place of a gold file: labels of `tests.quality.unseen`."""
TASKS: dict[str, tuple[str, str, int | None]] = {
    "pages scrapinghub": ("pages", "dev/html", None),
    "line roles": ("lines", "", None),
    "near copies": ("near copies", "", None),
    "segments seed": ("segments", "dev/seed/seed.jsonl", None),
    "sentences gum_dev": ("sentences", "dev/sentences/gum_dev.jsonl", None),
    "entities worldwide_dev": ("entities", "dev/entities/worldwide_dev.jsonl", None),
    "entities uner_ewt_dev": ("entities", "dev/entities/uner_ewt_dev.jsonl", None),
    "entities gum_dev": ("entities", "dev/entities/gum_dev.jsonl", None),
    "entities seed": ("entities", "dev/seed/seed.jsonl", None),
    "quotes polnear_dev": ("quotes", "dev/polnear/dev.jsonl.gz", None),
    "quotes seed": ("quotes", "dev/seed/seed.jsonl", None),
    "speakers seed": ("speakers", "dev/seed/seed.jsonl", None),
    "times timebank_60": ("times", "dev/times/TimeBank.jsonl.gz", 60),
    "triggers timebank_60": ("triggers", "dev/times/TimeBank.jsonl.gz", 60),
    "coreference gum_dev": ("coreference", "train/gum/mentions_dev.jsonl.gz", None),
    "events unseen": ("events", f"{UNSEEN}events", None),
    "speech unseen": ("speech", f"{UNSEEN}speech", None),
    "events labelled_dev": ("events", "labelled/events_dev.jsonl.gz", None),
    "speech labelled_dev": ("speech", "labelled/speech_dev.jsonl.gz", None),
    "plover plover_dev": ("plover", "dev/events/plover_dev.jsonl", None),
}
"""Name of each measurement: the scorer's task, the gold file, and how many of its articles are used."""

COUNTS = frozenset({"sentences", "quotes", "negated", "undated events given a date", *EventType})
"""Figures of the scorer that count the gold and say nothing of quality, or rest on a handful of events."""
CALIBRATION = "expected calibration error of scores"
BY_THEMSELVES = {"pages": score_pages, "lines": score_lines, "near copies": score_near_copies}
"""Measurements that need no annotations."""
JUDGES = {"events": judged_events, "speech": judged_quotes}
ROUNDING = 2.0
"""Points by which a figure may differ between processors: one that adds 8-bit products in 16 bits rounds the networks'
sums otherwise than one with VNNI. The same code gives 68.0 and 66.2 for NORP on gum_dev, 71.1 and 70.1 for ORG, and the
same F1 over all classes."""
CEILINGS = {"typed events a sentence": 0.1, CALIBRATION: 1.5, LOST: 0.04}
"""Figures that must not rise, and by how much they may all the same."""


@cache
def scorer() -> ModuleType:
    """The scorer that stands beside the project.

    Raises:
        FileNotFoundError: it is not there.
    """
    path = SHARED / "evaluate" / "score.py"
    if not path.exists():
        raise FileNotFoundError(f"{path} is absent: quality cannot be measured here")
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def annotated(gold: str, limit: int | None) -> tuple[Any, Any]:
    """The gold rows of a file and our annotations of them."""
    corpora = SHARED / "corpora"
    is_unseen = gold.startswith(UNSEEN)
    rows = unseen(gold.removeprefix(UNSEEN), corpora) if is_unseen else scorer().load(corpora / gold, limit)
    return rows, scorer().annotated(rows)


def measure(name: str) -> dict[str, float]:
    """The figures of one measurement, in percent: F1 where the scorer gives precision, recall and F1."""
    task, gold, limit = TASKS[name]
    if task in BY_THEMSELVES:
        return BY_THEMSELVES[task](SHARED / "corpora" / gold)
    rows, got = annotated(gold, limit)
    score = score_coreference if task == "coreference" else scorer().TASKS[task]
    result = score(rows, got, lambda _line: None)
    if task == "events":
        result[LINKED] = linked_share(rows, got, scorer())
    if task in JUDGES:
        result[CALIBRATION] = calibration_error(list(JUDGES[task](rows, got, scorer())))
    return {
        figure: value["f1"] if isinstance(value, dict) else value
        for figure, value in result.items()
        if figure not in COUNTS
    }


def floors() -> dict[str, dict[str, float]]:
    loaded: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf8"))
    return loaded


def fell(figure: str, measured: float, floor: float) -> bool:
    """Whether a figure is worse than what is pinned, by more than the rounding of another processor's sums."""
    return measured > floor + CEILINGS[figure] if figure in CEILINGS else measured < floor - ROUNDING


def is_better(figure: str, measured: float, floor: float) -> bool:
    return measured < floor if figure in CEILINGS else measured > floor


def pin(figures: dict[str, dict[str, float]]) -> None:
    FLOORS.write_text(json.dumps(figures, indent=1) + "\n", "utf8")
    flat = {f"{name}: {figure}": value for name, row in figures.items() for figure, value in row.items()}
    QUALITY.write_text(json.dumps(flat, indent=1) + "\n", "utf8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help=f"what to measure: {', '.join(TASKS)}; everything if left out")
    parser.add_argument("--raise", action="store_true", dest="raise_floors", help="raise floors to what was measured")
    parser.add_argument("--set", action="store_true", help="pin what was measured, also where it is lower")
    args = parser.parse_args()
    pinned = floors() if FLOORS.exists() else {}
    for name in args.names or TASKS:
        before = pinned.get(name, {})
        measured = measure(name)
        for figure, value in measured.items():
            floor = before.get(figure)
            sys.stdout.write(f"{name:24} {figure:40} {value:6}  floor {floor}\n")
            if floor is None or args.set or (args.raise_floors and is_better(figure, value, floor)):
                pinned.setdefault(name, {})[figure] = value
    if args.set or args.raise_floors:
        pin(pinned)
    return 0


if __name__ == "__main__":
    sys.exit(main())
