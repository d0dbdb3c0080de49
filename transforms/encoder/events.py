"""What the facts network reads of events: type, polarity, factuality, participants, and the words that say when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from dateline.transforms.encoder.inputs import LINE
from dateline.transforms.encoder.network import Floats, Text, softmax
from dateline.transforms.encoder.related import Related, pair_scores, related
from dateline.transforms.encoder.stretches import Range

EVENT_THRESHOLD = 0.65
"""Least probability that a word is a trigger of any type, in the mean of both readings."""
CANDIDATE = 2 * EVENT_THRESHOLD - 1
"""Least probability at first sight for the network to be asked: below it no answer can bring the mean up."""


@dataclass(frozen=True, slots=True)
class RoleReading:
    """What each word of a trigger's sentence is to it: probabilities of none, actor, recipient and place.

    Both of shape (words, 4); they are the same where the network was not asked.
    """

    start: int
    """Token index of the first word."""
    seen: Floats
    asked: Floats


UNREAD = RoleReading(0, np.zeros((0, 4), dtype=np.float32), np.zeros((0, 4), dtype=np.float32))


@dataclass(frozen=True, slots=True)
class EventReading:
    """What is read of the event at a trigger."""

    trigger: int
    is_negative: bool
    polarity_score: float
    factuality: str
    roles: RoleReading
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
    """Polarity, factuality and roles of the words of the event at each of the token indices, in their order.

    The network is asked about the triggers of typed events one by one; what it says of their polarity and factuality is
    the mean of that and of what is read off at first sight, as it is for the many others.
    """
    if not triggers:
        return []
    network = text.network
    own = text.words[np.array(triggers)]
    seen = {name: softmax(network.scores(name, own)) for name in ("polarity", "factuality")}
    dates = related(network, "times", text.words, triggers)
    sentences = _sentences(doc)
    bounds = [sentences[trigger] for trigger in triggers]
    pairs = pair_scores(network, "roles", text.words, triggers, bounds)
    readings = []
    for place, (trigger, (start, end), found) in enumerate(zip(triggers, bounds, pairs, strict=True)):
        polarity, factuality, roles = seen["polarity"][place], seen["factuality"][place], softmax(found)
        asked_roles = roles
        if trigger in typed:
            answer = text.answer(trigger, LINE)
            asked = {n: softmax(network.scores(f"asked {n}", answer.own))[0] for n in seen}
            polarity, factuality = (polarity + asked["polarity"]) / 2, (factuality + asked["factuality"]) / 2
            is_here = (answer.words >= start) & (answer.words < end)
            asked_roles = roles.copy()
            asked_roles[answer.words[is_here] - start] = softmax(answer.scores["asked roles"][is_here])
        reading = EventReading(
            trigger=trigger,
            is_negative=bool(polarity[1] > polarity[0]),
            polarity_score=float(polarity.max()),
            factuality=network.labels["factuality"][int(factuality.argmax())],
            roles=RoleReading(start, roles, asked_roles),
            dates=dates[place],
        )
        readings.append(reading)
    return readings


def _sentences(doc: Doc) -> list[Range]:
    """The range of the sentence that each token stands in."""
    bounds: list[Range] = []
    for sentence in doc.sents:
        bounds.extend([(sentence.start, sentence.end)] * len(sentence))
    return bounds
