"""Paragraphs that were wrapped at a fixed width, as mails and press releases are, made whole again."""

import re

MIN_WIDTH = 40
"""Code points. Narrower lines are verses and lists."""
MAX_WIDTH = 100
"""Code points. Text with longer lines has one line a paragraph."""
MIN_BREAKS = 4
"""Minimum number of breaks between full lines; with fewer, wrapping cannot be detected."""
MIN_SHARE = 0.5
"""Share of the breaks that come where the next word would not have fitted; the others end paragraphs."""
LIST_ITEM = re.compile(r"^\s*(?:[•●▪‣·*–-]|\d{1,2}[.)])\s")


def unwrapped(text: str) -> str:
    """The text with the line ends inside wrapped paragraphs as spaces; as long as before, so that offsets hold.

    A line was wrapped where the first word of the next would not have fitted into the width of the longest.
    """
    lines = text.split("\n")
    width = max((len(line.rstrip()) for line in lines if " " in line.strip()), default=0)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return text
    breaks = [i for i in range(len(lines) - 1) if lines[i].strip() and lines[i + 1].strip()]
    full = {i for i in breaks if _is_full(lines[i], lines[i + 1], width)}
    if len(full) < max(MIN_BREAKS, MIN_SHARE * len(breaks)):
        return text
    ends = [" " if i in full and not _opens_paragraph(lines[i], lines[i + 1]) else "\n" for i in range(len(lines) - 1)]
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width


def _opens_paragraph(line: str, following: str) -> bool:
    """Whether the second line is set in deeper than the first, or is the item of a list."""
    return _indent(following) > _indent(line) or bool(LIST_ITEM.match(following))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
