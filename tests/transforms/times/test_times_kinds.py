"""Times of kinds that are written in many ways. Texts are published on 13 July 2022, a Wednesday."""

from datetime import UTC, date, datetime

import pytest
from spacy.tokens import Doc, Span

from dateline.transforms.times.rows import times
from tests.transforms.hand_parsed import parse
from tests.transforms.markup import marked
from tests.transforms.times.timed import TOKENIZE, drawn, parsed, rows

WEDNESDAY = datetime(2022, 7, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "markup",
    [
        "It opens on [the second Tuesday of September](2022-09-13) or [the last Sunday in October](2022-10-30).",
        "It began on [the second Monday in May 2019](2019-05-13), not on [the third Friday of last month](2022-06-17).",
        "She left on [the fourth Thursday of November last year](2021-11-25).",
        "They meet on [the first Monday of every month](P1M), and [every 2 April](XXXX-04-02).",
        "It closed on [the 3rd of last month](2022-06-03) and opens on [the 20th of this month](2022-07-20).",
        "It fell [a year and a half ago](2021-01), [a week and a half ago](P1.5W).",
        "The order of [March 9,2021](2021-03-09) ended on [Oct.14, 2021](2021-10-14) or [19-Nov-12](2012-11-19).",
        "It rose [the year before last](2020) and will in [the week after next](2022-W30).",
        "In [the early 70s](197) and [the late 80s](198) it rained, with highs in the upper 70s.",
        "The race is on [the weekend of 17 September](2022-W37-WE), the vote in [the week ending 8 July](2022-W27).",
        "He earns 150,000 yuan [a day](P1D) in [financial year 2016/17](P1Y).",
        "It opened [a decade ago](2012), [two decades ago](2002) and [a century ago](1922).",
        "They met on [March the third](2022-03-03) after [one-and-a-half years](P1Y6M).",
        "A [two-and-a-half-year](P2Y6M) term, [the past half-century](P50Y), [several quarters](PXQ) of growth.",
        "It is open [24 hours](PT24H) [a day](P1D), [seven days](P7D) [a week](P1W).",
        "In [past years](PAST_REF) it paid, and in [future years](FUTURE_REF) it will.",
        "It rained on [Easter week](2022-W15), [Thanksgiving weekend](2021-W47-WE), [Labor Day weekend](2022-W35-WE).",
        "They vote on [Election Day](2022-11-08).",
        "Prices peaked at a high of 30 crowns in [the early 1980s](198).",
        "It shut in [the early morning hours of Tuesday](2022-07-12TMO).",
        "It rained for [another year](P1Y) and for [the past week and a half](P1.5W).",
        "It will end within [the next week](P1W). It fell twice in [a single year](P1Y), a [single-day](P1D) record.",
        "It cost 5 crowns [a minute](PT1M), and on the last day of the talks a quarter of the output.",
        "She told us about [last night](2022-07-12TNI) and of her first [full day](P1D).",
        "He left on [the final Friday of August](2022-08-26), or [the first weekend in October](2022-W39-WE).",
        "It rained on [the last weekend of last month](2022-W25-WE) and on [the weekend of 6-7 August](2022-W31-WE).",
        "The deed of [4 May,2018](2018-05-04) met that of [Dec. 2 ,2019](2019-12-02) and of [2 Jan.2020](2020-01-02).",
        "The log of [2021/11/30](2021-11-30) is lost, like that of [May 3-5, 2019](P3D).",
        "It thawed [the winter before last](2020-WI), froze [the Tuesday before last](2022-07-05).",
        "They sail on [the Friday after next](2022-07-22). He sang [the Easter before last](2021-04-04).",
        "Rents of [the 80s](198) and [90s](199) beat [the fifties](195) or [sixties](196), or [the '00s](200).",
        "[The late noughties](200) were kind to [the aughts](200).",
        "Orders fell in [the week to 10 June](2022-W23) and in [the week that began on 6 June](2022-W23).",
        "They quit [a year and five months ago](2021-02), she [a week and a half ago](P1.5W).",
        "It costs more than [this time last year](2021), [this time next month](2022-08).",
        "The rally is on [the weekend of the 9th](2022-W27-WE), and talks are in [the week of the 18th](2022-W29).",
        "It waits until at least [the middle of next decade](203), as [the present day](PRESENT_REF) shows.",
    ],
)
def test_ways_to_write_a_time(markup: str) -> None:
    text, expected = marked(markup)
    assert drawn(rows(text, WEDNESDAY)) == expected


def test_clock_times_share_the_day_that_is_said_once() -> None:
    found = rows("It went off at 07:15 local time (05:15 GMT) on Saturday.", WEDNESDAY)
    assert [row.text for row in found] == ["07:15 local time", "05:15 GMT", "Saturday"]
    assert {row.earliest_date for row in found} == {date(2022, 7, 9)}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It fell in the previous 36 hours.", "2022-07-11", "2022-07-13"),
        ("In 2015 it grew, and shrank in the preceding two years.", "2013-01-01", "2015-01-01"),
        ("In 2015 it grew, and shrank in the following two years.", "2015-12-31", "2017-12-31"),
        ("Losses grew in the six months to February.", "2021-09-01", "2022-02-28"),
        ("Losses grew in the year to July.", "2021-08-01", "2022-07-31"),
    ],
)
def test_lengths_that_end_or_begin_at_what_is_spoken_of(text: str, first: str, last: str) -> None:
    length = next(row for row in rows(text, WEDNESDAY) if row.type == "DURATION")
    assert (str(length.earliest_date), str(length.latest_date)) == (first, last)


def test_the_same_month_is_the_one_spoken_of() -> None:
    values = [row.value for row in rows("In May it fell, as in the same month last year.", WEDNESDAY)]
    assert values == ["2022-05", "2021-05"]


def test_what_is_counted_back_starts_from_yesterday() -> None:
    monday = datetime(2022, 7, 11, tzinfo=UTC)
    found = rows("He fell two Sundays ago. He fell the Sunday before last. He fell last Sunday.", monday)
    assert [row.value for row in found] == ["2022-07-03", "2022-07-03", "2022-07-03"]


def test_hours_are_counted_in_days() -> None:
    [ahead, behind] = rows("It comes in the next 48 hours. It fell for the past 36 hours.", WEDNESDAY)
    assert (ahead.latest_date, behind.earliest_date) == (date(2022, 7, 15), date(2022, 7, 11))


def test_the_sixties_of_a_thermometer_are_no_years() -> None:
    assert [row.value for row in rows("He sang in the sixties.")] == ["196"]
    assert rows("The temperature got into the sixties.") == []


NURSES = """
It it PRP PRON 2 nsubj
has have VBZ VERB 0 ROOT
2022 2022 CD NUM 4 nummod
nurses nurse NNS NOUN 2 obj
"""
CLUB = """
The the DT DET 3 det
Tuesday Tuesday NNP PROPN 3 compound
Club club NNP PROPN 4 nsubj
met meet VBD VERB 0 ROOT
here here RB ADV 4 advmod
"""


TREES = """
It it PRP PRON 2 nsubj
felled fell VBD VERB 0 ROOT
2011 2011 CD NUM 5 compound
tall tall JJ ADJ 5 amod
trees tree NNS NOUN 2 obj
"""
SOME = """
He he PRP PRON 2 nsubj
sold sell VBD VERB 0 ROOT
1960 1960 CD NUM 2 obj
of of IN ADP 5 case
them they PRP PRON 3 nmod
"""
TRAM = """
The the DT DET 2 det
tram tram NN NOUN 4 nsubj
1985 1985 CD NUM 2 flat
stopped stop VBD VERB 0 ROOT
"""
LANE = """
She she PRP PRON 2 nsubj
lived live VBD VERB 0 ROOT
in in IN ADP 5 case
September September NNP PROPN 5 compound
Lane Lane NNP PROPN 2 obl
"""


@pytest.mark.parametrize("words", [NURSES, CLUB, TREES, SOME, TRAM, LANE])
def test_counts_and_names_are_no_times(words: str) -> None:
    assert times(parsed(parse(words))) == []


def test_a_year_that_says_when_is_no_count() -> None:
    doc = parse("""
In in IN ADP 2 case
2017 2017 CD NUM 4 obl
workers worker NNS NOUN 4 nsubj
left leave VBD VERB 0 ROOT
""")
    assert [row.value for row in times(parsed(doc))] == ["2017"]


@pytest.mark.parametrize(
    ("text", "first", "last", "label", "n_found"),
    [
        ("The film “Saturday ’s Heirs” won.", 3, 6, "MISC", 0),
        ("The June 9 Front won.", 1, 4, "ORG", 0),
        ("The June 9 Rally fell.", 1, 4, "MISC", 1),
        ("The Friday Night Herald won.", 1, 4, "ORG", 0),
    ],
)
def test_what_longer_names_hold_is_no_time(text: str, first: int, last: int, label: str, n_found: int) -> None:
    doc = TOKENIZE(text)
    doc.set_ents([Span(doc, first, last, label=label)])
    assert len(times(parsed(doc))) == n_found


def test_a_month_in_a_name_is_no_time() -> None:
    doc = TOKENIZE("They met in August Wilson Park in August.")
    doc.set_ents([doc.char_span(12, 30, label="LOC")])
    assert [row.start_char for row in times(parsed(doc))] == [34]


@pytest.mark.parametrize(("relation", "head", "times_found"), [("compound", 2, 0), ("obl", 3, 1)])
def test_a_month_is_part_of_the_name_behind_it_where_the_parse_joins_them(
    relation: str, head: int, times_found: int
) -> None:
    doc = parse(f"""
July July NNP PROPN {head} {relation}
Systems Systems NNP PROPN 3 nsubj
met meet VBD VERB 0 ROOT
""")
    doc.set_ents([Span(doc, 1, 2, label="ORG")])
    assert len(times(parsed(doc))) == times_found


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


def test_a_clock_time_before_words_without_a_unit_keeps_to_itself() -> None:
    found = times(parsed(TOKENIZE("It began at 07:15 local time, and now it is over."), WEDNESDAY))
    assert any("07:15" in row.text for row in found)
