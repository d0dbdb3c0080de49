"""Whose words they are: from the source of an attribution to the entity that it names, stands for or describes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from transforms import grammar
from transforms.parsed import ParsedDocument
from transforms.quotes.attributions import Attribution
from transforms.quotes.reported import Span, overlapping, within
from transforms.records import Entity, EntityMention
from transforms.vocabularies import EntityLabel, MentionType, SpeakerKind

PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they", "one", "who"})
KIND = {
    MentionType.NAM: SpeakerKind.NAMED,
    MentionType.PRO: SpeakerKind.PRONOUN,
    MentionType.NOM: SpeakerKind.NOMINAL,
}
PLURAL = frozenset({"NNS", "NNPS"})
NAMING = frozenset({"appos", "flat", "flat:name", "compound", "nmod:desc", "nmod"})
"""How a name hangs on the title or description that stands with it, or the other way round."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how the article says so."""

    entity: Entity | None
    span: Span | None
    kind: SpeakerKind


UNKNOWN = Speaker(None, None, SpeakerKind.UNKNOWN)


def speakers(
    parsed: ParsedDocument,
    attributions: Sequence[Attribution],
    mentions: Sequence[EntityMention],
    entities: Iterable[Entity],
) -> list[Speaker]:
    """One speaker an attribution, in the same order. An entity that the article never names is an unnamed speaker."""
    named = {mention.entity_id for mention in mentions if mention.mention_type is MentionType.NAM}
    by_id = {entity.entity_id: entity for entity in entities if entity.entity_id in named}
    found: list[Speaker] = []
    for index, attribution in enumerate(attributions):
        if attribution.source is not None:
            found.append(speaker_of(parsed, attribution.source, mentions, by_id))
        elif attribution.continues is not None and attribution.continues < index:
            found.append(found[attribution.continues])
        else:
            found.append(UNKNOWN)
    return found


def speaker_of(
    parsed: ParsedDocument, source: Span, mentions: Sequence[EntityMention], entities: Mapping[str, Entity]
) -> Speaker:
    """The entity that the source's head word is a mention of."""
    head = source_head(parsed, source)
    meant = antecedent(head) if head.lower_ in grammar.RELATIVE_PRONOUNS and head.dep_ in grammar.SUBJECT else head
    mention = name_with_apposition(parsed.text, source, mentions)
    mention = mention or mention_of(meant, source if meant == head else grammar.char_span(meant), mentions)
    entity = entities.get(mention.entity_id) if mention and mention.entity_id else None
    if entity is not None and mention is not None:
        kind = SpeakerKind.PRONOUN if head.lower_ in PRONOUNS else KIND[mention.mention_type]
        return Speaker(entity, source, kind)
    return Speaker(None, source, SpeakerKind.PRONOUN if head.lower_ in PRONOUNS else SpeakerKind.UNNAMED)


def source_head(parsed: ParsedDocument, source: Span) -> Token:
    """The word of the source that the others hang on."""
    tokens = [token for token in parsed.tokens(*source) if not (token.is_punct or token.is_space)]
    tokens = tokens or list(parsed.tokens(*source))
    inside = {token.i for token in tokens}
    roots = [token for token in tokens if token.head.i not in inside or token.head == token]
    nominal = [token for token in roots if token.pos_ in {"PROPN", "NOUN", "PRON", "DET", "NUM", "ADJ"}]
    return _end_of_name(nominal) if nominal else roots[0]


def _end_of_name(roots: Sequence[Token]) -> Token:
    """The last of the names that stand together at the start: a parse may hang "Ms." and "Lee" on the verb alike."""
    head, *others = roots
    for token in others:
        if token.i != head.i + 1 or (head.pos_, token.pos_) != ("PROPN", "PROPN"):
            break
        head = token
    return head


def antecedent(relative: Token) -> Token:
    """The noun that a relative pronoun stands for: "the *man* who said"."""
    for ancestor in relative.ancestors:
        if ancestor.dep_ in grammar.ADNOMINAL_CLAUSE:
            return ancestor.head
    return relative


def name_with_apposition(text: str, source: Span, mentions: Sequence[EntityMention]) -> EntityMention | None:
    """The person whose name begins the source, with nothing or an apposition after it: "*Ann Lee*, a former mayor"."""
    for mention in mentions:
        if mention.start_char == source[0] and mention.end_char <= source[1]:
            is_name = mention.mention_type is MentionType.NAM and mention.label is EntityLabel.PERSON
            follows = text[mention.end_char : source[1]].lstrip()
            return mention if is_name and mention.entity_id and (not follows or follows[0] == ",") else None
    return None


def mention_of(head: Token, source: Span, mentions: Sequence[EntityMention]) -> EntityMention | None:
    """The mention that the head stands in, or the name that stands with it: "spokeswoman *Ann Lee*".

    "The pilots, Ann Lee and Omar Price", are neither of the two.
    """
    touching = [m for m in mentions if overlapping((m.start_char, m.end_char), source)]
    ends = head.idx + len(head)
    holding = [m for m in touching if within((head.idx, ends), (m.start_char, m.end_char))]
    known = [m for m in holding if m.entity_id is not None]
    named = [m for m in known if m.mention_type is not MentionType.NOM]
    if named:
        return min(named, key=_size)
    with_it = [
        m
        for m in touching
        if m.label is EntityLabel.PERSON and m.entity_id and head.tag_ not in PLURAL and _stands_with(head, m)
    ]
    inside = [m for m in with_it if within((m.start_char, m.end_char), source)]
    return next(iter([*inside, *known]), None)


def _stands_with(head: Token, mention: EntityMention) -> bool:
    """Whether the mention is the head's apposition or name, or the head the mention's."""
    if mention.mention_type is not MentionType.NAM:
        return False
    start, end = mention.start_char, mention.end_char
    linked = [child for child in head.children if child.dep_ in NAMING and start <= child.idx < end]
    if any(child.dep_ != "nmod" or not _has_case(child) for child in linked):
        return True
    return head.head != head and head.dep_ in NAMING and start <= head.head.idx < end and not _has_case(head)


def _has_case(token: Token) -> bool:
    return any(child.dep_ == "case" for child in token.children)


def _size(mention: EntityMention) -> int:
    return mention.end_char - mention.start_char
