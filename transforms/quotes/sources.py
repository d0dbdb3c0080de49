"""The entity that the source of an attribution names, refers to or describes in its own words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.transforms.lexicons import word_list
from dateline.transforms.names.canonical import is_body
from dateline.transforms.names.namesakes import PERSONS
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.reported import Span, within
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType, SpeakerKind

PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they", "one", "who", "himself", "herself", "this", "that"})
KIND = {
    MentionType.NAM: SpeakerKind.NAMED,
    MentionType.PRO: SpeakerKind.PRONOUN,
    MentionType.NOM: SpeakerKind.NOMINAL,
}
PLURAL = frozenset({"NNS", "NNPS"})
MAX_BETWEEN = 12
"""Words behind a description among which its name is looked for."""
NAMING = frozenset({"appos", "flat", "flat:name", "compound", "nmod:desc", "nmod"})
"""How a name hangs on the title or description that stands with it, or the other way round."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how the article says so."""

    entity: Entity | None
    span: Span | None
    kind: SpeakerKind
    score: float = 0.5
    """How sure the choice is, before calibration."""


UNKNOWN = Speaker(None, None, SpeakerKind.UNKNOWN)


class Mentioned:
    """An article's mentions by their characters, and its entities by their ids and by what they are called."""

    def __init__(self, mentions: Sequence[EntityMention], entities: Iterable[Entity]) -> None:
        self.touching = Overlaps(mentions, lambda mention: (mention.start_char, mention.end_char))
        self.by_id = {entity.entity_id: entity for entity in entities}
        self.by_name: dict[str, Entity] = {}
        for entity in self.by_id.values():
            for name in (entity.name, *entity.aliases):
                self.by_name.setdefault(name, entity)


def sources(parsed: ParsedDocument, attributions: Sequence[Attribution], known: Mentioned) -> list[Speaker]:
    """The speaker of each attribution as far as names and coreference resolve the words of its source."""
    return [speaker_of(parsed, a.source, known) if a.source else UNKNOWN for a in attributions]


def speaker_of(parsed: ParsedDocument, source: Span, known: Mentioned) -> Speaker:
    """The entity that the source's head word is a mention of; for "who", the one that it stands for."""
    source, head = phrase_meant(parsed, source)
    touching = known.touching(*source)
    mention = mention_meant(parsed, source, head, touching)
    entity = known.by_id.get(mention.entity_id) if mention and mention.entity_id else None
    if entity is None and not touching:
        # a name in a line that is no part of the story, such as that under a post
        entity = known.by_name.get(parsed.text[slice(*source)])
        if entity is not None:
            return Speaker(entity, source, SpeakerKind.NAMED)
    is_pronoun = parsed.text[slice(*source)].lower() in PRONOUNS
    if entity is not None and mention is not None:
        kind = SpeakerKind.NOMINAL if mention.label is EntityLabel.NORP else KIND[mention.mention_type]
        if is_body(entity) and head.lower_ in entity.name.split():
            kind = SpeakerKind.NAMED  # "police", "the government" behind "Oban police", "the Peruvian government"
        return Speaker(entity, source, SpeakerKind.PRONOUN if is_pronoun else kind)
    return Speaker(None, source, SpeakerKind.PRONOUN if is_pronoun else SpeakerKind.UNNAMED)


def phrase_meant(parsed: ParsedDocument, source: Span) -> tuple[Span, Token]:
    """The source and its head word; for "who", the noun that it stands for."""
    head = source_head(parsed, source)
    if head.lower_ in grammar.RELATIVE_PRONOUNS and head.dep_ in grammar.SUBJECT and antecedent(head) != head:
        return phrase_meant(parsed, grammar.char_span(antecedent(head)))
    return source, head


def mention_meant(
    parsed: ParsedDocument, source: Span, head: Token, touching: Sequence[EntityMention]
) -> EntityMention | None:
    """The mention that the source with that head word is, among those that share characters with it."""
    return name_at_end(parsed, source, touching) or mention_of(head, source, touching)


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


def name_at_end(parsed: ParsedDocument, source: Span, touching: Sequence[EntityMention]) -> EntityMention | None:
    """The name that the source's first phrase ends with: "Acme spokesman *Ann Lee*, a former mayor", "the group *Aid*".

    The parse may hang the name, what stands before it, or both on the verb.

    Args:
        touching: the mentions that share characters with the source.
    """
    names = [
        mention
        for mention in touching
        if mention.mention_type is MentionType.NAM
        and mention.entity_id
        and mention.label in {EntityLabel.PERSON, EntityLabel.ORG}
        and within((mention.start_char, mention.end_char), source)
    ]
    words = [token for token in parsed.tokens(*source) if not token.is_space] if names else []
    last = max(names, key=lambda name: (name.end_char, -name.start_char), default=None)
    is_last = last is not None and last.end_char == source[1] and _in_apposition(words, last)
    is_described = is_last and source_head(parsed, source).lemma_ in word_list("nouns", "organization", "words")
    if is_last and last and (last.label is EntityLabel.PERSON or is_described):
        return last
    for place, word in enumerate(words):
        if word.pos_ == "CCONJ":
            return None
        containing = next((name for name in names if name.start_char <= word.idx < name.end_char), None)
        is_last = place + 1 == len(words) or _ends_phrase(words[place + 1])
        if containing and word.idx + len(word) == containing.end_char and is_last:
            return containing
        if not containing and (_ends_phrase(word) and not _is_of_title(words, place, names)):
            return None
    return None


def _in_apposition(words: Sequence[Token], name: EntityMention) -> bool:
    """Whether the name, titles before it, stands behind the only comma: "the Archbishop of York, Dr. *Ann Lee*"."""
    commas = [place for place, word in enumerate(words) if word.text == ","]
    between = [word for word in words[commas[0] + 1 :] if word.idx < name.start_char] if len(commas) == 1 else []
    is_titled = not any(word.pos_ in {"ADP", "CCONJ", "PART", "PRON", "VERB", "AUX"} for word in between)
    return len(commas) == 1 and words[commas[0]].idx < name.start_char and is_titled


def _ends_phrase(word: Token) -> bool:
    is_mark = word.is_punct and not word.is_quote and word.text not in {"-", "."}
    return word.pos_ == "ADP" or word.lower_ in grammar.RELATIVE_PRONOUNS or is_mark


def _is_of_title(words: Sequence[Token], place: int, names: Sequence[EntityMention]) -> bool:
    """Whether the preposition is one of a title before a name: "Head *of* State Ann Lee", not "the son of Ann Lee"."""
    name = next((n for n in names if n.label is EntityLabel.PERSON and n.start_char > words[place].idx), None)
    opens_title = words[0].pos_ in {"NOUN", "PROPN", "ADJ"} and words[place].lower_ in {"of", "for"}
    if name is None or not opens_title or words[place - 1].tag_ in PLURAL:
        return False
    between = [word for word in words[place + 1 :] if word.idx < name.start_char]
    nouns = [word for word in between if word.pos_ in {"NOUN", "PROPN"} and word.lower_ not in PERSONS]
    return bool(nouns) and not any(word.pos_ in {"VERB", "AUX", "ADV", "PUNCT"} for word in between)


def mention_of(head: Token, source: Span, touching: Sequence[EntityMention]) -> EntityMention | None:
    """The mention that the head stands in, or the name that stands with it: "spokeswoman *Ann Lee*".

    "The pilots, Ann Lee and Omar Price", are neither of the two.

    Args:
        touching: the mentions that share characters with the source.
    """
    ends = head.idx + len(head)
    containing = [m for m in touching if within((head.idx, ends), (m.start_char, m.end_char))]
    known = [m for m in containing if m.entity_id is not None]
    named = [m for m in known if m.mention_type is not MentionType.NOM]
    if named:
        return min(named, key=_size)
    if body := next((m for m in known if m.label is EntityLabel.ORG), None):  # "the Reyes campaign" is not Reyes
        return body
    with_it = [
        m
        for m in touching
        if m.label is EntityLabel.PERSON and m.entity_id and head.tag_ not in PLURAL and _stands_with(head, m)
    ]
    inside = [m for m in with_it if within((m.start_char, m.end_char), source)]
    return next(iter([*inside, *known]), None)


def _stands_with(head: Token, mention: EntityMention) -> bool:
    """Whether the mention is the head's apposition or name, or the head the mention's."""
    start, end = mention.start_char, mention.end_char
    if mention.mention_type is not MentionType.NAM or _is_complement(head, mention):
        return False
    named = (child for child in head.children if child.dep_ in NAMING and start <= child.idx < end)
    linked = [child for child in named if child.i > head.i or child.dep_ == "appos"]  # not "the *Reyes* lawyer"
    if any(child.dep_ != "nmod" or not _has_case(child) for child in linked):
        return True
    return head.head != head and head.dep_ in NAMING and start <= head.head.idx < end and not _has_case(head)


def _is_complement(head: Token, mention: EntityMention) -> bool:
    """Whether a preposition stands between the head and the name: "the wife *of* Mayor Ann Lee"."""
    between = [token for token in head.doc[head.i + 1 : head.i + MAX_BETWEEN] if token.idx < mention.start_char]
    last = next((token for token in reversed(between) if token.is_punct or token.pos_ == "ADP"), None)
    return last is not None and last.pos_ == "ADP"


def _has_case(token: Token) -> bool:
    return any(child.dep_ == "case" for child in token.children)


def _size(mention: EntityMention) -> int:
    return mention.end_char - mention.start_char
