"""Interviews without labels, as the shipped model reads them."""

import pytest

from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.names.entities import names
from tests.transforms.quotes.drawn import parsed

OPENING = "Kira Halloran keeps the lighthouse on Skerry Point. Halloran has lived there since March."
TURNS = [
    ("When did you come to the island?", "I came in March, and I stayed."),
    ("What do you eat there?", "I cook what my neighbours leave at the door."),
    ("May I ask what you read?", "I read old maps."),
]


def meant(text: str) -> dict[str, list[str]]:
    """The texts of every entity's mentions, by its name."""
    one = parsed(text)
    mentions, entities = resolve(one, names(one), [])
    return {e.name: [m.text for m in mentions if m.entity_id == e.entity_id] for e in entities}


def interview(*lines: str, turns: int = 3) -> str:
    return "\n\n".join([*lines, *(line for turn in TURNS[:turns] for line in turn)])


def test_you_and_i_are_whom_the_opening_names_most_often():
    found = meant(interview(OPENING))
    assert found["Kira Halloran"] == [
        *("Kira Halloran", "Halloran", "you", "I", "I", "you", "I", "my", "you", "I"),
    ]


def test_who_asks_is_not_who_answers():
    text = interview(OPENING).replace("What do you eat there?", "I heard of goats. Do you eat them?")
    found = meant(text)
    assert found["I"] == ["I", "I"]


def test_whom_the_answers_are_about_is_not_asked():
    text = interview(f"Omar Price left in May. Omar Price sold the boat. Price was tired.\n\n{OPENING}")
    text = text.replace("I read old maps.", "I read what Omar Price wrote.")
    assert "you" in meant(text)["Kira Halloran"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(interview(OPENING, turns=1), id="one question"),
        pytest.param(
            interview(OPENING, "I like storms.", "I like fog.", "I like frost.", "I like hail.", turns=2),
            id="few of many lines",
        ),
    ],
)
def test_few_questions_make_no_interview(text):
    assert meant(text)["Kira Halloran"] == ["Kira Halloran", "Halloran"]


def test_answers_for_several_make_no_interview_of_one():
    text = interview(OPENING).replace("I came in March, and I stayed", "We came in March, and we stayed")
    text = text.replace("I cook what my", "We cook what our").replace("I read old", "We read old")
    assert meant(text)["Kira Halloran"] == ["Kira Halloran", "Halloran"]


def test_few_questions_are_enough_where_other_lines_say_no_i():
    assert "you" in meant(interview(OPENING, turns=2))["Kira Halloran"]


def test_nobody_whom_the_opening_names_once_is_asked():
    found = meant(interview("Kira Halloran keeps the lighthouse on Skerry Point."))
    assert found["Kira Halloran"] == ["Kira Halloran"]
    assert found["you"].count("you") == 3
