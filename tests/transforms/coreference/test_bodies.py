"""Bodies that are called by whose they are: "the Japanese government", "Seattle police"."""

import pytest

from tests.transforms.coreference.resolving import chains, resolved


@pytest.mark.parametrize(
    ("words", "name", "mentions"),
    [
        ("Oban/G police/n left/v .", "Oban police", ["Oban police"]),
        ("The Peruvian/N government/n left/v .", "Peruvian government", ["The Peruvian government"]),
        (
            "The Peruvian/N foreign/n ministry/n left/v .",
            "Peruvian foreign ministry",
            ["The Peruvian foreign ministry"],
        ),
        ("The government/n of Peru/G left/v .", "government of Peru", ["The government"]),
        ("The Reyes/P campaign/n left/v .", "Reyes campaign", ["The Reyes campaign"]),
        (
            "The Peruvian/N government/n left/v . The government/n slept/v .",
            "Peruvian government",
            ["The Peruvian government", "The government"],
        ),
        (
            "The Peruvian/N government/n left/v . The government/n of Peru/G slept/v .",
            "Peruvian government",
            ["The Peruvian government", "The government"],
        ),
        ("Oban_Police/O left/v . Oban/G police/n slept/v .", "Oban Police", ["Oban Police", "Oban police"]),
        ("Oban/G police/n left/v . Police/n slept/v .", "Oban police", ["Oban police", "Police"]),
        ("Oban/G police/n left/v . Local/a police/n slept/v .", "Oban police", ["Oban police"]),
        ("Oban/G police/n left/v . Lima/G police/n sang/v . Police/n slept/v .", "Oban police", ["Oban police"]),
    ],
)
def test_body_is_called_by_whose_it_is(words, name, mentions):
    assert chains(words)[name] == mentions


@pytest.mark.parametrize(
    "words",
    [
        "The Peruvian/N company/n left/v .",
        "A Peruvian/N court/n left/v .",
        "The Reyes/P police/n left/v .",
        "Oban/G , where police/n slept/v .",
    ],
)
def test_other_description_beside_a_name_is_no_body(words):
    _, entities = resolved(words)
    assert not [entity for entity in entities if entity.label == "ORG"]


def test_body_has_an_id_in_every_article():
    _, entities = resolved("The Peruvian/N government/n left/v .")
    body = next(entity for entity in entities if entity.label == "ORG")
    assert (body.canonical_id, body.country) == ("org:government-per", "PER")
