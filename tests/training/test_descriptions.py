"""Descriptions of labelled articles and of gold documents, and whom they mean."""

from typing import Any

import pytest

from dateline.transforms.syntax.parsed import ParsedDocument
from training.antecedents import parse
from training.descriptions import gold_description_choices, spoken_description_choices
from training.log_linear import Choice

TEXT = "Senator Omar Price met the pilot Tom Olsen at the harbour. The senator said that the boat sank."
SOURCE = [TEXT.index("The senator"), TEXT.index(" said")]


@pytest.fixture(scope="module")
def parsed() -> ParsedDocument:
    return parse("s", TEXT)


def labelled(speaker: str | None) -> dict[str, Any]:
    return {"text": TEXT, "attributions": [{"source": [SOURCE], "speaker": speaker}]}


def of_senator(made: list[Choice]) -> list[list[bool]]:
    """For each choice of the last description which options are right, the farthest first."""
    return [list(choice.is_right)[::-1] for choice in made if choice.kind == "person"][-1:]


@pytest.mark.parametrize(
    ("speaker", "right"),
    [
        ("Omar Price", [[True, False]]),
        ("Olsen", [[False, True]]),
        (None, [[False, False]]),
        ("Eve Hale", [[False, False]]),
    ],
    ids=["one", "the other", "nobody named", "no option"],
)
def test_the_candidate_that_has_the_labelled_speakers_name_is_right(parsed, speaker, right):
    assert of_senator(spoken_description_choices(labelled(speaker), parsed)) == right


def test_the_candidate_in_the_same_gold_chain_is_right(parsed):
    spans = {"Senator Omar Price": "1", "the pilot Tom Olsen": "2", "The senator": "1"}
    mentions = [
        {"s": TEXT.index(words), "e": TEXT.index(words) + len(words), "chain": chain, "type": "person"}
        for words, chain in spans.items()
    ]
    gold = {
        "id": "s",
        "mentions": [{**m, "head": [m["e"] - len(TEXT[: m["e"]].rsplit(maxsplit=1)[-1]), m["e"]]} for m in mentions],
    }
    assert of_senator(gold_description_choices(gold, parsed)) == [[True, False]]
