"""Chains: the mentions that mean one entity, with the evidence they share."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.syntax.forms import Gender
from dateline.transforms.tables.vocabularies import PLACES, THINGS, EntityLabel, MentionType

T = TypeVar("T", bound=StrEnum)


class Chain:
    """Mentions of one entity in text order, with what they show together of its kind, gender and number.

    Chains are compared by identity: a merge adds the mentions of the smaller to the larger.
    """

    __slots__ = (
        "_genders",
        "_labels",
        "_number",
        "_shown",
        "called",
        "described",
        "forms",
        "joined",
        "mentions",
        "names",
        "nominal",
        "owners",
    )

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions: list[Mention] = []
        self.names: list[Mention] = []
        self.joined: list[Mention] = []
        """The mentions in the order in which they became the chain's: what is read of it need not be read anew."""
        self.nominal: Mention | None = None
        """The first name or description."""
        self.described: list[Mention] = []
        """The descriptions among those that joined."""
        self.called: dict[tuple[str, str | None], int] = {}
        """Each name with the title before it, and where it stands first, as the token index of its head."""
        self.owners: set[str] = set()
        """Whose its names are said to be."""
        self.forms: set[Gender | None] = set()
        """The genders of its pronouns."""
        self._labels: dict[MentionType, Counter[EntityLabel]] = {}
        self._genders: Counter[Gender] = Counter()
        self._number: tuple[int, bool] | None = None
        """The first head, names and descriptions alone, that shows a number, and whether it is a plural."""
        self._shown: tuple[EntityLabel | None, Gender | None] | None = None
        """Label and gender, once they have been asked for."""
        self.add(mentions)

    def copy(self) -> "Chain":
        """A chain of the same mentions."""
        copied = Chain(())
        copied.mentions, copied.names, copied.joined = self.mentions.copy(), self.names.copy(), self.joined.copy()
        copied.described, copied.called = self.described.copy(), self.called.copy()
        copied.nominal, copied.owners, copied.forms = self.nominal, self.owners.copy(), self.forms.copy()
        copied._labels = {kind: labels.copy() for kind, labels in self._labels.items()}
        copied._genders, copied._number, copied._shown = self._genders.copy(), self._number, self._shown
        return copied

    def add(self, mentions: Iterable[Mention]) -> None:
        self._shown = None
        for mention in mentions:
            insort(self.mentions, mention, key=_head)
            self.joined.append(mention)
            if mention.kind is MentionType.NAM:
                insort(self.names, mention, key=_head)
                self.owners |= {mention.owner} if mention.owner else set()
            if mention.kind is MentionType.NOM:
                self.described.append(mention)
            if mention.name is not None:
                called = mention.name.text, mention.name.title
                self.called[called] = min(mention.head, self.called.get(called, mention.head))
            if mention.pronoun is not None:
                self.forms.add(mention.pronoun.gender)
            if mention.kind is not MentionType.PRO and (self.nominal is None or mention.head < self.nominal.head):
                self.nominal = mention
            labels = self._labels.setdefault(mention.kind, Counter())
            if mention.label is not None:
                labels[mention.label] += 1
            if mention.gender is not None:
                self._genders[mention.gender] += 1
            if mention.kind is not MentionType.PRO and mention.is_plural is not None:
                number = (mention.head, mention.is_plural)
                self._number = number if self._number is None or number[0] < self._number[0] else self._number

    def last_until(self, head: int) -> Mention | None:
        """Its last mention whose head is that token or one before it."""
        behind = bisect_right(self.mentions, head, key=_head)
        return self.mentions[behind - 1] if behind else None

    def name_before(self, head: int) -> Mention | None:
        """Its last name whose head stands before that token."""
        behind = bisect_left(self.names, head, key=_head)
        return self.names[behind - 1] if behind else None

    @property
    def label(self) -> EntityLabel | None:
        """The most frequent label of its names; without names, of its descriptions; without these, of its pronouns."""
        return self._evidence()[0]

    @property
    def gender(self) -> Gender | None:
        return self._evidence()[1]

    def _evidence(self) -> tuple[EntityLabel | None, Gender | None]:
        if self._shown is None:
            kinds = (MentionType.NAM, MentionType.NOM, MentionType.PRO)
            labels = next((self._labels[kind] for kind in kinds if kind in self._labels), Counter[EntityLabel]())
            self._shown = _commonest(labels), _commonest(self._genders)
        return self._shown

    @property
    def is_plural(self) -> bool | None:
        """None if neither names nor descriptions show it: singular "they" proves nothing."""
        return self._number[1] if self._number is not None else None


def _head(mention: Mention) -> int:
    return mention.head


def _commonest(counted: Counter[T]) -> T | None:
    """The most frequent value, the first in the alphabet among equals; None where there is none."""
    return min(counted, key=lambda value: (-counted[value], value), default=None)


class Chains:
    """All chains of an article: at first one for each mention."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._of = {id(mention): Chain([mention]) for mention in mentions}

    def copy(self) -> "Chains":
        """The same chains, to be merged apart from these."""
        copied = Chains(())
        for chain in self:
            same = chain.copy()
            copied._of.update((id(mention), same) for mention in chain.mentions)
        copied._of = {key: copied._of[key] for key in self._of}
        return copied

    def draft(self) -> "Chains":
        """The same chains, to be merged for what that shows: no row is made of them."""
        return self.copy()

    def of(self, mention: Mention) -> Chain:
        return self._of[id(mention)]

    def merge(self, one: Mention, other: Mention) -> None:
        """Puts the two mentions, and all that are in their chains, in one chain."""
        small, large = sorted((self.of(one), self.of(other)), key=lambda chain: len(chain.mentions))
        if small is large:
            return
        large.add(small.mentions)
        for mention in small.mentions:
            self._of[id(mention)] = large

    def __iter__(self) -> Iterator[Chain]:
        """Each chain once, by its first mention."""
        yield from dict.fromkeys(self._of.values())


def same_class(one: EntityLabel | None, other: EntityLabel | None) -> bool:
    """Whether two labels can be of one entity; the kinds of places are one class, and those of things."""
    return one is None or other is None or one is other or any({one, other} <= kinds for kinds in (PLACES, THINGS))


def one_owner(one: Chain, other: Chain) -> bool:
    """Whether nothing speaks against one owner of the bodies: not Peru's and Kenya's."""
    return not one.owners or not other.owners or not one.owners.isdisjoint(other.owners)


def compatible(one: Chain, other: Chain) -> bool:
    """Whether nothing known of gender, number and kind speaks against one entity."""
    if not same_class(one.label, other.label):
        return False
    if one.gender and other.gender and one.gender is not other.gender:
        return False
    return one.is_plural is None or other.is_plural is None or one.is_plural == other.is_plural
