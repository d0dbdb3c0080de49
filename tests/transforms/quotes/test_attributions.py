"""Who is reported to have said what, with the shipped model: each text has its attributions drawn in it."""

import pytest

from dateline.transforms.quotes.attributions import attributions
from dateline.transforms.tables.vocabularies import QuoteType, SegmentKind
from tests.transforms.quotes.drawn import is_found, parsed

DIRECT = [
    "[“The harvest has failed in the whole valley,”](content) [Maria Lopez](source) [said](cue) on Tuesday.",
    "[“The harvest has failed in the whole valley,”](content) [said](cue) [Maria Lopez](source).",
    "[Maria Lopez](source) [said](cue): [“The harvest has failed in the whole valley.”](content)",
    "[Maria Lopez](source) [said](cue), [“The harvest has failed in the whole valley.”](content)",
    '["The harvest has failed in the whole valley,"](content) [the minister](source) [told](cue) reporters.',
    "[‘The harvest has failed in the whole valley,’](content) [the minister](source) [told](cue) the BBC.",
    "[«The harvest has failed in the whole valley,»](content) [the minister](source) [added](cue).",
    "[“Did you see the fields?”](content) [she](source) [asked](cue).",
    "[“The farmers won’t wait, and the players’ union won’t either,”](content) [he](source) [warned](cue).",
    "[“[T]he valley … is empty,”](content) [Lopez](source) [wrote](cue) in a letter.",
    "[“He told me ‘never again’ at the door,”](content) [Lopez](source) [said](cue).",
]
SPLIT = [
    "[“The dam is safe,”](content) [Ann Reid](source) [said](cue). [“We checked every gate this morning.”](content)",
    "[“The dam,”](content) [Ann Reid](source) [said](cue), [“is safe for another year.”](content)",
    '["The dam is safe," ](content)[Ann Reid](source) [told](cue) the council. ["We checked. It will hold."](content)',
    "[“The dam is safe.](content)\n\n[“We checked every gate this morning,”](content) [Ann Reid](source) [said](cue).",
]
INDIRECT = [
    "[The minister](source) [said](cue) [that the bridge would be closed for repairs](content).",
    "[The minister](source) [said](cue) [the bridge would be closed for repairs](content).",
    "[The bridge will be closed for repairs](content), [the minister](source) [said](cue).",
    "[The bridge will be closed for repairs](content), [according to](cue) [the ministry](source).",
    "[According to](cue) [the ministry](source), [the bridge will be closed for repairs](content).",
    "[The mayor](source) [told](cue) the council [that the bridge was unsafe](content).",
    "[The mayor](source) [asked](cue) [whether the bridge was safe](content).",
    "[Police](source) [believe](cue) [that the driver fled on foot](content).",
    "[The company](source) [announced](cue) [that it would cut 400 jobs](content).",
    "[Analysts](source) [expect](cue) [that prices will rise again](content).",
    "[She](source) [denied](cue) [that she had taken the money](content).",
    "[The report](source) [found](cue) [that the water was polluted](content).",
    "[The senator](source) made [clear](cue) [that he would not resign](content).",
    "[The union](source) [warned](cue) [that its members would strike](content).",
    "[He](source) [admitted](cue) [he had lied to the court](content).",
    "[A spokesman](source) [argued](cue) [that the plan would save money](content).",
]
MIXED = [
    "[Lopez](source) [said](cue) [the plan was “a disaster for the valley”](content).",
    "[Lopez](source) [called](cue) [the ruling “a dark day for the valley”](content).",
    "The trial, [which](content) [he](source) [described](cue) as [“a witch hunt” and “a disgrace.”](content)",
]


NOMINAL = [
    "[The mayor's](source) [claim](cue) [that the bridge was safe](content) surprised the council.",
    "In a statement, [the company](source) [said](cue) [the plant would close](content).",
    "[Reid](source) [wrote](cue) [that the dam would hold](content).",
    "[“The dam will hold,”](content) [Reid](source) [wrote](cue) on her blog.",
    "[“The dam will hold,”](content) [the mayor](source) [tweeted](cue) on Monday.",
    "[A banner](source) [read](cue): [“The dam must go.”](content)",
    "[She](source) [shook](cue) her head: [“The dam will never hold.”](content)",
    "[“The dam will never hold,”](content) [he](source) [laughed](cue).",
]
REQUESTS = [
    "[The union](source) [urged](cue) [members to reject the offer](content).",
    "[The mayor](source) [promised](cue) [to rebuild the bridge](content).",
    "[The minister](source) [rejected](cue) [the notion that the dam was unsafe](content).",
]


@pytest.mark.parametrize(
    ("markups", "at_least"),
    [(DIRECT, 11), (SPLIT, 3), (INDIRECT, 15), (MIXED, 1), (NOMINAL, 5), (REQUESTS, 1)],
    ids=["direct", "split", "indirect", "mixed", "nominal", "requests"],
)
def test_enough_drawn_attributions_are_found(markups, at_least):
    """A network reads most sentences and not each; the number may rise on purpose, and never falls silently."""
    missed = [markup for markup in markups if not is_found(markup)]
    assert len(markups) - len(missed) >= at_least, missed


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“The dam is safe,” Ann Reid said.", QuoteType.DIRECT),
        ("Ann Reid said that the dam was safe.", QuoteType.INDIRECT),
        ("Ann Reid said the dam was “as safe as houses”.", QuoteType.MIXED),
    ],
)
def test_the_type_says_how_much_stands_in_marks(text, wanted):
    assert [each.quote_type for each in attributions(parsed(text))] == [wanted]


@pytest.mark.parametrize(
    ("text", "is_negated"),
    [
        ("The mayor did not say that the dam was safe.", True),
        ("The mayor said that the dam was not safe.", False),
        ("The mayor denied that the dam was safe.", False),
        ("A veteran asked whether he would join again. Olsen answered, “Absolutely not.”", False),
    ],
)
def test_what_was_not_said_is_negated(text, is_negated):
    assert {each.is_negated for each in attributions(parsed(text))} == {is_negated}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“The dam is safe,” Ann Reid told reporters on Monday.", "reporters"),
        ("Ann Reid told the city council that the dam was safe.", "the city council"),
        ("Ann Reid said that the dam was safe.", None),
        ("“You lied to us,” shouted Ann Reid at the engineer.", "the engineer"),
        ("“When will the water go?” asked her husband, Jose.", None),
    ],
)
def test_the_addressee_is_who_it_is_said_to(text, wanted):
    (found, *_) = attributions(parsed(text))
    assert (text[slice(*found.addressee)] if found.addressee else None) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “green army” left the valley at dawn.",
        "Robert “Bobby” Lee left the valley at dawn.",
        "The film “The Long Valley” opened on Friday.",
        "Critics loved the film “Salt of the Valley,” which opened on Friday.",
        "A clerk, who asked not to be named, left the room.",
        "The mayor opened the bridge on Friday.",
        "He is 6'2\" tall and wears size 12 boots.",
    ],
)
def test_what_nobody_said_is_no_quote(text):
    assert attributions(parsed(text)) == []


def test_lines_that_are_no_part_of_the_article_hold_no_quotes():
    story = "The ferry company opened a new line to the islands on Monday, and it will run three times a day.\n\n"
    link = "READ MORE: ‘The sea took my boat,’ says Ann Reyes\n\n"
    more = "The old line closed in March because its only ship had become too small for the traffic.\n"
    assert [line.kind for line in parsed(story + link + more).segments][1] is SegmentKind.RELATED_LINK
    assert attributions(parsed(story + link + more)) == []
