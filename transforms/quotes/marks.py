"""Quotation marks: which stretches of a text stand between them.

Marks are paired within a paragraph, so that a missing one never reaches further than the paragraph it is missing from.
Speech over several paragraphs opens each of them and closes only the last (Chicago Manual of Style, "quotations of more
than one paragraph"): such an opened paragraph runs to its end, and the next range says that it goes on from there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from dateline.transforms.syntax.overlaps import Overlaps

DOUBLE = "double"
SINGLE = "single"
GUILLEMET = "guillemet"

FAMILIES = {
    **dict.fromkeys(("“", "”", "„", "‟", '"', "＂", "``", "''", "‘‘", "’’", "〝", "〞"), DOUBLE),
    **dict.fromkeys(("‘", "’", "‚", "‛", "'", "`"), SINGLE),
    **dict.fromkeys(("«", "»", "‹", "›"), GUILLEMET),
}
MARK = re.compile("``|''|‘‘|’’|[“”„‟\"＂〝〞‘’‚‛'`«»‹›]")
OPENING = frozenset("“„‟〝‘‚‛«‹`") | {"``", "‘‘"}
CLOSING = frozenset("”〞’»›") | {"''", "’’"}

ELISION = re.compile(r"(?:\d0s|em|til|tis|twas|twere|cause|bout|round|cuz|nuff|n)\b", re.IGNORECASE)
"""What an apostrophe at the start of a word stands before: '90s, 'em, 'til."""

FEET_AND_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:[\"”″]|'')?")
NAME = r"[A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40}){0,2}"
CLOSED_BY_CUE = re.compile(
    rf"[,?!](?= (?:(?:[Hh]e|[Ss]he|[Tt]hey|(?:M[rs]{{1,2}}\.? )?{NAME}) (?:said|says|added)"
    rf"|(?:said|says|added) (?:M[rs]{{1,2}}\.? )?{NAME})\.\s*$)"
)
"""What ends speech whose closing mark is missing: "“We are ready, Ms. Lee said."."""
BEFORE_OPENING = frozenset("([{<—–―-/…:;|=*•·>")
"""Characters besides spaces and other marks that a quotation may open after."""
AFTER_CLOSING = frozenset(".,;:!?)]}>—–―-/…|*")
ENDS_SPEECH = frozenset(".,!?…—–-)]*;:%")


class Direction(Enum):
    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A stretch between quotation marks, the marks included."""

    start_char: int
    end_char: int
    is_closed: bool
    """False where the closing mark is missing and the range ends with its paragraph or before the next range opens."""
    depth: int = 0
    """How many other ranges it stands in."""
    goes_on: bool = False
    """Whether it continues the range that the paragraph before left open."""

    @property
    def span(self) -> tuple[int, int]:
        return self.start_char, self.end_char


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    direction: Direction


def quoted_ranges(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quoted]:
    """The quoted stretches of the paragraphs ("“No,” she said, “never.”" has two), by start; one that holds another
    stands before it.

    Args:
        paragraphs: half-open (start_char, end_char) spans in text order.
    """
    found: list[Quoted] = []
    left_open: Quoted | None = None
    spans = list(paragraphs)
    for index, (start, end) in enumerate(spans):
        goes_on = index + 1 < len(spans) and FAMILIES.get(text[spans[index + 1][0]]) == SINGLE
        ranges = sorted(_paired(text, start, end, goes_on), key=lambda quoted: (quoted.start_char, -quoted.end_char))
        if ranges and left_open and not text[start : ranges[0].start_char].strip():
            ranges[0] = replace(ranges[0], goes_on=True)
        found.extend(_with_depth(ranges))
        left_open = next((q for q in ranges if not q.is_closed and not text[q.end_char : end].strip()), None)
    return found


def is_apostrophe(text: str, place: int) -> bool:
    """Whether the single mark at the place is an apostrophe, a foot or a minute sign rather than a quotation mark."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if before.isalnum() and after.isalnum():
        return not (before.isdigit() and after.isdigit()) or text[place] in "'’"
    if before.isdigit() and not after.isalnum():
        return True
    return after.isalnum() and not before.isalnum() and text[place] in "'’" and bool(ELISION.match(text, place + 1))


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The marks of a paragraph that can be quotation marks."""
    measures = Overlaps([match.span() for match in FEET_AND_INCHES.finditer(text, start, end)], lambda span: span)
    found = []
    for match in MARK.finditer(text, start, end):
        mark, place = match.group(), match.start()
        family = FAMILIES[mark]
        if any(first < place for first, _ in measures(place, place + 1)):
            continue
        if family == SINGLE and is_apostrophe(text, place):
            continue
        direction = _direction(text, match.start(), match.end(), mark)
        if direction:
            found.append(_Mark(match.start(), match.end(), family, direction))
    return found


def _direction(text: str, start: int, end: int, mark: str) -> Direction | None:
    """Which way the mark turns, by its shape and the characters beside it; None where it is no quotation mark."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    if FAMILIES[mark] == SINGLE and before.isspace() and after.isspace():
        return None
    may_open = not after.isspace() and (before.isspace() or before in BEFORE_OPENING or before in FAMILIES)
    may_close = not before.isspace() and (after.isspace() or after in AFTER_CLOSING or after in FAMILIES)
    if may_open != may_close:
        return Direction.OPENS if may_open else Direction.CLOSES
    if mark in OPENING | CLOSING:
        return Direction.OPENS if mark in OPENING else Direction.CLOSES
    if may_open:
        return Direction.EITHER
    if before in ENDS_SPEECH or before.isspace() and after.isspace():
        return Direction.CLOSES
    return Direction.OPENS if FAMILIES[mark] == DOUBLE and after.isalnum() and not before.isalnum() else None


def _paired(text: str, start: int, end: int, goes_on: bool) -> Iterator[Quoted]:
    """The ranges of one paragraph in the order of their ends: "“He said ‘no’ twice”". `goes_on`: the next opens with a
    single mark."""
    marks = _marks(text, start, end)
    open_marks: list[_Mark] = []
    for index, mark in enumerate(marks):
        same = next((m for m in reversed(open_marks) if m.family == mark.family), None)
        if mark.direction is Direction.CLOSES or mark.direction is Direction.EITHER and same:
            if same is None or mark.family == SINGLE and _is_possessive(text, mark, marks[index + 1 :]):
                continue
            while open_marks[-1] is not same:
                open_marks.pop()
            open_marks.pop()
            yield Quoted(start_char=same.start, end_char=mark.end, is_closed=True)
            continue
        if same is not None:
            while open_marks and open_marks[-1] is not same:
                open_marks.pop()
            open_marks.pop()
            yield from _unclosed(text, same, mark.start)
        open_marks.append(mark)
    for mark in open_marks[:1]:
        if mark.family == SINGLE and goes_on and text[end - 1] in ENDS_SPEECH:
            yield Quoted(start_char=mark.start, end_char=end, is_closed=False)
        yield from _unclosed(text, mark, end)


def _unclosed(text: str, mark: _Mark, limit: int) -> Iterator[Quoted]:
    """The range of a mark that nothing closes, "“We left": to the limit. A single mark alone may be anything and opens
    nothing."""
    closing = CLOSED_BY_CUE.search(text, mark.end, limit)
    end = closing.end() if closing else mark.end + len(text[mark.end : limit].rstrip())
    if mark.family != SINGLE and end > mark.end:
        yield Quoted(start_char=mark.start, end_char=end, is_closed=False)


def _is_possessive(text: str, mark: _Mark, following: Sequence[_Mark]) -> bool:
    """Whether a single mark after an s is the apostrophe of "players'": a better closing mark follows."""
    if text[mark.start - 1].lower() != "s" or text[mark.end : mark.end + 1] != " ":
        return False
    for later in following:
        if later.family == SINGLE:
            return later.direction is not Direction.OPENS
    return False


def _with_depth(ranges: Sequence[Quoted]) -> Iterator[Quoted]:
    """The ranges, sorted by start, with how deep each is nested: ‘no’ has depth 1 in "“He said ‘no’”"."""
    around: list[Quoted] = []
    for quoted in ranges:
        while around and around[-1].end_char <= quoted.start_char:
            around.pop()
        yield replace(quoted, depth=len(around))
        around.append(quoted)
