"""Mentions and speakers that agree: a source such as "the firm" or "he" is a mention in a chain, and has a speaker by
choice. Where the choice is the surer, the source means the speaker in all tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.transforms.coreference.meant import Meant, Span
from dateline.transforms.coreference.sieves import named_chains, resolved
from dateline.transforms.names.entities import Name
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.reported import within
from dateline.transforms.quotes.sources import Mentioned, Speaker, mention_meant, phrase_meant
from dateline.transforms.quotes.speakers import named_entities, speakers
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import MentionType


@dataclass(frozen=True, slots=True)
class Agreed:
    """An article's mentions and entities, and the speaker of each attribution."""

    mentions: list[EntityMention]
    entities: list[Entity]
    speakers: list[Speaker]


def agreed(parsed: ParsedDocument, names: Sequence[Name], attributions: Sequence[Attribution]) -> Agreed:
    """Who is meant and who speaks. Where a speaker overrules a chain, all but the names is resolved once more."""
    chains, context = named_chains(parsed, names, attributions)
    mentions, entities = resolved(parsed, chains.copy(), context)
    known = _Known(mentions, entities)
    own = [known.source(parsed, each.source) if each.source else None for each in attributions]
    found = speakers(parsed, attributions, mentions, known.named)
    meant = {span: each for pair in zip(own, found, strict=True) for span, each in known.overruled(*pair)}
    if not meant:
        return Agreed(mentions, entities, found)
    again, others = resolved(parsed, chains, context, meant)
    return Agreed(again, others, _carried(found, known, _Known(again, others)))


class _Known:
    """An article's mentions by their entities."""

    def __init__(self, mentions: Sequence[EntityMention], entities: Sequence[Entity]) -> None:
        self.named = Mentioned(mentions, named_entities(mentions, entities))
        self._by_id = {entity.entity_id: entity for entity in entities}
        self._own: dict[str, list[EntityMention]] = {}
        for mention in mentions:
            if mention.entity_id is not None:
                self._own.setdefault(mention.entity_id, []).append(mention)
        self._at = {(mention.start_char, mention.end_char): mention for mention in mentions}

    def source(self, parsed: ParsedDocument, source: Span) -> EntityMention | None:
        """The description or pronoun that a source is."""
        phrase, head = phrase_meant(parsed, source)
        touching = self.named.touching(*phrase)
        mention = mention_meant(parsed, phrase, head, touching)
        if mention is None:  # a description that means nobody who is known
            unknown = (each for each in touching if each.start_char <= head.idx < each.end_char)
            mention = min(unknown, key=lambda each: each.end_char - each.start_char, default=None)
        return mention if mention and mention.mention_type is not MentionType.NAM else None

    def overruled(self, mention: EntityMention | None, speaker: Speaker) -> Iterator[tuple[Span, Meant]]:
        """The source, if its speaker is surer than its chain, with a name of the speaker.

        Descriptions that a chain without a name takes for the source come along with it. "His lawyer" is not he.
        """
        entity = speaker.entity
        if mention is None or entity is None or entity.entity_id == mention.entity_id:
            return
        if speaker.score <= mention.score:
            return
        same = [] if mention.entity_id in self.named.by_id else self._own.get(mention.entity_id or "", [])
        for each in (mention, *(other for other in same if other.mention_type is MentionType.NOM)):
            span = each.start_char, each.end_char
            inside = (m for m in self.named.touching(*span) if within((m.start_char, m.end_char), span))
            if all(other.entity_id != entity.entity_id for other in inside):
                yield span, Meant(self.name(entity), round(speaker.score, 3))

    def name(self, entity: Entity) -> Span:
        """The characters of the first name of an entity, or of the first mention of a body that has none."""
        own = self._own[entity.entity_id]
        first = next((each for each in own if each.mention_type is MentionType.NAM), own[0])
        return first.start_char, first.end_char

    def entity(self, span: Span) -> Entity | None:
        """The entity of the mention of these characters."""
        entity_id = self._at[span].entity_id
        return self._by_id[entity_id] if entity_id else None


def _carried(found: Sequence[Speaker], before: _Known, known: _Known) -> list[Speaker]:
    """The speakers, with the entities that their names mean now."""
    return [
        replace(one, entity=known.entity(before.name(one.entity))) if one.entity is not None else one for one in found
    ]
