"""Texts with the answer drawn in them: "[Ann](source) [said](cue): [“No.”](content)". Spans may nest."""

import re

BRACKET = re.compile(r"\[|\](?:\((\w[\w .-]*)\))?")


def marked(markup: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without the markup, and its (role, start_char, end_char) spans by start, longer ones first.

    Brackets that no "(role)" follows are part of the text.
    """
    opened: list[int] = []
    drawn: list[tuple[str, int, int]] = []
    dropped = [False] * len(markup)
    for match in BRACKET.finditer(markup):
        if match.group() == "[":
            opened.append(match.start())
        elif (start := opened.pop() + 1) and (role := match.group(1)):
            drawn.append((role, start, match.start()))
            dropped[start - 1] = True
            dropped[match.start() : match.end()] = [True] * len(match.group())
    place = [index - sum(dropped[:index]) for index in range(len(markup) + 1)]
    text = "".join(char for char, is_dropped in zip(markup, dropped, strict=True) if not is_dropped)
    return text, sorted(((role, place[s], place[e]) for role, s, e in drawn), key=lambda span: (span[1], -span[2]))
