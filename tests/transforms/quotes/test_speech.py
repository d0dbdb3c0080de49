"""How direct speech is put together. `told` spans are the content that tagger or rules found for the one cue."""

import re
import sys
from types import FrameType

import pytest
import spacy

from dateline.transforms.quotes.belonging import is_speech
from dateline.transforms.quotes.marks import quoted_ranges
from dateline.transforms.quotes.reported import Reported
from dateline.transforms.quotes.speech import completed
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Segment, Sentence
from dateline.transforms.tables.vocabularies import SegmentKind
from tests.articles import bare_document
from tests.transforms.markup import marked

BLANK = spacy.blank("en")


def unparsed(text: str, kind: SegmentKind = SegmentKind.PARAGRAPH) -> ParsedDocument:
    """An article whose lines are all of one kind, without a parse; each mark that ends a sentence ends one."""
    document = bare_document(text)
    lines = tuple(
        Segment(
            segment_id=f"d-p{index}",
            doc_id="d",
            segment_index=index,
            kind=kind,
            start_char=match.start(),
            end_char=match.end(),
            text=match.group(),
        )
        for index, match in enumerate(re.finditer(r"[^\n]+", text))
    )
    sentences = tuple(
        Sentence(
            sent_id=f"d-s{index}",
            doc_id="d",
            segment_id="d-p0",
            sent_index=index,
            start_char=match.start(),
            end_char=match.end(),
            text=match.group(),
        )
        for index, match in enumerate(re.finditer(r"\S.*?[.!?]”?(?!\S)", text))
    )
    return ParsedDocument(document=document, doc=BLANK.make_doc(text), segments=lines, sentences=sentences)


def put_together(markup: str) -> tuple[str, list[tuple[list[str], int | None]]]:
    """The contents of each speech, and the index of the speech it goes on from."""
    text, spans = marked(markup)
    of = {role: [(s, e) for name, s, e in spans if name == role] for role in ("source", "cue", "told")}
    told = [
        Reported(cue=cue, source=source, contents=(content,), score=0.9)
        for cue, source, content in zip(of["cue"], of["source"], of["told"], strict=True)
    ]
    article = unparsed(text)
    found = completed(article, quoted_ranges(text, [(s.start_char, s.end_char) for s in article.segments]), told)
    return text, [([text[s:e] for s, e in each.reported.contents], each.continues) for each in found]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "“[We will go](told),” [Ann](source) [said](cue).", [(["“We will go,”"], None)], id="marks belong to it"
        ),
        pytest.param(
            "“We, the [people of the valley, will go](told),” [Ann](source) [said](cue).",
            [(["“We, the people of the valley, will go,”"], None)],
            id="a part found is the whole quotation",
        ),
        pytest.param(
            "“[We will go](told),” [Ann](source) [said](cue). “Nobody can stop us now.”",
            [(["“We will go,”", "“Nobody can stop us now.”"], None)],
            id="split speech is one",
        ),
        pytest.param(
            "“[We will go](told),” [Ann](source) [said](cue). Bob shook his head. “Nobody can leave now.”",
            [(["“We will go,”"], None), (["“Nobody can leave now.”"], None)],
            id="behind a sentence about somebody else it is another speech",
        ),
        pytest.param(
            "“We will go.” “[Nobody can stop us](told),” [Ann](source) [said](cue).",
            [(["“We will go.”", "“Nobody can stop us,”"], None)],
            id="what stands before it with nothing between is part of it",
        ),
        pytest.param(
            "“[We will go](told),” [Ann](source) [said](cue).\n\n“Nobody can stop us now.”",
            [(["“We will go,”"], None), (["“Nobody can stop us now.”"], 0)],
            id="the next paragraph goes on",
        ),
        pytest.param(
            "“[We will go](told),” [Ann](source) [said](cue).\n\n“Nobody can stop us.”\n\n“We have nothing to lose.”",
            [(["“We will go,”"], None), (["“Nobody can stop us.”"], 0), (["“We have nothing to lose.”"], 1)],
            id="and the one after it",
        ),
        pytest.param(
            "“[We will go](told),” [Ann](source) [said](cue).\n\nThe crowd cheered.\n\n“Nobody can stop us now.”",
            [(["“We will go,”"], None), (["“Nobody can stop us now.”"], None)],
            id="not across other text",
        ),
        pytest.param(
            "“[We go](told),” [Cole](source) [said](cue).\n\nA shout rose from the crowd. “We stay here till May!”",
            [(["“We go,”"], None), (["“We stay here till May!”"], None)],
            id="nor inside a paragraph",
        ),
        pytest.param(
            "“We will go.\n\n“[Nobody can stop us](told),” [Ann](source) [said](cue).",
            [(["“We will go.", "“Nobody can stop us,”"], None)],
            id="paragraphs that open and do not close are one speech",
        ),
        pytest.param(
            "[Ann](source) [said](cue): “[We will go.](told)\n\n“Nobody can stop us.\n\n“We have nothing to lose.”",
            [(["“We will go.", "“Nobody can stop us.", "“We have nothing to lose.”"], None)],
            id="however many",
        ),
        pytest.param(
            "[Ann](source) [said](cue) [the “green army” of the valley would go](told).",
            [(["the “green army” of the valley would go"], None)],
            id="a scare quote inside is no quotation of its own",
        ),
        pytest.param(
            "“I think [we will go](told),” Bob said.".replace("I think", "[I](source) [think](cue)"),
            [(["“I think we will go,”"], None), (["we will go"], None)],
            id="what is told inside a quotation does not grow to it",
        ),
    ],
)
def test_speech_is_put_together(markup, expected):
    assert put_together(markup)[1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “green army of the valley” left at dawn.",
        "“The Grapes of Wrath” was her favourite book.",
        "Robert “Bob the Builder Junior” Lee left at dawn.",
        "The word “perhaps” is spelt with an h.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_no_speech(text):
    article = unparsed(text)
    assert not any(is_speech(article, quote) for quote in quoted_ranges(text, [(0, len(text))]))


@pytest.mark.parametrize("kind", [SegmentKind.TITLE, SegmentKind.RELATED_LINK, SegmentKind.CAPTION])
def test_without_a_cue_only_paragraphs_hold_speech(kind):
    text = "“Nobody can stop us now.”"
    (quote,) = quoted_ranges(text, [(0, len(text))])
    assert is_speech(unparsed(text), quote)
    assert not is_speech(unparsed(text, kind), quote)


def test_a_quotation_stands_with_the_surest_cue_beside_it():
    text = "“We will go,” Ann told Bob. “Nobody stays.”"
    last = (text.index("“Nobody"), len(text))
    told = [
        Reported(cue=(14, 17), source=None, contents=((0, 13), last), score=0.9),
        Reported(cue=(23, 26), source=None, contents=(last,), score=0.2),
    ]
    article = unparsed(text)
    found = completed(article, quoted_ranges(text, [(0, len(text))]), told)
    assert [each.reported.contents for each in found] == [((0, 13), last)]


def test_the_cue_beside_a_quotation_is_before_a_surer_one_farther_off():
    text = "Fish are few, as some had claimed. “We never said that,” he stressed."
    said = (text.index("“"), text.index("”") + 1)
    claimed, stressed = ((text.index(word), text.index(word) + len(word)) for word in ("claimed", "stressed"))
    told = [
        Reported(cue=claimed, source=None, contents=((0, 12), said), score=0.9),
        Reported(cue=stressed, source=(text.index("he s"), text.index("he s") + 2), contents=(said,), score=0.2),
    ]
    found = completed(unparsed(text), quoted_ranges(text, [(0, len(text))]), told)
    assert [each.reported.contents for each in found] == [((0, 12),), (said,)]


def calls_for(count: int) -> int:
    """How many functions are called to put so many quotations of one paragraph together."""
    text = " ".join(f"“We shall open dock {number} this year,” Ann said." for number in range(count))
    article = unparsed(text)
    quoted = quoted_ranges(text, [(0, len(text))])
    cues = [match.span() for match in re.finditer("said", text)]
    told = [
        Reported(
            cue=cue, source=(cue[0] - 4, cue[0] - 1), contents=((each.start_char + 1, each.end_char - 1),), score=0.9
        )
        for cue, each in zip(cues, quoted, strict=True)
    ]
    called = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal called
        called += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        found = completed(article, quoted, told)
    finally:
        sys.setprofile(before)
    assert len(found) == count
    return called


def test_twice_the_quotations_of_a_paragraph_take_twice_the_steps():
    assert calls_for(80) < 2.3 * calls_for(40)
