"""What the phrases of a trigger's sentence show of being its actor or recipient.

The facts network says of each word what it is to the trigger, at first sight and when it is asked. A phrase gathers
what is said of its words, and how it hangs on the trigger in the parse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import exp

import numpy as np
from spacy.tokens import Token

from dateline.transforms.encoder.calibration import log_odds
from dateline.transforms.encoder.events import RoleReading
from dateline.transforms.encoder.network import Floats
from dateline.transforms.events.phrases import Phrase, path, phrases
from dateline.transforms.log_linear import Features
from dateline.transforms.syntax import grammar

ACTOR, RECIPIENT, PLACE = 1, 2, 3
"""Columns of the network's probabilities."""
SEEN, ASKED = 0, 1
"""The two readings."""
MOST = 0
"""Index of the word with the highest probability, in the votes of a phrase."""
LEAST = 0.03
"""Minimum probability, at some word of a phrase, of any role: a phrase below has none."""
SCALE = 4.0
PREPOSITIONS = frozenset("by of against with from to in on for between among at over about".split())  # noqa: SIM905


@dataclass(frozen=True)
class Scene:
    """A trigger, the phrases of its sentence, and what the network reads of each."""

    trigger: Token
    event_type: str | None
    reading: RoleReading

    @cached_property
    def readings(self) -> Floats:
        """Both readings, of shape (2, words, 4)."""
        return np.stack([self.reading.seen, self.reading.asked])

    @cached_property
    def mean(self) -> Floats:
        """The mean of both readings, of shape (words, 4)."""
        return np.asarray(self.readings.mean(axis=0), dtype=np.float32)

    @cached_property
    def phrases(self) -> list[Phrase]:
        """The phrases that may have a role, in text order."""
        start, likely = self.reading.start, (self.mean[:, 1:].max(axis=1) > LEAST).tolist()
        return [p for p in self.all_phrases if any(likely[p.start - start : p.end - start])]

    @cached_property
    def all_phrases(self) -> list[Phrase]:
        """The phrases of the sentence, in text order."""
        found = phrases(self.trigger) if len(self.mean) else ()
        return sorted(found, key=lambda phrase: (phrase.start, phrase.end))

    @cached_property
    def head(self) -> int:
        """Token index of the word that the trigger hangs on."""
        return self.trigger.head.i

    @cached_property
    def is_passive(self) -> bool:
        return grammar.is_passive(self.trigger)

    @cached_property
    def votes(self) -> Floats:
        """Log odds of shape (phrases, 3, 2 readings, 4): of the word most favoured, of the head, of the mean."""
        start, lengths = self.reading.start, np.array([phrase.end - phrase.start for phrase in self.phrases])
        words = self.readings[:, [i - start for phrase in self.phrases for i in range(phrase.start, phrase.end)]]
        firsts = np.cumsum(lengths) - lengths
        most, total = np.maximum.reduceat(words, firsts, axis=1), np.add.reduceat(words, firsts, axis=1)
        head = self.readings[:, [phrase.head.i - start for phrase in self.phrases]]
        return odds(np.stack([most, head, total / lengths[:, None]]).transpose(2, 0, 1, 3))

    @cached_property
    def scaled(self) -> list[list[list[list[float]]]]:
        """The votes as features."""
        found: list[list[list[list[float]]]] = (self.votes / SCALE).tolist()
        return found

    @cached_property
    def favour(self) -> dict[int, list[float]]:
        """By column of a role, how much each phrase's word most favoured is for it, in the mean of both readings."""
        most = self.votes[:, MOST].mean(axis=1)
        return {column: most[:, column].tolist() for column in (ACTOR, RECIPIENT)}

    @cached_property
    def likely(self) -> dict[int, list[float]]:
        """The same as probabilities."""
        return {column: [1 / (1 + exp(-odds)) for odds in favour] for column, favour in self.favour.items()}


def odds(chances: Floats) -> Floats:
    """Log odds of probabilities, nothing surer than one in a thousand."""
    bounded = np.clip(chances, 0.001, 0.999)
    return np.asarray(np.log(bounded / (1 - bounded)), dtype=np.float32)


def features(scene: Scene) -> list[list[Features]]:
    """For each phrase its features as the actor, and as the recipient."""
    return [_features(scene, place) for place in range(len(scene.phrases))]


def _features(scene: Scene, place: int) -> list[Features]:
    phrase = scene.phrases[place]
    shown = {**_tree_features(scene, phrase), **_word_features(scene, phrase)}
    joined = _joined(phrase)
    return [
        {**shown, **_vote_features(scene, place, column), **_pair_features(scene, joined, column)}
        for column in (ACTOR, RECIPIENT)
    ]


def _vote_features(scene: Scene, place: int, column: int) -> dict[str, float]:
    """Features of a phrase for one role: the network's votes, compared with those for other roles and other phrases."""
    most, head, mean = scene.scaled[place]
    favour, likely = scene.favour[column], scene.likely[column]
    own, rivals = favour[place], favour[:place] + favour[place + 1 :]
    other = RECIPIENT if column == ACTOR else ACTOR
    return {
        "seen": most[SEEN][column],
        "asked": most[ASKED][column],
        "head seen": head[SEEN][column],
        "head asked": head[ASKED][column],
        "mean seen": mean[SEEN][column],
        "mean asked": mean[ASKED][column],
        "other seen": most[SEEN][other],
        "other asked": most[ASKED][other],
        "place": (most[SEEN][PLACE] + most[ASKED][PLACE]) / 2,
        "ahead": (own - max(rivals)) / SCALE if rivals else 1.0,
        f"rank {min(sum(rival > own for rival in rivals), 3)}": 1.0,
        "rivals": min(sum(likely[:place] + likely[place + 1 :]), 3.0) / 3,
    }


def _joined(phrase: Phrase) -> dict[str, list[int]]:
    """The heads of the phrases that this one is coordinated with, as token indices."""
    partners = {
        "joined to": [phrase.head.head.i] if phrase.head.dep_ == "conj" else [],
        "joined by": [child.i for child in phrase.head.children if child.dep_ == "conj"],
    }
    return {name: words for name, words in partners.items() if words}


def _pair_features(scene: Scene, joined: Mapping[str, Sequence[int]], column: int) -> dict[str, float]:
    """Features of the network's votes for the phrases that one is coordinated with."""
    start, chances = scene.reading.start, scene.mean[:, column]
    return {
        name: max(log_odds(float(chances[word - start])) for word in words) / SCALE
        for name, words in joined.items()
        if all(0 <= word - start < len(chances) for word in words)
    }


def _tree_features(scene: Scene, phrase: Phrase) -> Features:
    """Features of the path between phrase and trigger in the parse."""
    relation, up, down = path(phrase.head, scene.trigger)
    preposition = next((c.lower_ for c in phrase.head.lefts if c.dep_ == "case"), "")
    case = preposition if preposition in PREPOSITIONS or not preposition else "other"
    return _path_features(
        relation, min(up, 4), min(down, 4), case, phrase.head.dep_, scene.head == phrase.head.i, scene.is_passive,
        scene.trigger.pos_, scene.event_type,
    )  # fmt: skip


@lru_cache(maxsize=16384)
def _path_features(  # noqa: PLR0913, PLR0917 - each argument is a feature
    relation: str, up: int, down: int, case: str, own: str, is_head: bool, is_passive: bool, trigger: str,
    event_type: str | None,
) -> Features:  # fmt: skip
    is_direct = down == 0
    return {
        f"relation {relation}": 1.0,
        f"{relation} of {trigger}": 1.0,
        f"{relation} direct {is_direct}": 1.0,
        f"{relation} passive": float(is_passive),
        **({f"{relation} {event_type}": float(is_direct)} if event_type else {}),
        f"own {own}": 1.0,
        f"up {up}": 1.0,
        f"down {down}": 1.0,
        f"case {case}": 1.0,
        f"case {case} direct": float(is_direct and up <= 1),
        f"trigger {trigger}": 1.0,
        "head of trigger": float(is_head),
    }


def _word_features(scene: Scene, phrase: Phrase) -> dict[str, float]:
    """Features of the phrase's words, and of its side of the trigger."""
    side = "before" if phrase.end <= scene.trigger.i else "behind"
    gap = min(phrase.start - scene.trigger.i if side == "behind" else scene.trigger.i - phrase.end, 20)
    return {
        f"{side}": 1.0,
        f"{side} by": gap / 20,
        f"head {phrase.head.pos_}": 1.0,
        **(dict.fromkeys((scene.event_type, f"{scene.event_type} {side}"), 1.0) if scene.event_type else {}),
        "named": float(bool(phrase.head.ent_type_)),
        "words": min(phrase.end - phrase.start, 6) / 6,
        "capitals": float(phrase.head.text[:1].isupper()),
    }
