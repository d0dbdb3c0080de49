"""Who takes part in an event and where: the words with a role, joined with mentions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from spacy.tokens import Span, Token

from dateline.transforms.coreference.nouns import label_of_noun
from dateline.transforms.encoder.stretches import whole_words
from dateline.transforms.events.clauses import antecedent_of_where
from dateline.transforms.events.predicates import core
from dateline.transforms.events.roles import ROLES, Cast, Member
from dateline.transforms.lexicons import lexicon_lines
from dateline.transforms.names.suffixes import behind_suffixes, is_suffix
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import EntityMention, Time
from dateline.transforms.tables.vocabularies import PLACES, ArgumentRole, EntityLabel, MentionType

REFLEXIVE = ("self", "selves", "other", "another")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One argument of an event before it is a row: its words, and the mention they are."""

    role: ArgumentRole
    start_char: int
    end_char: int
    mention: EntityMention | None = None
    is_main: bool = False
    """Whether it is the likeliest of its role."""


class Participants:
    """Finds the mention that the words of a participant are."""

    def __init__(self, parsed: ParsedDocument, mentions: Sequence[EntityMention], times: Sequence[Time]) -> None:
        self.parsed = parsed
        self._mentions = mentions
        names = [mention for mention in mentions if mention.mention_type is MentionType.NAM]
        self._names = Overlaps(names, lambda name: (name.start_char, name.end_char))
        self._dated = {token.i for time in times for token in parsed.tokens(time.start_char, time.end_char)}

    def of(self, trigger: Token, cast: Cast) -> list[Participant]:
        """The participants of the event, weapons as its instruments; what is a date or a degree is none."""
        members = [each for member in cast.members for each in self._named(member) if not self._is_nobody(each)]
        joined = self._joined([self._participant(member) for member in members])
        found = self._once([self._unbroken(participant) for participant in joined])
        if not any(participant.role is ArgumentRole.PLACE for participant in found):
            found.extend(self._place_of_where(trigger))
        weapons = list(self._instruments(trigger))
        held = {(w.start_char, w.end_char) for w in weapons}
        return [*(apart_from(found, p) for p in found if (p.start_char, p.end_char) not in held), *weapons]

    def _place_of_where(self, trigger: Token) -> Iterator[Participant]:
        """The place whose name "where" stands for: "flew to *Lima*, where a storm killed two"."""
        noun = antecedent_of_where(trigger)
        mention = self._by_root.get(noun.i) if noun is not None else None
        if mention is not None and mention.label in PLACES:
            start, end = mention.start_char, mention.end_char
            yield Participant(role=ArgumentRole.PLACE, start_char=start, end_char=end, mention=mention)

    def _joined(self, found: Sequence[Participant]) -> list[Participant]:
        """The participants in text order, those of one phrase and one role made one: "chief of staff | Ann Reyes",
        "spokesmen for | the mayor | and the bishop"."""
        whole: list[Participant] = []
        for participant in found:
            last = next(
                (at for at, p in enumerate(whole) if p.role is participant.role and self._is_on(p, participant)), None
            )
            if last is None:
                whole.append(participant)
            else:
                before = whole[last]
                mention = participant.mention if self._is_titled(before, participant) else before.mention
                is_main = before.is_main or participant.is_main
                whole[last] = replace(before, end_char=participant.end_char, mention=mention, is_main=is_main)
        return whole

    def _unbroken(self, participant: Participant) -> Participant:
        """The participant with the rest of a word that a hyphen cuts, and of the name that this is in: "*29-year*-old
        man", "*San Juan*-based court"."""
        doc, words = self.parsed.doc, self.parsed.tokens(participant.start_char, participant.end_char)
        start, end = whole_words(doc, (words.start, words.end))
        first, last = doc[start], doc[end - 1]
        cut = min((name.start_char for name in self._names(first.idx, first.idx + 1)), default=first.idx)
        start_char = participant.start_char if start == words.start else cut
        end_char = participant.end_char if end == words.end else last.idx + len(last)
        return replace(participant, start_char=start_char, end_char=end_char)

    def _once(self, found: Sequence[Participant]) -> list[Participant]:
        """The participants without parts of others, and each entity once in a role, the likeliest time: "*the mayor*,
        Ann Reyes", "Reyes said that *she* will leave"."""
        kept: list[Participant] = []
        for participant in sorted(found, key=lambda each: not each.is_main):
            is_part = any(_is_part(participant, other) for other in found)
            if not is_part and not any(self._is_same(participant, other) for other in kept):
                kept.append(participant)
        return [participant for participant in found if participant in kept]

    def _is_same(self, one: Participant, other: Participant) -> bool:
        """Whether both have the same words or, without being coordinated, are one entity, in the same role."""
        if one.role is not other.role:
            return False
        if (one.start_char, one.end_char) == (other.start_char, other.end_char):
            return True
        if one.role not in ROLES or one.mention is None or other.mention is None or one.mention.entity_id is None:
            return False
        is_pair = grammar.first_conjunct(self._root(one)) == grammar.first_conjunct(self._root(other))
        return one.mention.entity_id == other.mention.entity_id and not is_pair

    def _is_on(self, before: Participant, behind: Participant) -> bool:
        """Whether the one behind goes on with the phrase of the one before it."""
        return before.role in ROLES and (self._is_titled(before, behind) or self._is_complement(before, behind))

    def _is_titled(self, first: Participant, name: Participant) -> bool:
        """Whether the words stand right before a person's name that hangs on them, or they on it, or both alike on one
        word: "the murder of *banker* Ivo Dahl"."""
        if name.mention is None or name.start_char != first.end_char + 1:
            return False
        head, root = self._root(first), self._root(name)
        is_named = name.mention.mention_type is MentionType.NAM and root.head == head.head and root.dep_ == head.dep_
        if is_named and head.tag_ == "NN" and label_of_noun(head) is EntityLabel.PERSON:
            return True
        is_behind = root.head == head and root.dep_ in grammar.NAME_PART | {"appos"}
        return _is_person(name.mention) and (root.is_ancestor(head) or is_behind)

    def _is_complement(self, first: Participant, behind: Participant) -> bool:
        """Whether what is behind, with others coordinated with it, adds to the noun by a preposition: "aides *to the
        king*"."""
        head, root = self._root(first), grammar.first_conjunct(self._root(behind))
        return root.head == head and root.dep_ == "nmod" and any(child.dep_ == "case" for child in root.children)

    def _root(self, participant: Participant) -> Token:
        return self.parsed.tokens(participant.start_char, participant.end_char).root

    def _is_nobody(self, member: Member) -> bool:
        return all(i in self._dated or is_suffix(self.parsed.doc, i) for i in range(*member.words))

    def _instruments(self, trigger: Token) -> Iterator[Participant]:
        """The weapons that the trigger's own phrases name: "stabbed with *a knife*"."""
        for preposition, noun in grammar.prepositional(trigger):
            if preposition.lower_ in {"with", "by", "using"} and core(noun).lemma_.lower() in weapons():
                start, end = grammar.char_span(noun)
                yield Participant(role=ArgumentRole.INSTRUMENT, start_char=start, end_char=end)

    def _named(self, member: Member) -> Sequence[Member]:
        """Those whom a plural description names behind it, each by itself: "two men, *Ivo Dahl* and *Ned Roe*"."""
        head = self.parsed.doc[slice(*member.words)].root
        first = next(iter(grammar.appositions(head)), None)
        if first is None or head.tag_ != "NNS" or any(child.dep_ == "case" for child in first.children):
            return [member]
        listed = [self._by_root.get(each.i) for each in (first, *grammar.conjuncts(first))]
        names = [mention for mention in listed if mention is not None and mention.mention_type is MentionType.NAM]
        if len(listed) < 2 or len(names) < len(listed):
            return [member]
        spans = (self.parsed.tokens(name.start_char, name.end_char) for name in names)
        return [Member(member.role, (span.start, span.end)) for span in spans]

    def _participant(self, member: Member) -> Participant:
        """The participant with the mention at its head; its words are extended to the whole of a name that they cut."""
        span = self.parsed.doc[slice(*member.words)]
        start, end = span.start_char, span.end_char
        possible = (self.mention_of(core(span.root)), self.mention_of(span.root), self._named_in(span))
        mention = next((m for m in possible if m and m.start_char <= end + 1 and start < m.end_char), None)
        if mention is not None and mention.mention_type is MentionType.NAM:
            start, end = min(start, mention.start_char), self._without_suffixes(mention, end)
        return Participant(role=member.role, start_char=start, end_char=end, mention=mention, is_main=member.is_main)

    def _without_suffixes(self, name: EntityMention, end: int) -> int:
        """Where a participant ends whose words end there and hold the name: before degrees behind it."""
        behind = behind_suffixes(self.parsed.doc, self.parsed.tokens(name.start_char, name.end_char).end)
        last = self.parsed.doc[behind - 1]
        return name.end_char if end <= last.idx + len(last) else end

    def _named_in(self, span: Span) -> EntityMention | None:
        """The name that the head is a part of, or the person that the stretch ends with: "minister *Ann Reyes*"."""
        at_head = span.root.idx
        if head := next(iter(self._names(at_head, at_head + 1)), None):
            return head
        end = span.end_char
        people = (m for m in self._names(end - 1, end) if m.label is EntityLabel.PERSON and m.end_char == end)
        return next((m for m in people if m.start_char >= span.start_char and not self._is_behind_preposition(m)), None)

    def _is_behind_preposition(self, mention: EntityMention) -> bool:
        """Whether the name adds to the noun before it: "critics of *Ann Reyes*"."""
        root = self.parsed.tokens(mention.start_char, mention.end_char).root
        return any(child.dep_ == "case" for child in root.children) or root.dep_ == "pobj"

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


def _is_person(mention: EntityMention) -> bool:
    return mention.mention_type is MentionType.NAM and mention.label is EntityLabel.PERSON


def _is_part(participant: Participant, other: Participant) -> bool:
    """Whether the other has the same role and more words, and the participant is no entity but that of the other."""
    is_inside = other.start_char <= participant.start_char and participant.end_char <= other.end_char
    is_longer = participant.end_char - participant.start_char < other.end_char - other.start_char
    is_own = participant.mention is not None and participant.mention is not other.mention
    return is_inside and is_longer and participant.role is other.role and not is_own


def apart_from(others: Sequence[Participant], participant: Participant) -> Participant:
    """The participant, unresolved where it is a plain pronoun for one on the other side: nobody meets "him" who is
    himself."""
    mention = participant.mention
    if mention is None or mention.mention_type is not MentionType.PRO or mention.text.lower().endswith(REFLEXIVE):
        return participant
    opposite = (o.mention for o in others if o.mention is not None and o.role is not participant.role)
    same = any(o.entity_id == mention.entity_id for o in opposite if o is not mention)
    return replace(participant, mention=None) if same else participant


@cache
def weapons() -> frozenset[str]:
    """Lemmas of the common nouns that name weapons and explosives."""
    return frozenset(lexicon_lines("weapons.txt"))
