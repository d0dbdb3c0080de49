"""The entities of an article that may speak, with what it shows of each apart from the source in question."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Span as TokenSpan

from dateline.transforms.lexicons import fold
from dateline.transforms.names.given import given_name_genders
from dateline.transforms.quotes.described import NEAR_WORDS, Portrait, portrait
from dateline.transforms.quotes.nearness import Nearness
from dateline.transforms.quotes.reported import Span
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.forms import PRONOUNS, Gender
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

FIRST_SENTENCES = 2


@dataclass(frozen=True)
class PossibleSpeaker:
    """An entity that the article names, with where it is mentioned and how it is described there."""

    entity: Entity
    spans: tuple[Span, ...]
    """Of all mentions, in text order."""
    names: tuple[tuple[int, int], ...]
    """Tokens of each name: first, and behind the last."""
    sentences: tuple[int, ...]
    """Number of the sentence of each mention."""
    subjects: frozenset[int]
    """Sentences of whose clauses it is a subject."""
    genders: Mapping[Gender, float]
    portrait: Portrait

    @cached_property
    def look(self) -> Hashable:
        """What is seen of it from afar, but for whether it is known yet."""
        first, genders = self.sentences[0] <= FIRST_SENTENCES, tuple(self.genders.values())
        return self.entity.label, first, len(self.spans), genders, self.portrait.sectors


@dataclass
class Surroundings:
    """An article's sentences and named entities."""

    parsed: ParsedDocument
    mentions: Sequence[EntityMention]
    entities: Sequence[Entity]
    starts: Sequence[int] = field(init=False)
    lines: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [sentence.start_char for sentence in self.parsed.sentences]
        self.lines = [line.start_char for line in self.parsed.segments]

    def sentence(self, char: int) -> int:
        return bisect_right(self.starts, char)

    def line(self, char: int) -> int:
        return bisect_right(self.lines, char)

    @cached_property
    def by_entity(self) -> dict[str, list[EntityMention]]:
        """The mentions of each named entity."""
        own: dict[str, list[EntityMention]] = {entity.entity_id: [] for entity in self.entities}
        for mention in self.mentions:
            if mention.entity_id in own:
                own[mention.entity_id].append(mention)
        return own

    @cached_property
    def candidates(self) -> list[PossibleSpeaker]:
        """In the order of the entities."""
        return [self._candidate(entity, self.by_entity[entity.entity_id]) for entity in self.entities]

    @cached_property
    def nearness(self) -> Nearness:
        return Nearness(self.candidates)

    @cached_property
    def _touching(self) -> Overlaps[EntityMention]:
        return Overlaps(self.mentions, lambda mention: (mention.start_char, mention.end_char))

    @cached_property
    def _names(self) -> list[tuple[int, int]]:
        """The start of each name of a person, and the index of the candidate, in text order."""
        people = (each for each in enumerate(self.candidates) if each[1].entity.label is EntityLabel.PERSON)
        return sorted((self.parsed.doc[first].idx, place) for place, person in people for first, _ in person.names)

    def last_named(self, char: int, contents: Sequence[Span]) -> int | None:
        """The index of the person who is named last before the place, and not in what is said."""
        before = (self._names[at] for at in range(bisect_left(self._names, (char, 0)) - 1, -1, -1))
        return next((place for at, place in before if not any(start <= at < end for start, end in contents)), None)

    def beside(self, source: Span | None) -> dict[int, PossibleSpeaker]:
        """Those mentioned at or near a source, by their indices, as the rest of the article shows them.

        The words of a source are no evidence of who it is, and a pronoun is no mention of whom its chain means. That
        of a description is kept: on articles left out, more descriptions are right with it.
        """
        if source is None:
            return {}
        words = self.parsed.tokens(*source)
        near = self.parsed.doc[max(words.start - NEAR_WORDS, 0) : words.end + NEAR_WORDS]
        is_pronoun = self.parsed.text[slice(*source)].lower() in PRONOUNS
        found = {}
        for place in sorted(self.nearness.mentioned((near.start_char, near.end_char))):
            entity = self.entities[place]
            mentions = self.by_entity[entity.entity_id]
            others = [m for m in mentions if not m.start_char <= words.root.idx < m.end_char]
            found[place] = self._candidate(
                entity, others if is_pronoun and others else mentions, range(words.start, words.end)
            )
        return found

    def is_of_unnamed(self, source: Span) -> bool:
        """Whether the source's head is a mention, one of several, of an entity that the article never names."""
        head = self.parsed.tokens(*source).root.idx
        ids = {mention.entity_id for mention in self._touching(head, head + 1)} - {None}
        return bool(ids) and ids.isdisjoint(self.by_entity)

    def _candidate(
        self, entity: Entity, mentions: Sequence[EntityMention], source: Collection[int] = ()
    ) -> PossibleSpeaker:
        tokens = [self.parsed.tokens(m.start_char, m.end_char) for m in mentions]
        named = [span for span, m in zip(tokens, mentions, strict=True) if m.mention_type is MentionType.NAM]
        described = [span for span, m in zip(tokens, mentions, strict=True) if m.mention_type is MentionType.NOM]
        subjects = (span.root for span in tokens if grammar.is_subject(grammar.first_conjunct(span.root)))
        return PossibleSpeaker(
            entity,
            tuple((m.start_char, m.end_char) for m in mentions),
            tuple((span.start, span.end) for span in named),
            tuple(self.sentence(m.start_char) for m in mentions),
            frozenset(self.sentence(word.idx) for word in subjects),
            _genders(entity, tokens),
            portrait(entity, named, described, source),
        )


def _genders(entity: Entity, mentions: Sequence[TokenSpan]) -> dict[Gender, float]:
    """Evidence for each gender: pronouns, and given names of one gender only."""
    found = dict.fromkeys(Gender, 0.0)
    for words in mentions:
        pronoun = PRONOUNS.get(words[0].lower_) if len(words) == 1 else None
        if pronoun is not None and pronoun.gender is not None:
            found[pronoun.gender] += 1
    given = given_name_genders().get(fold(entity.name.split()[0])) if entity.label is EntityLabel.PERSON else None
    if given is not None:
        found[Gender(given)] += 2
    return found
