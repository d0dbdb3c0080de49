"""Speech whose speaker stands beside it without a cue, drawn into the text as source and content."""

import pytest

from dateline.transforms import Article, annotate
from dateline.transforms.quotes.attributions import attributions
from dateline.transforms.quotes.labelled import with_unmarked
from dateline.transforms.tables.vocabularies import QuoteType
from tests.transforms.quotes.drawn import drawn, parsed, spans

STORY = "Dan Cole, the mayor of Stowe, has left office after nine years. Hundreds came to see him off on Saturday.\n\n"
POST = "[I will always love this town. Thank you!](content)"
BY = "— [Dan Cole](source) (@dancole) May 4, 2024"


@pytest.mark.parametrize(
    "markup",
    [
        "[Reporter](source): [Will you run again?](content)\n\n[Cole](source): [I don’t know. It is early.](content)"
        "\n\n[Reporter](source): [When will we know?](content)\n\n[Cole](source): [By June.](content)",
        "[Q](source): [Will you run again?](content)\n\nA: [I do not think so.](content)",
        "[Q](source). [Will you run again?](content)\n\nA. [I do not think so.](content)",
        f"{POST}\n\n{BY}\n\nHe left.",
        f"{POST} {BY}\n\nHe left.",
        "[Dan Cole](source): [“I will always love this town and all who live in it.”](content)",
        "[Cole](source): [“I will always love this town and all who live in it.”](content)",
        "[Cole](source)'s verdict on the year? [“A complete and utter shambles.”](content)",
    ],
)
def test_who_stands_beside_speech_without_a_cue_is_its_source(markup):
    text, wanted = drawn(STORY + markup)
    found = attributions(parsed(text))
    got = {role: [span for each in found for span in spans(each, text)[role]] for role in ("source", "content")}
    assert got == {role: wanted[role] for role in ("source", "content")}
    assert {each.quote_type for each in found} == {QuoteType.DIRECT}


@pytest.mark.parametrize("mark", [":", "."])
def test_the_answers_of_an_interview_are_given_by_whom_the_article_names(mark):
    asked = f"Question{mark} Will you run again?\n\nAnswer{mark} I do not think so, at my age."
    text = f"We met the engineer Omar Brandt on Monday.\n\n{asked}"
    rows = annotate([Article(source_uri="a", text=text)])["quotes"].to_pylist()
    assert [(row["speaker_name"], row["speaker_kind"], row["speaker_text"], row["cue_lemma"]) for row in rows] == [
        (None, "unnamed", "Question", None),
        ("Omar Brandt", "implied", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: The mayor left at noon.\n\nCorrection: The mayor left at one.\n\nThe press left, too.",
        "Monday: Rain.\n\nTuesday: Sun.\n\nWednesday: Rain.\n\nThe week ends dry.",
    ],
)
def test_labels_that_do_not_take_turns_are_no_transcript(text):
    assert attributions(parsed(text)) == []


BLOCK = "The bridge was never safe. I have said so to all who asked me, and I say it again."


@pytest.mark.parametrize("line", ["Cole told the paper on Monday:", "In 2009 he wrote:", "He said this in part:"])
def test_a_paragraph_behind_a_verb_of_saying_and_a_colon_is_speech_without_marks(line):
    text = f"{STORY}{line}\n\n{BLOCK}\n\nHe left."
    assert [text[slice(*each.span)] for each in with_unmarked(parsed(text), [])] == [BLOCK]


@pytest.mark.parametrize(
    "text",
    [
        f"The council kept a list of bridges:\n\n{BLOCK}",
        f"Cole told the paper.\n\n{BLOCK}",
        f"Cole told the paper:\n\n“{BLOCK}”",
    ],
    ids=["no-verb-of-saying", "no-colon", "marks-of-its-own"],
)
def test_other_paragraphs_are_no_speech_without_marks(text):
    assert with_unmarked(parsed(STORY + text), []) == []


@pytest.mark.parametrize(
    "markup",
    [
        "[Q](source): [Who sold the ferry?](content)\n\nA: [My cousin did that.](content)",
        "[Presenter](source): [Will it hold?](content)\n\n[Edda Wirth](source): [It held last year.](content)"
        "\n\n[Presenter](source): [And this year?](content)",
        "[The Courier](source): [Do you still sing?](content)\n\n[Lotte Hahn](source): [Only in the bath.](content)",
    ],
    ids=["interview", "transcript", "one question"],
)
def test_an_article_may_begin_with_the_first_turn(markup):
    text, wanted = drawn(markup)
    found = attributions(parsed(text))
    got = {role: [span for each in found for span in spans(each, text)[role]] for role in ("source", "content")}
    assert got == {role: wanted[role] for role in ("source", "content")}
    assert {each.quote_type for each in found} == {QuoteType.DIRECT}
