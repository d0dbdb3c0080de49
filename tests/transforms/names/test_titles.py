"""Titles that the words around an office make."""

import pytest
from spacy.tokens import Span

from dateline.transforms.names.entities import names
from tests.transforms.hand_named import named, parsed
from tests.transforms.hand_parsed import parse


@pytest.mark.parametrize(
    ("model", "title"),
    [
        ("Former Vice Chief of Defence Staff [Ann Reyes](PERSON) left.", "Former Vice Chief of Defence Staff"),
        ("The Governor of the Osprey Bank [Ann Reyes](PERSON) left.", "Governor of the Osprey Bank"),
        ("The governor of Osprey, [Ann Reyes](PERSON), left.", None),
        ("A friend of Osprey [Ann Reyes](PERSON) left.", None),
    ],
)
def test_a_title_takes_in_what_the_office_is_of(model, title):
    assert [name.title for name in names(named(model)) if name.label == "PERSON"] == [title]


def test_what_an_office_is_of_is_no_name_of_its_own():
    found = names(
        named("Deputy Chief of [Army](ORG) Staff [Ann Reyes](PERSON) left the firing of [Army](ORG) Director X.")
    )
    assert [name.text for name in found] == ["Ann Reyes", "Army"]


def before_name(*words: str) -> list[str | None]:
    """The titles of the people in a clause that opens with the words and the name of one, nouns before the last."""
    nouns = "\n".join(f"{word} {word} NN NOUN {len(words)} compound" for word in words[:-1])
    head = len(words) + 1
    doc = parse(f"""
{nouns}
{words[-1]} {words[-1]} NN NOUN {head} nmod:desc
Ann Ann NNP PROPN {head + 2} nsubj
Reyes Reyes NNP PROPN {head} flat
left leave VBD VERB 0 ROOT
""")
    doc.set_ents([Span(doc, len(words), len(words) + 2, label="PERSON")])
    return [name.title for name in names(parsed(doc.text, doc))]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Chief Marketing Officer", "Chief Marketing Officer"),
        ("chief legal and compliance officer", "chief legal and compliance officer"),
        ("Grid Renewal Minister", "Grid Renewal Minister"),
        ("grid Minister", "Minister"),
    ],
)
def test_a_title_is_read_from_the_noun_phrase(words, title):
    assert before_name(*words.split()) == [title]
