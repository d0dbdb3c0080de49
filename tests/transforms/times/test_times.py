"""Time expressions: extents, TIMEX3 values, days and anchors. Most texts are published on 10 July 2022, a Sunday."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.transforms.articles.article import Article
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.vocabularies import TimeType
from dateline.transforms.times.rows import times
from tests.articles import bare_document
from tests.transforms.hand_parsed import parse
from tests.transforms.markup import marked
from tests.transforms.times.timed import TOKENIZE, drawn, parsed, rows


@pytest.mark.parametrize(
    "markup",
    [
        "He left on [Saturday](2022-07-09) and has been away since [January](2022-01).",
        "She resigned [last month](2022-06), [nearly five months](P5M) after the vote.",
        "The party was founded in [the early 1990s](199) and split in [2008](2008).",
        "They meet [every Tuesday](XXXX-WXX-2), except in [August 2021](2021-08).",
        "Sales rose in [the third quarter of 2021](2021-Q3) and in [fiscal 2020](2020).",
        "Talks on [March 14-16](P3D) failed; those of [15 June 2021](2021-06-15) did not.",
        "It has doubled over [the past decade](P10Y) and will again in [the next few years](PXY).",
        "[Late last week](2022-W26) he called; [earlier this year](2022) he had not.",
        "The law of [May 5, 2020](2020-05-05), expires at [the end of 2024](2024).",
        "The [four-day](P4D) visit, [two and a half years](P2Y6M) in the making, ended [yesterday](2022-07-09).",
        "[More than four hours](PT4H) of talks, [a year or so](P1Y) too late.",
        "[Three weeks ago](2022-W24) and [ten years ago](2012), not [several years ago](PAST_REF).",
        "He died on [Christmas Eve](2021-12-24), she last on [New Year's Day](2022-01-01).",
        "In [the winter of 2019](2019-WI) and in [mid-2020](2020), or the [19th-century](18) kind.",
        "[Now](PRESENT_REF) or in [the future](FUTURE_REF).",
        "[Next year's first quarter](2023-Q1) will be harder than [last spring](2022-SP).",
        "Sixty flights [a day](P1D) and a [daily](P1D) bus, for [a week](P1W).",
        "He was there on [April 24](2022-04-24) and [25](2022-04-25).",
        "In [March](1994-03) and [April 1994](1994-04), and from [November](1993-11) to [January 1994](1994-01).",
        "[Two to three weeks](PXW) or [18 months](P18M).",
        "The [nineteen ninety-six](1996) election and [the year two thousand](2000).",
        "[2022-07-04](2022-07-04), [7/4/2022](2022-07-04), [4.7.2022](2022-07-04), [Jul. 4, 2022](2022-07-04)",
        "In [the last week of May](2022-05).",
        "A storm [this weekend](2022-W27-WE), [this summer](2022-SU), [this week](2022-W27).",
    ],
)
def test_expressions_have_their_extent_and_value(markup: str) -> None:
    text, expected = marked(markup)
    assert drawn(rows(text)) == expected


@pytest.mark.parametrize(
    ("text", "extent", "value"),
    [
        ("It starts at 9 p.m. EDT on July 4 last year.", "9 p.m. EDT on July 4 last year", "2021-07-04T21:00"),
        ("It began at noon Thursday.", "noon Thursday", "2022-07-07T12:00"),
        ("It began at 12 noon Thursday.", "12 noon Thursday", "2022-07-07T12:00"),
        ("It began about noon.", "about noon", "2022-07-10T12:00"),
        ("He came on Friday, July 8, at 7:15 a.m.", "Friday, July 8, at 7:15 a.m.", "2022-07-08T07:15"),
        ("Polls close at 1800 GMT.", "1800 GMT", "2022-07-10T18:00"),
        ("Polls close at 14:30.", "14:30", "2022-07-10T14:30"),
        ("He woke at 4 o'clock in the morning.", "4 o'clock in the morning", "2022-07-10T04:00"),
        ("She spoke last night.", "last night", "2022-07-09TNI"),
        ("She speaks tonight.", "tonight", "2022-07-10TNI"),
        ("He was seen on Tuesday evening.", "Tuesday evening", "2022-07-05TEV"),
        ("Trains run on Monday nights.", "Monday nights", "XXXX-WXX-1TNI"),
    ],
)
def test_times_of_day_join_their_day(text: str, extent: str, value: str) -> None:
    [row] = rows(text)
    assert (row.text, row.value) == (extent, value)
    assert row.type is (TimeType.SET if value.startswith("XXXX") else TimeType.TIME)


@pytest.mark.parametrize(
    "text",
    [
        "He may leave, and they march on.",
        "May I ask? Troops march through the town.",
        "Theresa May said so.",
        "Some 2000 people in room 1950 of $2000 flats.",
        "Prices fall, and the fall of Saigon is long past its spring.",
        "A 44-year-old man, 52 years old.",
        "Iraq imports about three-quarters of its food.",
        "A second attempt by on fri the sat.",
        'He told "60 Minutes" so.',
        "The Christmas tree fell.",
        "He won on Super Tuesday.",
        "The day belonged to him.",
        "The Daily Gazette reports it.",
        "A 12-Year-Old Boy",
        "Feb. 30 does not exist.",
        "It weighs 3.5 pounds and costs 10:1.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("since January", date(2022, 1, 1), date(2022, 1, 31)),
        ("in the early 1990s", date(1990, 1, 1), date(1994, 12, 31)),
        ("in mid-2020", date(2020, 4, 1), date(2020, 10, 1)),
        ("at the end of 2021", date(2021, 7, 2), date(2021, 12, 31)),
        ("March 14-16, he said", date(2022, 3, 14), date(2022, 3, 16)),
        ("in 2010-12", date(2010, 1, 1), date(2012, 12, 31)),
        ("over the past three months", date(2022, 4, 10), date(2022, 7, 10)),
        ("within the next two weeks", date(2022, 7, 10), date(2022, 7, 24)),
        ("half a century ago", date(1972, 1, 1), date(1972, 12, 31)),
        ("three hours ago", date(2022, 7, 10), date(2022, 7, 10)),
        ("in the 1800s", date(1800, 1, 1), date(1899, 12, 31)),
        ("by year-end", date(2022, 12, 31), date(2022, 12, 31)),
        ("during the summer months", date(2022, 6, 1), date(2022, 8, 31)),
        ("this past week", date(2022, 7, 3), date(2022, 7, 10)),
        ("this Monday", date(2022, 7, 11), date(2022, 7, 11)),
        ("last week", date(2022, 6, 27), date(2022, 7, 3)),
        ("in the 19th century", date(1800, 1, 1), date(1899, 12, 31)),
        ("in the third quarter of 2021", date(2021, 7, 1), date(2021, 9, 30)),
        ("six months of work", None, None),
        ("every Tuesday", None, None),
        ("recently", None, None),
    ],
)
def test_the_days_an_expression_can_mean(text: str, earliest: date | None, latest: date | None) -> None:
    [row] = rows(text)
    assert (row.earliest_date, row.latest_date) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Tuesday", "XXXX-WXX-2"),
        ("on Aug. 2", "XXXX-08-02"),
        ("in August", "XXXX-08"),
        ("last year", "XXXX"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("in the third quarter", "XXXX-Q3"),
        ("this summer", "XXXX-SU"),
        ("on Tuesday evening", "XXXX-WXX-2TEV"),
        ("five months ago", "XXXX-XX"),
    ],
)
def test_without_a_publication_date_nothing_is_guessed(text: str, value: str) -> None:
    [row] = rows(text, published_at=None)
    assert (row.value, row.earliest_date, row.latest_date, row.anchor) == (value, None, None, None)


@pytest.mark.parametrize("text", ["10,000 years before 1996", "999,999,999 years ago", "the past 99999999999999 weeks"])
def test_what_lies_beyond_the_calendar_has_no_days(text: str) -> None:
    assert rows(text)[0].earliest_date is None


def test_endless_repetition_takes_no_endless_time() -> None:
    assert rows("one " * 2000 + "twenty-" * 2000 + "two" + " " * 2000 + "x" + "1" * 5000) == []


def scheme(middle: list[str], verb: int, *, is_ud: bool) -> Doc:
    """They … on Friday, with the verb group given, in Universal Dependencies or ClearNLP."""
    n = len(middle)
    head = 1 + verb
    rows = [f"They they PRP PRON {head} nsubj", *middle]
    if is_ud:
        rows += [f"on on IN ADP {n + 3} case", f"Friday Friday NNP PROPN {head} obl"]
    else:
        rows += [f"on on IN ADP {head} prep", f"Friday Friday NNP PROPN {n + 2} pobj"]
    return parse("\n".join(rows))


@pytest.mark.parametrize("is_ud", [True, False], ids=["UD", "ClearNLP"])
@pytest.mark.parametrize(
    ("middle", "verb", "value"),
    [
        (["met meet VBD VERB 0 ROOT"], 1, "2022-07-08"),
        (["will will MD AUX 3 aux", "meet meet VB VERB 0 ROOT"], 2, "2022-07-15"),
        (["have have VBP AUX 3 aux", "met meet VBN VERB 0 ROOT"], 2, "2022-07-08"),
        (
            [
                "would would MD AUX 3 aux",
                "sue sue VB VERB 0 ROOT",
                "if if IN SCONJ 5 mark",
                "met meet VBD VERB 3 advcl",
            ],
            4,
            "2022-07-15",
        ),
        (
            ["sued sue VBD VERB 0 ROOT", "if if IN SCONJ 4 mark", "met meet VBD VERB 2 advcl"],
            3,
            "2022-07-08",
        ),
        (["meet meet VBP VERB 0 ROOT"], 1, "2022-07-15"),
        (["say say VBP VERB 0 ROOT"], 1, "2022-07-08"),
        (["hope hope VBP VERB 0 ROOT", "to to TO PART 4 mark", "meet meet VB VERB 2 xcomp"], 3, "2022-07-15"),
        (["failed fail VBD VERB 0 ROOT", "to to TO PART 4 mark", "meet meet VB VERB 2 xcomp"], 3, "2022-07-08"),
        (["agreed agree VBD VERB 0 ROOT", "to to TO PART 4 mark", "meet meet VB VERB 2 xcomp"], 3, "2022-07-15"),
        (["are be VBP AUX 3 aux", "meeting meet VBG VERB 0 ROOT"], 2, "2022-07-15"),
        (["were be VBD AUX 3 aux", "meeting meet VBG VERB 0 ROOT"], 2, "2022-07-08"),
        (["were be VBD AUX 3 auxpass", "expected expect VBN VERB 0 ROOT"], 2, "2022-07-15"),
        (["did do VBD AUX 4 aux", "n't not RB PART 4 neg", "meet meet VB VERB 0 ROOT"], 3, "2022-07-08"),
    ],
)
def test_the_tense_of_the_verb_decides(middle: list[str], verb: int, value: str, is_ud: bool) -> None:
    [row] = times(parsed(scheme(middle, verb, is_ud=is_ud)))
    assert row.value == value


def test_a_modal_and_a_verb_are_no_months() -> None:
    doc = parse("""
        In in IN ADP 2 case
        May May MD AUX 4 aux
        troops troop NNS NOUN 4 nsubj
        march march VB VERB 0 ROOT
    """)
    assert times(parsed(doc)) == []


FORMATS = ["%B %d, %Y", "%b. %d, %Y", "%d %B %Y", "%Y-%m-%d", "%A, %B %d, %Y"]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FILLER = st.sampled_from(["", "é😀 ", "He said that on ", "“Oh!” she said. ", "in the house, "])


@given(before=FILLER, day=DAYS, form=st.sampled_from(FORMATS), after=st.sampled_from(["", ".", ", he said", " — é😀"]))
def test_a_written_day_is_that_day_wherever_it_stands(before: str, day: date, form: str, after: str) -> None:
    written = day.strftime(form).replace("May.", "May")
    [row] = rows(f"{before}{written}{after}", published_at=None)
    assert (row.start_char, row.text) == (len(before), written)
    assert (row.value, row.earliest_date, row.latest_date) == (day.isoformat(), day, day)


PIECES = st.lists(
    st.sampled_from(
        [
            "on Friday",
            "last week",
            "two years",
            "the",
            "10 p.m.",
            "in 1996",
            "'s",
            ",",
            "May",
            "of",
            "March 5",
            "the end of",
            "next",
            "ago",
            "nearly",
            "third quarter",
            "every",
            "year",
            "the 1990s",
            "tonight",
            "é",
            "\n",
            "early",
            "or so",
        ]
    ),
    max_size=12,
)


@given(pieces=PIECES, day=st.none() | DAYS | st.sampled_from([date.min, date.max]))
def test_rows_are_disjoint_slices_in_text_order(pieces: list[str], day: date | None) -> None:
    text = " ".join(pieces)
    published_at = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    found = rows(text, published_at)
    assert all(text[row.start_char : row.end_char] == row.text for row in found)
    assert all(one.end_char <= two.start_char for one, two in pairwise(found))
    assert [row.time_id for row in found] == [f"d-t{index}" for index in range(len(found))]
    assert all(row.earliest_date <= row.latest_date for row in found if row.earliest_date and row.latest_date)
    assert all((row.earliest_date is None) == (row.latest_date is None) for row in found)
    assert all("\n" not in row.text for row in found)


def test_today_is_the_day_where_the_article_was_published():
    article = Article("a", "The mayor resigned today.", published_at="2024-03-05T22:15:00-05:00")
    document = replace(
        bare_document(article.text), published_at=article.published_at, published_on=article.published_on
    )
    parsed_document = ParsedDocument(document=document, doc=TOKENIZE(article.text), segments=(), sentences=())
    assert [row.value for row in times(parsed_document)] == ["2024-03-05"]


@pytest.mark.parametrize("text", ["The deal of Dec. 30-31, Q3 and the third quarter", "It fell in the past two hours."])
@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_obstacle(text: str, day: date) -> None:
    found = rows(text, datetime(day.year, day.month, day.day, tzinfo=UTC))
    assert all((row.earliest_date is None) == (row.latest_date is None) for row in found)
