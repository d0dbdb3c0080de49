"""Which quotations are more of which speech: those of its content, beside its cue, and those that go on from them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.transforms.quotes.marks import MARK, Quoted
from dateline.transforms.quotes.named import is_title
from dateline.transforms.quotes.reported import Reported, Span, contains, overlapping, trimmed
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.vocabularies import SegmentKind

MIN_COVERED = 0.5
"""Share of a quotation that a content must hold to be that quotation."""
CLOSING = "\"'”’»"
"""Marks that may end a quotation."""
SPOKEN = frozenset({SegmentKind.PARAGRAPH, SegmentKind.LIST_ITEM})
"""Kinds of lines in which quotations without a cue are speech; what a label announces is speech in any line."""
ENDS_SPEECH = (".", ",", "?", "!", "…", "—", "–")


def owners(
    parsed: ParsedDocument, speech: Sequence[Quoted], near: Overlaps[Quoted], found: Sequence[Reported]
) -> dict[Quoted, int]:
    """Which speech a quotation is a part of: "“Never.”" in "“No,” she said. “Never.”" is more of hers."""
    of: dict[Quoted, int] = {}
    for index, each in enumerate(found):
        for content in each.contents:
            for quote in near(*content):
                if not contains(quote, each.cue) and covers(parsed.text, content, quote):
                    of.setdefault(quote, index)
    beside = _Beside(parsed.text, found)
    for quote in speech:
        if quote not in of and is_speech(parsed, quote) and (first := beside.first(quote)) is not None:
            of[quote] = first
    for quote, after in reversed(list(pairwise(speech))):
        if quote not in of and after in of and _leads_to(parsed, quote, after):
            of[quote] = of[after]
    for before, quote in pairwise(speech):
        if quote not in of and before in of and _follows(parsed, before, quote):
            of[quote] = of[before]
    return of


def with_owned(found: Sequence[Reported], owners: Mapping[Quoted, int]) -> list[Reported]:
    """The speech with the quotations that are more of it: "“No,” she said. *“Never.”*" """
    owned: dict[int, list[Span]] = defaultdict(list)
    for quote, index in owners.items():
        owned[index].append(quote.span)
    whole = list(found)
    for index, spans in owned.items():
        contents = list(found[index].contents)
        for span in spans:
            place = bisect_left(contents, span)
            if not any(overlapping(span, beside) for beside in contents[max(place - 1, 0) : place + 1]):
                contents.insert(place, span)
        whole[index] = replace(found[index], contents=tuple(contents))
    return whole


def is_speech(parsed: ParsedDocument, quote: Quoted) -> bool:
    """Whether a quotation without a cue is speech rather than a title, a nickname or a scare quote."""
    line = parsed.segment_at(quote.start_char)
    inner = parsed.text[slice(*trimmed(parsed.text, *quote.span))]
    is_marked = MARK.match(parsed.text, quote.start_char) is not None
    if line is None or is_marked and line.kind not in SPOKEN:
        return False
    before = parsed.text[line.start_char : quote.start_char].rstrip()
    opens_sentence = not before or before.endswith((".", "?", "!", ":", "”", '"', "’"))
    ends = parsed.text[quote.start_char : quote.end_char].rstrip(CLOSING).endswith(ENDS_SPEECH)
    return (
        opens_sentence
        and inner[:1].isupper()
        and (ends or not quote.is_closed)
        and (" " not in inner or not is_title(inner) or not is_marked)
    )


def is_beside(text: str, quote: Quoted, found: Reported) -> bool:
    """Whether nothing but its source stands between the cue and the quotation before or behind it."""
    told = _told(found)
    if told is None:
        return False
    first, last = told
    is_after = quote.end_char <= first and not text[quote.end_char : first].strip(" ,")
    return is_after or last <= quote.start_char and not text[last : quote.start_char].strip(" ,:")


def covers(text: str, content: Span, quote: Quoted) -> bool:
    """Whether the content holds at least `MIN_COVERED` of the quotation's characters."""
    start, end = trimmed(text, *quote.span)
    shared = min(end, content[1]) - max(start, content[0])
    return end > start and shared / (end - start) >= MIN_COVERED


def same_line(parsed: ParsedDocument, one: Quoted, other: Quoted) -> bool:
    return parsed.segment_at(one.start_char) is parsed.segment_at(other.start_char)


def _told(found: Reported) -> Span | None:
    """From the first to the last word of the cue and its source."""
    if found.cue is None:
        return None
    source = found.source or found.cue
    return min(found.cue[0], source[0]), max(found.cue[1], source[1])


class _Beside:
    """Finds the speech that has nothing but its source between its cue and a quotation, in the sense of `is_beside`."""

    def __init__(self, text: str, found: Sequence[Reported]) -> None:
        self._text = text
        told = [(span, index) for index, each in enumerate(found) if (span := _told(each))]
        self._firsts = sorted((first, index) for (first, _), index in told)
        self._lasts = sorted((last, index) for (_, last), index in told)

    def first(self, quote: Quoted) -> int | None:
        """The index of the first of them; None where there is none."""
        before, behind = quote.span
        while self._text[behind : behind + 1] in {" ", ","}:
            behind += 1
        while self._text[before - 1 : before] in {" ", ",", ":"}:
            before -= 1
        after = _between(self._firsts, quote.end_char, behind)
        return min([*after, *_between(self._lasts, before, quote.start_char)], default=None)


def _between(placed: Sequence[tuple[int, int]], least: int, most: int) -> list[int]:
    """The indices of the sorted (place, index) pairs whose place is one from the least to the most."""
    return [index for _, index in placed[bisect_left(placed, (least,)) : bisect_left(placed, (most + 1,))]]


def _leads_to(parsed: ParsedDocument, quote: Quoted, after: Quoted) -> bool:
    """Whether the later quotation goes on from the one before, with nothing between them."""
    return is_speech(parsed, quote) and (
        after.goes_on or same_line(parsed, quote, after) and not parsed.text[quote.end_char : after.start_char].strip()
    )


def _follows(parsed: ParsedDocument, before: Quoted, quote: Quoted) -> bool:
    """Whether the later quotation is more of the one before: in its paragraph, or after a paragraph left open."""
    return is_speech(parsed, quote) and (quote.goes_on or same_line(parsed, before, quote))
