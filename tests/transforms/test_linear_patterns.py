"""Patterns that read users' text take linear time on any: otherwise one line of an article stops a whole run."""

import ast
import dataclasses
import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dateline import flows, transforms
from dateline.transforms.articles.masthead import authors_of
from dateline.transforms.articles.segment import kind_by_words, line_patterns
from dateline.transforms.tables.vocabularies import SegmentKind
from tests.transforms.attacks import attacks

N_CHARS = 20_000
MAX_SECONDS = 0.6
"""Processor time on so many characters. Linear patterns take up to 0.1 s, quadratic ones 1 s and more, on an idle
machine; a busy one takes up to three times as long."""
MATCHING = {"match", "search", "sub", "fullmatch", "split", "findall", "finditer", "compile"}
BUILT_FROM_ARGUMENTS = {
    "dateline.flows.sources.corpora": "names of tags",
    "dateline.transforms.events.casualties": "the module's own patterns, which its names hold",
    "dateline.flows.sources.csv_rows": "parts of the module, escaped",
    "dateline.flows.sources.dates": "parts of the module, escaped",
    "dateline.flows.steps.missing": "the address of a source, which the operator gives",
    "dateline.transforms.quotes.labelled": "names and cue nouns, escaped",
    "dateline.transforms.articles.segment": "`line_patterns`, which is collected below",
    "dateline.transforms.times.rules": "the rules of the grammar, which are collected from their modules",
}
"""Modules with patterns that no module-level name holds -> what they are made of."""


READS_A_BOUNDED_HEAD = {"dateline.flows.sources.pages", "dateline.flows.sources.archives"}
"""Modules whose patterns on bytes see two kilobytes of a page, or its Content-Type."""


@cache
def modules() -> list[ModuleType]:
    found = [
        p for package in (transforms, flows) for p in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return [importlib.import_module(info.name) for info in found if not info.name.endswith("__main__")]


def patterns_in(value: Any) -> Iterator[re.Pattern[Any]]:
    """The compiled patterns of a module's value, also those in collections and in records."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns_in(list(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from patterns_in(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from patterns_in([getattr(value, field.name) for field in dataclasses.fields(value)])


def written_in_calls(module: ModuleType) -> Iterator[re.Pattern[Any]]:
    """The patterns given to functions of `re` as they are called."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name), args=[first, *_]) if name in MATCHING:
                try:
                    yield re.compile(eval(compile(ast.Expression(first), "pattern", "eval"), vars(module)))
                except NameError:
                    assert module.__name__ in BUILT_FROM_ARGUMENTS, f"{module.__name__}:{node.lineno}"


def collected() -> dict[tuple[str, int], tuple[str, re.Pattern[Any]]]:
    """Every pattern of the project once, with the module that has it."""
    found = {}
    for module in modules():
        for pattern in (*patterns_in(vars(module)), *written_in_calls(module), *patterns_in(line_patterns())):
            found.setdefault((str(pattern.pattern), pattern.flags), (module.__name__, pattern))
    return found


def is_linear(pattern: re.Pattern[Any]) -> bool:
    """Whether the pattern reads each text against it within `MAX_SECONDS`."""
    signal.signal(signal.SIGVTALRM, _too_slow)
    for text in attacks(pattern, N_CHARS):
        signal.setitimer(signal.ITIMER_VIRTUAL, MAX_SECONDS)
        try:
            pattern.findall(text)
        except TimeoutError:
            return False
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return True


def _too_slow(number: int, frame: object) -> None:
    raise TimeoutError


@pytest.mark.drill
def test_every_pattern_takes_linear_time_on_any_text():
    patterns = collected().values()
    assert len(patterns) > 150  # not vacuous
    slow = [(module, pattern.pattern) for module, pattern in patterns if not is_linear(pattern)]
    assert [(module, p) for module, p in slow if isinstance(p, str) or module not in READS_A_BOUNDED_HEAD] == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"^home(?: ?[>|/] ?[\w &-]+)+$",
        r"^by:? (?:(?-i:[A-Z][\w.’-]*|[A-Z]+|of)[ ,|&/]*|the |staff)+$",
        r"(?:[A-Z][A-Z.]+|[A-Z]\.)(?: (?:[A-Z][A-Z.]+|[A-Z]\.))* —",
        r"said (?:[A-Z]\w+ ?){1,3}\.$",
        r"\s+\d",
        r"[^\n]*\S[^\n]*",
    ],
)
def test_patterns_that_backtrack_are_found(pattern):
    assert not is_linear(re.compile(pattern, re.IGNORECASE))


@pytest.mark.parametrize(
    "line",
    [
        "By THE ASSOCIATED PRESS (AP)",
        "By Ann Lee and Bo de Ray, Staff Writers",
        "Words by Ann Lee | @annlee",
        "By the editors",
        "By Ann Lee, 12 May",
    ],
)
def test_bylines(line):
    assert kind_by_words(line) is SegmentKind.BYLINE


@pytest.mark.parametrize("line", ["By dusk the water had reached the doors", "By Monday it rained (again)"])
def test_lines_that_open_like_bylines(line):
    assert kind_by_words(line) is not SegmentKind.BYLINE


@pytest.mark.parametrize(
    "line", ["Home > News > World", "Home | News | Sport | © 2024 Halvorsen Post.", "home / politics & policy"]
)
def test_footers_of_pages(line):
    assert kind_by_words(line) is SegmentKind.BOILERPLATE


def test_authors_of_a_byline_with_wide_spaces():
    assert authors_of("By  Ann Lee ,  Bo Ray   and  Cy Day   in Lome") == ("Ann Lee", "Bo Ray", "Cy Day")
