"""From chains to the rows of entity_mentions and entities."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from spacy.tokens import Doc

from dateline.transforms.coreference.chains import Chain
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.countries import countries_named, country_of_chain
from dateline.transforms.coreference.descriptions import first_described
from dateline.transforms.coreference.groups import is_group
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.names.canonical import canonical_id, fullest, without_article
from dateline.transforms.names.offices import abbreviated
from dateline.transforms.names.phrases import office_in
from dateline.transforms.syntax.forms import DEFINITE, Gender
from dateline.transforms.syntax.grammar import OBJECT, SUBJECT
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

DESCRIPTION_SCORE = 0.7
UNRESOLVED_SCORE = 0.5
OPENING = DEFINITE - {"both"} | {"a", "an", "some"}
"""Determiners that are no part of what an entity without a name is called: "*the* 29-year-old"."""


class Rows:
    """Builds the rows of one article."""

    def __init__(self, parsed: ParsedDocument, context: Context, scores: Mapping[int, float]) -> None:
        self._parsed = parsed
        self._context = context
        self._scores = scores
        self._countries = cache(partial(countries_named, context.mentions))
        self._sources = {id(mention) for mention in context.sources()}

    def of(self, chains: Sequence[Chain]) -> tuple[list[EntityMention], list[Entity]]:
        """The rows of the mentions that are kept, in text order, and of the entities that they refer to."""
        entities: list[Entity] = []
        placed: list[tuple[Mention, EntityLabel, str | None]] = []
        for chain in chains:
            if not self._is_worth_rows(chain):
                continue
            label = chain.label or EntityLabel.MISC
            entity = self._entity(chain, label, f"{self._parsed.doc_id}-e{len(entities)}")
            if entity is not None:
                entities.append(entity)
            placed.extend((mention, label, entity.entity_id if entity else None) for mention in chain.mentions)
        entities = told_apart(entities)
        placed.sort(key=lambda item: (item[0].start, -item[0].end))
        return [self._mention(index, *item) for index, item in enumerate(placed)], entities

    def _is_worth_rows(self, chain: Chain) -> bool:
        """Whether the chain is named or repeated, or its only mention is a source, a subject or an object.

        Groups that nothing else refers to are not: each of their members has rows of its own.
        """
        if all(is_group(mention) for mention in chain.mentions):
            return False
        first = chain.mentions[0]
        if len(chain.mentions) > 1 or first.kind is MentionType.NAM or id(first) in self._sources:
            return True
        if first.kind is MentionType.PRO:
            return first.label is EntityLabel.PERSON
        return first.label is not EntityLabel.GPE and self._context.token(first).dep_ in SUBJECT | OBJECT | {
            "obl:agent",
            "pobj",
            "obl",
        }

    def _entity(self, chain: Chain, label: EntityLabel, entity_id: str) -> Entity | None:
        """The chain's entity; None for a single description or pronoun."""
        names = [mention.name.text for mention in chain.mentions if mention.name is not None]
        names = names or _bodies(chain)
        description = first_described(chain) or chain.mentions[0]
        if not names and (len(chain.mentions) == 1 or _is_obscure(chain)):
            return None
        name = fullest(names, label) if names else self._called(description)
        title = _title(self._parsed.doc, chain)
        country = country_of_chain(self._parsed.doc, chain, label, self._countries)
        return Entity(
            entity_id=entity_id,
            doc_id=self._parsed.doc_id,
            name=name,
            label=label,
            title=title,
            country=country,
            aliases=tuple(sorted({without_article(other) for other in names} - {name})),
            n_mentions=len(chain.mentions),
            canonical_id=(canonical_id(name, label, title or _address(chain), country) if names else None) or entity_id,
        )

    def _called(self, description: Mention) -> str:
        words = self._text(description)[2].split()
        return " ".join(words[1:] if len(words) > 1 and words[0].lower() in OPENING else words)

    def _mention(self, index: int, mention: Mention, label: EntityLabel, entity_id: str | None) -> EntityMention:
        start_char, end_char, text = self._text(mention)
        return EntityMention(
            mention_id=f"{self._parsed.doc_id}-m{index}",
            doc_id=self._parsed.doc_id,
            sent_id=self._parsed.sent_id_at(start_char),
            start_char=start_char,
            end_char=end_char,
            text=text,
            label=label,
            mention_type=mention.kind,
            entity_id=entity_id,
            score=self._score(mention, entity_id),
        )

    def _text(self, mention: Mention) -> tuple[int, int, str]:
        start_char, end_char = self._context.characters(mention)
        text = mention.name.text if mention.name is not None else self._parsed.text[start_char:end_char]
        return start_char, end_char, text

    def _score(self, mention: Mention, entity_id: str | None) -> float:
        if mention.name is not None:
            return mention.name.score
        if entity_id is None:
            return UNRESOLVED_SCORE
        return round(self._scores.get(id(mention), DESCRIPTION_SCORE), 3)


def told_apart(entities: Sequence[Entity]) -> list[Entity]:
    """The entities, bodies of one name and several countries with ids that end with these."""
    countries: dict[str, set[str | None]] = defaultdict(set)
    for entity in entities:
        if entity.label is EntityLabel.ORG:
            countries[entity.canonical_id].add(entity.country)
    return [
        replace(entity, canonical_id=f"{entity.canonical_id}-{entity.country.lower()}")
        if entity.country and len(countries[entity.canonical_id]) > 1
        else entity
        for entity in entities
    ]


def _bodies(chain: Chain) -> list[str]:
    """What a body without another name is called most often: "Seattle police"."""
    called = Counter(mention.body for mention in chain.mentions if mention.body)
    return [name for name, _ in called.most_common(1)]


def _is_obscure(chain: Chain) -> bool:
    """Whether the entity has third-person pronouns only, so that nothing is known of it."""
    return all(mention.pronoun is not None and mention.pronoun.person == 3 for mention in chain.mentions)


def _address(chain: Chain) -> str | None:
    """The form of address before a woman's or a couple's name: "Mrs. Obama" is not the Obama whom all know."""
    return "Mrs." if any(m.gender is Gender.FEMALE or m.is_plural for m in chain.names) else None


def _title(doc: Doc, chain: Chain) -> str | None:
    """The office most often given with the names, the first among equals, else the one in a description.

    Abbreviations come after what is written out: "Deputy President" before "DP".
    """
    counted = Counter(
        mention.name.title for mention in chain.mentions if mention.name is not None and mention.name.title
    )
    if counted:
        return max(counted, key=lambda title: (title.lower() not in abbreviated(), counted[title]))
    if chain.label is not EntityLabel.PERSON or not chain.names:
        return None
    described = [m for m in chain.mentions if m.kind is MentionType.NOM and not m.is_plural]
    offices = (office_in(doc, m.start, m.end) for m in described)
    return next((office.text for office in offices if office is not None), None)
