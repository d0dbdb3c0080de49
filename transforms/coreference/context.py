"""The context of a mention: its sentence, its grammatical role, and the quotation that it is part of."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Token

from dateline.transforms.coreference.mentions import Mention, overlapping, sentence_numbers
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.marks import quoted_ranges
from dateline.transforms.syntax.grammar import OBJECT, first_conjunct, is_subject, marker, subjects
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.syntax.token_lookup import line_numbers
from dateline.transforms.tables.vocabularies import MentionType, QuoteType

SHARING = frozenset({"xcomp", "conj"})
"""Dependency labels of verbs that share their governor's subject: "chose to *meet*"."""
MODIFIER = frozenset({"amod", "compound", "nmod:desc"})
CLAUSAL = frozenset({"xcomp", "ccomp"})
"""Dependency labels of clauses that complete a verb: "said that he *left*"."""
FAR_TOKENS = 60
"""Maximum distance, in tokens, between a pronoun and the inanimate antecedents that are considered."""
MEASURES = frozenset({"year", "month", "week", "day", "hour", "minute", "time", "dollar", "pound", "euro", "mile"})
KIND_ORDER = (MentionType.NAM, MentionType.PRO, MentionType.NOM)


class Context:
    """What the rules ask of the article round its mentions; computed once."""

    def __init__(
        self, parsed: ParsedDocument, mentions: Sequence[Mention], attributions: Sequence[Attribution]
    ) -> None:
        self.doc = parsed.doc
        self.mentions = mentions
        self.sentence = sentence_numbers(parsed.doc)
        self.paragraph = line_numbers(parsed.doc)
        self._attributions = attributions
        self._speech: list[int | None] = [None] * len(parsed.doc)
        self._is_between_marks = _between_marks(parsed)
        for index, attribution in enumerate(attributions):
            for start_char, end_char in attribution.content:
                for token in parsed.tokens(start_char, end_char):
                    self._speech[token.i] = index
        self._cue_of = [self._mention_of(parsed, attribution.source) for attribution in attributions]
        self._addressees = [self._mention_of(parsed, attribution.addressee) for attribution in attributions]
        self._source_ids = {id(mention) for mention in self._cue_of}
        self._place = {id(mention): place for place, mention in enumerate(mentions)}
        self._narrated = self._narrated_numbers()
        self._heads = {mention.head for mention in mentions}
        self._topics = self._main_subjects()
        self._at_head: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._at_head[mention.head].append(mention)
        self._around = Overlaps(mentions, lambda mention: (mention.outer_start, mention.end))
        self._topical: tuple[Mention, list[Mention]] | None = None
        self._speakers = self._all_speakers()
        self._clauses: dict[Mention, tuple[bool, int]] = {}

    def speech(self, mention: Mention) -> int | None:
        """The innermost attribution in whose content the mention stands."""
        return self._speech[mention.head]

    def speaker(self, index: int) -> Mention | None:
        """The mention that is the source of an attribution, or of the one that it continues."""
        return self._speakers[index]

    def addressee(self, index: int) -> Mention | None:
        """The mention that is the addressee of an attribution."""
        return self._addressees[index]

    def sources(self) -> list[Mention]:
        """The mentions that are sources of attributions."""
        return [mention for mention in self._cue_of if mention is not None]

    def is_speaking(self, mention: Mention) -> bool:
        """Whether the mention is the source of an attribution."""
        return id(mention) in self._source_ids

    def speaker_of(self, mention: Mention) -> Mention | None:
        """The speaker of the attribution in whose content the mention stands."""
        speech = self._speech[mention.head]
        return None if speech is None else self.speaker(speech)

    def before(self, mention: Mention, most: int = 60) -> Sequence[Mention]:
        """The mentions right before this one, in text order; no more than `most`."""
        place = self._place[id(mention)]
        return self.mentions[max(0, place - most) : place]

    def all_before(self, mention: Mention) -> Iterator[Mention]:
        """The mentions before this one, the nearest first."""
        return (self.mentions[place] for place in range(self._place[id(mention)] - 1, -1, -1))

    def is_quoted(self, token_index: int) -> bool:
        """Whether a word stands in direct speech: between quotation marks, where the speech is a mixed one."""
        speech = self._speech[token_index]
        if speech is None:
            return False
        return self._attributions[speech].quote_type is QuoteType.DIRECT or self._is_between_marks[token_index]

    def distance(self, mention: Mention, other: Mention) -> int:
        """Sentences from the other mention to this one; those within direct speech do not part what stands outside."""
        is_within = self.is_quoted(mention.head) or self.is_quoted(other.head)
        numbers = self.sentence if is_within else self._narrated
        return numbers[mention.head] - numbers[other.head]

    def topics(self, mention: Mention) -> Collection[int]:
        """Heads of the main clause's subjects before the mention in its sentence, or of those in the sentence before.

        Sentences that are all direct speech do not count.
        """
        number = self._narrated[mention.head]
        here = [head for head in self._topics.get(number, ()) if head < mention.head]
        return here or self._topics.get(number - 1, ())

    def topical(self, mention: Mention) -> Sequence[Mention]:
        """The mentions with the heads that are its `topics`."""
        if self._topical is None or self._topical[0] is not mention:
            self._topical = mention, [each for head in self.topics(mention) for each in self._at_head[head]]
        return self._topical[1]

    def around(self, mention: Mention) -> list[Mention]:
        """The mentions that hold the head of this one, titles before names included: "[Acme]'s chairman" holds
        Acme's."""
        return self._around(mention.head, mention.head + 1)

    def within(self, mention: Mention) -> Sequence[Mention]:
        """The mentions whose heads it holds."""
        return overlapping(self.mentions, mention.start, mention.end)

    def rank(self, mention: Mention, other: Mention) -> int:
        """Number of mentions between the two."""
        return self._place[id(mention)] - self._place[id(other)] - 1

    def words(self, mention: Mention) -> tuple[str, ...]:
        """The words of a mention in small letters."""
        return tuple(token.lower_ for token in self.doc[mention.start : mention.end])

    def characters(self, mention: Mention) -> tuple[int, int]:
        """The first character of the mention's row, and the one behind the last."""
        if mention.name is not None:
            return mention.name.start_char, mention.name.end_char
        last = self.doc[mention.end - 1]
        return self.doc[mention.start].idx, last.idx + len(last)

    def token(self, mention: Mention) -> Token:
        """The token that stands for the mention in the parse."""
        return self.doc[mention.head if mention.node is None else mention.node]

    def is_subject(self, mention: Mention) -> bool:
        return self._clause(mention)[0]

    def is_modifier(self, mention: Mention) -> bool:
        """Whether the mention modifies the noun behind it: "[Peruvian] envoys"."""
        token = self.token(mention)
        return token.pos_ == "ADJ" or token.dep_ in MODIFIER and token.head.i > token.i

    def governor(self, mention: Mention) -> int:
        """The governor of the mention's phrase in the parse; of a coordinated phrase that of its first conjunct."""
        return self._clause(mention)[1]

    def _clause(self, mention: Mention) -> tuple[bool, int]:
        """Whether the mention is a subject, and its governor."""
        known = self._clauses.get(mention)
        if known is None:
            first = first_conjunct(self.token(mention))
            known = self._clauses[mention] = is_subject(first), first.head.i
        return known

    def subject_governor(self, mention: Mention) -> int:
        """The verb whose subject also is that of the mention's clause: of "meet" in "chose to meet him", "chose"."""
        verb = first_conjunct(self.token(mention)).head
        while (verb.dep_ in SHARING or _is_infinitive(verb)) and not subjects(verb) and verb.head != verb:
            verb = verb.head
        return verb.i

    def is_behind_things(self, mention: Mention) -> bool:
        """Whether the last plural subject or object before a pronoun that is an object denotes things, not people.

        The pronoun then refers to things: "the bank bought tractors and refused to finance *them*". Verbs whose object
        does something ("asked", "forced") take people. The things stand in the same sentence or the one before.
        """
        pronoun = self.token(mention)
        if pronoun.dep_ not in OBJECT or any(child.dep_ in CLAUSAL for child in pronoun.head.children):
            return False
        at = self.sentence[mention.head]
        for token in reversed(self.doc[max(0, mention.head - FAR_TOKENS) : mention.head]):
            if at - self.sentence[token.i] > 1 or token.i in self._heads and token.tag_ in {"NNS", "NNPS"}:
                return False
            if token.tag_ == "NNS" and (OBJECT & {token.dep_, token.head.dep_} or is_subject(token)):
                return token.lemma_ not in MEASURES
        return False

    def _mention_of(self, parsed: ParsedDocument, phrase: tuple[int, int] | None) -> Mention | None:
        """The mention of a source or addressee: that of its head, otherwise the first name or pronoun in it that
        nothing governs.

        "Most of the delegates from Acme" are neither the delegates nor Acme.
        """
        if phrase is None:
            return None
        span = parsed.tokens(*phrase)
        inside = overlapping(self.mentions, span.start, span.end)
        at_head = [mention for mention in inside if self.token(mention).i == span.root.i]
        free = [mention for mention in inside if not _is_behind_preposition(self.token(mention))]
        ranked = sorted(at_head or free, key=lambda mention: (KIND_ORDER.index(mention.kind), mention.head))
        return ranked[0] if ranked else None

    def _all_speakers(self) -> list[Mention | None]:
        """The speaker of each attribution; one without a source goes on from an earlier one."""
        found: list[Mention | None] = []
        for index, (cue, attribution) in enumerate(zip(self._cue_of, self._attributions, strict=True)):
            before = attribution.continues
            found.append(cue if cue is not None or before is None or before >= index else found[before])
        return found

    def _narrated_numbers(self) -> list[int]:
        """For each token how many sentences that are not all direct speech have begun before its own."""
        numbers, current = [], -1
        for sentence in self.doc.sents:
            current += any(token.is_alpha and not self.is_quoted(token.i) for token in sentence)
            numbers.extend([max(current, 0)] * len(sentence))
        return numbers

    def _main_subjects(self) -> dict[int, set[int]]:
        """For each sentence, by its number among those narrated, the heads of the subjects of its main clause."""
        found: dict[int, set[int]] = defaultdict(set)
        for mention in self.mentions:
            token = first_conjunct(self.token(mention))
            if is_subject(token) and token.head.head == token.head and not self.is_quoted(mention.head):
                found[self._narrated[mention.head]].add(mention.head)
        return found


def _is_behind_preposition(token: Token) -> bool:
    return token.dep_ == "pobj" or any(child.dep_ == "case" for child in token.children)


def _is_infinitive(verb: Token) -> bool:
    opening = marker(verb)
    return opening is not None and opening.lower_ == "to"


def _between_marks(parsed: ParsedDocument) -> list[bool]:
    """For each token whether it stands between quotation marks."""
    found = [False] * len(parsed.doc)
    for quoted in quoted_ranges(parsed.text, ((line.start_char, line.end_char) for line in parsed.segments)):
        for token in parsed.tokens(*quoted.span):
            found[token.i] = True
    return found
