"""The day, the place and the gravity of events, and what they were taken from."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.transforms.events.circumstances import Circumstances
from dateline.transforms.events.intensity import intensity
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.event_vocabularies import DateSource, PlaceSource
from dateline.transforms.tables.vocabularies import EventMode, EventType, Factuality, Tense
from tests.transforms.events.test_events import HELD_TALKS, MET_AFTER, may, parsed
from tests.transforms.hand_parsed import parse, word

MAY = date(2022, 5, 1)
PUBLISHED = date(2022, 7, 13)
NO_DAYS = (None, None)


@pytest.fixture
def document() -> ParsedDocument:
    undated = parsed(parse(HELD_TALKS))
    return replace(undated, document=replace(undated.document, published_on=PUBLISHED))


def circumstances(document: ParsedDocument, **known: object) -> Circumstances:
    return Circumstances(**{"parsed": document, "timed": {}, "dateline_place": None, "elsewhere": frozenset()} | known)


def test_a_day_says_how_near_its_expression_stands(document):
    days = (MAY, date(2022, 5, 31))
    held = word(document.doc, "held")
    found = circumstances(document, timed={held.i: may(document)})
    assert found.day(held, days, Factuality.ASSERTED, Tense.PAST) == (MAY, DateSource.EXPRESSION)
    found = circumstances(document, timed={held.i: replace(may(document), sent_id="d-s9")})
    assert found.day(held, days, Factuality.ASSERTED, Tense.PAST) == (MAY, DateSource.NARRATIVE)
    after = parsed(parse(MET_AFTER))
    met = word(after.doc, "met")
    found = circumstances(after, timed={met.i: may(after)})
    assert found.day(met, days, Factuality.ASSERTED, Tense.PAST) == (MAY, DateSource.SENTENCE)


def test_the_day_just_told_holds_on_and_else_that_of_publication(document):
    held, talks = word(document.doc, "held"), word(document.doc, "talks")
    found = circumstances(document, timed={held.i: may(document)})
    assert found.day(held, NO_DAYS, Factuality.ASSERTED, Tense.PAST) == (PUBLISHED, DateSource.DOCUMENT)
    found.day(held, (MAY, MAY), Factuality.ASSERTED, Tense.PAST)
    assert found.day(talks, NO_DAYS, Factuality.ASSERTED, Tense.NONE) == (MAY, DateSource.NARRATIVE)


def test_a_month_that_was_told_is_no_day_of_what_follows(document):
    held, talks = word(document.doc, "held"), word(document.doc, "talks")
    found = circumstances(document, timed={held.i: may(document)})
    assert found.day(held, (MAY, date(2022, 5, 31)), Factuality.ASSERTED, Tense.PAST) == (MAY, DateSource.EXPRESSION)
    assert found.day(talks, NO_DAYS, Factuality.ASSERTED, Tense.NONE) == (PUBLISHED, DateSource.DOCUMENT)


@pytest.mark.parametrize(
    ("factuality", "tense"), [(Factuality.INTENDED, Tense.NONE), (Factuality.ASSERTED, Tense.FUTURE)]
)
def test_what_has_not_happened_has_no_day_of_its_article(document, factuality, tense):
    assert circumstances(document).day(word(document.doc, "held"), NO_DAYS, factuality, tense) == (None, None)


def test_a_place_comes_from_the_sentence_then_from_what_was_told_before_then_from_the_dateline(document):
    held, talks = word(document.doc, "held"), word(document.doc, "talks")
    found = circumstances(document, dateline_place="e-Oslo")
    assert found.place(held, None, Factuality.ASSERTED) == ("e-Oslo", PlaceSource.DATELINE)
    assert found.place(held, "e-Klow", Factuality.ASSERTED) == ("e-Klow", PlaceSource.SENTENCE)
    assert found.place(talks, None, Factuality.ASSERTED) == ("e-Klow", PlaceSource.NARRATIVE)
    assert found.place(talks, None, Factuality.INTENDED) == (None, None)


def test_a_sentence_that_names_another_place_leaves_the_place_open(document):
    found = circumstances(document, dateline_place="e-Oslo", elsewhere=frozenset({"d-s0"}))
    assert found.place(word(document.doc, "held"), None, Factuality.ASSERTED) == (None, None)


@pytest.mark.parametrize("event_type", EventType)
def test_every_type_has_an_intensity(event_type):
    assert -10 <= intensity(event_type, None) <= 10


def test_a_mode_can_be_graver_than_its_type():
    assert intensity(EventType.PROTEST, EventMode.RIOT) < intensity(EventType.PROTEST, EventMode.DEMONSTRATION) < 0
    assert intensity(EventType.AGREE, EventMode.VISIT) == intensity(EventType.AGREE, None) > 0
