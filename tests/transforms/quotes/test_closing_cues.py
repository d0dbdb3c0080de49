"""Cues that stand behind or inside what they announce, in sentences that are long, coordinated or parsed oddly."""

import pytest

from tests.transforms.quotes.drawn import assert_found, parsed
from transforms.quotes.attributions import attributions

CLOSING = [
    "[Hundreds of Muslims and Democrats Abroad members protested outside the U.S. Embassy on Sunday](content), "
    "[police](source) [said](cue).",
    "[Rebels attacked the town overnight, killing at least 12 civilians, wounding dozens and burning the market]"
    "(content), [the army and residents](source) [said](cue).",
    "[Rain is expected to ease, but rivers will keep rising for days](content), [the flood agency](source) "
    "[warned](cue).",
    "[He has no plans to resign](content), [his lawyer Karen Booth](source) [told](cue) the BBC on Saturday.",
    "[The deal will close in the third quarter](content), [the two companies](source) [announced](cue) Monday.",
    "[Four of the dead were children](content), [the mayor, Luis Ortega](source), [said](cue) late Sunday.",
    "[Divers had heard tapping sounds](content), [a senior navy officer](source) [said](cue) on condition of anonymity "
    "because he was not allowed to speak.",
    "[The bridge](content), [engineers](source) [warned](cue), [could collapse at any time](content).",
    '[The attack was the work of "foreign agents,"](content) [state television](source) [said](cue), without proof.',
]
"""Each was missed, or only in part found, by the tagger alone."""


@pytest.mark.parametrize("markup", CLOSING)
def test_a_closing_cue_closes_its_whole_sentence(markup):
    assert_found(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "After the talks failed in May, [the minister](source) [said](cue) [the strike would go on](content).",
        "When the talks failed, [the minister](source) [said](cue): [“The strike goes on on and on.”](content)",
        "Asked about the talks in Rome, [the minister](source) [said](cue): [“The strike goes on for now.”](content)",
    ],
)
def test_what_stands_before_a_cue_that_opens_speech_is_none_of_it(markup):
    assert_found(markup)


@pytest.mark.parametrize(
    "text",
    [
        "When he was a boy of ten, the river held more fish.",
        "In March, when the firm had collapsed, its owner testified in court.",
    ],
)
def test_a_subordinate_clause_is_no_content(text):
    assert attributions(parsed(text)) == []


def test_a_clause_may_stand_apart_from_its_cue():
    assert_found(
        "[Bloomberg](source) [reported](cue) in April, citing people familiar with the matter, [that a private equity "
        "firm had approached Velora about a buyout](content)."
    )
