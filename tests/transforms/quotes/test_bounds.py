"""Contents of speech, put right by words and parse."""

import pytest
from spacy.tokens import Doc

from dateline.transforms.encoder.speech import SpeechReading
from dateline.transforms.quotes.bounds import with_bounds
from tests.transforms.hand_parsed import VOCAB


def parse(text: str, **labels: str) -> Doc:
    """A Doc of the words, "+" joining two of them; `labels` gives words a dependency on the word behind them."""
    words = [word.strip("+") for word in text.split()]
    joined = [a.endswith("+") or b.startswith("+") for a, b in zip(text.split(), [*text.split()[1:], ""], strict=True)]
    firsts = [max((behind + 1 for behind in range(at) if words[behind] == "."), default=0) for at in range(len(words))]
    heads = [at + 1 if word in labels else first for at, (word, first) in enumerate(zip(words, firsts, strict=True))]
    deps = [labels.get(word, "dep") for word in words]
    pos = ["CCONJ" if word == "but" else "X" for word in words]
    return Doc(VOCAB, words, spaces=[not each for each in joined], heads=heads, deps=deps, pos=pos)


def reading(cue: tuple[int, int], source: tuple[int, int] | None, *contents: tuple[int, int]) -> SpeechReading:
    return SpeechReading(cue, source, contents, False, 0.9, 0.9, 0.9)


def first(doc: Doc, *found: SpeechReading) -> list[str]:
    """The contents of the first of the readings."""
    return [doc[slice(*content)].text for content in next(iter(with_bounds(doc, found))).contents]


def test_a_content_holds_whole_words():
    assert first(parse("put it at 50 +-+ 50"), reading((0, 1), None, (1, 4))) == ["it at 50-50"]
    assert first(parse("put it at 50 - 50"), reading((0, 1), None, (1, 4))) == ["it at 50"]


def test_a_content_holds_the_whole_noun_phrase_that_it_begins_with():
    doc = parse("accused the railway of greed", the="det")
    assert first(doc, reading((0, 1), None, (2, 5))) == ["the railway of greed"]
    assert first(doc, reading((0, 1), (1, 2), (2, 5))) == ["railway of greed"]


@pytest.mark.parametrize(
    ("text", "content", "source", "expected"),
    [
        ("said it was safe , adding that it worked", (1, 6), None, "it was safe"),
        ("said it had rained . Officials say it will end", (1, 7), (5, 6), "it had rained"),
        ("said she left notes that read it is over", (1, 6), (4, 5), "she left notes that read it is over"),
    ],
    ids=["same speaker", "next sentence", "said within"],
)
def test_a_content_does_not_end_with_the_cue_of_what_follows(text, content, source, expected):
    end = content[1]
    other = reading((end - 1, end), source, (end, len(text.split())))
    assert first(parse(text), reading((0, 1), None, content), other) == [expected]


def test_a_content_does_not_end_with_a_conjunction():
    assert first(parse("said it rained — but nobody left"), reading((0, 1), None, (1, 5))) == ["it rained"]


@pytest.mark.parametrize(
    ("labels", "source", "expected"),
    [
        ({}, None, ["units known as Bears left"]),
        ({}, (2, 3), ["units", "Bears left"]),
        ({"known": "nsubj"}, None, ["units", "Bears left"]),
    ],
    ids=["nothing", "the source", "another clause"],
)
def test_contents_of_a_sentence_are_one_unless_something_parts_them(labels, source, expected):
    doc = parse("said units known as Bears left", **labels)
    assert first(doc, reading((0, 1), source, (1, 2), (4, 6))) == expected
