"""An office that looks like a given name is no part of the name: "Canon White"."""

import pytest

from dateline.transforms.names.entities import names
from tests.transforms.hand_named import named


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Canon [Andrew White](PERSON) left. [Canon White](PERSON) slept.", ["Andrew White", "White"]),
        ("[Canon](PERSON) [Andrew White](PERSON) left. [Canon White](PERSON) slept.", ["Andrew White", "White"]),
        ("[Ann White](PERSON), dean of Oban, left. [Dean White](PERSON) slept.", ["Ann White", "White"]),
        ("[Ann White](PERSON) left. [Dean White](PERSON) slept.", ["Ann White", "Dean White"]),
        ("[Dean White](PERSON), dean of Oban, left. [Dean White](PERSON) slept.", ["Dean White", "Dean White"]),
        ("[Ann White](PERSON), [Omar White](PERSON)'s wife, left.", ["Ann White", "Omar White"]),
    ],
)
def test_office_is_no_given_name(markup, expected):
    found = names(named(markup, {"dean": "NOUN", "wife": "NOUN"}))
    assert [name.text for name in found if name.label == "PERSON"] == expected
