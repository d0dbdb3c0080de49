"""A rule of the grammar: a pattern and what a match of it means."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dateline.transforms.times.meanings import Expression, Meaning

BLANK = r"[^\S\n]"
"""No expression crosses a line end."""
S = BLANK + "{1,4}"
"""Spacing between words. All repetition in the grammar is bounded, so that no text takes more than linear time."""
JOIN = rf"(?:{S}|-)"

Build = Callable[[re.Match[str]], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression: all of the match, or its group `extent` where the pattern has one.

    `build` returns None for a match that means nothing, such as February 31.
    """

    pattern: re.Pattern[str]
    build: Build

    def expressions(self, text: str) -> Iterator[Expression]:
        extent = "extent" if "extent" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(text):
            meaning = self.build(match)
            if meaning is not None:
                yield Expression(match.start(extent), match.end(extent), meaning)


def rule(pattern: str) -> Callable[[Build], Rule]:
    """Decorates the function that says what a match of the pattern means.

    Patterns are verbose (blanks in them mean nothing, `S` is a blank of the text) and case-sensitive: `(?i:…)` marks
    the parts that are not.
    """
    return lambda build: Rule(re.compile(pattern, re.VERBOSE), build)


def words(match: re.Match[str], group: str | int = 0) -> str:
    """The words of a group in lower case with single blanks between; empty where it took no part in the match."""
    return " ".join((match[group] or "").lower().replace("’", "'").split())


def longest(expressions: Iterable[Expression]) -> list[Expression]:
    """Those that no longer one overlaps, in text order: "two years later" before "two years". Of two as long, the first
    given."""
    chosen: list[Expression] = []
    taken: set[int] = set()
    for expression in sorted(expressions, key=lambda e: e.start - e.end):
        extent = range(expression.start, expression.end)
        if taken.isdisjoint(extent):
            taken.update(extent)
            chosen.append(expression)
    return sorted(chosen, key=lambda e: e.start)
