"""Direct speech put together: contents reach to their marks, split speech is one, and speech goes on without a cue."""

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from dateline.transforms.quotes.belonging import CLOSING, covers, is_beside, is_speech, owners, same_line, with_owned
from dateline.transforms.quotes.labelled import named_beside
from dateline.transforms.quotes.marks import Quoted
from dateline.transforms.quotes.reported import Reported, Span, contains, outermost, overlapping, trimmed, within
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.parsed import ParsedDocument

MIN_SPEECH_CHARS = 20
"""Shorter stretches between marks are scare quotes, nicknames and titles more often than speech without a cue."""
UNANNOUNCED_SCORE = 0.5
NAMED_BESIDE_SCORE = 0.8
COORDINATED = re.compile(r",? (?:and|or|but) (?:also |even )?|, ")
"""What stands between quotations that are parts of one content."""
LINE = re.compile(r"[^\s][^\n]*(?<=[^\s])")


@dataclass(frozen=True, slots=True)
class Continued:
    """Reported speech, and whose source it goes on from where it has none of its own."""

    reported: Reported
    continues: int | None
    """Index of the reported speech whose source speaks on here."""


def completed(parsed: ParsedDocument, quoted: Sequence[Quoted], reported: Sequence[Reported]) -> list[Continued]:
    """All reported speech by the start of its content, with the quotations that no cue announces."""
    speech = outermost(quoted)
    near = Overlaps(speech, lambda quote: quote.span)
    whole = [with_label(parsed, near, snap_to_quotes(parsed.text, near, each)) for each in reported]
    found = with_coordinated(parsed.text, speech, without_shared(parsed, speech, whole))
    owned = owners(parsed, speech, near, found)
    found = with_owned(found, owned)
    alone = [quote for quote in speech if quote not in owned and is_speech(parsed, quote)]
    turns = [turn for each in found for turn in parted(parsed, near, each)]
    return _in_order(parsed, [*turns, *_without_cue(parsed, alone)])


def with_label(parsed: ParsedDocument, near: Overlaps[Quoted], reported: Reported) -> Reported:
    """The speech with the source that stands beside its line ("Cole: …", "A: …"), where the network read none."""
    if reported.cue or reported.source:
        return reported
    inside = dict.fromkeys(quote for content in reported.contents for quote in near(*content))
    beside = next((found for quote in inside if (found := named_beside(parsed, quote))), None)
    return replace(reported, source=beside[0], cue=beside[1]) if beside else reported


def snap_to_quotes(text: str, near: Overlaps[Quoted], reported: Reported) -> Reported:
    """The speech with contents that reach over the marks of quotations that they nearly fill: "No, never" becomes "“No,
    never.”"."""
    lines = [line for content in reported.contents for line in _lines(text, content)]
    contents = sorted({_snap_to_quotes(text, near, reported.cue, line) for line in lines})
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
    having = defaultdict(list)
    for index, each in enumerate(found):
        for content in each.contents:
            having[content].append(index)
    for quote in speech:
        if not is_speech(parsed, quote):
            continue
        possible = (i for i in having.get(quote.span, ()) if quote.span in kept[i].contents)
        sharing = [i for i in possible if not contains(quote, kept[i].cue)]
        for index in sorted(sharing, key=lambda i: (not is_beside(parsed.text, quote, kept[i]), -kept[i].score))[1:]:
            kept[index] = replace(kept[index], contents=tuple(c for c in kept[index].contents if c != quote.span))
    return [each for each in kept if each.contents]


def with_coordinated(text: str, speech: Sequence[Quoted], found: Sequence[Reported]) -> list[Reported]:
    """The speech with contents that reach over the quotations coordinated with their last: "“a farce” and “a lie”"."""
    extended = list(found)
    contents = Overlaps([content for each in found for content in each.contents], lambda content: content)
    ends = sorted((each.contents[-1][1], index) for index, each in enumerate(found))
    reached = 0
    for before, quote in pairwise(speech):
        between = text[before.end_char : quote.start_char]
        is_listed = between == " " and _last(text, before.end_char, CLOSING) == ","
        if not (is_listed or COORDINATED.fullmatch(between)) or reached > quote.start_char or contents(*quote.span):
            continue
        first, behind = (bisect_right(ends, (char, len(found))) for char in before.span)
        for end, index in ends[first:behind]:
            each = extended[index]
            if not contains(before, each.cue):
                *ahead, (start, _) = each.contents
                extended[index] = replace(each, contents=(*ahead, (start, quote.end_char)))
                del ends[bisect_left(ends, (end, index))]
                insort(ends, (quote.end_char, index))
                reached = max(reached, quote.end_char)
    return extended


def _last(text: str, end: int, but: str) -> str:
    """The last character before the place that is none of those; empty where there is none."""
    while end and text[end - 1] in but:
        end -= 1
    return text[end - 1 : end] if end else ""


def _snap_to_quotes(text: str, near: Overlaps[Quoted], cue: Span | None, content: Span) -> Span:
    """The content, extended to the marks of quotations that it covers or nearly covers, unless the cue is in them."""
    start, end = content
    for quote in near(*content):
        if contains(quote, cue):
            continue
        is_whole = within(trimmed(text, *quote.span), content)
        if is_whole or covers(text, content, quote) and within(trimmed(text, *content), quote.span):
            start, end = min(start, quote.start_char), max(end, quote.end_char)
    return start, end


def parted(parsed: ParsedDocument, near: Overlaps[Quoted], reported: Reported) -> Iterator[Reported]:
    """The speech, and each quotation that a sentence without its cue or source parts from it.

    Behind "“No,” she said. Ann Lee sighed." somebody else may speak.
    """
    told = [span for span in (reported.cue, reported.source) if span]
    runs: list[list[Span]] = [[reported.contents[0]]]
    for before, content in pairwise(reported.contents):
        aside = _sentences_between(parsed, before[1], content[0])
        words = trimmed(parsed.text, *content)
        is_quoted = any(within(words, quote.span) for quote in near(content[0], content[1] + 1))
        if is_quoted and any(not any(overlapping(sentence, span) for span in told) for sentence in aside):
            runs.append([])
        runs[-1].append(content)
    own = min(runs, key=lambda run: min((abs(run[0][0] - span[0]) for span in told), default=0))
    other = replace(reported, cue=None, source=None)
    yield from (replace(reported if run is own else other, contents=tuple(run)) for run in runs)


def _sentences_between(parsed: ParsedDocument, start: int, end: int) -> list[Span]:
    """The spans of the sentences that stand there whole."""
    first = bisect_left(parsed.sentences, start, key=lambda sentence: sentence.start_char)
    behind = takewhile(lambda sentence: sentence.end_char <= end, islice(parsed.sentences, first, None))
    return [(sentence.start_char, sentence.end_char) for sentence in behind]


def _without_cue(parsed: ParsedDocument, alone: Sequence[Quoted]) -> list[Reported]:
    """Quotations that nothing announces ("“No.”" in a line of its own); those of one paragraph, or of paragraphs that
    go on, are one."""
    found: list[Reported] = []
    last: Quoted | None = None
    for quote in alone:
        if last and (quote.goes_on or same_line(parsed, last, quote)) and named_beside(parsed, quote) is None:
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
    starts = [line.start_char for line in parsed.segments]
    return [Continued(each, _speaks_on(parsed.text, starts, ordered, index)) for index, each in enumerate(ordered)]


def _speaks_on(text: str, starts: Sequence[int], ordered: Sequence[Reported], index: int) -> int | None:
    """Index of the speech that this one continues: the last direct one in the paragraph before, or None. Only speech
    that opens its paragraph goes on from another.

    Args:
        starts: where each line starts.
    """
    if ordered[index].cue is not None:
        return None
    start = ordered[index].contents[0][0]
    here = bisect_left(starts, start + 1) - 1
    if text[starts[here] : start].strip():
        return None
    for other in range(index - 1, -1, -1):
        line = bisect_left(starts, ordered[other].contents[-1][0] + 1) - 1
        if line < here - 1:
            return None
        if line < here and ordered[other].source is not None or ordered[other].cue is None:
            return other
    return None
