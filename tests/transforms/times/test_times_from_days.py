"""Times that count from a named day, and days said with "last", "this" and "following". Texts are published on 13 July
2022, a Wednesday, where nothing else is said."""

import pytest
from spacy.tokens import Doc, Span

from dateline.transforms.times.rows import times
from tests.transforms.hand_parsed import parse
from tests.transforms.markup import marked
from tests.transforms.times.timed import TOKENIZE, WEDNESDAY, drawn, parsed, rows


@pytest.mark.parametrize(
    "markup",
    [
        "The wall fell [ten years ago today](2012-07-13), the gate [a month ago tomorrow](2022-06-14).",
        "She left [a week ago Friday](2022-07-01), he [a week ago yesterday](2022-07-05).",
        "They met [a year ago this week](2021-W28) and wed [three months ago this weekend](2022-W15-WE).",
        "It ends [a week from Friday](2022-07-22). Polls open [three weeks from tomorrow](2022-08-04).",
        "It was shut for [two weeks](P2W) from [Monday](2022-07-11). It fell [an hour ago](PT1H).",
        "Two were hurt [two Sundays ago](2022-07-03).",
        "He called [the night before last](2022-07-11TNI), and his aunt [the other day](PAST_REF).",
        "The bridge fell [two and a half years ago](2020-01), [two-and-a-half weeks ago](P2.5W).",
        "Songs of [the late eighties](198) and [the mid-nineties](199).",
        "Losses doubled in [the 2019-20 financial year](P1Y) and in the [2020-21](P1Y) season.",
        "She lost in [the month](P1M) since the vote, won in [the week](P1W) leading up to it.",
        "It rallied following [Monday](2022-07-11)'s cut, and on [the following Friday](2022-07-15).",
    ],
)
def test_days_that_times_count_from(markup: str) -> None:
    text, expected = marked(markup)
    assert drawn(rows(text, WEDNESDAY)) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He died last Tuesday.", "2022-07-05"),
        ("He died last Monday.", "2022-07-11"),
        ("He died last Wednesday.", "2022-07-06"),
    ],
)
def test_last_tuesday_is_not_yesterday(text: str, value: str) -> None:
    assert [row.value for row in rows(text, WEDNESDAY)] == [value]


def weekend(verb: str, auxiliary: str) -> Doc:
    return parse(f"""
They they PRP PRON 3 nsubj
{auxiliary} 3 aux
{verb} VERB 0 ROOT
this this DT DET 5 det
weekend weekend NN NOUN 3 obl
""")


@pytest.mark.parametrize(
    ("day", "doc", "value"),
    [
        (11, weekend("met meet VBD", "all all RB ADV"), "2022-W27-WE"),
        (11, weekend("meet meet VB", "will will MD AUX"), "2022-W28-WE"),
        (15, weekend("met meet VBD", "all all RB ADV"), "2022-W28-WE"),
        (16, weekend("met meet VBD", "all all RB ADV"), "2022-W28-WE"),
    ],
)
def test_this_weekend_said_on_a_monday_is_the_one_just_over(day: int, doc: Doc, value: str) -> None:
    [row] = times(parsed(doc, WEDNESDAY.replace(day=day)))
    assert row.value == value


def test_a_weekend_and_a_summer_in_a_list_are_two_times() -> None:
    found = rows("A storm this weekend, this summer.", WEDNESDAY)
    assert [row.text for row in found] == ["this weekend", "this summer"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Later in the day he left.", "2022-07-13"),
        ("He came on Friday, July 1, in the summer. Later in the day he left.", "2022-07-01"),
    ],
)
def test_the_day_is_the_one_spoken_of_or_that_of_publication(text: str, value: str) -> None:
    assert rows(text, WEDNESDAY)[-1].value == value


@pytest.mark.parametrize("label", ["ORG", "MISC"])
def test_today_in_a_name_is_no_time(label: str) -> None:
    doc = TOKENIZE("She told Harbour Today that she was well today.")
    doc.set_ents([Span(doc, 2, 4, label=label)])
    assert [row.start_char for row in times(parsed(doc))] == [41]


@pytest.mark.parametrize(
    ("preposition", "name", "verb", "auxiliary", "value"),
    [
        ("until", "Tuesday", "postponed postpone VBN", "was be VBD", "2022-07-19"),
        ("in", "March", "open open VB", "could could MD", "2023-03"),
    ],
)
def test_what_is_put_off_or_could_happen_lies_ahead(
    preposition: str, name: str, verb: str, auxiliary: str, value: str
) -> None:
    doc = parse(f"""
It it PRP PRON 3 nsubj
{auxiliary} AUX 3 aux
{verb} VERB 0 ROOT
{preposition} {preposition} IN ADP 5 case
{name} {name} NNP PROPN 3 obl
""")
    assert [row.value for row in times(parsed(doc, WEDNESDAY))] == [value]
