"""Times that take their meaning from what stands beside them. Texts are published on 10 July 2022, a Sunday."""

import pytest
from spacy.tokens import Doc

from dateline.transforms.times.rows import times
from tests.transforms.hand_parsed import parse
from tests.transforms.markup import marked
from tests.transforms.times.timed import drawn, parsed, rows

REPORTED = """
They they PRP PRON 2 nsubj
reported report VBD VERB 0 ROOT
a a DT DET 6 det
fourth fourth JJ ADJ 6 amod
quarter quarter NN NOUN 6 compound
profit profit NN NOUN 2 obj
"""
EXPECT = REPORTED.replace("reported report VBD", "expect expect VBP")
SACKED = """
He he PRP PRON 3 nsubj:pass
was be VBD AUX 3 aux:pass
sacked sack VBN VERB 0 ROOT
in in IN ADP 5 case
September September NNP PROPN 3 obl
"""
ADJOURNED = """
It it PRP PRON 3 nsubj:pass
was be VBD AUX 3 aux:pass
adjourned adjourn VBN VERB 0 ROOT
until until IN ADP 5 case
Thursday Thursday NNP PROPN 3 obl
"""

RANG = """
Talks talk NNS NOUN 2 nsubj
begin begin VBP VERB 0 ROOT
on on IN ADP 5 case
14 14 CD NUM 5 nummod
July July NNP PROPN 2 obl
; ; : PUNCT 2 punct
he he PRP PRON 8 nsubj
rang ring VBD VERB 2 parataxis
at at IN ADP 10 case
9 9 CD NUM 8 obl
p.m. p.m. NN NOUN 10 nmod
"""


@pytest.mark.parametrize(
    "markup",
    [
        "Between [1850](1850) and [1870](1870) it rained; 1600 or 1700 birds drowned.",
        "It was the third flood in as many years.",
        "He scored twice last season.",
        "He left [yesterday](2022-07-09). [The night before](2022-07-08TNI), they had dined.",
        "He left [yesterday](2022-07-09). The night before the vote they had dined.",
        "He left [yesterday](2022-07-09), having come in [December last year](2021-12) and gone"
        " [six days later](2021-XX-XX).",
    ],
)
def test_the_words_beside_decide(markup: str) -> None:
    text, expected = marked(markup)
    assert drawn(rows(text)) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left at 7.30am.", "2022-07-10T07:30"),
        ("He left at 10pm.", "2022-07-10T22:00"),
        ("They dined at eight o'clock.", "2022-07-10T08:00"),
    ],
)
def test_clocks_are_read_without_blanks_and_in_words(text: str, value: str) -> None:
    assert [row.value for row in rows(text)] == [value]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [(REPORTED, "2021-Q4"), (EXPECT, "2022-Q4"), (SACKED, "2021-09"), (ADJOURNED, "2022-07-14")],
)
def test_what_is_over_is_not_ahead(sentence: str, value: str) -> None:
    doc: Doc = parse(sentence)
    [row] = times(parsed(doc))
    assert row.value == value


def test_an_hour_that_is_over_is_not_of_a_day_ahead() -> None:
    values = [row.value for row in times(parsed(parse(RANG)))]
    assert values == ["2022-07-14", "XXXX-XX-XXT21:00"]


AHEAD = """
It it PRP PRON 2 nsubj
fell fall VBD VERB 0 ROOT
ahead ahead RB ADV 7 case
of of IN ADP 3 fixed
July July NNP PROPN 7 compound
{} {} CD NUM 5 nummod
talks talk NNS NOUN 2 obl
"""


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [("9-12", "2022-07-09", "2022-07-12"), ("4-6", "2023-07-04", "2023-07-06"), ("12-16", "2022-07-12", "2022-07-16")],
)
def test_both_ends_of_a_run_of_days_are_of_one_year(days: str, first: str, last: str) -> None:
    [row] = times(parsed(parse(AHEAD.format(days, days))))
    assert (str(row.earliest_date), str(row.latest_date)) == (first, last)


@pytest.mark.parametrize("text", ["It fell in the 10 minutes to 8 p.m. Friday.", "In the 2 hours ended Friday"])
def test_minutes_that_end_on_a_day_are_of_that_day(text: str) -> None:
    length = rows(text)[0]
    assert (str(length.earliest_date), str(length.latest_date)) == ("2022-07-08", "2022-07-08")
