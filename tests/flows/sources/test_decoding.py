"""Text that was decoded wrongly before it came in."""

import pytest
from ftfy.badness import is_bad
from hypothesis import given
from hypothesis import strategies as st

from dateline.flows.sources.decoding import SUSPECT, decoded, repaired

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


SAID = "“We’re done,” said Zoë at the café — and left.\n“Nobody knew,” he said."


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
def test_text_without_a_declared_charset_is_read(encoding):
    assert decoded(SAID.encode(encoding)) == SAID


def test_text_of_dos_is_read():
    assert decoded("The café in Málaga cost £5.".encode("cp850")) == "The café in Málaga cost £5."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (SAID.encode() + " “Yes”".encode()[:-1], f"{SAID} “Yes"),
        (SAID.encode() + b" \x93Yes\x94", f"{SAID} “Yes”"),
        (b"\xef\xbb\xbf" + SAID.encode() + b"\nThe caf\xe9 closed.", f"{SAID}\nThe café closed."),
        ("She left.".encode("utf-16")[:-1], "She left\ufffd"),
    ],
    ids=["cut within a character", "stray bytes in a line", "mark before two encodings", "UTF-16 of odd length"],
)
def test_a_fault_in_a_text_costs_its_own_character(content, text):
    assert decoded(content) == text


def test_a_line_of_windows_1252_whose_last_letter_and_mark_look_like_utf8_is_read():
    assert decoded("The sign “CAFÉ” fell.".encode("cp1252")) == "The sign “CAFÉ” fell."
