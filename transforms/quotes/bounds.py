"""Contents put right where words and parse show more than the network: whole words and noun phrases, no cue of what
follows, and no gap that nothing explains."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.transforms.encoder.speech import SpeechReading
from dateline.transforms.encoder.stretches import Range, trimmed, whole_words
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.overlaps import Overlaps

MAX_BEHIND_CUE = 3
"""Maximum number of tokens, the last of a cue and marks behind it, at the end of a content that ends with the cue."""
BEFORE_NOUN = grammar.POSSESSOR | {"amod", "compound", "det", "flat", "nummod"}
"""Dependency labels of words that stand before the noun that they belong to."""


def with_bounds(doc: Doc, found: Sequence[SpeechReading]) -> Iterator[SpeechReading]:
    """The readings with their contents put right."""
    cues = Overlaps([(each.cue, each) for each in found if each.cue], lambda pair: pair[0])
    for each in found:
        told = {*range(*(each.cue or (0, 0))), *range(*(each.source or (0, 0)))}
        whole = (whole_phrase(doc, whole_words(doc, words), told) for words in each.contents)
        own = [without_conjunction(doc, without_next_cue(doc, words, each, cues)) for words in whole]
        contents = without_gaps(doc, [words for words in own if words[0] < words[1]], told)
        yield replace(each, contents=tuple(contents)) if contents else each


def whole_phrase(doc: Doc, words: Range, told: set[int]) -> Range:
    """The stretch with what stands before the noun that it begins with: "*the* railway".

    Args:
        told: token indices of cue and source.
    """
    start, inside = words[0], range(*words)
    while start and doc[start - 1].dep_ in BEFORE_NOUN and doc[start - 1].head.i in inside and start - 1 not in told:
        start -= 1
    return start, words[1]


def without_next_cue(doc: Doc, words: Range, own: SpeechReading, cues: Overlaps[tuple[Range, SpeechReading]]) -> Range:
    """The stretch without a cue at its end that announces what stands behind it: "it was safe, *adding*".

    What is said within it goes on to its end: "a note *that read “Gone”*".
    """
    start, end = words
    for cue, other in cues(max(start + 1, end - MAX_BEHIND_CUE), end):
        first, behind = other.contents[0]
        is_last = start < cue[0] and not any(doc[i].is_alpha for i in range(cue[1], end))
        if not is_last or first < end or any(first == content[0] for content in own.contents):
            continue
        opening = min(cue[0], other.source[0]) if other.source else cue[0]
        if _starts_sentence(doc, opening, end):
            return trimmed(doc, (start, max(start, opening)))
        if opening < start or other.source in {None, own.source}:
            return trimmed(doc, (start, cue[0]))
        return words if _starts_sentence(doc, end, first + 1) else (start, behind)
    return words


def _starts_sentence(doc: Doc, start: int, end: int) -> bool:
    """Whether one of the words starts a sentence."""
    return any(doc[i].is_sent_start for i in range(start, end))


def without_conjunction(doc: Doc, words: Range) -> Range:
    """The stretch without a conjunction at its end, which joins what is no part of it: "it rained — *but*"."""
    while words[0] < words[1] and doc[words[1] - 1].pos_ == "CCONJ":
        words = trimmed(doc, (words[0], words[1] - 1))
    return words


def without_gaps(doc: Doc, contents: Iterable[Range], told: set[int]) -> list[Range]:
    """The stretches, those of one sentence joined unless cue, source, another clause or other marks part them.

    Args:
        told: token indices of cue and source.
    """
    whole: list[Range] = []
    for start, end in contents:
        gap = doc[whole[-1][1] : start] if whole else doc[:0]
        is_parted = any(word.i in told or grammar.is_subject(word) for word in gap) or sum(w.is_quote for w in gap) > 1
        if whole and not is_parted and not _starts_sentence(doc, whole[-1][1], start + 1):
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((start, end))
    return whole
