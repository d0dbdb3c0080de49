"""Sources that the tagger alone misses or takes for content; each text has an attribution drawn in it."""

import pytest

from tests.transforms.quotes.drawn import assert_found

DRAWN = [
    '["I left it up, and he did what he\'s supposed to do with it,"](content) [closer Matt Brill](source) [said](cue). '
    '["Tip your cap."](content)',
    '["The orders sought are granted pending the hearing,"](content) [she](source) [said](cue), to applause '
    "from the public gallery.",
    "[The minister](source) was quoted by the agency as [saying](cue) [the talks had failed](content).",
    "The agency quoted [the minister](source) as [saying](cue) [that the talks had failed](content).",
    '["I have always been fascinated by the human voice,"](content) [Reed, 55](source), is quoted [telling](cue) the '
    "Star in a story last year.",
    '["We heard two explosions, then the windows came in,"](content) [Olena](source), 44, who declined to give her '
    "last name, [said](cue) by phone. [\"My neighbour said, 'It's over, get up,' but I could not move.\"](content)",
    "[“We are ready,”](content) [say](cue) [activists](source).",
    "[‘She’s a legend!’](content) [laughed](cue) [neighbour Pete Kirk](source). [‘Everybody knows her.’](content)",
    "[“Rest in peace, Dad,”](content) [wrote](cue) [his daughter](source) on her page.",
    "[The government will fall](content), [predicts](cue) [Sarah Koh, a political scientist at the University of "
    "Malaya](source).",
    "[The report, titled “Broken Promises”](source), [says](cue) [ministers “failed to act” in time](content).",
    "[The analyst](source) [predicts](cue) [that the steel watch will be priced at $499, while the gold one will sell "
    "for ten times as much](content), TechWeek reports.",
    "[The minister](source) on Friday denied that there was any rift with the Bank, [saying](cue) [reports of one were "
    "“baseless”](content).",
    "[Asked](cue) [whether the bomb had been planted](content), the mayor declined to comment.",
]


@pytest.mark.parametrize("markup", DRAWN)
def test_the_subject_of_a_cue_is_its_source_and_no_content(markup):
    assert_found(markup)
