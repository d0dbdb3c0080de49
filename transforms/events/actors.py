"""The country and the sector of who takes part in an event, also where only a description says who that is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.transforms.events.participants import Participant
from dateline.transforms.events.predicates import core
from dateline.transforms.names.gazetteer import affiliation
from dateline.transforms.names.sectors import sector_of, sector_of_name
from dateline.transforms.names.title_countries import country_in
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.event_vocabularies import Sector
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import PLACES, ArgumentRole, EntityLabel, MentionType

ACTING = frozenset({ArgumentRole.ACTOR, ArgumentRole.RECIPIENT})
HOMES = frozenset({"of", "in", "from"})
"""Prepositions before the country that an actor belongs to: "the president *of* Mali", "police *in* Lagos"."""
PEOPLES = frozenset({EntityLabel.GPE, EntityLabel.NORP})
"""Labels of names that give their country to the noun beside them: "*Lagos* police", "*Israeli* forces"."""

BEARERS = PLACES | {EntityLabel.PERSON, EntityLabel.ORG}
"""Labels of what has one country under its name, wherever it takes part."""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The country (ISO 3166-1 alpha-3) and the sector of an actor; None where the text says nothing of it."""

    country: str | None
    sector: Sector | None


class Actors:
    """The participants of one document, asked for country and sector."""

    def __init__(self, parsed: ParsedDocument, mentions: Sequence[EntityMention], entities: Sequence[Entity]) -> None:
        self._parsed = parsed
        self._entities: Mapping[str, Entity] = {entity.entity_id: entity for entity in entities}
        self._by_token = {
            parsed.tokens(mention.start_char, mention.end_char).root.i: self._entities[mention.entity_id]
            for mention in mentions
            if mention.entity_id in self._entities and mention.mention_type is MentionType.NAM
        }
        self._described: dict[str, list[EntityMention]] = defaultdict(list)
        for mention in mentions:
            if mention.entity_id is not None and mention.mention_type is MentionType.NOM:
                self._described[mention.entity_id].append(mention)

    def entity(self, mention: EntityMention | None) -> Entity | None:
        """The entity that the mention refers to."""
        return self._entities.get(mention.entity_id or "") if mention else None

    def affiliation(self, participant: Participant) -> Affiliation:
        """The country of any participant, and the sector of an actor or a recipient.

        Who is named has the country of the entity and no other: "Chad" says nothing in the name of Chad Reyes. Of a
        group only a part may be meant: "Texas Democrats".
        """
        entity = self.entity(participant.mention)
        head = core(self._parsed.tokens(participant.start_char, participant.end_char).root)
        is_bearer = participant.mention is not None and participant.mention.mention_type is MentionType.NAM
        is_known = entity is not None and is_bearer and entity.label in BEARERS
        country = (entity and entity.country) or (None if is_known else self._country_beside(head, participant))
        is_acting = participant.role in ACTING
        return Affiliation(country, self._sector(head, participant, entity) if is_acting else None)

    def _country_beside(self, head: Token, participant: Participant) -> str | None:
        """The country that the words of a description state, or that of a place or people beside its head."""
        span = self._parsed.tokens(participant.start_char, participant.end_char)
        if head.pos_ == "PRON":
            return None
        if code := country_in(self._parsed.doc, span.start, span.end):
            return code
        return next((code for token in _owners(head) if (code := self._country_of(token))), None)

    def _country_of(self, token: Token) -> str | None:
        entity = self._by_token.get(token.i)
        if entity is not None:
            return entity.country if entity.label in PEOPLES else None
        return affiliation(token.text) if token.text[:1].isupper() else None

    def _sector(self, head: Token, participant: Participant, entity: Entity | None) -> Sector | None:
        """By the participant's own words, otherwise by the title, the name and the descriptions of its entity."""
        if head.pos_ != "PRON":
            span = self._parsed.tokens(participant.start_char, participant.end_char)
            if own := self._of_words(head, span.start, span.end):
                return own
        if entity is None or entity.label in PEOPLES:
            return None
        stated = [entity.title] if entity.title else []
        if entity.label is EntityLabel.ORG:
            stated = [entity.name, *entity.aliases]
        named = (sector_of_name(text) for text in stated)
        return next((sector for sector in [*named, *self._of_descriptions(entity)] if sector is not None), None)

    def _of_descriptions(self, entity: Entity) -> Iterator[Sector | None]:
        for mention in self._described[entity.entity_id]:
            span = self._parsed.tokens(mention.start_char, mention.end_char)
            yield self._of_words(core(span.root), span.start, span.end)

    def _of_words(self, head: Token, start: int, end: int) -> Sector | None:
        """The sector by the phrase up to the head, and what "of" adds right behind it."""
        first = min(start, head.i)
        phrase = self._parsed.doc[first : max(end, head.i + 1)]
        words = [token.text if token.pos_ == "PROPN" else token.lemma_ for token in phrase]
        return sector_of(words, head.i - first)


def _owners(head: Token) -> Iterator[Token]:
    """The words that say whose the head is: possessors, nouns and adjectives before it, and those behind "of"."""
    for child in head.children:
        if child.dep_ in grammar.POSSESSOR | grammar.NAME_PART | {"amod"} and child.i < head.i:
            yield child
    for preposition, noun in grammar.prepositional(head):
        if preposition.lower_ in HOMES:
            yield noun
