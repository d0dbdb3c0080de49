"""What each rule is worth: `python -m tests.quality.ablation --package quotes --articles 20 --minutes 20`.

A rule here is a function of the transforms that answers yes or no, gives one thing or none, or gives a list. Each that
says something on the gold articles is switched off in turn (no, none, an empty list), those articles are annotated
again from the networks' readings, and three things are printed: in how many articles it spoke, which figures would
change without it and by how much, and rows that differ. A rule that changes none is a candidate to go, unless a test
holds a user's case. The articles were held out of training and steer no figure that is pinned.
"""

import argparse
import importlib
import inspect
import pkgutil
import sys
import time
import types
import typing
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dateline import transforms
from dateline.transforms import Article
from dateline.transforms.articles.clean import clean
from dateline.transforms.encoder.facts import FACTS, Facts
from dateline.transforms.model.loading import load_model
from dateline.transforms.pipeline import steps
from dateline.transforms.tables.records import ANNOTATION_TABLES, Document
from dateline.transforms.tables.schema import table_of
from tests.quality.coreference import GENRES, score_coreference
from tests.quality.measure import COUNTS, SHARED, scorer
from training.corpora.labels import HELD_OUT, held_out, labelled

PACKAGES = ("names", "coreference", "geography", "quotes", "events", "times")
CORPORA = SHARED / "corpora"
LISTS = (list, tuple, set, frozenset, dict)
LEAST = 0.05
"""Points of a figure that are told."""
EXAMPLES = 3
"""Rows shown of those that a rule changes."""

Figures = dict[str, float]
Rule = Callable[..., Any]
Rows = Mapping[str, list[dict[str, Any]]]


class Remembered:
    """A document's facts, each asked of the network once."""

    def __init__(self, facts: Facts) -> None:
        self.typed, self.speech, self.speaker = cache(facts.typed), cache(facts.speech), cache(facts.speaker)
        self._events = cache(facts.events)

    def events(self, doc: Any, triggers: Sequence[int], asked: Iterable[int]) -> Any:
        return self._events(doc, tuple(triggers), tuple(asked))


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Gold articles of one of the scorer's tasks, with what the networks read of them and the rows by all rules."""

    task: str
    gold: Sequence[Mapping[str, Any]]
    read: Sequence[tuple[Document, Any]]
    rows: Sequence[Rows] = ()

    def figures(self) -> Figures:
        got: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        for gold, rows in zip(self.gold, self.rows, strict=True):
            for table, found in rows.items():
                got[table][gold["id"]] = found
        score = score_coreference if self.task == "coreference" else scorer().TASKS[self.task]
        found = score(self.gold, got, lambda _line: None)
        flat = {name: value["f1"] if isinstance(value, dict) else value for name, value in found.items()}
        return {f"{self.task}: {name}": value for name, value in flat.items() if name not in COUNTS}


def annotated(document: Document, doc: Any) -> Rows:
    return {
        table: table_of(ANNOTATION_TABLES[table], records).to_pylist()
        for table, records in steps(document, doc).items()
    }


def gold_rows(task: str) -> list[dict[str, Any]]:
    """Articles with the truth of a task: of our labels those held out, of GUM those that the pronouns learn from."""
    if task == "coreference":
        rows = scorer().load(CORPORA / "train/gum/mentions_train.jsonl.gz", None)
        return [row for row in rows if row["genre"] in GENRES]
    if task == "entities":
        rows = [row for i, row in enumerate(labelled("names", CORPORA)) if i % HELD_OUT == 0]
        return [row | {"ents": row["names"]} for row in rows]
    return held_out(task, CORPORA)


def read(task: str, n_articles: int) -> GoldSet:
    """So many articles of the task, one of every few."""
    rows = gold_rows(task)
    chosen, kept, found = rows[:: max(1, len(rows) // n_articles)][:n_articles], [], []
    for row in chosen:
        document = clean(Article(source_uri=row["id"], text=row["text"], published_at=row.get("published_at")))
        if isinstance(document, Document):
            doc = load_model()(document.text)
            doc.user_data[FACTS] = Remembered(doc.user_data[FACTS])
            kept.append(row)
            found.append((document, doc))
    return GoldSet(task, kept, found)


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
def replaced(function: Rule, by: Rule) -> Iterator[None]:
    """Every module that holds the rule holds something else instead."""
    holders = [
        (module, name)
        for key, module in sys.modules.items()
        if key.startswith(f"{transforms.__name__}.")
        for name, value in vars(module).items()
        if value is function
    ]
    for module, name in holders:
        setattr(module, name, by)
    try:
        yield
    finally:
        for module, name in holders:
            setattr(module, name, function)


def speaks(answer: object) -> bool:
    """Whether an answer says something: it is not no, none or an empty list."""
    return answer is not None and answer is not False and (not isinstance(answer, LISTS) or bool(answer))


def is_procedure(function: Rule) -> bool:
    """Whether it returns nothing, as rules that join mentions: whenever it is called, it counts as speaking."""
    return typing.get_type_hints(function).get("return") is type(None)


@contextmanager
def watched(functions: Iterable[Rule], fired: Counter[Rule]) -> Iterator[None]:
    """Counts how often each rule says something."""
    by_code = {function.__code__: function for function in functions}
    procedures = {function for function in by_code.values() if is_procedure(function)}

    def hook(frame: types.FrameType, event: str, value: object) -> None:
        if event == "return" and (function := by_code.get(frame.f_code)):
            fired[function] += function in procedures or speaks(value)

    sys.setprofile(hook)
    try:
        yield
    finally:
        sys.setprofile(None)


def read_with_all(sets: Sequence[GoldSet], functions: Sequence[Rule]) -> tuple[list[GoldSet], dict[Rule, Counter[str]]]:
    """The sets with their rows by all rules, and how often each rule spoke, by the id of the article."""
    spoke: dict[Rule, Counter[str]] = defaultdict(Counter)
    done = []
    for each in sets:
        rows = []
        for gold, (document, doc) in zip(each.gold, each.read, strict=True):
            fired: Counter[Rule] = Counter()
            with watched(functions, fired):
                rows.append(annotated(document, doc))
            for function, count in (+fired).items():
                spoke[function][gold["id"]] += count
        done.append(replace(each, rows=rows))
    return done, spoke


def without(function: Rule, sets: Sequence[GoldSet], spoke: Iterable[str]) -> list[GoldSet]:
    """The sets with the rows of the articles in which the rule spoke as they are without it."""
    changed = set(spoke)
    with replaced(function, off(function) or function):
        return [
            replace(
                each,
                rows=[
                    annotated(*read) if gold["id"] in changed else rows
                    for gold, read, rows in zip(each.gold, each.read, each.rows, strict=True)
                ],
            )
            for each in sets
        ]


def examples(whole: Sequence[GoldSet], less: Sequence[GoldSet]) -> Iterator[str]:
    """Rows that only one side has: "-" is lost without the rule, "+" comes instead. Ids are no difference."""
    for one, other in zip(whole, less, strict=True):
        for rows, left in zip(one.rows, other.rows, strict=True):
            for table in rows.keys() - {"documents", "segments", "sentences"}:
                sides = [[_told(row) for row in side[table]] for side in (rows, left)]
                yield from (f"- {table}: {row}" for row in sides[0] if row not in sides[1])
                yield from (f"+ {table}: {row}" for row in sides[1] if row not in sides[0])


def _told(row: Mapping[str, Any]) -> str:
    """What a row says, without ids, which move with every row that is more or less."""
    shown = {k: v for k, v in row.items() if v not in (None, [], False) and not k.endswith(("_id", "index", "score"))}
    return ", ".join(f"{name}={str(value)[:40]!r}" for name, value in shown.items())


def measured(sets: Iterable[GoldSet]) -> Figures:
    return {name: value for each in sets for name, value in each.figures().items()}


def report(function: Rule, sets: Sequence[GoldSet], whole: Figures, spoke: Counter[str]) -> str:
    """Firings, figures and examples of one rule, as text."""
    title = f"{function.__module__.removeprefix('dateline.transforms.')}.{function.__name__}"
    if not spoke:
        return f"{title}: never speaks"
    try:
        less = without(function, sets, spoke)
    except Exception as error:  # noqa: BLE001 - a rule that the rest cannot do without is told as such
        return f"{title}: {spoke.total()} times in {len(spoke)} articles; needed: {type(error).__name__} without it"
    figures = measured(less)
    changes = {name: whole[name] - figures[name] for name in whole if abs(whole[name] - figures[name]) >= LEAST}
    rows = list(examples(sets, less))
    told = ", ".join(f"{name} {change:+.1f}" for name, change in changes.items()) or "no figure"
    head = f"{title}: {spoke.total()} times in {len(spoke)} articles; {told}; {len(rows)} rows"
    return "\n    ".join([head, *rows[:: max(1, len(rows) // EXAMPLES)][:EXAMPLES]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", action="append", choices=PACKAGES, help="only the rules of this one")
    parser.add_argument("--task", action="append", choices=("speech", "entities", "events", "coreference"))
    parser.add_argument("--articles", type=int, default=20, help="of each gold set")
    parser.add_argument("--minutes", type=float, default=20, help="of processor time, then it says what is left")
    options = parser.parse_args()
    functions = list(rules(options.package or PACKAGES))
    tasks = options.task or ("speech", "entities", "events", "coreference")
    sets, spoke = read_with_all([read(task, options.articles) for task in tasks], functions)
    whole = measured(sets)
    print(", ".join(f"{name} {value:.1f}" for name, value in whole.items()), flush=True)  # noqa: T201
    for place, function in enumerate(sorted(functions, key=lambda each: len(spoke[each]))):
        if time.process_time() > 60 * options.minutes:
            print(f"{len(functions) - place} rules are left: more --minutes, or fewer --articles")  # noqa: T201
            break
        print(report(function, sets, whole, spoke[function]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
