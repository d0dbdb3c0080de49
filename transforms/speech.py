"""Direct speech put together: contents reach to their marks, split speech is one, and speech goes on without a cue."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.marks import Quoted
from transforms.parsed import ParsedDocument
from transforms.records import Segment
from transforms.reported import Reported, Span, holds, outermost, overlapping, trimmed, within
from transforms.vocabularies import SegmentKind

MIN_SPEECH_WORDS = 4
"""Shorter stretches between marks are scare quotes, nicknames and titles more often than speech without a cue."""
MIN_COVERED = 0.5
"""Share of a quotation that a content must hold to be that quotation."""
SPOKEN = frozenset({SegmentKind.PARAGRAPH, SegmentKind.LIST_ITEM})
"""Kinds of lines in which quotations without a cue are speech."""
ENDS_SPEECH = (".", ",", "?", "!", "…", "—", "–")


@dataclass(frozen=True, slots=True)
class Continued:
    """Speech without a source of its own."""

    reported: Reported
    continues: int | None
    """Index of the reported speech whose source speaks on."""


def completed(parsed: ParsedDocument, quoted: Sequence[Quoted], reported: Sequence[Reported]) -> list[Continued]:
    """All reported speech by the start of its content, with the quotations that no cue announces."""
    speech = outermost(quoted)
    found = [snapped(parsed.text, speech, each) for each in reported]
    alone: list[tuple[Quoted, int | None]] = []
    owner: dict[Quoted, int] = {}
    for index, each in enumerate(found):
        for quote in speech:
            if not holds(quote, each.cue) and any(_covers(parsed.text, content, quote) for content in each.contents):
                owner.setdefault(quote, index)
    for number, quote in enumerate(speech):
        if quote in owner or not is_speech(parsed, quote):
            continue
        index = _joined_to(parsed, speech, number, owner)
        if index is None:
            alone.append((quote, None))
            continue
        owner[quote] = index
        found[index] = replace(found[index], contents=(*found[index].contents, (quote.start_char, quote.end_char)))
    return _in_order(parsed, [*found, *_without_cue(parsed, alone)])


def snapped(text: str, speech: Sequence[Quoted], reported: Reported) -> Reported:
    """The speech with contents that hold whole quotations, marks included, where they held nearly all of them."""
    contents = sorted({_snapped(text, speech, reported.cue, content) for content in reported.contents})
    merged: list[Span] = []
    for content in contents:
        if not merged or content[0] >= merged[-1][1]:
            merged.append(content)
        else:
            merged[-1] = (merged[-1][0], max(merged[-1][1], content[1]))
    return replace(reported, contents=tuple(merged))


def is_speech(parsed: ParsedDocument, quote: Quoted) -> bool:
    """Whether a quotation without a cue is speech rather than a title, a nickname or a scare quote."""
    line = parsed.segment_at(quote.start_char)
    inner = parsed.text[slice(*trimmed(parsed.text, quote.start_char, quote.end_char))]
    words = inner.split()
    if line is None or line.kind not in SPOKEN or len(words) < MIN_SPEECH_WORDS:
        return False
    before = parsed.text[line.start_char : quote.start_char].rstrip()
    opens_sentence = not before or before.endswith((".", "?", "!", ":", "”", '"', "’"))
    ends = parsed.text[quote.start_char : quote.end_char].rstrip("\"'”’»").endswith(ENDS_SPEECH)
    return opens_sentence and inner[:1].isupper() and (ends or not quote.is_closed) and not inner.istitle()


def _snapped(text: str, speech: Sequence[Quoted], cue: Span | None, content: Span) -> Span:
    start, end = content
    for quote in speech:
        span = (quote.start_char, quote.end_char)
        if holds(quote, cue) or not overlapping(span, content):
            continue
        whole = within(trimmed(text, *span), content)
        if whole or _covers(text, content, quote) and within(trimmed(text, *content), span):
            start, end = min(start, span[0]), max(end, span[1])
    return start, end


def _covers(text: str, content: Span, quote: Quoted) -> bool:
    start, end = trimmed(text, quote.start_char, quote.end_char)
    shared = min(end, content[1]) - max(start, content[0])
    return end > start and shared / (end - start) >= MIN_COVERED


def _joined_to(parsed: ParsedDocument, speech: Sequence[Quoted], number: int, owner: dict[Quoted, int]) -> int | None:
    """The reported speech that a quotation is a part of: the one before it in the paragraph, or the one after."""
    quote = speech[number]
    if number and quote.goes_on and speech[number - 1] in owner:
        return owner[speech[number - 1]]
    line = parsed.segment_at(quote.start_char)
    before = [other for other in speech[:number] if other in owner and parsed.segment_at(other.start_char) is line]
    if before:
        return owner[before[-1]]
    after = speech[number + 1] if number + 1 < len(speech) else None
    if after in owner and parsed.segment_at(after.start_char) is line:
        between = parsed.text[quote.end_char : after.start_char]
        return owner[after] if not between.strip() else None
    return None


def _without_cue(parsed: ParsedDocument, alone: Sequence[tuple[Quoted, int | None]]) -> list[Reported]:
    """Quotations that nothing announces; those of one paragraph, or of paragraphs that go on, are one."""
    found: list[Reported] = []
    line: Segment | None = None
    for quote, _ in alone:
        here = parsed.segment_at(quote.start_char)
        span = (quote.start_char, quote.end_char)
        if found and (quote.goes_on or here is line):
            found[-1] = replace(found[-1], contents=(*found[-1].contents, span))
        else:
            found.append(Reported(cue=None, source=None, contents=(span,), score=0.5))
        line = here
    return found


def _in_order(parsed: ParsedDocument, found: Sequence[Reported]) -> list[Continued]:
    """The speech by the start of its content; what has no cue goes on from the paragraph before it."""
    ordered = sorted(found, key=lambda each: (each.contents[0], each.cue or (0, 0)))
    return [Continued(each, _speaks_on(parsed, ordered, index)) for index, each in enumerate(ordered)]


def _speaks_on(parsed: ParsedDocument, ordered: Sequence[Reported], index: int) -> int | None:
    """Whose source speaks on: the last one in the paragraph before that was quoted directly, else nobody's."""
    if ordered[index].cue is not None:
        return None
    starts = [line.start_char for line in parsed.segments]
    here = bisect_left(starts, ordered[index].contents[0][0] + 1) - 1
    for other in range(index - 1, -1, -1):
        line = bisect_left(starts, ordered[other].contents[-1][0] + 1) - 1
        if line < here - 1:
            return None
        if line < here and ordered[other].source is not None or ordered[other].cue is None:
            return other
    return None
