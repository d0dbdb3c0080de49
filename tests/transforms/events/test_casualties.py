"""Numbers of dead, injured and protesters as sentences give them."""

import pytest

from dateline.transforms.events.casualties import CROWDS, DEATHS, INJURIES, counted


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
    ],
)
def test_the_dead_and_the_injured_are_counted(text, deaths, injured):
    assert [each.n for each in counted(text, DEATHS, 0)] == deaths
    assert [each.n for each in counted(text, INJURIES, 0)] == injured


def test_a_crowd_is_counted():
    assert [each.n for each in counted("A crowd of about 3,000 marched.", CROWDS, 0)] == [3000]


def test_a_part_of_a_date_counts_nobody():
    text = "He was among those killed 5 May."
    at = text.index("5")
    assert [each.n for each in counted(text, DEATHS, 0, [(at, at + 5)])] == []
