"""Numbers of dead, injured and protesters as sentences give them."""

import pytest

from dateline.transforms.events.casualties import CROWDS, DEATHS, INJURIES, counted, counts
from dateline.transforms.tables.vocabularies import EventType
from tests.transforms.events.test_events import parsed
from tests.transforms.hand_parsed import parse, word


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("At least 20 people were killed and 35 wounded in the raid.", [20], [35]),
        ("The blast killed 12 soldiers and wounded more than 40.", [12], [40]),
        ("A bomb exploded, killing at least 1,200 people.", [1200], []),
        ("The attack left three guards dead and six others injured.", [3], [6]),
        ("Gunmen killed a dozen villagers.", [12], []),
        ("Gunmen killed two dozen villagers.", [24], []),
        ("The fire claimed the lives of 17.", [17], []),
        ("The death toll has risen to 96.", [96], []),
        ("He was killed 20 miles away.", [], []),
        ("Murders fell by 20 percent.", [], []),
        ("The army killed the general.", [], []),
        ("Fever killed 2.5 people a day.", [], []),
    ],
)
def test_the_dead_and_the_injured_are_counted(text, deaths, injured):
    assert [each.n for each in counted(text, DEATHS, 0)] == deaths
    assert [each.n for each in counted(text, INJURIES, 0)] == injured


RAIDS = """
Rebels rebel NNS NOUN 2 nsubj
killed kill VBD VERB 0 ROOT
two two CD NUM 4 nummod
guards guard NNS NOUN 2 obj
and and CC CCONJ 6 cc
murdered murder VBD VERB 2 conj
nine nine CD NUM 8 nummod
nurses nurse NNS NOUN 6 obj
in in IN ADP 11 case
a a DT DET 11 det
{noun} {noun} NN NOUN 6 obl
"""


@pytest.mark.parametrize(("trigger", "deaths"), [("killed", 2), ("murdered", 9), ("raid", None)])
def test_an_event_has_the_number_that_its_own_words_count_or_the_only_one_of_its_clause(trigger, deaths):
    article = parsed(parse(RAIDS.format(noun="raid")))
    assert counts(article, word(article.doc, trigger), EventType.ASSAULT, [], {}).deaths == deaths


def test_a_crowd_is_counted():
    assert [each.n for each in counted("A crowd of about 3,000 marched.", CROWDS, 0)] == [3000]


def test_a_part_of_a_date_counts_nobody():
    text = "He was among those killed 5 May."
    at = text.index("5")
    assert [each.n for each in counted(text, DEATHS, 0, [(at, at + 5)])] == []
