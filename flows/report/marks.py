"""A stretch of an article with its annotations drawn in as HTML. The text stays what it is, to the character."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from dateline.flows.report.keys import inert


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One annotated span.

    Args:
        row: anchor of its row on the page.
        classes: what it is, for the style sheet: "name person", "event reported negative".
        tag: a short word drawn behind its last character, which names the kind of mark without colour.
        is_area: it is drawn behind the text and holds other marks, as the content of a quote does.
    """

    start: int
    end: int
    row: str
    classes: str
    tag: str = ""
    is_area: bool = False


def by_line(marks: Iterable[Mark], starts: Sequence[int]) -> list[list[Mark]]:
    """The marks that reach into each line, by the ascending starts of the lines; a quote can reach into several."""
    found: list[list[Mark]] = [[] for _ in starts]
    for mark in marks:
        for place in range(max(0, bisect_right(starts, mark.start) - 1), bisect_left(starts, mark.end)):
            found[place].append(mark)
    return found


def marked(text: str, marks: Sequence[Mark], start: int, end: int) -> Markup:
    """text[start:end] as HTML. Marks may overlap in any way; those that reach beyond the stretch are cut.

    Areas are `span`, everything that covers the same characters is one link to the row of the shortest mark.
    """
    near = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(place for m in near for place in (m.start, m.end) if start < place < end)})
    areas = sorted((mark for mark in near if mark.is_area), key=lambda mark: (mark.start, -mark.end))
    points = sorted((mark for mark in near if not mark.is_area), key=lambda mark: mark.start)
    return Markup("".join(_pieces(text, cuts, areas, points)))


def _pieces(text: str, cuts: Sequence[int], areas: Sequence[Mark], points: Sequence[Mark]) -> Iterator[str]:
    """Pieces of HTML in which all that is not ours is escaped. They are plain strings: a `Markup` is escaped at every
    join, which took a fifth of the time of a report."""
    opened: Sequence[Mark] = []
    for (first, last), covering, here in zip(pairwise(cuts), _over(cuts, areas), _over(cuts, points), strict=True):
        kept = _common_length(opened, covering)
        yield _closed(opened[kept:])
        yield "".join(_opening(area, first) for area in covering[kept:])
        opened = covering
        yield _link(text[first:last], here, last) if here else escape(inert(text[first:last]))
        yield "".join(_ending(area) for area in covering if area.end == last)
    yield _closed(opened)


def _over(cuts: Sequence[int], marks: Sequence[Mark]) -> Iterator[Sequence[Mark]]:
    """The marks over each piece between two cuts. Marks are sorted by start, and nowhere but at a cut does one start or
    end, so that one pass over them is enough, however many a line has."""
    waiting = deque(marks)
    over: list[Mark] = []
    for first, _ in pairwise(cuts):
        over = [mark for mark in over if mark.end > first]
        while waiting and waiting[0].start <= first:
            over.append(waiting.popleft())
        yield over


def _common_length(before: Sequence[Mark], after: Sequence[Mark]) -> int:
    length = 0
    for old, new in zip(before, after, strict=False):
        if old is not new:
            break
        length += 1
    return length


def _opening(area: Mark, first: int) -> str:
    classes = area.classes + (" first" if area.start == first else "")
    return f'<span class="{escape(classes)}" data-row="{escape(area.row)}">'


def _ending(area: Mark) -> str:
    """The tag of an area that ends here: a link to its row."""
    if not area.tag:
        return ""
    row, tag = escape(area.row), escape(area.tag)
    return f'<a class="end" href="#{row}" data-row="{row}" data-tag="{tag}" aria-label="quote {tag}"></a>'


def _closed(areas: Iterable[Mark]) -> str:
    return "</span>" * sum(1 for _ in areas)


def _link(words: str, marks: Sequence[Mark], last: int) -> str:
    """The words as a link to the row of the shortest mark over them, which knows the rows of all."""
    ordered = sorted(marks, key=lambda mark: mark.end - mark.start)
    classes = " ".join(dict.fromkeys(" ".join(mark.classes for mark in ordered).split()))
    rows = " ".join(dict.fromkeys(mark.row for mark in ordered))
    tags = " ".join(mark.tag for mark in ordered if mark.tag and mark.end == last)
    tag = f' data-tag="{escape(tags)}"' if tags else ""
    opening = f'<a class="{escape(classes)}" href="#{escape(ordered[0].row)}" data-row="{escape(rows)}"{tag}>'
    return f"{opening}{escape(inert(words))}</a>"
