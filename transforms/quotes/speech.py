"""Direct speech put together: contents reach to their marks, split speech is one, and speech goes on without a cue."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.transforms.quotes.labelled import named_beside
from dateline.transforms.quotes.marks import MARK, Quoted
from dateline.transforms.quotes.named import is_title
from dateline.transforms.quotes.reported import Reported, Span, contains, outermost, overlapping, trimmed, within
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.vocabularies import SegmentKind

MIN_SPEECH_CHARS = 20
"""Shorter stretches between marks are scare quotes, nicknames and titles more often than speech without a cue."""
UNANNOUNCED_SCORE = 0.5
NAMED_BESIDE_SCORE = 0.8
MIN_COVERED = 0.5
"""Share of a quotation that a content must hold to be that quotation."""
COORDINATED = re.compile(r",? (?:and|or|but) (?:also |even )?|, ")
"""What stands between quotations that are parts of one content."""
MARKS = "\"'”’»"
LINE = re.compile(r"[^\s][^\n]*(?<=[^\s])")
SPOKEN = frozenset({SegmentKind.PARAGRAPH, SegmentKind.LIST_ITEM})
"""Kinds of lines in which quotations without a cue are speech."""
ENDS_SPEECH = (".", ",", "?", "!", "…", "—", "–")


@dataclass(frozen=True, slots=True)
class Continued:
    """Reported speech, and whose source it goes on from where it has none of its own."""

    reported: Reported
    continues: int | None
    """Index of the reported speech whose source speaks on here."""


def completed(parsed: ParsedDocument, quoted: Sequence[Quoted], reported: Sequence[Reported]) -> list[Continued]:
    """All reported speech by the start of its content, with the quotations that no cue announces."""
    speech = outermost(quoted)
    whole = [with_label(parsed, speech, snap_to_quotes(parsed.text, speech, each)) for each in reported]
    found = with_coordinated(parsed.text, speech, without_shared(parsed, speech, whole))
    owners = _owners(parsed, speech, found)
    for quote, index in owners.items():
        if not any(overlapping(quote.span, content) for content in found[index].contents):
            found[index] = replace(found[index], contents=tuple(sorted((*found[index].contents, quote.span))))
    alone = [quote for quote in speech if quote not in owners and is_speech(parsed, quote)]
    turns = [turn for each in found for turn in parted(parsed, speech, each)]
    return _in_order(parsed, [*turns, *_without_cue(parsed, alone)])


def with_label(parsed: ParsedDocument, speech: Sequence[Quoted], reported: Reported) -> Reported:
    """The speech with the source that stands beside its line ("Cole: …", "A: …"), where the network read none."""
    if reported.cue or reported.source:
        return reported
    inside = (quote for quote in speech if any(overlapping(quote.span, content) for content in reported.contents))
    beside = next((found for quote in inside if (found := named_beside(parsed, quote))), None)
    return replace(reported, source=beside[0], cue=beside[1]) if beside else reported


def snap_to_quotes(text: str, speech: Sequence[Quoted], reported: Reported) -> Reported:
    """The speech with contents that reach over the marks of quotations that they nearly fill: "No, never" becomes "“No,
    never.”"."""
    lines = [line for content in reported.contents for line in _lines(text, content)]
    contents = sorted({_snap_to_quotes(text, speech, reported.cue, line) for line in lines})
    merged: list[Span] = []
    for content in contents:
        if not merged or content[0] >= merged[-1][1]:
            merged.append(content)
        else:
            merged[-1] = (merged[-1][0], max(merged[-1][1], content[1]))
    return replace(reported, contents=tuple(merged))


def _lines(text: str, content: Span) -> Iterator[Span]:
    """The content line by line."""
    for match in LINE.finditer(text, *content):
        yield match.span()


def without_shared(parsed: ParsedDocument, speech: Sequence[Quoted], found: Sequence[Reported]) -> list[Reported]:
    """The speech without the quotations that surer cues announce: of the cues that share “No”, the one beside it has
    it."""
    kept = list(found)
    for quote in speech:
        if not is_speech(parsed, quote):
            continue
        sharing = [i for i, each in enumerate(kept) if quote.span in each.contents and not contains(quote, each.cue)]
        for index in sorted(sharing, key=lambda i: (not is_beside(parsed.text, quote, kept[i]), -kept[i].score))[1:]:
            kept[index] = replace(kept[index], contents=tuple(c for c in kept[index].contents if c != quote.span))
    return [each for each in kept if each.contents]


def is_beside(text: str, quote: Quoted, found: Reported) -> bool:
    """Whether nothing but its source stands between the cue and the quotation before or behind it."""
    if found.cue is None:
        return False
    source = found.source or found.cue
    first, last = min(found.cue[0], source[0]), max(found.cue[1], source[1])
    is_after = quote.end_char <= first and not text[quote.end_char : first].strip(" ,")
    return is_after or last <= quote.start_char and not text[last : quote.start_char].strip(" ,:")


def with_coordinated(text: str, speech: Sequence[Quoted], found: Sequence[Reported]) -> list[Reported]:
    """The speech with contents that reach over the quotations coordinated with their last: "“a farce” and “a lie”"."""
    extended = list(found)
    for before, quote in pairwise(speech):
        between = text[before.end_char : quote.start_char]
        is_listed = between == " " and text[: before.end_char].rstrip(MARKS).endswith(",")
        if not (is_listed or COORDINATED.fullmatch(between)) or any(
            overlapping(quote.span, content) for each in extended for content in each.contents
        ):
            continue
        for index, each in enumerate(extended):
            *ahead, (start, end) = each.contents
            if before.start_char < end <= before.end_char and not contains(before, each.cue):
                extended[index] = replace(each, contents=(*ahead, (start, quote.end_char)))
    return extended


def is_speech(parsed: ParsedDocument, quote: Quoted) -> bool:
    """Whether a quotation without a cue is speech rather than a title, a nickname or a scare quote."""
    line = parsed.segment_at(quote.start_char)
    inner = parsed.text[slice(*trimmed(parsed.text, *quote.span))]
    if line is None or line.kind not in SPOKEN:
        return False
    before = parsed.text[line.start_char : quote.start_char].rstrip()
    opens_sentence = not before or before.endswith((".", "?", "!", ":", "”", '"', "’"))
    ends = parsed.text[quote.start_char : quote.end_char].rstrip(MARKS).endswith(ENDS_SPEECH)
    return (
        opens_sentence
        and inner[:1].isupper()
        and (ends or not quote.is_closed)
        and (" " not in inner or not is_title(inner) or not MARK.match(parsed.text, quote.start_char))
    )


def _snap_to_quotes(text: str, speech: Sequence[Quoted], cue: Span | None, content: Span) -> Span:
    """The content, extended to the marks of quotations that it covers or nearly covers, unless the cue is in them."""
    start, end = content
    for quote in speech:
        if contains(quote, cue) or not overlapping(quote.span, content):
            continue
        is_whole = within(trimmed(text, *quote.span), content)
        if is_whole or _covers(text, content, quote) and within(trimmed(text, *content), quote.span):
            start, end = min(start, quote.start_char), max(end, quote.end_char)
    return start, end


def _covers(text: str, content: Span, quote: Quoted) -> bool:
    """Whether the content holds at least `MIN_COVERED` of the quotation's characters."""
    start, end = trimmed(text, *quote.span)
    shared = min(end, content[1]) - max(start, content[0])
    return end > start and shared / (end - start) >= MIN_COVERED


def _owners(parsed: ParsedDocument, speech: Sequence[Quoted], found: Sequence[Reported]) -> dict[Quoted, int]:
    """Which speech a quotation is a part of: "“Never.”" in "“No,” she said. “Never.”" is more of hers."""
    owners: dict[Quoted, int] = {}
    for index, each in enumerate(found):
        for quote in speech:
            if not contains(quote, each.cue) and any(_covers(parsed.text, content, quote) for content in each.contents):
                owners.setdefault(quote, index)
    for quote in speech:
        beside = next((i for i, each in enumerate(found) if is_beside(parsed.text, quote, each)), None)
        if quote not in owners and beside is not None and is_speech(parsed, quote):
            owners[quote] = beside
    for quote, after in reversed(list(pairwise(speech))):
        if quote not in owners and after in owners and _leads_to(parsed, quote, after):
            owners[quote] = owners[after]
    for before, quote in pairwise(speech):
        if quote not in owners and before in owners and _follows(parsed, before, quote):
            owners[quote] = owners[before]
    return owners


def parted(parsed: ParsedDocument, speech: Sequence[Quoted], reported: Reported) -> Iterator[Reported]:
    """The speech, and each quotation that a sentence without its cue or source parts from it.

    Behind "“No,” she said. Ann Lee sighed." somebody else may speak.
    """
    told = [span for span in (reported.cue, reported.source) if span]
    runs: list[list[Span]] = [[reported.contents[0]]]
    for before, content in pairwise(reported.contents):
        between = (before[1], content[0])
        aside = [s for s in parsed.sentences if within((s.start_char, s.end_char), between)]
        is_quoted = any(within(trimmed(parsed.text, *content), quote.span) for quote in speech)
        if is_quoted and any(not any(overlapping((s.start_char, s.end_char), span) for span in told) for s in aside):
            runs.append([])
        runs[-1].append(content)
    own = min(runs, key=lambda run: min((abs(run[0][0] - span[0]) for span in told), default=0))
    other = replace(reported, cue=None, source=None)
    yield from (replace(reported if run is own else other, contents=tuple(run)) for run in runs)


def _leads_to(parsed: ParsedDocument, quote: Quoted, after: Quoted) -> bool:
    """Whether the later quotation goes on from the one before, with nothing between them."""
    return is_speech(parsed, quote) and (
        after.goes_on or _same_line(parsed, quote, after) and not parsed.text[quote.end_char : after.start_char].strip()
    )


def _follows(parsed: ParsedDocument, before: Quoted, quote: Quoted) -> bool:
    """Whether the later quotation is more of the one before: in its paragraph, or after a paragraph left open."""
    return is_speech(parsed, quote) and (quote.goes_on or _same_line(parsed, before, quote))


def _same_line(parsed: ParsedDocument, one: Quoted, other: Quoted) -> bool:
    return parsed.segment_at(one.start_char) is parsed.segment_at(other.start_char)


def _without_cue(parsed: ParsedDocument, alone: Sequence[Quoted]) -> list[Reported]:
    """Quotations that nothing announces ("“No.”" in a line of its own); those of one paragraph, or of paragraphs that
    go on, are one."""
    found: list[Reported] = []
    last: Quoted | None = None
    for quote in alone:
        if last and (quote.goes_on or _same_line(parsed, last, quote)) and named_beside(parsed, quote) is None:
            found[-1] = replace(found[-1], contents=(*found[-1].contents, quote.span))
        else:
            source, cue = named_beside(parsed, quote) or (None, None)
            score = NAMED_BESIDE_SCORE if cue else UNANNOUNCED_SCORE
            found.append(Reported(cue=cue, source=source, contents=(quote.span,), score=score))
        last = quote
    return [each for each in found if each.cue or sum(e - s for s, e in each.contents) >= MIN_SPEECH_CHARS]


def _in_order(parsed: ParsedDocument, found: Sequence[Reported]) -> list[Continued]:
    """The speech by the start of its content; what has no cue goes on from the paragraph before it."""
    ordered = sorted(found, key=lambda each: (each.contents[0], each.cue or (0, 0)))
    return [Continued(each, _speaks_on(parsed, ordered, index)) for index, each in enumerate(ordered)]


def _speaks_on(parsed: ParsedDocument, ordered: Sequence[Reported], index: int) -> int | None:
    """Index of the speech that this one continues: the last direct one in the paragraph before, or None. Only speech
    that opens its paragraph goes on from another."""
    if ordered[index].cue is not None:
        return None
    starts = [line.start_char for line in parsed.segments]
    start = ordered[index].contents[0][0]
    here = bisect_left(starts, start + 1) - 1
    if parsed.text[starts[here] : start].strip():
        return None
    for other in range(index - 1, -1, -1):
        line = bisect_left(starts, ordered[other].contents[-1][0] + 1) - 1
        if line < here - 1:
            return None
        if line < here and ordered[other].source is not None or ordered[other].cue is None:
            return other
    return None
