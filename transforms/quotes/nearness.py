"""Which possible speakers stand out at an attribution: the others look alike wherever they are, and there may be
thousands of them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from dateline.transforms.quotes.described import Portrait
from dateline.transforms.quotes.reported import Span
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.tables.records import Entity
from dateline.transforms.tables.vocabularies import EntityLabel

FAR_BEFORE, FAR_BEHIND = 6, 4
"""Sentences from which on it makes no difference how far away a candidate is mentioned."""


class Placed(Protocol):
    """A candidate with its places; `PossibleSpeaker` says what each is."""

    @property
    def entity(self) -> Entity: ...
    @property
    def spans(self) -> tuple[Span, ...]: ...
    @property
    def names(self) -> tuple[tuple[int, int], ...]: ...
    @property
    def sentences(self) -> tuple[int, ...]: ...
    @property
    def portrait(self) -> Portrait: ...


class Nearness:
    """Finds candidates, as their indices, by where they are mentioned and what they are called."""

    def __init__(self, candidates: Sequence[Placed]) -> None:
        self.by_id = {candidate.entity.entity_id: place for place, candidate in enumerate(candidates)}
        self._by_sentence = _index(candidates, lambda candidate: set(candidate.sentences))
        self.by_role = _index(candidates, lambda candidate: candidate.portrait.roles)
        self._by_word = _index(candidates, lambda candidate: candidate.portrait.words | candidate.portrait.name)
        placed = list(enumerate(candidates))
        self._mentioned = Overlaps(
            [(place, span) for place, each in placed for span in each.spans], lambda item: item[1]
        )
        self._named = Overlaps([(place, words) for place, each in placed for words in each.names], lambda item: item[1])
        people = (candidate for candidate in candidates if candidate.entity.label is EntityLabel.PERSON)
        self._people = sorted(
            (span[0], sentence)
            for candidate in people
            for span, sentence in zip(candidate.spans, candidate.sentences, strict=True)
        )

    def last_before(self, char: int) -> int:
        """The last sentence in which a person is mentioned before the place; -1 where none is."""
        behind = bisect_left(self._people, (char,))
        return self._people[behind - 1][1] if behind else -1

    def mentioned(self, span: Span) -> set[int]:
        """Those with a mention that shares a character with the span."""
        return {place for place, _ in self._mentioned(*span)}

    def named(self, first: int, behind: int) -> set[int]:
        """Those with a name among the tokens."""
        return {place for place, _ in self._named(first, behind)}

    def around(self, sentence: int) -> set[int]:
        """Those mentioned so near to the sentence that it makes a difference how near."""
        numbers = range(sentence - FAR_BEFORE + 1, sentence + FAR_BEHIND)
        return {place for number in numbers for place in self.within(number)}

    def within(self, sentence: int) -> Collection[int]:
        """Those mentioned in the sentence."""
        return self._by_sentence.get(sentence, ())

    def described(self, words: Iterable[str]) -> set[int]:
        """Those whom the article describes or calls by one of the words, given as folded lemmas."""
        return {place for word in words for by in (self._by_word, self.by_role) for place in by.get(word, ())}


def _index(candidates: Sequence[Placed], keys: Callable[[Placed], Iterable[object]]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for place, candidate in enumerate(candidates):
        for key in keys(candidate):
            found[key].append(place)
    return dict(found)
