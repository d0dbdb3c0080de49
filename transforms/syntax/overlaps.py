"""Finds the spans that share a character with another one, without comparing it with all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Overlaps(Generic[T]):
    """Items by the half-open span of each. Spans may overlap each other, and stand in any order."""

    def __init__(self, items: Sequence[T], span_of: Callable[[T], tuple[int, int]]) -> None:
        self._items = items
        self._spans = sorted((*span_of(item), place) for place, item in enumerate(items))
        self._starts = [start for start, _, _ in self._spans]
        self._reached = list(accumulate((end for _, end, _ in self._spans), max))

    def __call__(self, start: int, end: int) -> list[T]:
        """Those that share a character with the span, in the order they were given in."""
        first, behind = bisect_right(self._reached, start), bisect_left(self._starts, end)
        return [self._items[place] for place in sorted(p for _, e, p in self._spans[first:behind] if e > start)]
