"""Which mentions mean the same entity, within an article."""

from collections.abc import Sequence

from transforms.attributions import Attribution
from transforms.entities import Name
from transforms.parsed import ParsedDocument
from transforms.records import Entity, EntityMention
from transforms.vocabularies import MentionType


def resolve(
    parsed: ParsedDocument, names: Sequence[Name], attributions: Sequence[Attribution]
) -> tuple[list[EntityMention], list[Entity]]:
    """The article's mentions (names, descriptions, pronouns) in text order, and the entities they refer to."""
    mentions: list[EntityMention] = []
    entities: dict[str, Entity] = {}
    for index, name in enumerate(names):
        key = name.text.casefold()
        before = entities.get(key)
        entity_id = before.entity_id if before else f"{parsed.doc_id}-e{len(entities)}"
        entities[key] = Entity(
            entity_id=entity_id,
            doc_id=parsed.doc_id,
            name=name.text,
            label=name.label,
            title=name.title,
            country=None,
            aliases=(),
            n_mentions=before.n_mentions + 1 if before else 1,
            canonical_id=key,
        )
        mentions.append(
            EntityMention(
                mention_id=f"{parsed.doc_id}-m{index}",
                doc_id=parsed.doc_id,
                sent_id=parsed.sent_id_at(name.start_char),
                start_char=name.start_char,
                end_char=name.end_char,
                text=name.text,
                label=name.label,
                mention_type=MentionType.NAM,
                entity_id=entity_id,
                score=name.score,
            )
        )
    return mentions, list(entities.values())
