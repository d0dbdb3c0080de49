"""Which stretches stand between quotation marks: drawn into the text as `quoted`, or as `open` without an end mark."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.transforms.quotes.marks import Quoted, quoted_ranges
from tests.transforms.markup import marked


def ranges(text: str) -> list[Quoted]:
    return quoted_ranges(text, [match.span() for match in re.finditer(r"[^\n]+", text)])


PAIRED = [
    "[“No.”](quoted)",
    'Ann said: ["No."](quoted)',
    "Ann said: [‘No.’](quoted)",
    "Ann said: ['No.'](quoted)",
    "Ann said: [«No.»](quoted)",
    "Ann said: [„No.“](quoted)",
    "Ann said: [``No.''](quoted)",
    "Ann said: [‘‘No.’’](quoted)",
    "[“Yes,”](quoted) Ann said. [“We go.”](quoted)",
    '["Yes,"](quoted) Ann said. ["We go."](quoted)',
    'The [“best”](quoted) and the ["worst"](quoted) of days',
    "[“He told me [‘never’](quoted) again,”](quoted) Ann said.",
    "[\"He told me ['never'](quoted) again,\"](quoted) Ann said.",
    "[‘He told me [“never”](quoted) again,’](quoted) Ann said.",
    "[\"He told me ['never.'](quoted)\"](quoted)",
    "[\"She would be ['above the law,'](quoted) \"](quoted) Ann said.",
    "(The [“family photo,”](quoted) a habit, was dropped.)",
    "It was a dark day—[“the darkest,”](quoted) Ann said—for all.",
    "[“[T]he mayor … knows,”](quoted) Ann said.",
    "[“More even[-handed].”](quoted)",
    "[“…and then we left,”](quoted) Ann said.",
    "[“We go,“](quoted) Ann said, both marks turned one way.",
    "[”We go,”](quoted) Ann said, both marks turned the other way.",
    'He wrote: ["We go!"](quoted), and left.',
    "[“Who?”](quoted)/[“You.”](quoted)",
]

APOSTROPHES = [
    "Ann’s dog isn’t here, and it's fine.",
    "The players' union and the players’ wives don't agree.",
    "[‘The players’ union won’t sign,’](quoted) Ann said.",
    "['The players' union won't sign,'](quoted) Ann said.",
    "Get 'em, rock 'n' roll, in the '90s and the ’80s.",
    "[‘It’s the boss’s call,’](quoted) Ann said.",
    "O'Neill and d'Estaing met L’Oréal.",
]

MEASURES = [
    "He is 6'2\" tall and she is 5’10” tall.",
    "A 12\" pizza and a 30' rope.",
    '["He is 6\'2" tall,"](quoted) Ann said.',
    "The court lies at 51°30' north.",
]

UNCLOSED = [
    "[“We go.](open)\n\nShe left.",
    "Ann said [“we go and left.](open)\n\n[“No,”](quoted) said Bob.",
    "[“We go, Ann left.](open) [“We stay,”](quoted) said Bob.",
    '["We go, Ann left.](open) ["We stay,"](quoted) said Bob.',
    '["We go,](open) Ann said. ["We stay,"](quoted) said Bob.',
    "[\"We have nothing to hide,](open) Mr. O'Dowd said.",
    "[“Do we go?](open) said Ann Lee.",
    "We go,” Ann said.\n\n[“No,”](quoted) said Bob.",
    "A stray ‘ mark and another ’ here.",
    "Ann said ‘we go and left.",
]


@pytest.mark.parametrize("markup", PAIRED + APOSTROPHES + MEASURES + UNCLOSED)
def test_quoted_ranges_finds_the_drawn_ones(markup):
    text, expected = marked(markup)
    found = [("quoted" if q.is_closed else "open", q.start_char, q.end_char) for q in ranges(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "depths"),
    [
        ("“No,” Ann said. “Yes.”", [0, 0]),
        ("“He told me ‘never’ again.” “Yes.”", [0, 1, 0]),
        ("‘He read “Emma” and “Persuasion” there,’ Ann said.", [0, 1, 1]),
    ],
)
def test_a_range_inside_another_is_deeper(text, depths):
    assert [q.depth for q in ranges(text)] == depths


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("“We go.\n\n“We stay.\n\n“We rest,” Ann said.", [False, True, True]),
        ("“We go.”\n\n“We stay,” Ann said.", [False, False]),
        ('"We go.\n\n"We stay," Ann said.', [False, True]),
        ("‘We go,’ she said. ‘We don't stay.\n\n‘We rest,’ Ann said.", [False, False, True]),
        ("“We go.\n\nHe left.\n\n“We stay,” Ann said.", [False, False]),
        ("“We go.\n\nThen “we stay,” Ann said.", [False, False]),
    ],
)
def test_speech_over_paragraphs_goes_on_where_each_of_them_opens(text, goes_on):
    assert [q.goes_on for q in ranges(text)] == goes_on


words = st.text(alphabet="ab,. ’'\n", max_size=12)


@given(before=words, said=st.from_regex(r"[a-z]{1,9} [a-z]{1,9}[.,?]", fullmatch=True), after=words)
def test_a_plain_quotation_is_found_whatever_stands_round_it(before, said, after):
    text = f"{before}\n“{said}” {after}"
    start = len(before) + 1
    assert (start, start + len(said) + 2, True) in [(q.start_char, q.end_char, q.is_closed) for q in ranges(text)]


@given(st.text(alphabet="ab .,“”\"‘’'«»1\n", max_size=60))
def test_ranges_nest_and_never_leave_their_paragraph(text):
    found = ranges(text)
    for quoted in found:
        assert "\n" not in text[quoted.start_char : quoted.end_char]
        assert quoted.end_char - quoted.start_char > 1
    for one in found:
        for other in found:
            if one.start_char < other.start_char < one.end_char:
                assert other.end_char <= one.end_char
