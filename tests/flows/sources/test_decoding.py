"""Text that was decoded wrongly before it came in."""

import pytest
from ftfy.badness import is_bad
from hypothesis import given
from hypothesis import strategies as st

from dateline.flows.sources.decoding import SUSPECT, repaired

TROUBLE = "aZ ,.-\t\n" + "".join(map(chr, range(0x80, 0x180))) + "‘’“”„–—…€™†‡‰‹›ˆ˜ƒΒΓΞΟβГВРСвЂў°√≈×│ﬁ\ud800"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("She said â€œno.â€\x9d", "She said “no.”"),
        ("Plain.\nCafÃ© and “cafe”.\n", "Plain.\nCafé and “cafe”.\n"),
        ("The cafe “Ö” in Łódź – open.", "The cafe “Ö” in Łódź – open."),
    ],
)
def test_mojibake_is_repaired_line_by_line(wrong, right):
    assert repaired(wrong) == right


@given(st.text(TROUBLE, min_size=2, max_size=8))
def test_all_that_is_bad_is_suspect(line):
    assert SUSPECT.search(line) or not is_bad(line)
