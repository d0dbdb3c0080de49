"""The entities that tests of speakers know, and mentions of them."""

from dateline.transforms.tables.records import EntityMention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType
from tests.articles import bare_entity

LABELS = {
    "Ann Lee": EntityLabel.PERSON,
    "Acme": EntityLabel.ORG,
    "Russia": EntityLabel.GPE,
    "Osprey": EntityLabel.NORP,
}
ENTITIES = {name: bare_entity(name, label) for name, label in LABELS.items()}


def mention(text: str, words: str, entity_id: str | None, mention_type: str = "NAM") -> EntityMention:
    start = text.index(words)
    label = ENTITIES[entity_id].label if entity_id else EntityLabel.PERSON
    return EntityMention(
        mention_id=words,
        doc_id="d",
        sent_id="d-s0",
        start_char=start,
        end_char=start + len(words),
        text=words,
        label=label,
        mention_type=MentionType(mention_type),
        entity_id=entity_id,
        score=1.0,
    )
