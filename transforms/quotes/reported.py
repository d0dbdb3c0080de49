"""Reported speech as the network and the rules both yield it, before it becomes an attribution."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.transforms.encoder.speech import SpeechReading
from dateline.transforms.quotes.marks import Quoted

Span = tuple[int, int]
"""Half-open code-point offsets into documents.text."""

EDGE = " \t\n\r\u00a0\"'“”‘’«»‹›„‟`,.;:!?…-–—()[]"
"""Characters at the edge of a span that belong to no word of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A cue with its source and its content."""

    cue: Span | None
    source: Span | None
    contents: tuple[Span, ...]
    score: float
    reading: SpeechReading | None = None
    """What the network read of it; None where only quotation marks show it."""


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without marks and white space at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def overlapping(one: Span, other: Span) -> bool:
    """Whether the spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def within(inner: Span, outer: Span) -> bool:
    """Whether the outer span holds all of the inner one."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def contains(quoted: Quoted, span: Span | None) -> bool:
    """Whether the span stands between the marks."""
    return span is not None and within(span, quoted.span)


def outermost(quoted: Sequence[Quoted]) -> list[Quoted]:
    """The ranges that stand in no other: "“He said ‘no’”", not "‘no’"."""
    return [each for each in quoted if each.depth == 0]
