"""Paragraphs wrapped at a fixed width are made whole, and nothing else is."""

import textwrap
from random import Random

import pytest

from dateline.transforms.articles.wrapping import unwrapped

RELEASE = """\
FOR IMMEDIATE RELEASE

Harbour Board Names New Pilot Chief

    The Harbour Board of Tarnby named Ann Lee its chief of pilots on
Tuesday, ending a search that took most of the year and cost two of its
members their seats.
    "I know these waters," Lee told the board.  "I grew up on them, and
so did most of the people whom I shall work with."

She will:
- take up her office in March, when the ice on the northern channel has
  usually gone;
- answer to the board alone.
"""
WHOLE = """\
FOR IMMEDIATE RELEASE

Harbour Board Names New Pilot Chief

    The Harbour Board of Tarnby named Ann Lee its chief of pilots on Tuesday, \
ending a search that took most of the year and cost two of its members their seats.
    "I know these waters," Lee told the board.  "I grew up on them, and so did \
most of the people whom I shall work with."

She will:
- take up her office in March, when the ice on the northern channel has
  usually gone;
- answer to the board alone.
"""
LINE_A_PARAGRAPH = "\n".join(
    f"The board met for the {nth} time and spoke of {what}."
    for nth, what in (("first", "pilots"), ("second", "ice and the dredging of the channel"), ("third", "fees"))
    for _ in range(4)
)


def test_a_wrapped_release_is_made_whole_but_for_its_headings_and_lists():
    assert unwrapped(RELEASE) == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        LINE_A_PARAGRAPH,
        f"{RELEASE}\n{'A line as long as paragraphs are where each has one of its own. ' * 3}",
        "\n".join(RELEASE.splitlines()[4:7]),
        "The pilots sail at\nfour in the morning\nand come back late.\n" * 4,
    ],
    ids=["nothing", "a line a paragraph", "one long line", "three lines", "verse"],
)
def test_other_text_is_left_as_it_is(text):
    assert unwrapped(text) == text


@pytest.mark.parametrize("width", [45, 64, 72, 79, 90])
@pytest.mark.parametrize("seed", range(4))
def test_wrapping_is_undone_and_offsets_hold(width, seed):
    random = Random(seed)
    paragraphs = [" ".join("x" * random.randint(1, 12) for _ in range(random.randint(60, 150))) for _ in range(3)]
    whole = "\n\n".join(paragraphs)
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert unwrapped(wrapped) == whole
    assert len(wrapped) == len(whole)
