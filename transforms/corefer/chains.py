"""Chains: the mentions that mean one entity, with the evidence they share."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

from transforms.corefer.forms import Gender
from transforms.corefer.mentions import Mention
from transforms.vocabularies import PLACES, EntityLabel, MentionType

T = TypeVar("T", bound=StrEnum)


class Chain:
    """Mentions of one entity in text order, with what they show together of its kind, gender and number.

    Chains are told apart as objects: a merge replaces both, and the `id` of one may come back as that of another.
    """

    __slots__ = ("gender", "is_plural", "label", "mentions", "names")

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda mention: mention.head)
        self.names = [mention for mention in self.mentions if mention.kind is MentionType.NAM]
        self.label = self._label()
        self.gender: Gender | None = _commonest(m.gender for m in self.mentions)
        known = [m.is_plural for m in self.mentions if m.kind is not MentionType.PRO and m.is_plural is not None]
        self.is_plural: bool | None = known[0] if known else None
        """None where neither names nor descriptions tell: singular "they" proves nothing."""

    def _label(self) -> EntityLabel | None:
        """The label most of its names have, else its descriptions, else its pronouns."""
        if self.names:
            return _commonest(m.label for m in self.names)
        described = [m for m in self.mentions if m.kind is MentionType.NOM]
        return _commonest(m.label for m in described or self.mentions)


def _commonest(values: Iterable[T | None]) -> T | None:
    """The most frequent value, the first in the alphabet among equals; None where there is none."""
    known = [value for value in values if value is not None]
    if len(set(known)) < 2:
        return known[0] if known else None
    counted = Counter(known)
    return max(sorted(counted), key=lambda value: counted[value])


class Chains:
    """All chains of an article: at first one for each mention."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._of = {id(mention): Chain([mention]) for mention in mentions}

    def copy(self) -> "Chains":
        """The same chains, to be merged apart from these."""
        copied = Chains(())
        copied._of = dict(self._of)
        return copied

    def of(self, mention: Mention) -> Chain:
        return self._of[id(mention)]

    def merge(self, one: Mention, other: Mention) -> None:
        """Puts the two mentions, and all that are in their chains, in one chain."""
        kept, gone = self.of(one), self.of(other)
        if kept is gone:
            return
        joined = Chain([*kept.mentions, *gone.mentions])
        for mention in joined.mentions:
            self._of[id(mention)] = joined

    def __iter__(self) -> Iterator[Chain]:
        """Each chain once, by its first mention."""
        yield from dict.fromkeys(self._of.values())


def same_class(one: EntityLabel | None, other: EntityLabel | None) -> bool:
    """Whether two labels can be of one entity; the kinds of places are one class."""
    return one is None or other is None or one is other or one in PLACES and other in PLACES


def compatible(one: Chain, other: Chain) -> bool:
    """Whether nothing known of gender, number and kind speaks against one entity."""
    if not same_class(one.label, other.label):
        return False
    if one.gender and other.gender and one.gender is not other.gender:
        return False
    return one.is_plural is None or other.is_plural is None or one.is_plural == other.is_plural
