"""What each rule is worth: `python -m tests.quality.ablation [--package naming] [--articles 20]`.

A rule here is a function of the transforms that answers yes or no, gives one thing or none, or gives a list. Each is
switched off in turn (no, none, an empty list), the articles are read again from the networks' cached readings, and the
figures that fall or rise are printed. A rule that changes none is a candidate to go, unless a test holds a user's case.
"""

import argparse
import importlib
import inspect
import pkgutil
import sys
import types
import typing
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dateline import transforms
from dateline.transforms import Article
from dateline.transforms.articles.clean import clean
from dateline.transforms.model.loading import load_model
from dateline.transforms.pipeline import steps
from dateline.transforms.tables.records import ANNOTATION_TABLES, Document
from dateline.transforms.tables.schema import table_of
from tests.quality.measure import COUNTS, SHARED, scorer

PACKAGES = ("naming", "corefer", "geography", "quotes", "events", "timex")
SETS = {
    "entities": "dev/entities/worldwide_dev.jsonl",
    "times": "dev/times/TimeBank.jsonl.gz",
    "events": "labelled/events_dev.jsonl.gz",
    "speech": "labelled/speech_dev.jsonl.gz",
}
"""Gold file of each of the scorer's tasks."""
LISTS = (list, tuple, set, frozenset, dict)
LEAST = 0.05
"""Points of a figure that are told."""

Figures = dict[str, float]
Rule = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Some gold articles with what the networks read of them."""

    task: str
    rows: Sequence[Mapping[str, Any]]
    read: Sequence[tuple[Document, Any]]

    def figures(self) -> Figures:
        got: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        for row, (document, doc) in zip(self.rows, self.read, strict=True):
            for table, records in steps(document, doc, ()).items():
                got[table][row["id"]] = table_of(ANNOTATION_TABLES[table], records).to_pylist()
        found = scorer().TASKS[self.task](self.rows, got, lambda _line: None)
        flat = {name: value["f1"] if isinstance(value, dict) else value for name, value in found.items()}
        return {f"{self.task}: {name}": value for name, value in flat.items() if name not in COUNTS}


def read(task: str, gold: str, n_articles: int) -> GoldSet:
    rows, found = scorer().load(SHARED / "corpora" / gold, n_articles), []
    for row in rows:
        published = row.get("published_at") or row.get("date") or row.get("dct")
        document = clean(Article(source_uri=row["id"], text=row["text"], published_at=published))
        if isinstance(document, Document):
            found.append((document, load_model()(document.text)))
    return GoldSet(task, rows, found)


def rules(packages: Iterable[str]) -> Iterator[Rule]:
    """Every function that has an answer which means "no"."""
    for package in packages:
        root = importlib.import_module(f"dateline.transforms.{package}")
        for info in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            module = importlib.import_module(info.name)
            for _, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__ and off(function) is not None:
                    yield function


def off(function: Rule) -> Rule | None:
    """What the rule is when it is switched off; None where nothing can stand for it."""
    answer = typing.get_type_hints(function).get("return")
    kinds = typing.get_args(answer) if isinstance(answer, types.UnionType) else (answer,)
    origin = typing.get_origin(answer) or answer
    if answer is bool:
        return lambda *_, **__: False
    if type(None) in kinds:
        return lambda *_, **__: None
    if origin is Iterator:
        return lambda *_, **__: iter(())
    return (lambda *_, **__: origin()) if origin in LISTS else None


@contextmanager
def switched_off(function: Rule) -> Iterator[None]:
    """Every module that holds the rule holds its "no" instead."""
    holders = [
        (module, name)
        for key, module in sys.modules.items()
        if key.startswith(f"{transforms.__name__}.")
        for name, value in vars(module).items()
        if value is function
    ]
    for module, name in holders:
        setattr(module, name, off(function))
    try:
        yield
    finally:
        for module, name in holders:
            setattr(module, name, function)


def measured(sets: Iterable[GoldSet]) -> Figures:
    return {name: value for each in sets for name, value in each.figures().items()}


def worth(function: Rule, sets: Sequence[GoldSet], whole: Figures) -> str:
    """The figures that the rule changes, as text."""
    with switched_off(function):
        try:
            without = measured(sets)
        except Exception as error:  # noqa: BLE001 - a rule that the rest cannot do without is told as such
            return f"needed: {type(error).__name__} without it"
    changes = {name: whole[name] - without[name] for name in whole if abs(whole[name] - without[name]) >= LEAST}
    return ", ".join(f"{name} {change:+.1f}" for name, change in changes.items()) or "nothing"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", action="append", choices=PACKAGES, help="only the rules of this one")
    parser.add_argument("--articles", type=int, default=20, help="of each gold set")
    options = parser.parse_args()
    sets = [read(task, gold, options.articles) for task, gold in SETS.items()]
    whole = measured(sets)
    for function in rules(options.package or PACKAGES):
        print(f"{function.__module__}.{function.__name__}: {worth(function, sets, whole)}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
