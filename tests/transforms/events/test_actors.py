"""The country of who takes part in an event."""

import pytest

from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.events.actors import Actors
from dateline.transforms.events.participants import Participant
from dateline.transforms.names.entities import names
from dateline.transforms.tables.vocabularies import ArgumentRole
from tests.transforms.plain_words import article


@pytest.mark.parametrize(
    ("words", "named", "country"),
    [
        ("Chad_Reyes/P left/v .", "Chad Reyes", None),
        ("Jordan_Lund/P , a poet/n , left/v .", "Jordan Lund", None),
        ("Peruvian/N President/n Ann_Reyes/P left/v .", "Ann Reyes", "PER"),
        ("Ohio Democrats/N left/v .", "Democrats", "USA"),
    ],
)
def test_who_is_named_has_the_country_of_the_entity_alone(words, named, country):
    one = article(words)
    mentions, entities = resolve(one, names(one), [])
    mention = next(m for m in mentions if m.text == named)
    start_char = 0 if named == "Democrats" else mention.start_char
    participant = Participant(
        role=ArgumentRole.ACTOR, start_char=start_char, end_char=mention.end_char, mention=mention
    )
    assert Actors(one, mentions, entities).affiliation(participant).country == country
