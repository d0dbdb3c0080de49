"""A stretch of an article with its annotations drawn in as HTML. The text stays what it is, to the character."""

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
        tag: a short word drawn behind its last character, which tells without colour what it is.
        is_area: it is drawn behind the text and holds other marks, as the content of a quote does.
    """

    start: int
    end: int
    row: str
    classes: str
    tag: str = ""
    is_area: bool = False


def marked(text: str, marks: Sequence[Mark], start: int, end: int) -> Markup:
    """text[start:end] as HTML. Marks may overlap in any way; those that reach beyond the stretch are cut.

    Areas are `span`, all else that covers the same characters is one link to the row of the shortest mark.
    """
    near = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(place for m in near for place in (m.start, m.end) if start < place < end)})
    areas = sorted((mark for mark in near if mark.is_area), key=lambda mark: (mark.start, -mark.end))
    points = [mark for mark in near if not mark.is_area]
    return Markup("").join(_pieces(text, cuts, areas, points))


def _pieces(text: str, cuts: Sequence[int], areas: Sequence[Mark], points: Sequence[Mark]) -> Iterator[Markup]:
    opened: list[Mark] = []
    for first, last in pairwise(cuts):
        covering = [area for area in areas if area.start <= first and last <= area.end]
        kept = _common_length(opened, covering)
        yield _closed(opened[kept:])
        yield Markup("").join(_opening(area, first) for area in covering[kept:])
        opened = covering
        here = [mark for mark in points if mark.start <= first and last <= mark.end]
        yield _link(text[first:last], here, last) if here else escape(inert(text[first:last]))
        yield Markup("").join(_ending(area) for area in covering if area.end == last)
    yield _closed(opened)


def _common_length(before: Sequence[Mark], after: Sequence[Mark]) -> int:
    length = 0
    for old, new in zip(before, after, strict=False):
        if old is not new:
            break
        length += 1
    return length


def _opening(area: Mark, first: int) -> Markup:
    classes = area.classes + (" first" if area.start == first else "")
    return Markup('<span class="{}" data-row="{}">').format(classes, area.row)


def _ending(area: Mark) -> Markup:
    """The tag of an area that ends here: a link to its row."""
    if not area.tag:
        return Markup("")
    return Markup('<a class="end" href="#{}" data-row="{}" data-tag="{}" aria-label="{}"></a>').format(
        area.row, area.row, area.tag, f"quote {area.tag}"
    )


def _closed(areas: Iterable[Mark]) -> Markup:
    return Markup("</span>") * sum(1 for _ in areas)


def _link(words: str, marks: Sequence[Mark], last: int) -> Markup:
    """The words as a link to the row of the shortest mark over them, which knows the rows of all."""
    ordered = sorted(marks, key=lambda mark: mark.end - mark.start)
    classes = " ".join(dict.fromkeys(" ".join(mark.classes for mark in ordered).split()))
    rows = " ".join(dict.fromkeys(mark.row for mark in ordered))
    tags = " ".join(mark.tag for mark in ordered if mark.tag and mark.end == last)
    tag = Markup(' data-tag="{}"').format(tags) if tags else Markup("")
    return Markup('<a class="{}" href="#{}" data-row="{}"{}>{}</a>').format(
        classes, ordered[0].row, rows, tag, escape(inert(words))
    )
