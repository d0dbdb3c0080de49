"""Which mentions of events are of one event."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from dateline.transforms.events import clusters
from dateline.transforms.events.clusters import clustered
from dateline.transforms.tables.event_vocabularies import DateSource, Sector
from dateline.transforms.tables.records import Entity, Event, EventArgument
from dateline.transforms.tables.vocabularies import (
    ArgumentRole,
    EntityLabel,
    EventMode,
    EventType,
    Factuality,
    Polarity,
    Tense,
)
from tests.articles import bare_entity

KILLED = Event(
    event_id="v0", doc_id="d", sent_id=None, start_char=0, end_char=6, text="killed", lemma="kill",
    event_type=EventType.ASSAULT, mode=None, polarity=Polarity.POSITIVE, factuality=Factuality.ASSERTED,
    tense=Tense.PAST, time_id=None, start_date=None, end_date=None, event_date=date(2022, 7, 11),
    date_source=DateSource.EXPRESSION, place_id=None, quote_id=None, source_id=None, is_title=False, score=1.0,
)  # fmt: skip


def another(number: int, **said: object) -> Event:
    return replace(KILLED, event_id=f"v{number}", start_char=10 * number, **said)


def argument(event_id: str, role: ArgumentRole, country: str, sector: Sector | None = None) -> EventArgument:
    return EventArgument(
        event_id=event_id, doc_id="d", role=role, argument_index=0, start_char=0, end_char=1, text="x", mention_id=None,
        entity_id=None, name=None, canonical_id=None, country=country, sector=sector, score=1.0,
    )  # fmt: skip


def attack(event_id: str, actor: str = "ISR", recipient: str = "PSE") -> list[EventArgument]:
    return [argument(event_id, ArgumentRole.ACTOR, actor), argument(event_id, ArgumentRole.RECIPIENT, recipient)]


def ids(events: list[Event], arguments: list[EventArgument], entities: Sequence[Entity] = ()) -> list[str | None]:
    return [event.event_cluster_id for event in clustered(events, arguments, entities, date(2022, 7, 13))]


def test_a_mention_that_says_less_is_of_the_fuller_one_in_its_article():
    full, bare = ids([KILLED, another(1, event_date=date(2022, 7, 13), date_source=DateSource.DOCUMENT)], attack("v0"))
    assert full == bare


def test_a_mention_that_names_nobody_is_of_the_event_told_last():
    first, second, bare = ids(
        [KILLED, another(1), another(2)], [*attack("v0"), *attack("v1", actor="RUS", recipient="UKR")]
    )
    assert first != second == bare


def test_other_participants_are_another_event():
    first, second = ids([KILLED, another(1)], [*attack("v0"), *attack("v1", actor="RUS", recipient="UKR")])
    assert first != second


def test_another_day_a_denial_and_a_plan_are_other_events():
    others = [
        another(1, event_date=date(2022, 7, 1)),
        another(2, polarity=Polarity.NEGATIVE),
        another(3, factuality=Factuality.INTENDED),
    ]
    found = ids([KILLED, *others], [row for number in range(4) for row in attack(f"v{number}")])
    assert len(set(found)) == 4


@pytest.mark.parametrize(("mode", "is_one"), [(None, True), (EventMode.FIREARMS, True), (EventMode.BEAT, False)])
def test_a_mention_that_says_less_and_tells_of_other_means_is_of_another_event(mode, is_one):
    full, bare = ids([replace(KILLED, mode=EventMode.FIREARMS), another(1, mode=mode)], attack("v0"))
    assert (full == bare) is is_one


@pytest.mark.parametrize(("arguments", "is_one"), [(attack("v0"), True), (attack("v0")[:1], False)])
def test_where_participants_are_few_the_place_tells_events_of_two_articles_apart(arguments, is_one):
    lima, oslo = (replace(bare_entity(name, EntityLabel.GPE), entity_id=f"e-{name}") for name in ("Lima", "Oslo"))
    (one,), (other,) = (
        ids([replace(KILLED, place_id=place.entity_id, doc_id=place.name)], arguments, [lima, oslo])
        for place in (lima, oslo)
    )
    assert (one == other) is is_one


def test_two_articles_that_say_the_same_have_the_same_id():
    (one,) = ids([KILLED], attack("v0"))
    (other,) = ids([replace(KILLED, doc_id="other", lemma="slay")], attack("v0"))
    assert one == other


def test_what_names_nobody_is_of_its_article_alone():
    assert ids([KILLED], []) != ids([replace(KILLED, doc_id="other")], [])


def test_an_event_without_a_type_has_no_cluster():
    assert ids([replace(KILLED, event_type=None)], attack("v0")) == [None]


def test_what_names_nobody_is_not_of_an_event_told_after_it():
    fire, killed = ids([replace(KILLED, lemma="fire"), another(1)], attack("v1"))
    assert fire != killed


def test_a_mention_is_not_compared_with_each_that_says_the_same(monkeypatch):
    is_one, compared = clusters.is_one, []

    def seen(one, other):
        compared.append(other)
        return is_one(one, other)

    monkeypatch.setattr(clusters, "is_one", seen)
    found = ids([another(number) for number in range(20)], [row for n in range(20) for row in attack(f"v{n}")])
    assert len(set(found)) == 1
    assert len(compared) < 40
