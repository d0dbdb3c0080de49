"""What the facts network reads of reported speech: attributions with cue, source, contents, and who may speak."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dateline.transforms.encoder.inputs import PASSAGE, quoted_words
from dateline.transforms.encoder.network import Floats, Text, softmax
from dateline.transforms.encoder.related import NOTHING, Related
from dateline.transforms.encoder.stretches import Range, bridged, end_of_phrase, smoothed, stretches, trimmed
from dateline.transforms.syntax.overlaps import Overlaps

DOUBTFUL = 0.1, 0.9
"""Range of the first reading's cue probability within which the network reads the word a second time."""
CUE_THRESHOLD = 0.35
"""Minimum probability of a cue, in the mean of both readings."""
PLAIN_THRESHOLD = 0.75
"""Minimum probability of speech that has neither a cue nor quotation marks."""
CONTENT = 2
FIRST = 1
"""Label of the first word of a content; the next label is of its other words."""
PARTED = 0.5
"""Minimum probability of a first word at which a stretch of content is divided."""
MARKED = 0.5
"""Least share of the words of a stretch between marks that make it a quotation."""
LINKED = 0.6
"""Least mean probability of content that joins a stretch to an anchor."""


@dataclass(frozen=True, slots=True)
class SpeechReading:
    """An attribution at the first word of its cue, or of its content where it has no cue."""

    cue: Range | None
    source: Range | None
    contents: tuple[Range, ...]
    is_negated: bool
    anchor_score: float
    source_score: float
    content_score: float


@dataclass(frozen=True, slots=True)
class SpeakerReading:
    """Who may speak at an anchor."""

    named_score: float
    """Probability that the article names the speaker anywhere."""
    names: Related
    """How likely each word near the anchor is of a name of the speaker."""


UNASKED = SpeakerReading(0.5, NOTHING)
"""Where the network was not asked who speaks."""


def speech(doc: Doc, text: Text) -> Iterator[SpeechReading]:
    """The attributions of all anchors that are sure enough and have content."""
    scores = text.network.scores
    cues = cue_chances(doc, text)
    texts = [token.text for token in doc]
    lines, marked = np.cumsum(["\n" in word for word in texts]), np.array(quoted_words(texts))
    is_plain = (cues[:, 3] > cues[:, 1]) & ~marked
    anchors = np.flatnonzero(np.maximum(cues[:, 1], cues[:, 3]) > np.where(is_plain, PLAIN_THRESHOLD, CUE_THRESHOLD))
    if not len(anchors):
        return
    answers = [text.answer(anchor, PASSAGE) for anchor in anchors.tolist()]
    negated = softmax(scores("asked negated", np.concatenate([answer.own for answer in answers])))[:, 1]
    roles = [softmax(answer.scores["asked speech"]) for answer in answers]
    outer = content_stretches(doc, softmax(text.scores("spans")))
    starts = [int(answer.words[0]) for answer in answers]
    nesting = Overlaps(outer, lambda words: words)
    linked = linked_contents(outer, anchors, [r[:, CONTENT] for r in roles], starts, cues, lines)
    for place, anchor in enumerate(anchors.tolist()):
        start, chances = starts[place], roles[place]
        source = _source(doc, chances, start)
        contents = joined(linked[place], anchor, lines, marked)
        if not contents and nesting(anchor, anchor + 1):
            contents = tuple(_contents(doc, smoothed(chances[:, CONTENT]), start))
        if not contents:
            continue
        yield SpeechReading(
            cue=_cue(cues, anchor) if cues[anchor, 1] >= cues[anchor, 3] else None,
            source=source,
            contents=contents,
            is_negated=bool(negated[place] > 0.5),
            anchor_score=float(max(cues[anchor, 1], cues[anchor, 3])),
            source_score=_source_score(chances[:, 1], source, start),
            content_score=min(float(_within(chances, words, start)[:, CONTENT].mean()) for words in contents),
        )


def cue_chances(doc: Doc, text: Text) -> Floats:
    """How likely each word is the first word of a cue, another one, or the first of content without a cue; of doubtful
    ones in the mean of two readings. Shape (words, 4)."""
    chances = softmax(text.scores("cues"))
    chances[doc.to_array("IS_SPACE").astype(bool)] = (1, 0, 0, 0)
    most = np.maximum(chances[:, 1], chances[:, 3])
    for word in np.flatnonzero((most > DOUBTFUL[0]) & (most < DOUBTFUL[1])).tolist():
        asked = text.network.scores("asked cues", text.answer(word, PASSAGE).own)
        chances[word] = (chances[word] + softmax(asked)[0]) / 2
    return chances


def content_stretches(doc: Doc, chances: Floats) -> list[Range]:
    """Stretches of words that are the content of some attribution, in text order, without marks at their edges."""
    first = chances[:, FIRST]
    inside = smoothed(first + chances[:, FIRST + 1])
    parts = np.flatnonzero(inside & ((first > PARTED) | ~np.concatenate([[False], inside[:-1]])))
    ends = np.flatnonzero(inside & ~np.concatenate([inside[1:], [False]])) + 1
    edges = [*parts.tolist(), len(inside)]
    found = []
    for start, following in pairwise(edges):
        end = min(following, int(ends[np.searchsorted(ends, start, side="right")]))
        words = trimmed(doc, (start, end))
        if words[0] < words[1]:
            found.append((words[0], min(end_of_phrase(doc, words[1]), following)))
    return found


def linked_contents(
    outer: Sequence[Range],
    anchors: NDArray[np.int64],
    chances: Sequence[Floats],
    starts: Sequence[int],
    cues: Floats,
    lines: NDArray[np.int64],
) -> list[tuple[Range, ...]]:
    """The stretches of each anchor: a stretch belongs to the anchor of its line that makes most of its words content,
    or to one of another line.

    An anchor that stands inside a stretch does not announce it, unless it is the first word of content without a cue.

    Args:
        chances: for each anchor how likely each word is its content, from the word of `starts` on.
        lines: number of the line that each word stands in.
    """
    found: list[list[Range]] = [[] for _ in anchors]
    reading = Overlaps(range(len(starts)), lambda place: (starts[place], starts[place] + len(chances[place])))
    for start, end in outer:
        likely = []
        for place in reading(start, end):
            anchor, within = int(anchors[place]), _within(chances[place], (start, end), starts[place])
            is_inside = start <= anchor < end and cues[anchor, 1] >= cues[anchor, 3]
            if len(within) and not is_inside and within.mean() > LINKED:
                likely.append((lines[anchor] == lines[start], float(within.mean()), place))
        if likely:
            found[max(likely)[-1]].append((start, end))
    return [tuple(contents) for contents in found]


def joined(
    contents: tuple[Range, ...], anchor: int, lines: NDArray[np.int64], marked: NDArray[np.bool_]
) -> tuple[Range, ...]:
    """The contents in the anchor's own line, and quotations that go on in the lines beside those.

    All of them where none stands in that line: what announces speech may be a line of its own.

    Args:
        lines: number of the line that each word stands in.
        marked: whether each word stands between quotation marks.
    """
    own = first = last = int(lines[anchor])
    near: list[Range] = []
    for words in sorted(contents, key=lambda each: abs(int(lines[each[0]]) - own)):
        line = int(lines[words[0]])
        if line == own or first - 1 <= line <= last + 1 and marked[slice(*words)].mean() > MARKED:
            near.append(words)
            first, last = min(first, line), max(last, int(lines[words[1] - 1]))
    return tuple(sorted(near)) or contents


def _within(chances: Floats, words: Range, start: int) -> Floats:
    """The rows of those of the words that are within reach; the first row is that of the word at `start`."""
    return chances[max(words[0] - start, 0) : max(words[1] - start, 0)]


def _cue(cues: Floats, anchor: int) -> Range:
    """The anchor and the words behind it that go on with its cue."""
    end = anchor + 1
    while end < len(cues) and cues[end].argmax() == CONTENT:
        end += 1
    return anchor, end


def _source(doc: Doc, chances: Floats, start: int) -> Range | None:
    """The surest stretch of source words."""
    found = [
        (float(chances[first:end, 1].mean()), trimmed(doc, (start + first, start + end)))
        for first, end in stretches(bridged(chances.argmax(axis=1) == 1, chances[:, 1]))
    ]
    found = [(score, words) for score, words in found if words[0] < words[1]]
    return max(found)[1] if found else None


def _source_score(chances: Floats, source: Range | None, start: int) -> float:
    """How sure the source is, or that there is none."""
    return float(chances[source[0] - start : source[1] - start].min() if source else 1 - chances.max())


def _contents(doc: Doc, chosen: NDArray[np.bool_], start: int) -> Iterator[Range]:
    """The stretches of content, without marks and spaces at their edges."""
    for first, end in stretches(chosen):
        words = trimmed(doc, (start + first, start + end))
        if words[0] < words[1]:
            yield words


def speaker(text: Text, anchor: int) -> SpeakerReading:
    """Who may speak at the token index of the first word of a cue, or of content without a cue."""
    answer = text.answer(anchor, PASSAGE)
    named = softmax(text.network.scores("asked named", answer.own))[0, 1]
    scores = answer.scores["asked speaker"]
    return SpeakerReading(float(named), Related(int(answer.words[0]), scores[:, 1] - scores[:, 0]))
