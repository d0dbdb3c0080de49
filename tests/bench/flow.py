"""Runs of `dateline run` as a user starts them: their time, memory and bytes."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from dateline.flows.storage import Store
from dateline.transforms import Article, annotate, load_model
from tests.bench.corpus import day_of, file_name, recombined, write_articles
from tests.bench.stores import SOURCES, multiplied

ROOT = Path(__file__).parents[2]
MEASURED = Path(__file__).parent / "measured.py"
CHANGED = 100
"""One article in so many is changed for a night."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command took."""

    name: str
    seconds: float
    """By the clock."""
    cpu: float
    """Of processors, those of its child processes included."""
    peak_mib: float
    """Memory of the largest of its processes, at most."""
    articles: int = 0
    """That it annotated."""
    alone: float = 0.0
    """What annotating these alone took in this process, of a processor."""


def ran(name: str, *arguments: str, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> Ran:
    """Run Python with the arguments, and with more variables in its environment.

    Raises:
        CalledProcessError: it failed.
    """
    variables = os.environ | {"PYTHONPATH": str(ROOT), "PREFECT_API_URL": ""} | (environment or {})
    started = perf_counter()
    told = subprocess.run(
        [sys.executable, str(MEASURED), *arguments], cwd=folder, env=variables, stdout=subprocess.PIPE, check=True
    )
    seconds = perf_counter() - started
    code, cpu, peak_kib = json.loads(told.stdout)
    if code not in {0, 3}:
        raise subprocess.CalledProcessError(code, arguments)
    return Ran(name=name, seconds=seconds, cpu=cpu, peak_mib=peak_kib / 1024)


def run(name: str, folder: Path, *, workers: int) -> Ran:
    """`dateline run news` in the folder."""
    command = ("-m", "dateline.flows", "run", SOURCES, "--workers", str(workers), "--quiet")
    return ran(name, *command, folder=folder)


def startup() -> list[Ran]:
    """What it takes until something happens."""
    return [
        ran("`dateline --help`", "-m", "dateline.flows", "--help"),
        ran("import of the plain run", "-c", "import dateline.flows.run, dateline.expectations.suites"),
        ran("import of the Prefect flow", "-c", "import dateline.flows.build, dateline.expectations.suites"),
        ran("load the models", "-c", "from dateline.transforms import annotate, load_model; load_model()"),
    ]


def first_run(folder: Path, count: int, workers: int) -> tuple[Ran, int]:
    """A first run over so many articles, and the number of their words."""
    words = write_articles(folder / SOURCES, range(count))
    return run(f"a first run over {count:,} articles, {workers} workers", folder, workers=workers), words


def nights(folder: Path, count: int, workers: int) -> list[Ran]:
    """Runs over a store of so many articles, made of the first run's: with nothing new, and with 1 % changed."""
    there = folder / f"of-{count}"
    there.mkdir()
    multiplied(Store(folder / "datasets"), Store(there / "datasets"), count)
    nothing = run(f"nothing new among {count:,}", there, workers=workers)
    n_first = len(list((folder / SOURCES).rglob("*.txt")))
    for first in (0, CHANGED // 2):  # the store was not made by runs: the first night writes its whole report
        changed = range(first, count, CHANGED)
        for number in changed:
            file = there / SOURCES / file_name(number, day_of(number % n_first))
            file.unlink()  # it is the same file as that of its original
            file.write_text(recombined(number, edition=1), "utf8")
        night = run(f"1 % of {count:,} changed", there, workers=workers)
    return [nothing, _beside(night, [recombined(number, edition=1) for number in changed])]


def _beside(night: Ran, texts: list[str]) -> Ran:
    nlp = load_model()
    articles = [Article(source_uri=str(number), text=text) for number, text in enumerate(texts)]
    annotate(articles[:1], model=nlp)
    started = process_time()
    annotate(articles, model=nlp)
    return Ran(
        name=night.name,
        seconds=night.seconds,
        cpu=night.cpu,
        peak_mib=night.peak_mib,
        articles=len(articles),
        alone=process_time() - started,
    )


def bytes_of(folder: Path) -> dict[str, int]:
    """Bytes that each folder of the datasets takes; a file with two names counts once, where it comes first."""
    seen: set[int] = set()
    found: dict[str, int] = {}
    for part in ("delta", "releases", "docs", "reports", "sketches", "manifests"):
        files = [file.stat() for file in (folder / "datasets" / part).rglob("*") if file.is_file()]
        found[part] = sum(file.st_size for file in files if file.st_ino not in seen)
        seen |= {file.st_ino for file in files}
    return found
