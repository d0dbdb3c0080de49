"""The entities of an article that may speak, with what it shows of each apart from the source in question."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Span as TokenSpan

from dateline.transforms.lexicons import fold
from dateline.transforms.names.given import given_name_genders
from dateline.transforms.quotes.described import NEAR_WORDS, Glimpse, Portrait, glimpse, portrait
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


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention of an entity, with what it shows of it."""

    span: Span
    words: TokenSpan
    kind: MentionType
    sentence: int
    is_subject: bool
    gender: Gender | None
    """That of a pronoun."""
    glimpse: Glimpse

    def apart_from(self, source: range) -> "Seen":
        """The mention as it is without the words of the source, given as token indices."""
        if self.glimpse.tokens.isdisjoint(source):
            return self
        return replace(self, glimpse=glimpse(self.words, self.kind, source))


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
    def by_entity(self) -> dict[str, list[Seen]]:
        """The mentions of each named entity."""
        own: dict[str, list[Seen]] = {entity.entity_id: [] for entity in self.entities}
        for mention in self.mentions:
            if mention.entity_id in own:
                own[mention.entity_id].append(self._seen(mention))
        return own

    @cached_property
    def candidates(self) -> list[PossibleSpeaker]:
        """In the order of the entities."""
        return [_candidate(entity, self.by_entity[entity.entity_id]) for entity in self.entities]

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
        asked, root = range(words.start, words.end), words.root.idx
        found = {}
        for place in sorted(self.nearness.mentioned((near.start_char, near.end_char))):
            own = self.by_entity[self.entities[place].entity_id]
            others = [seen for seen in own if not seen.span[0] <= root < seen.span[1]] if is_pronoun else own
            found[place] = _candidate(self.entities[place], [seen.apart_from(asked) for seen in others or own])
        return found

    def is_of_unnamed(self, source: Span) -> bool:
        """Whether the source's head is a mention, one of several, of an entity that the article never names."""
        head = self.parsed.tokens(*source).root.idx
        ids = {mention.entity_id for mention in self._touching(head, head + 1)} - {None}
        return bool(ids) and ids.isdisjoint(self.by_entity)

    def _seen(self, mention: EntityMention) -> Seen:
        words = self.parsed.tokens(mention.start_char, mention.end_char)
        pronoun = PRONOUNS.get(words[0].lower_) if len(words) == 1 else None
        return Seen(
            span=(mention.start_char, mention.end_char),
            words=words,
            kind=mention.mention_type,
            sentence=self.sentence(mention.start_char),
            is_subject=grammar.is_subject(grammar.first_conjunct(words.root)),
            gender=pronoun.gender if pronoun is not None else None,
            glimpse=glimpse(words, mention.mention_type),
        )


def _candidate(entity: Entity, mentions: Sequence[Seen]) -> PossibleSpeaker:
    return PossibleSpeaker(
        entity,
        spans=tuple(seen.span for seen in mentions),
        names=tuple((seen.words.start, seen.words.end) for seen in mentions if seen.kind is MentionType.NAM),
        sentences=tuple(seen.sentence for seen in mentions),
        subjects=frozenset(seen.sentence for seen in mentions if seen.is_subject),
        genders=_genders(entity, mentions),
        portrait=portrait(entity, [seen.glimpse for seen in mentions]),
    )


def _genders(entity: Entity, mentions: Sequence[Seen]) -> dict[Gender, float]:
    """Evidence for each gender: pronouns, and given names of one gender only."""
    found = dict.fromkeys(Gender, 0.0)
    for seen in mentions:
        if seen.gender is not None:
            found[seen.gender] += 1
    given = given_name_genders().get(fold(entity.name.split()[0])) if entity.label is EntityLabel.PERSON else None
    if given is not None:
        found[Gender(given)] += 2
    return found
