"""One participant for a person with a title, a description or degrees."""

import pytest

from dateline import Article, annotate


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("SFB's chief financial officer Amir Dalal resigned on Monday.", ["Amir Dalal"]),
        ("Acting Chief of General Staff Pavel Doran resigned on Monday.", ["Pavel Doran"]),
        (
            "Tobias Renn, MBE, and his sister Clare Renn, RN, opened the clinic in Hobart.",
            ["Tobias Renn", "Clare Renn"],
        ),
        ("The raid was ordered by Friday Okonjo, a printer.", ["Friday Okonjo"]),
    ],
)
def test_a_person_is_one_participant(text, actors):
    tables = {name: table.to_pylist() for name, table in annotate([Article(source_uri="a", text=text)]).items()}
    names = {entity["entity_id"]: entity["name"] for entity in tables["entities"]}
    found = [row for row in tables["event_arguments"] if row["role"] == "actor"]
    first = [row for row in found if row["event_id"] == found[0]["event_id"]]
    assert sorted(names.get(row["entity_id"], row["text"]) for row in first) == sorted(actors)
