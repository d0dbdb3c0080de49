"""Whether a day lies ahead or is over, by the words of its clause. Texts are published on 13 July 2022, a Wednesday."""

import pytest
from spacy.tokens import Doc

from dateline.transforms.times.rows import times
from tests.transforms.hand_parsed import parse
from tests.transforms.times.timed import WEDNESDAY, parsed


def clause(verb: str, preposition: str, name: str, auxiliary: str = "was be VBD") -> Doc:
    return parse(f"""
It it PRP PRON 3 nsubj
{auxiliary} AUX 3 aux
{verb} VERB 0 ROOT
{preposition} {preposition} IN ADP 5 case
{name} {name} NNP PROPN 3 obl
""")


PRESENT = "just just RB"


@pytest.mark.parametrize(
    ("doc", "value"),
    [
        (clause("postponed postpone VBN", "on", "Thursday"), "2022-07-07"),
        (clause("postponed postpone VBN", "on", "Friday"), "2022-07-08"),
        (clause("postponed postpone VBN", "until", "Friday"), "2022-07-15"),
        (clause("closed close VBN", "until", "Friday"), "2022-07-15"),
        (clause("closed close VBN", "until", "Friday", "had have VBD"), "2022-07-08"),
        (clause("scheduled schedule VBN", "for", "Friday"), "2022-07-15"),
        (clause("quit quit VBP", "on", "Friday", PRESENT), "2022-07-08"),
        (clause("wears wear VBZ", "in", "summer", PRESENT), "XXXX-SU"),
        (clause("starts start VBZ", "in", "autumn", PRESENT), "2022-FA"),
        (clause("opens open VBZ", "in", "winter", PRESENT), "2022-WI"),
        (clause("lasts last VBZ", "until", "Tuesday", PRESENT), "2022-07-19"),
        (clause("runs run VBZ", "through", "June", PRESENT), "2023-06"),
        (clause("pushed push VBN", "to", "Tuesday"), "2022-07-19"),
        (clause("planned plan VBN", "for", "Tuesday"), "2022-07-12"),
        (clause("planned plan VBN", "for", "Tuesday", "is be VBZ"), "2022-07-19"),
        (clause("closed close VBN", "until", "spring", "are be VBP"), "2023-SP"),
        (clause("scrapped scrap VBN", "on", "Thursday"), "2022-07-07"),
        (clause("move move VB", "on", "Tuesday", "will will MD"), "2022-07-19"),
    ],
)
def test_verb_and_preposition_tell_the_direction(doc: Doc, value: str) -> None:
    [row] = times(parsed(doc, WEDNESDAY))
    assert row.value == value


@pytest.mark.parametrize(
    ("doc", "value"),
    [
        (clause("left leave VBD", "on", "Friday", PRESENT), "2022-07-08"),
        (clause("left leave VBD", "since", "Thursday", PRESENT), "2022-07-07"),
        (clause("left leave VBD", "since", "August", PRESENT), "2021-08"),
    ],
)
def test_a_day_in_the_past_tense_or_behind_since_is_over(doc: Doc, value: str) -> None:
    [row] = times(parsed(doc, WEDNESDAY))
    assert row.value == value


@pytest.mark.parametrize(
    ("doc", "value"),
    [
        (clause("left leave VBD", "on", "Thursday", PRESENT), "2022-07-14"),
        (clause("move move VB", "on", "Tuesday", "would would MD"), "2022-07-12"),
        (clause("move move VB", "on", "Monday", "will will MD"), "2022-07-18"),
    ],
)
def test_a_weekday_next_to_the_day_of_publication_is_meant_whatever_the_tense(doc: Doc, value: str) -> None:
    [row] = times(parsed(doc, WEDNESDAY))
    assert row.value == value


@pytest.mark.parametrize(("verb", "value"), [("was be VBD", "2022-07-12"), ("is be VBZ", "2022-07-19")])
def test_a_planned_day_lies_ahead_unless_told_in_the_past(verb: str, value: str) -> None:
    doc = parse(f"""
The the DT DET 2 det
match match NN NOUN 7 nsubj
set set VBN VERB 2 acl
for for IN ADP 5 case
Tuesday Tuesday NNP PROPN 3 obl
{verb} AUX 7 aux
sold sell VBN VERB 0 ROOT
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY))] == [value]


def test_what_somebody_let_happen_is_as_old_as_the_permission() -> None:
    doc = parse("""
They they PRP PRON 2 nsubj
let let VBD VERB 0 ROOT
him he PRP PRON 4 nsubj
go go VB VERB 2 ccomp
on on IN ADP 6 case
Friday Friday NNP PROPN 4 obl
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY))] == ["2022-07-08"]


@pytest.mark.parametrize(("negation", "value"), [("not not RB PART", "2022-07-08"), ("even even RB ADV", "2022-07-15")])
def test_what_could_not_be_done_is_over(negation: str, value: str) -> None:
    doc = parse(f"""
She she PRP PRON 5 nsubj
could could MD AUX 5 aux
{negation} 5 advmod
be be VB AUX 5 aux
reached reach VBN VERB 0 ROOT
on on IN ADP 7 case
Friday Friday NNP PROPN 5 obl
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY))] == [value]


@pytest.mark.parametrize(("noun", "value"), [("agreement", "2023-01"), ("attempt", "2022-01")])
def test_what_is_agreed_on_lies_ahead(noun: str, value: str) -> None:
    doc = parse(f"""
It it PRP PRON 2 nsubj
made make VBD VERB 0 ROOT
an a DT DET 4 det
{noun} {noun} NN NOUN 2 obj
to to TO PART 6 mark
merge merge VB VERB 4 acl
in in IN ADP 8 case
January January NNP PROPN 6 obl
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY))] == [value]


def test_a_verb_of_speech_right_before_a_month_dates_what_was_said() -> None:
    doc = parse("""
He he PRP PRON 2 nsubj
said say VBD VERB 0 ROOT
in in IN ADP 4 case
September September NNP PROPN 7 obl
he he PRP PRON 7 nsubj
would would MD AUX 7 aux
leave leave VB VERB 2 ccomp
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY))] == ["2021-09"]


def test_what_is_listed_shares_the_clause_of_the_first() -> None:
    doc = parse("""
It it PRP PRON 3 nsubj
will will MD AUX 3 aux
end end VB VERB 0 ROOT
in in IN ADP 5 case
March March NNP PROPN 3 obl
or or CC CCONJ 7 cc
April April NNP PROPN 8 obl
came come VBD VERB 3 conj
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY))] == ["2023-03", "2023-04"]


@pytest.mark.parametrize(("preposition", "value"), [("until", "2022-11"), ("in", "2021-11")])
def test_a_limit_before_an_article_lies_ahead(preposition: str, value: str) -> None:
    doc = parse(f"""
It it PRP PRON 3 nsubj
is be VBZ AUX 3 aux
closed close VBN VERB 0 ROOT
{preposition} {preposition} IN ADP 7 case
the the DT DET 7 det
November November NNP PROPN 7 compound
election election NN NOUN 3 obl
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY.replace(month=6)))] == [value]


def test_what_is_set_for_a_month_lies_ahead() -> None:
    doc = parse("""
A a DT DET 2 det
trial trial NN NOUN 0 ROOT
set set VBN VERB 2 acl
for for IN ADP 5 case
March March NNP PROPN 3 obl
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY))] == ["2023-03"]


@pytest.mark.parametrize(("day", "value"), [(20, "2021-08"), (31, "2022-08")])
def test_a_month_with_a_past_tense_is_over_unless_it_is_about_to_begin(day: int, value: str) -> None:
    doc = clause("left leave VBD", "in", "August", PRESENT)
    assert [row.value for row in times(parsed(doc, WEDNESDAY.replace(day=day)))] == [value]


def test_what_something_is_ahead_of_is_not_over() -> None:
    doc = clause("fell fall VBD", "before", "Friday", PRESENT)
    ahead = parse("""
It it PRP PRON 2 nsubj
fell fall VBD VERB 0 ROOT
ahead ahead RB ADV 7 case
of of IN ADP 3 fixed
Friday Friday NNP PROPN 7 nmod:poss
's 's POS PART 5 case
vote vote NN NOUN 2 obl
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY))] == ["2022-07-08"]
    assert [row.value for row in times(parsed(ahead, WEDNESDAY))] == ["2022-07-15"]
    saturday = WEDNESDAY.replace(day=9)
    assert [row.value for row in times(parsed(ahead, saturday))] == ["2022-07-15"]


@pytest.mark.parametrize(
    ("auxiliary", "verb", "value"),
    [("was be VBD", "built build VBN", "2021-WI"), ("will will MD", "open open VB", "2022-WI")],
)
def test_this_winter_is_the_one_that_the_tense_looks_at(auxiliary: str, verb: str, value: str) -> None:
    doc = parse(f"""
It it PRP PRON 3 nsubj
{auxiliary} AUX 3 aux
{verb} VERB 0 ROOT
this this DT DET 5 det
winter winter NN NOUN 3 obl
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY))] == [value]
