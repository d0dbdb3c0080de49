"""The views over the tables of a release: whose words, and who did what to whom."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pytest

from dateline.flows.storage.views import VIEWS
from tests.expectations.example import rows, tables


@pytest.fixture
def records() -> dict[str, list[Any]]:
    """Two articles, in one of which a mayor meets a union."""
    found = rows()
    (recipient,) = found["event_arguments"]
    actor = replace(
        recipient, role="actor", text="We", name="Ada Birch", canonical_id="c-birch", start_char=15, end_char=17
    )
    found["event_arguments"] = [actor, replace(recipient, canonical_id="c-union")]
    return found


def select(records: dict[str, list[Any]], query: str, zone: str = "UTC") -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        connection.execute(f"SET TimeZone = '{zone}'")
        for name, table in tables(records).items():
            connection.register(name, table)
        for name, view in VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {view}")
        return connection.sql(query).fetchall()


def test_a_named_quote_carries_its_speaker_and_its_day(records):
    found = select(records, "SELECT speaker_name, speaker_country, quote_type, published_date, text FROM quotes_named")
    assert [(*row[:3], row[3].isoformat(), row[4]) for row in found] == [
        ("Ada Birch", "GBR", "direct", "2024-03-06", "We met the union, … and we shook hands.")
    ]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
@pytest.mark.parametrize("published_on", [None, date(2024, 3, 6)])
def test_the_day_of_publication_is_not_that_of_the_readers_zone(records, zone, published_on):
    at = datetime(2024, 3, 6, tzinfo=UTC)  # as where the source gives a day only
    records["documents"] = [replace(d, published_at=at, published_on=published_on) for d in records["documents"]]
    records["events"] = [replace(event, start_date=None, end_date=None) for event in records["events"]]
    query = (
        "SELECT published_date FROM quotes_named UNION SELECT event_date FROM who_did_what "
        "UNION SELECT event_date FROM events_by_day"
    )
    assert select(records, query, zone) == [(at.date(),)]


def test_a_quote_without_a_known_speaker_is_not_among_the_named(records):
    (quote,) = records["quotes"]
    records["quotes"] = [replace(quote, speaker_id=None, speaker_name=None, speaker_canonical_id=None)]
    assert select(records, "SELECT * FROM quotes_named") == []


PAIRS = "SELECT actor_name, trigger, coalesce(recipient_name, recipient_text) FROM who_did_what ORDER BY ALL"


def arguments(records: dict[str, list[Any]], *given: tuple[str, str, str | None]) -> Iterator[Any]:
    """Rows of event_arguments: role, words, canonical_id; who has an id is called by it."""
    actor, _ = records["event_arguments"]
    for index, (role, text, canonical_id) in enumerate(given):
        yield replace(actor, role=role, argument_index=index, text=text, name=canonical_id, canonical_id=canonical_id)


@pytest.mark.parametrize(
    ("given", "pairs"),
    [
        ([("actor", "Brandt", "Brandt"), ("recipient", "Scheel", "Scheel")], [("Brandt", "met", "Scheel")]),
        ([("actor", "Brandt", "Brandt"), ("recipient", "himself", "Brandt")], [("Brandt", "met", None)]),
        (
            [(role, name, name) for role in ("actor", "recipient") for name in ("Brandt", "Scheel")],
            [("Brandt", "met", "Scheel"), ("Scheel", "met", "Brandt")],
        ),
        (
            [("actor", "Brandt", "Brandt"), ("actor", "he", "Brandt"), ("recipient", "farmers", None)],
            [("Brandt", "met", "farmers")],
        ),
        ([("actor", "Brandt", "Brandt")], [("Brandt", "met", None)]),
        ([("recipient", "Scheel", "Scheel")], []),
    ],
)
def test_each_actor_meets_each_other_recipient_once(records, given, pairs):
    records["event_arguments"] = list(arguments(records, *given))
    assert select(records, PAIRS) == pairs


def test_an_event_without_a_date_has_the_day_of_publication_and_says_so(records):
    query = "SELECT CAST(event_date AS TEXT), event_date_source FROM who_did_what"
    assert select(records, query) == [("2024-03-05", "text")]
    (event,) = records["events"]
    records["events"] = [replace(event, start_date=None, end_date=None)]
    assert select(records, query) == [("2024-03-06", "published_at")]


def test_an_interaction_is_one_row_however_many_articles_tell_of_it(records):
    actor, recipient = records["event_arguments"]
    records["event_arguments"] = [replace(actor, country="GBR", sector="GOV"), replace(recipient, sector="LAB")]
    (event,) = records["events"]
    told = replace(event, event_cluster_id="c1", event_date=event.start_date, intensity=1.5)
    records["events"] = [told, replace(told, event_id="again", doc_id=records["documents"][1].doc_id)]
    columns = "source_name, source_country, source_sector, target_sector, event_type, intensity, n_mentions, n_articles"
    assert select(records, f"SELECT {columns} FROM interactions") == [
        ("Ada Birch", "GBR", "GOV", "LAB", "CONSULT", 1.5, 2, 2)
    ]


def test_an_event_of_an_older_release_is_no_interaction(records):
    assert select(records, "SELECT * FROM interactions") == []
