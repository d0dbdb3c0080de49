"""Lengths that count from a time named after them: "a month after Russia invaded Georgia in 2008"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.transforms.times.meanings import Duration, Expression
from dateline.transforms.times.resolution import Resolved, length_of
from dateline.transforms.times.rules import S

_COUNTS_FROM = re.compile(rf"{S}(?P<way>after|before|following|prior{S}to|from|since)\b", re.I)
_LATER = frozenset({"after", "following", "from", "since"})
_END_OF_SENTENCE = re.compile(r"[.!?;]['\"”’)]*\s+[\"“‘'(]?[A-Z]|\n")


def with_distances(
    text: str, expressions: Sequence[Expression], resolved: Sequence[Resolved], time_ids: Sequence[str]
) -> list[Resolved]:
    """The same, with the days of each length that counts from the next time of its sentence: "*two days* before
    *Monday*"."""
    placed = list(resolved)
    for here in range(len(expressions) - 1):
        expression, target = expressions[here], resolved[here + 1]
        way = _COUNTS_FROM.match(text, expression.end)
        if not isinstance(expression.meaning, Duration) or not way or target.earliest is None or target.latest is None:
            continue
        if _END_OF_SENTENCE.search(text, expression.end, expressions[here + 1].start):
            continue
        length = length_of(expression.meaning)
        if length is None:
            continue
        step = length if way["way"].lower() in _LATER else -length
        try:
            earliest, latest = target.earliest + step, target.latest + step
        except (OverflowError, ValueError):  # arithmetic left the years 1 to 9999
            continue
        placed[here] = replace(placed[here], earliest=earliest, latest=latest, anchor=time_ids[here + 1])
    return placed
