"""Chains: the mentions that mean one entity, with the evidence they share."""

from collections import Counter
from collections.abc import Iterable, Iterator

from transforms.corefer.mentions import Gender, Mention
from transforms.vocabularies import EntityLabel, MentionType

PLACES = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.FAC})


class Chain:
    """Mentions of one entity in text order. Merging keeps gender and number where either side knows them."""

    __slots__ = ("mentions",)

    def __init__(self, mention: Mention) -> None:
        self.mentions = [mention]

    @property
    def names(self) -> list[Mention]:
        return [mention for mention in self.mentions if mention.kind is MentionType.NAM]

    @property
    def label(self) -> EntityLabel | None:
        """The label most of its names have, else its descriptions."""
        labels = [m.label for m in self.names] or [m.label for m in self.mentions if m.kind is MentionType.NOM]
        labels = labels or [m.label for m in self.mentions]
        counted = Counter(label for label in labels if label is not None)
        return max(sorted(counted), key=lambda label: counted[label]) if counted else None

    @property
    def gender(self) -> Gender | None:
        counted = Counter(m.gender for m in self.mentions if m.gender is not None)
        return max(sorted(counted), key=lambda gender: counted[gender]) if counted else None

    @property
    def is_plural(self) -> bool | None:
        """None where neither names nor descriptions tell: singular "they" proves nothing."""
        known = [m.is_plural for m in self.mentions if m.kind is not MentionType.PRO and m.is_plural is not None]
        return known[0] if known else None


class Chains:
    """All chains of an article: at first one for each mention."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._of = {id(mention): Chain(mention) for mention in mentions}

    def of(self, mention: Mention) -> Chain:
        return self._of[id(mention)]

    def merge(self, one: Mention, other: Mention) -> None:
        """Puts the two mentions, and all that are in their chains, in one chain."""
        kept, gone = self.of(one), self.of(other)
        if kept is gone:
            return
        if len(kept.mentions) < len(gone.mentions):
            kept, gone = gone, kept
        kept.mentions = sorted([*kept.mentions, *gone.mentions], key=lambda m: m.head)
        for mention in gone.mentions:
            self._of[id(mention)] = kept

    def __iter__(self) -> Iterator[Chain]:
        """Each chain once, by its first mention."""
        seen: set[int] = set()
        for chain in self._of.values():
            if id(chain) not in seen:
                seen.add(id(chain))
                yield chain


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
