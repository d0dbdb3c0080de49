"""Months and weekdays that are names: what is a name is no date, and what is a date no name."""

import pytest
from spacy.tokens import Doc, Span

from dateline.transforms.names.calendar import calendar_names
from dateline.transforms.names.entities import names
from dateline.transforms.times.rows import times
from tests.transforms.hand_named import named, parsed
from tests.transforms.hand_parsed import parse


@pytest.mark.parametrize(
    ("model", "found"),
    [
        ("Friday [Quill](PERSON) left.", ["Friday Quill"]),
        ("On Friday [Quill](PERSON) left.", ["Quill"]),
        ("Friday [Obama](PERSON) left.", ["Obama"]),
        ("Friday [Obama](PERSON), a printer, left.", ["Friday Obama"]),
        ("[Ann Quill](PERSON) sang. Friday [Quill](PERSON) left.", ["Ann Quill", "Quill"]),
        ("Now Mr March left in March.", ["March"]),
        ("Now the March family left.", ["March"]),
        ("Now the March vote failed.", []),
        ("At [August Quill Park](LOC) in August.", ["August Quill Park"]),
        ("By [Tuesday](PERSON) it snowed in [June](LOC).", ["Tuesday"]),
    ],
)
def test_a_month_or_weekday_is_a_name_or_a_part_of_one(model, found):
    assert [name.text for name in names(named(model))] == found


def test_what_is_a_name_is_no_date():
    article = named("Mr March and Friday [Quill](PERSON) left in March.")
    article.doc[3].dep_, article.doc[3].head = "compound", article.doc[4]
    assert [name.text for name in names(article)] == ["March", "Friday Quill"]
    assert [article.text[: time.start_char][-3:] for time in times(article)] == ["in "]


def clause(relation: str, preposition: int) -> Doc:
    doc = parse(f"""
It it PRP PRON 2 nsubj
ended end VBD VERB 0 ROOT
by by IN ADP {preposition} case
Friday Friday NNP PROPN 2 {relation}
Quill Quill NNP PROPN 2 obl:agent
""")
    doc.set_ents([Span(doc, 4, 5, label="PERSON")])
    return doc


@pytest.mark.parametrize(
    ("relation", "preposition", "expected"), [("obl:agent", 4, {3}), ("obl", 5, {3}), ("obl", 4, set())]
)
def test_a_given_name_has_the_place_of_the_surname_in_the_sentence(relation, preposition, expected):
    doc = clause(relation, preposition)
    assert calendar_names(doc) == expected
    assert [time.text for time in times(parsed(doc.text, doc))] == ([] if expected else ["Friday"])


def test_the_surname_of_a_person_is_a_name_where_it_takes_part():
    doc = parse("""
Mr Mr NNP PROPN 2 nmod:desc
March March NNP PROPN 3 nsubj
left leave VBD VERB 0 ROOT
. . . PUNCT 3 punct
March March NNP PROPN 6 nsubj
sang sing VBD VERB 0 ROOT
in in IN ADP 8 case
March March NNP PROPN 6 obl
""")
    assert calendar_names(doc) == {1, 4}
