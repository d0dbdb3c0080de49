"""Who takes part in an event and where: from heads of noun phrases to mentions and entities."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from spacy.tokens import Token

from transforms import grammar
from transforms.events.frames import word_classes
from transforms.events.predicates import core
from transforms.lexicon import lexicon
from transforms.parsed import ParsedDocument
from transforms.records import Entity, EntityMention, Event, EventArgument, Time
from transforms.vocabularies import ArgumentRole, EntityLabel, MentionType

INERT_LABELS = frozenset(
    {EntityLabel.EVENT, EntityLabel.FAC, EntityLabel.LAW, EntityLabel.PRODUCT, EntityLabel.WORK_OF_ART}
)
"""Names of what does not act."""
REFLEXIVE = ("self", "selves", "other", "another")
PERSON_ENDINGS = (
    "man",
    "woman",
    "person",
    "ist",
    "ician",
    "goer",
    "holder",
    "keeper",
    "maker",
    "worker",
    "fighter",
    "girl",
    "boy",
)
"""Ends of nouns for hardly anything but people: "cellist", "shopkeeper"."""
MISPLACED = frozenset({"by", "with", "to", "against", "on", "from", "in", "for", "of"})
"""Prepositions that a parser may have put inside the noun phrase behind them."""
PLACE_LABELS = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.FAC})
PRONOUNS = frozenset(lexicon("predicates")["personal_pronouns"])
COUNTED = frozenset(lexicon("predicates")["counted_people"])
LOCATIVE = frozenset(lexicon("predicates")["locative"])
ACTOR_NOUN_CLASSES = ("people", "force", "diplomat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One argument of an event before it is a row: its words, and the mention they are."""

    role: ArgumentRole
    start_char: int
    end_char: int
    mention: EntityMention | None = None


class Participants:
    """The mentions of one document, asked for by the head of a noun phrase."""

    def __init__(self, parsed: ParsedDocument, mentions: Sequence[EntityMention], times: Sequence[Time]) -> None:
        self.parsed = parsed
        self._mentions = mentions
        self._dated = {token.i for time in times for token in parsed.tokens(time.start_char, time.end_char)}

    @cached_property
    def _by_root(self) -> dict[int, EntityMention]:
        """Each mention by the token index of its head; a name goes before a description of the same head."""
        found: dict[int, EntityMention] = {}
        for mention in self._mentions:
            root = self.parsed.tokens(mention.start_char, mention.end_char).root.i
            before = found.get(root)
            is_name = mention.mention_type is MentionType.NAM
            if before is None or is_name and before.mention_type is not MentionType.NAM:
                found[root] = mention
        return found

    def mention_of(self, head: Token) -> EntityMention | None:
        """The mention whose head is the token, or the name that stands beside it: "*Secretary* Antony Blinken"."""
        direct = self._by_root.get(head.i)
        if direct is not None and direct.entity_id is not None:
            return direct
        beside = (child for child in head.children if child.dep_ in grammar.NAME_PART | {"appos"} and child.i > head.i)
        named = (self._by_root[child.i] for child in beside if child.i in self._by_root)
        return next(named, direct)

    def is_dated(self, head: Token) -> bool:
        """Whether the word is part of a time expression."""
        return head.i in self._dated

    def is_actor(self, token: Token) -> bool:
        """Whether the word can name somebody who acts: a person, a group, or a place that stands for its government."""
        if self.is_dated(token):
            return False
        mention = self._by_root.get(token.i)
        if mention is not None:
            return mention.label not in INERT_LABELS
        if token.pos_ == "PROPN" or token.lower_ in COUNTED and token.dep_ not in {"amod", "nummod", "det"}:
            return True
        if token.pos_ == "PRON":
            return token.lower_ in PRONOUNS
        return token.lemma_.lower() in actor_nouns() or token.lemma_.lower().endswith(PERSON_ENDINGS)

    def participant(self, role: ArgumentRole, head: Token) -> Participant:
        """The noun phrase round the head as an argument, resolved to the mention that it is."""
        mention = self.mention_of(core(head)) or self.mention_of(head)
        start, end = self._span(head, mention)
        return Participant(role=role, start_char=start, end_char=end, mention=mention)

    def _span(self, head: Token, mention: EntityMention | None) -> tuple[int, int]:
        """The characters of the noun phrase, with all of the name that its head is a part of."""
        start, end = grammar.char_span(head)
        meant = core(head)
        if meant.i > head.i:
            end = max(end, grammar.char_span(meant)[1])
        if mention is not None and mention.start_char < end and start < mention.end_char:
            start, end = min(start, mention.start_char), max(end, mention.end_char)
            if mention.mention_type is MentionType.NAM and mention.start_char <= head.idx < mention.end_char:
                end = mention.end_char
        first = self.parsed.tokens(start, end)[0]
        if first.lower_ in MISPLACED and first.i < head.i:
            start = first.nbor(1).idx
        return start, self._before_dates(meant, start, end)

    def _before_dates(self, head: Token, start: int, end: int) -> int:
        """The end of the noun phrase without the date that a parser has attached to it: "protesters *on Tuesday*"."""
        last = self.parsed.tokens(start, end)[-1]
        if last.i not in self._dated or last.i <= head.i:
            return end
        while last.i > head.i and (last.i in self._dated or last.pos_ in {"ADP", "DET", "PUNCT"}):
            last = last.nbor(-1)
        return last.idx + len(last)

    def places(self, trigger: Token, *, nested: bool = True) -> Iterator[Participant]:
        """The places that the trigger's own locative phrases name, or those within: "during riots in *Kisumu*".

        What happens to a country "on" it is done to it: "called on Lima".
        """
        for preposition, noun in grammar.prepositional(trigger):
            if preposition.lower_ not in LOCATIVE:
                continue
            for head in grammar.coordinated(noun):
                mention = self.mention_of(core(head)) or self._place_within(head)
                if preposition.lower_ == "on" and mention is not None and mention.label is EntityLabel.GPE:
                    continue
                if mention is not None and mention.label in PLACE_LABELS:
                    start, end = self._span(head, mention)
                    yield Participant(role=ArgumentRole.PLACE, start_char=start, end_char=end, mention=mention)
                elif mention is None and nested and preposition.lower_ in {"in", "at", "during", "amid"}:
                    yield from self.places(core(head), nested=False)

    def instruments(self, trigger: Token) -> Iterator[Participant]:
        """The weapons that the trigger's own phrases name: "stabbed with *a knife*"."""
        for preposition, noun in grammar.prepositional(trigger):
            if preposition.lower_ in {"with", "by", "using"} and core(noun).lemma_.lower() in weapon_nouns():
                yield self.participant(ArgumentRole.INSTRUMENT, noun)

    def _place_within(self, head: Token) -> EntityMention | None:
        """The place that a locative noun phrase belongs to: "the resort island of *Bali*"."""
        inner = (noun for prep, noun in grammar.prepositional(head) if prep.lower_ == "of")
        named = (self.mention_of(noun) for noun in inner)
        return next((mention for mention in named if mention is not None), None)


def is_resolved(recipient: Participant, text: str) -> bool:
    """Whether a recipient is not an "it" or "them" of which nothing says that it is somebody."""
    words = text[recipient.start_char : recipient.end_char].lower()
    return words not in {"it", "them"} or recipient.mention is not None and recipient.mention.entity_id is not None


def apart_from(others: Sequence[Participant], participant: Participant) -> Participant:
    """The participant, unresolved where a plain pronoun was taken for one on the other side: nobody meets "him" who is
    himself."""
    mention = participant.mention
    if mention is None or mention.mention_type is not MentionType.PRO or mention.text.lower().endswith(REFLEXIVE):
        return participant
    opposite = (o.mention for o in others if o.mention is not None and o.mention is not mention)
    same = any(o.entity_id == mention.entity_id and not o.text.lower().endswith(REFLEXIVE) for o in opposite)
    return replace(participant, mention=None) if same else participant


@cache
def weapon_nouns() -> frozenset[str]:
    """Lemmas of the common nouns that name weapons and explosives."""
    return word_classes()["weapon"] | word_classes()["bomb"]


@cache
def actor_nouns() -> frozenset[str]:
    """Lemmas of the common nouns that name people, organisations and the places that act for them."""
    nouns = lexicon("nouns")
    words = {word for kind in nouns["person"].values() for word in kind} | set(nouns["organization"]["words"])
    words |= {"country", "nation", "state", "city", "town", "village", "region", "world"}
    return frozenset(words.union(*(word_classes()[name] for name in ACTOR_NOUN_CLASSES)))


def argument_rows(
    parsed: ParsedDocument, event: Event, participants: Sequence[Participant], entity_by_id: Mapping[str, Entity]
) -> list[EventArgument]:
    """The rows of one event's arguments, numbered by role in text order; they are as likely as the event."""
    rows: list[EventArgument] = []
    for role in ArgumentRole:
        spans = {(p.start_char, p.end_char): p for p in participants if p.role is role}
        for index, (start, end) in enumerate(sorted(spans)):
            mention = spans[start, end].mention
            entity = entity_by_id.get(mention.entity_id) if mention and mention.entity_id else None
            rows.append(
                EventArgument(
                    event_id=event.event_id,
                    doc_id=parsed.doc_id,
                    role=role,
                    argument_index=index,
                    start_char=start,
                    end_char=end,
                    text=parsed.text[start:end],
                    mention_id=mention.mention_id if mention else None,
                    entity_id=mention.entity_id if mention else None,
                    name=entity.name if entity else None,
                    canonical_id=entity.canonical_id if entity else None,
                    score=event.score,
                )
            )
    return rows
