"""Months, weekdays and seasons inside of names: "Friday Okonjo", "the March family", "August Wilson Park".

One answer for names and times alike: a word is a part of a name or of a date, never of both.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from spacy.tokens import Doc, Span, Token

from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.names.gazetteer import leaders
from dateline.transforms.names.offices import is_address, may_end_title
from dateline.transforms.names.spans import LABELS, Candidate
from dateline.transforms.names.titles import title_before
from dateline.transforms.names.well_known import well_known
from dateline.transforms.syntax.grammar import INDIRECT_OBJECT, NAME_PART, OBJECT, POSSESSOR, SUBJECT
from dateline.transforms.syntax.token_lookup import entity_at, places_of
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel

NAMING = PLACES | {EntityLabel.PERSON, EntityLabel.ORG}
FAMILY = frozenset({"family", "families"})
DATING = frozenset(
    {"in", "on", "since", "until", "till", "last", "next", "this", "every", "each", "early", "late", "mid"}
)
"""What stands before the day or month of a date: "on *Friday* Okonjo left"."""
TAKING_PART = SUBJECT | OBJECT | INDIRECT_OBJECT | POSSESSOR | {"obl:agent"}
"""Dependency labels of somebody, not of a day, in a sentence without a preposition."""


@lru_cache(maxsize=2)
def calendar_names(doc: Doc) -> frozenset[int]:
    """The tokens that are a month, a weekday or a season by their form and a name, or a part of one, by their use."""
    words = [doc[at] for at in places_of(doc, _words(), "LOWER") if doc[at].is_title]
    inside = {word.i for word in words if _is_inside_name(word) or _is_named_person(word) or _is_family(word)}
    surnames = {doc[at].text for at in inside if at + 1 == len(doc) or doc[at + 1].ent_iob_ != "I"}
    return frozenset(inside | {word.i for word in words if word.text in surnames and word.dep_ in TAKING_PART})


def with_calendar_names(doc: Doc, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The names that hold a month or a weekday: "[Friday Okonjo]", "Mr [March]", "the [March] family"."""
    starts = {candidate.start: candidate for candidate in found}
    for at in sorted(calendar_names(doc)):
        behind, read = starts.get(at + 1), _name_at(doc, at)
        if behind is not None and behind.label in NAMING:
            yield Candidate(at, behind.end, behind.label, behind.score, is_certain=True)
        elif read is not None and len(read) > 1:
            yield Candidate(read.start, read.end, LABELS[read.label_])
        elif not _is_inside_name(doc[at]):
            yield Candidate(at, at + 1, EntityLabel.PERSON, is_certain=True)


def without_dates(doc: Doc, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without months and weekdays that are dates: "April" in "April was wet"."""
    dates = set(places_of(doc, _words(), "LOWER")) - calendar_names(doc)
    return [candidate for candidate in found if candidate.end - candidate.start > 1 or candidate.start not in dates]


@cache
def _words() -> frozenset[str]:
    lists = lexicon("times")
    return frozenset([*lists["months"], *lists["weekdays"], *lists["seasons"]])


def _is_inside_name(word: Token) -> bool:
    """Whether a longer name holds the word, or begins behind it and takes it in."""
    name = _name_at(word.doc, word.i)
    if name is not None and len(name) > 1:
        return name[-1].tag_ != "POS"
    behind = _name_at(word.doc, word.i + 1)
    if behind is None or behind.start != word.i + 1:
        return False
    return word.dep_ == "compound" and word.head in behind or _is_given_name(word, behind)


def _name_at(doc: Doc, at: int) -> Span | None:
    return entity_at(doc, at) if at < len(doc) and LABELS.get(doc[at].ent_type_) in NAMING else None


def _is_given_name(word: Token, surname: Span) -> bool:
    """Whether the word is the given name of somebody whom the article names in full nowhere else.

    It shares the place of the surname behind it in the sentence, or opens it: no newcomer is called by a surname alone.
    """
    doc = word.doc
    if LABELS.get(surname.label_) is not EntityLabel.PERSON or len(surname) > 1:
        return False
    if word.i and doc[word.i - 1].lower_ in DATING or surname.text in _surnames(doc):
        return False
    is_beside = word.head == surname.root.head and word.dep_ == surname.root.dep_
    is_beside = is_beside or surname.root.left_edge.i < word.i
    if is_beside or word.head in surname and word.dep_ in NAME_PART:
        return True
    is_described = doc[surname.end : surname.end + 1].text == ","
    return bool(word.is_sent_start) and (is_described or fold(surname.text) not in _well_known_surnames())


@cache
def _well_known_surnames() -> frozenset[str]:
    """The last words, folded, of the names of those whom news calls by them alone."""
    return frozenset(name.split()[-1] for name in [*well_known()[EntityLabel.PERSON], *leaders()])


@lru_cache(maxsize=2)
def _surnames(doc: Doc) -> frozenset[str]:
    """The words that the full names of the article's people end with."""
    people = (name for name in doc.ents if LABELS.get(name.label_) is EntityLabel.PERSON and len(name) > 1)
    return frozenset(name[-1].text for name in people)


def _is_named_person(word: Token) -> bool:
    """Whether the word is a person's name by itself: the network reads it so, or a title stands before it."""
    if LABELS.get(word.ent_type_) is EntityLabel.PERSON:
        return True
    before = word.doc[word.i - 1] if word.i else None
    if before is None or not before.text[:1].isupper() or not may_end_title(word.doc, word.i):
        return False
    is_month = word.lower_ in lexicon("times")["months"]
    return is_address(before) or is_month and title_before(word.doc, word.i) is not None


def _is_family(word: Token) -> bool:
    """Whether the word says whose family is meant: "the *March* family"."""
    behind = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
    return behind is not None and behind.lower_ in FAMILY and word.i > 0 and word.nbor(-1).lower_ == "the"
