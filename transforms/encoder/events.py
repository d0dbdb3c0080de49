"""What the facts network reads of events: type, polarity, factuality, participants, and the words that say when."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from dateline.transforms.encoder.inputs import LINE
from dateline.transforms.encoder.network import Floats, Network, Text, softmax
from dateline.transforms.encoder.related import Related, pair_scores, related
from dateline.transforms.encoder.stretches import Range, bridged, stretches, trimmed

NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
"""Parts of speech of words that can name somebody: an article alone does not."""
CANDIDATE = 0.2
"""Least probability at first sight that a word is a trigger, for the network to be asked about it."""
EVENT_THRESHOLD = 0.6
"""Least probability that a word is a trigger of any type, in the mean of both readings."""
TAKEN = 0.5
"""Least probability that a word has any role for it to be a participant's."""


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
    dates: Related
    """How likely each word near the trigger says when the event happened."""


def typed(doc: Doc, text: Text) -> dict[int, tuple[str, float]]:
    """PLOVER type and its probability by the token index of each trigger, in text order."""
    chances = softmax(text.scores("types"))
    types = text.network.labels["types"]
    found = {}
    for word in np.flatnonzero(1 - chances[:, 0] > CANDIDATE).tolist():
        if any(char.isalnum() for char in doc[word].text):
            asked = text.network.scores("asked types", text.answer(word, LINE).own)
            mean = (chances[word] + softmax(asked)[0]) / 2
            if 1 - mean[0] > EVENT_THRESHOLD:
                kind = int(mean[1:].argmax())
                found[word] = (types[kind], float(mean[1 + kind]))
    return found


def events(doc: Doc, text: Text, triggers: Sequence[int], typed: Collection[int]) -> list[EventReading]:
    """Polarity, factuality and participants of the event at each of the token indices, in their order.

    The network is asked about the triggers of typed events one by one; of the many others it is read off at once.
    """
    if not triggers:
        return []
    network = text.network
    dates = related(network, "times", text.words, triggers)
    sentences = _sentences(doc)
    asked = [trigger for trigger in triggers if trigger in typed]
    others = [trigger for trigger in triggers if trigger not in typed]
    judged = dict(zip(others, _read_off(network, text.words, others, [sentences[t] for t in others]), strict=True))
    judged |= {trigger: _asked(text, trigger) for trigger in asked}
    readings = []
    for trigger, date in zip(triggers, dates, strict=True):
        found = judged[trigger]
        how = int(found.factuality.argmax())
        start, end = sentences[trigger]
        first = max(start - found.start, 0)
        roles = found.roles[first : end - found.start]
        reading = EventReading(
            trigger=trigger,
            is_negative=bool(found.polarity[1] > found.polarity[0]),
            polarity_score=float(found.polarity.max()),
            factuality=network.labels["factuality"][how],
            factuality_score=float(found.factuality[how]),
            participants=tuple(participants(doc, network.labels["roles"], roles, found.start + first, trigger)),
            dates=date,
        )
        readings.append(reading)
    return readings


@dataclass(frozen=True, slots=True)
class _Judged:
    """Probabilities of an event's labels, and of the roles of the words from `start` on: shape (words, roles)."""

    polarity: Floats
    factuality: Floats
    start: int
    roles: Floats


def _asked(text: Text, trigger: int) -> _Judged:
    answer, scores = text.answer(trigger, LINE), text.network.scores
    polarity, factuality = (softmax(scores(f"asked {name}", answer.own))[0] for name in ("polarity", "factuality"))
    return _Judged(polarity, factuality, answer.start, softmax(scores("asked roles", answer.states)))


def _read_off(network: Network, states: Floats, triggers: Sequence[int], bounds: Sequence[Range]) -> Iterator[_Judged]:
    if not triggers:
        return
    at = np.array(triggers)
    polarity = softmax(network.scores("polarity", states[at]))
    factuality = softmax(network.scores("factuality", states[at]))
    scores = pair_scores(network, "roles", states, triggers, bounds)
    for place, ((start, _), found) in enumerate(zip(bounds, scores, strict=True)):
        yield _Judged(polarity[place], factuality[place], start, softmax(found))


def participants(doc: Doc, names: Sequence[str], chances: Floats, start: int, trigger: int) -> Iterator[Participant]:
    """The stretches of each role in the trigger's sentence, which starts at `start`."""
    labels = 1 + chances[:, 1:].argmax(axis=1)
    labels[1 - chances[:, 0] < TAKEN] = 0
    labels[trigger - start] = 0
    for role in range(1, chances.shape[1]):
        for first, end in stretches(bridged(labels == role, chances[:, role])):
            words = trimmed(doc, (start + first, start + end))
            if any(token.pos_ in NAMING for token in doc[slice(*words)]):
                yield Participant(names[role - 1], words, float(chances[first:end, role].mean()))


def _sentences(doc: Doc) -> list[Range]:
    """The range of the sentence that each token stands in."""
    bounds: list[Range] = []
    for sentence in doc.sents:
        bounds.extend([(sentence.start, sentence.end)] * len(sentence))
    return bounds
