"""Texts that make a pattern backtrack: the lead-up to a repetition in it, the repeated part many times over, and an end
that does not match."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from re import _parser  # type: ignore[attr-defined]  # no public name, and hypothesis builds on it too
from typing import Any

ANY = "aA1 -.,’\t\x00"
"""One character of each kind that patterns tell apart."""
LEAST_REPEATED = 10
"""Times that a part may repeat; what repeats fewer times costs a constant by itself."""
MOST_BODIES = 4
"""Samples of the repeated part: more cost time and found nothing."""
CATEGORIES = {
    "CATEGORY_DIGIT": "1", "CATEGORY_NOT_DIGIT": "a -", "CATEGORY_SPACE": " \t", "CATEGORY_NOT_SPACE": "a1-",
    "CATEGORY_WORD": "aA1", "CATEGORY_NOT_WORD": " -",
}  # fmt: skip


def attacks(pattern: re.Pattern[Any], n_chars: int) -> Iterator[str | bytes]:
    """Texts of about that many characters, distinct, each against one repetition of the pattern."""
    seen: set[tuple[str, str]] = set()
    for before, bodies in _repetitions(list(_parser.parse(pattern.pattern, pattern.flags)), ""):
        some = bodies[:MOST_BODIES]
        anew = [before + body for body in some]
        for pump in (*bodies, *map("".join, product(some, repeat=2)), *anew):
            if pump and (before, pump) not in seen:
                seen.add((before, pump))
                text = before + pump * (n_chars // len(pump)) + "\n\x00!"
                yield text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")


def _repetitions(nodes: list[Any], before: str) -> Iterator[tuple[str, list[str]]]:
    """For each repetition: a text that leads up to it, and samples of what it repeats."""
    for operator, argument in nodes:
        name = str(operator)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            inside = list(argument[2])
            if argument[1] >= LEAST_REPEATED:
                yield before, _samples(inside)
            yield from _repetitions(inside, before)
        elif name == "SUBPATTERN":
            yield from _repetitions(list(argument[-1]), before)
        elif name == "ATOMIC_GROUP":
            yield from _repetitions(list(argument), before)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _repetitions(list(branch), before)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from _repetitions(list(argument[1]), before)
        before += next(iter(_samples([(operator, argument)])), "")


def _samples(nodes: Iterable[Any]) -> list[str]:
    """A few texts that the nodes match one after the other, the shortest kinds first."""
    found = [""]
    for operator, argument in nodes:
        choices = _choices(str(operator), argument)
        width = max(len(found), len(choices))
        found = [found[i % len(found)] + choices[i % len(choices)] for i in range(width)]
    return list(dict.fromkeys(found))


def _choices(name: str, argument: Any) -> list[str]:
    """A few texts that one node matches; an empty one for assertions and positions."""
    choices = {
        "LITERAL": lambda: [chr(argument)],
        "NOT_LITERAL": lambda: [char for char in ANY if char != chr(argument)],
        "ANY": lambda: list(ANY),
        "IN": lambda: _members(argument),
        "MAX_REPEAT": lambda: _repeated(*argument),
        "MIN_REPEAT": lambda: _repeated(*argument),
        "POSSESSIVE_REPEAT": lambda: _repeated(*argument),
        "SUBPATTERN": lambda: _samples(argument[-1]),
        "ATOMIC_GROUP": lambda: _samples(argument),
        "BRANCH": lambda: [sample for branch in argument[1] for sample in _samples(branch)],
    }
    return choices[name]() if name in choices else [""]


def _repeated(least: int, most: int, inside: Iterable[Any]) -> list[str]:
    some = [sample * max(1, least) for sample in _samples(inside)]
    return some if least else [*some, ""]


def _members(items: list[Any]) -> list[str]:
    """Some members of a character class: of each range its ends, of each category one or two."""
    members: list[str] = []
    for operator, argument in items:
        match str(operator):
            case "LITERAL":
                members.append(chr(argument))
            case "RANGE":
                members += [chr(argument[0]), chr(argument[1])]
            case "CATEGORY":
                members += CATEGORIES[str(argument)]
    if str(items[0][0]) != "NEGATE":
        return members
    excluded = re.compile(_class_of(items), re.IGNORECASE)
    return [char for char in ANY if not excluded.match(char)] or ["é"]


def _class_of(items: list[Any]) -> str:
    """The character class without its negation."""
    shorthands = {
        "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
        "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
    }  # fmt: skip
    parts = []
    for operator, argument in items[1:]:
        match str(operator):
            case "LITERAL":
                parts.append(re.escape(chr(argument)))
            case "RANGE":
                parts.append(f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}")
            case "CATEGORY":
                parts.append(shorthands[str(argument)])
    return f"[{''.join(parts)}]"
