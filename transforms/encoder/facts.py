"""What the facts network reads of a document: events with their participants, and attributions.

Positions are token indices of the document, ranges are half-open. Nothing here knows entities, dates or tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from transforms.encoder.network import Floats, Network, has_network, load_network, softmax

Range = tuple[int, int]

EVENT_THRESHOLD = 0.55
"""Least probability that a word is a trigger of any type."""
CUE_THRESHOLD = 0.4
FACTS = "facts"
"""Key of `doc.user_data`."""
REACH = 170
"""Words on each side of an anchor among which its related words are looked for: what a window holds."""
BRIDGED = 0.25
"""Least probability of a role that joins two stretches of it over one word between them."""
CHANGE = 2.0
"""Nats that each edge of a stretch of content costs, so that no stray word is taken for content."""
CONTENT = 2
FIRST = 1
"""Label of the first word of a content; the next label is of its other words."""
PARTED = 0.5
"""Least probability of a first word that parts a stretch of content in two."""
LINKED = 0.3
"""Least mean probability of content that joins a stretch to an anchor."""


@dataclass(frozen=True, slots=True)
class Participant:
    role: str
    words: Range
    score: float


@dataclass(frozen=True, slots=True)
class EventReading:
    """What is read of the event at a trigger."""

    trigger: int
    is_negative: bool
    polarity_score: float
    factuality: str
    factuality_score: float
    participants: tuple[Participant, ...]


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
    start: int
    odds: Floats
    """Log odds of each word from `start` on being of a name of the speaker."""

    def odds_of(self, words: Range) -> float | None:
        """The highest log odds among the words; None where all stand out of reach."""
        within = self.odds[max(words[0] - self.start, 0) : max(words[1] - self.start, 0)]
        return float(within.max()) if len(within) else None


class Facts:
    """The facts network's word states of one document, asked for events and attributions."""

    def __init__(self, doc: Doc) -> None:
        self._network = load_network("facts")
        self._states = self._network.states([token.text for token in doc])

    def typed(self, doc: Doc) -> dict[int, tuple[str, float]]:
        """PLOVER type and its probability by the token index of each trigger, in text order."""
        chances = softmax(self._network.scores("types", self._states))
        types = self._network.labels["types"]
        triggers = np.flatnonzero(1 - chances[:, 0] > EVENT_THRESHOLD).tolist()
        best = {i: int(chances[i, 1:].argmax()) for i in triggers if any(c.isalnum() for c in doc[i].text)}
        return {i: (types[kind], float(chances[i, 1 + kind])) for i, kind in best.items()}

    def events(self, doc: Doc, triggers: Sequence[int]) -> list[EventReading]:
        """Polarity, factuality and participants of the event at each of the token indices, in their order."""
        if not triggers:
            return []
        network, at = self._network, np.array(triggers)
        polarity = softmax(network.scores("polarity", self._states[at]))
        factuality = softmax(network.scores("factuality", self._states[at]))
        relation = network.relations["roles"]
        lefts, rights = relation.left(self._states[at]), relation.right(self._states)
        bounds = _sentences(doc)
        readings = []
        for place, trigger in enumerate(triggers):
            start, end = bounds[trigger]
            distance = np.arange(start, end)[None] - trigger
            roles = softmax(relation.all_pairs(lefts[place : place + 1], rights[start:end], distance)[0])
            how = int(factuality[place].argmax())
            reading = EventReading(
                trigger=trigger,
                is_negative=bool(polarity[place, 1] > polarity[place, 0]),
                polarity_score=float(polarity[place].max()),
                factuality=network.labels["factuality"][how],
                factuality_score=float(factuality[place, how]),
                participants=tuple(participants(doc, network.labels["roles"], roles, start, trigger)),
            )
            readings.append(reading)
        return readings

    def speech(self, doc: Doc) -> list[SpeechReading]:
        """All attributions in text order of their anchors."""
        return list(speech(doc, self._network, self._states))

    def speakers(self, doc: Doc, anchors: Sequence[int]) -> list[SpeakerReading]:
        """Who may speak at each of the token indices: first words of cues, or of contents without a cue."""
        if not anchors:
            return []
        at = np.array(anchors)
        named = softmax(self._network.scores("named", self._states[at]))[:, 1]
        relation = self._network.relations["speaker"]
        lefts, rights = relation.left(self._states[at]), relation.right(self._states)
        readings = []
        for place, anchor in enumerate(anchors):
            start, end = max(0, anchor - REACH), min(len(doc), anchor + REACH)
            distance = np.arange(start, end)[None] - anchor
            scores = relation.all_pairs(lefts[place : place + 1], rights[start:end], distance)[0]
            readings.append(SpeakerReading(float(named[place]), start, scores[:, 1] - scores[:, 0]))
        return readings


class Unread:
    """What is known of a document where the facts network was left out: nothing, so that only rules speak."""

    def typed(self, _doc: Doc) -> dict[int, tuple[str, float]]:
        return {}

    def events(self, _doc: Doc, triggers: Sequence[int]) -> list[EventReading]:
        """Every trigger as a plain fact without participants."""
        return [EventReading(trigger, False, 0.5, "asserted", 0.5, ()) for trigger in triggers]

    def speech(self, _doc: Doc) -> list[SpeechReading]:
        return []

    def speakers(self, _doc: Doc, anchors: Sequence[int]) -> list[SpeakerReading]:
        return [SpeakerReading(0.0, 0, np.zeros(0, dtype=np.float32)) for _ in anchors]


def facts_of(doc: Doc) -> Facts | Unread:
    """The document's facts, read once."""
    found: Facts | Unread | None = doc.user_data.get(FACTS)
    if found is None:
        found = doc.user_data[FACTS] = Facts(doc) if has_network("facts") else Unread()
    return found


@Language.component("dateline_facts")
def read_facts(doc: Doc) -> Doc:
    """Reads the document with the facts network, so that all reading is done in the pipeline."""
    facts_of(doc)
    return doc


def participants(doc: Doc, names: Sequence[str], chances: Floats, start: int, trigger: int) -> Iterator[Participant]:
    """The stretches of each role in the trigger's sentence, which starts at `start`."""
    labels = chances.argmax(axis=1)
    labels[trigger - start] = 0
    for role in range(1, chances.shape[1]):
        for first, end in _stretches(_bridged(labels == role, chances[:, role])):
            words = _trimmed(doc, (start + first, start + end))
            if words[0] < words[1]:
                yield Participant(names[role - 1], words, float(chances[first:end, role].mean()))


def speech(doc: Doc, network: Network, states: Floats) -> Iterator[SpeechReading]:
    """The attributions of all anchors that are sure enough and have content."""
    cues = softmax(network.scores("cues", states))
    is_anchor = np.maximum(cues[:, 1], cues[:, 3]) > CUE_THRESHOLD
    anchors = np.flatnonzero(is_anchor & ~np.array([token.is_space for token in doc]))
    if not len(anchors):
        return
    negated = softmax(network.scores("negated", states[anchors]))[:, 1]
    roles = _roles(network, states, anchors)
    stretches = content_stretches(doc, softmax(network.scores("spans", states)))
    linked = linked_contents(stretches, anchors, [r[:, CONTENT] for r in roles], cues)
    for place, anchor in enumerate(anchors.tolist()):
        start, chances = max(0, anchor - REACH), roles[place]
        source = _source(doc, chances, start)
        is_nested = any(first <= anchor < last for first, last in stretches)
        contents = linked[place]
        if not contents and is_nested:
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


def _roles(network: Network, states: Floats, anchors: NDArray[np.int64]) -> list[Floats]:
    """For each anchor, the probabilities of no part, source and content of the words within its reach."""
    relation = network.relations["speech"]
    lefts, rights = relation.left(states[anchors]), relation.right(states)
    found = []
    for place, anchor in enumerate(anchors.tolist()):
        start, end = max(0, anchor - REACH), min(len(states), anchor + REACH)
        distance = np.arange(start, end)[None] - anchor
        found.append(softmax(relation.all_pairs(lefts[place : place + 1], rights[start:end], distance)[0]))
    return found


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
        words = _trimmed(doc, (start, end))
        if words[0] < words[1]:
            found.append(words)
    return found


def linked_contents(
    stretches: Sequence[Range], anchors: NDArray[np.int64], chances: Sequence[Floats], cues: Floats
) -> list[tuple[Range, ...]]:
    """The stretches of each anchor: a stretch belongs to the anchor that makes most of its words content.

    An anchor that stands inside a stretch does not announce it, unless it is the first word of content without a cue.
    """
    found: list[list[Range]] = [[] for _ in anchors]
    for start, end in stretches:
        best, owner = LINKED, None
        for place, anchor in enumerate(anchors.tolist()):
            within = _within(chances[place], (start, end), max(0, anchor - REACH))
            if not len(within) or start <= anchor < end and cues[anchor, 1] >= cues[anchor, 3]:
                continue
            score = float(within.mean())
            if score > best:
                best, owner = score, place
        if owner is not None:
            found[owner].append((start, end))
    return [tuple(contents) for contents in found]


def _within(chances: Floats, words: Range, start: int) -> Floats:
    """The rows of those of the words that are within reach; the first row is that of the word at `start`."""
    return chances[max(words[0] - start, 0) : max(words[1] - start, 0)]


def smoothed(chances: Floats) -> NDArray[np.bool_]:
    """The likeliest choice of words in a row, where each edge of a stretch costs `CHANGE` nats (Viterbi)."""
    bounded = np.clip(chances, 1e-6, 1 - 1e-6)
    odds = np.log(bounded / (1 - bounded)).tolist()
    outside, inside = 0.0, odds[0] - CHANGE
    back: list[tuple[bool, bool]] = []
    for value in odds[1:]:
        back.append((inside - CHANGE > outside, outside - CHANGE > inside))
        outside, inside = max(outside, inside - CHANGE), max(inside, outside - CHANGE) + value
    chosen = [inside - CHANGE > outside]
    for leaves, enters in reversed(back):
        chosen.append(not enters if chosen[-1] else leaves)
    return np.array(chosen[::-1])


def _cue(cues: Floats, anchor: int) -> Range:
    """The anchor and the words behind it that go on with its cue."""
    end = anchor + 1
    while end < len(cues) and cues[end].argmax() == CONTENT:
        end += 1
    return anchor, end


def _source(doc: Doc, chances: Floats, start: int) -> Range | None:
    """The surest stretch of source words."""
    found = [
        (float(chances[first:end, 1].mean()), _trimmed(doc, (start + first, start + end)))
        for first, end in _stretches(_bridged(chances.argmax(axis=1) == 1, chances[:, 1]))
    ]
    found = [(score, words) for score, words in found if words[0] < words[1]]
    return max(found)[1] if found else None


def _source_score(chances: Floats, source: Range | None, start: int) -> float:
    """How sure the source is, or that there is none."""
    return float(chances[source[0] - start : source[1] - start].min() if source else 1 - chances.max())


def _contents(doc: Doc, chosen: NDArray[np.bool_], start: int) -> Iterator[Range]:
    """The stretches of content, without marks and spaces at their edges."""
    for first, end in _stretches(chosen):
        words = _trimmed(doc, (start + first, start + end))
        if words[0] < words[1]:
            yield words


def _bridged(chosen: NDArray[np.bool_], chances: Floats) -> NDArray[np.bool_]:
    """The chosen words and single words between them that are likely too."""
    joined = chosen.copy()
    joined[1:-1] |= chosen[:-2] & chosen[2:] & (chances[1:-1] > BRIDGED)
    return joined


def _stretches(chosen: NDArray[np.bool_]) -> Iterator[Range]:
    """Ranges of chosen words in a row."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _trimmed(doc: Doc, words: Range) -> Range:
    """The range without marks and spaces at its edges."""
    start, end = words
    while start < end and not any(char.isalnum() for char in doc[start].text):
        start += 1
    while end > start and not any(char.isalnum() for char in doc[end - 1].text):
        end -= 1
    return start, end


def _sentences(doc: Doc) -> list[Range]:
    """The range of the sentence that each token stands in."""
    bounds: list[Range] = []
    for sentence in doc.sents:
        bounds.extend([(sentence.start, sentence.end)] * len(sentence))
    return bounds
