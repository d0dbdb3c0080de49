"""The most likely day and place of each event, and the source of each: its clause, the events before, the dateline.

The event's own words go first, then its clause, then the events just before it in the same paragraph, then the date and
dateline of the article. `date_source` and `place_source` name the step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Token

from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.event_vocabularies import DateSource, PlaceSource
from dateline.transforms.tables.records import EntityMention, Time
from dateline.transforms.tables.vocabularies import PLACES, Factuality, MentionType, Tense

CLAUSES = grammar.ADNOMINAL_CLAUSE | {"ROOT", "advcl", "advcl:relcl", "ccomp", "csubj", "csubj:pass", "parataxis"}
"""Relations of the words that head clauses."""
HAPPENED = frozenset({Factuality.ASSERTED, Factuality.REPORTED})
"""Factualities of events that have happened by the time of writing."""
NEAR = 400
"""Code points, about three sentences: how far back the event may stand whose day and place still hold."""


@dataclass(slots=True)
class LastEvent:
    """Day and place of the event mentioned last in a paragraph."""

    day: tuple[int, date] | None = None
    """Where its trigger starts, and its day."""
    place: tuple[int, str] | None = None
    """Where its trigger starts, and the entity_id of its place."""


@dataclass(slots=True)
class Circumstances:
    """Day and place of one article's events, asked for in text order of their triggers."""

    parsed: ParsedDocument
    timed: Mapping[int, Time]
    """The expression that dates each trigger, by token index."""
    dateline_place: str | None
    elsewhere: frozenset[str]
    """The sentences that name a place."""
    _last: dict[str, LastEvent] = field(default_factory=dict)

    def day(
        self, trigger: Token, days: tuple[date | None, date | None], factuality: Factuality, tense: Tense
    ) -> tuple[date | None, DateSource | None]:
        """The day and what it was taken from; without any in the text, that of publication for what has happened.

        Args:
            days: first and last day by the text, as `events.start_date` and `events.end_date` have them.
        """
        last = self._paragraph(trigger)
        if first := days[0] or days[1]:
            if days[0] == days[1]:
                last.day = (trigger.idx, first)
            return first, self._source(trigger)
        if factuality not in HAPPENED or tense is Tense.FUTURE:
            return None, None
        if last.day is not None and trigger.idx - last.day[0] < NEAR:
            return last.day[1], DateSource.NARRATIVE
        published = self.parsed.document.published_on
        return published, DateSource.DOCUMENT if published else None

    def place(self, trigger: Token, named: str | None, factuality: Factuality) -> tuple[str | None, PlaceSource | None]:
        """The entity_id of the place and what it was taken from.

        Args:
            named: entity_id of the place that the event's sentence gives it.
        """
        last = self._paragraph(trigger)
        if named is not None:
            last.place = (trigger.idx, named)
            return named, PlaceSource.SENTENCE
        if factuality not in HAPPENED or self.parsed.sent_id_at(trigger.idx) in self.elsewhere:
            return None, None
        if last.place is not None and trigger.idx - last.place[0] < NEAR:
            return last.place[1], PlaceSource.NARRATIVE
        return self.dateline_place, PlaceSource.DATELINE if self.dateline_place else None

    def _paragraph(self, trigger: Token) -> LastEvent:
        segment = self.parsed.segment_at(trigger.idx)
        return self._last.setdefault(segment.segment_id if segment else "", LastEvent())

    def _source(self, trigger: Token) -> DateSource:
        """How near the expression that dates the trigger stands: in its clause, its sentence, or beyond."""
        time = self.timed[trigger.i]
        if time.sent_id != self.parsed.sent_id_at(trigger.idx):
            return DateSource.NARRATIVE
        words = self.parsed.tokens(time.start_char, time.end_char)
        return DateSource.EXPRESSION if clause_of(words.root) == clause_of(trigger) else DateSource.SENTENCE


def clause_of(token: Token) -> Token:
    """The word that heads the clause that the token stands in."""
    while token.dep_ not in CLAUSES and token.head != token:
        token = token.head
    return token


def sentences_with_places(parsed: ParsedDocument, mentions: Sequence[EntityMention]) -> frozenset[str]:
    """The sentences that name a place of their own, so that no earlier place is used for their events."""
    dateline = dateline_of(parsed)
    named = (m for m in mentions if m.label in PLACES and m.mention_type is MentionType.NAM)
    return frozenset(m.sent_id for m in named if m.sent_id and m.start_char not in dateline)


def dateline_place(parsed: ParsedDocument, mentions: Sequence[EntityMention]) -> str | None:
    """The entity_id of the first place that the dateline names."""
    dateline = dateline_of(parsed)
    return next((m.entity_id for m in mentions if m.start_char in dateline and m.label in PLACES), None)


def dateline_of(parsed: ParsedDocument) -> range:
    """The code points of the dateline; none where there is none."""
    dateline = parsed.document.dateline
    start = parsed.text.find(dateline) if dateline else -1
    return range(start, start + len(dateline)) if dateline and start >= 0 else range(0)
