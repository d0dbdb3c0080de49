"""One article of an export, as its database writes it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DATE = re.compile(
    rf"\b{MONTH}\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,3}}\d{{4}}\b|\b\d{{1,2}}\s{{1,3}}{MONTH},?\s{{1,3}}\d{{4}}\b",
    re.IGNORECASE,
)
"""A whole date in a head."""
RIGHTS = re.compile(r"^\s*(?:copyright\b|\(c\)|©|all rights reserved|provided by proquest)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article's text and the fields of its head, as written."""

    title: str | None
    publisher: str | None
    date: str | None
    byline: str | None
    text: str


def blocks(text: str) -> list[str]:
    """The stretches between blank lines, without the spaces that centre them."""
    stripped = (line.strip() for line in text.splitlines())
    return [block.strip("\n") for block in "\n".join(stripped).split("\n\n") if block.strip()]


def fielded(lines: Iterable[str], field: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Name and value of each field; a value goes on until the next field begins."""
    name = ""
    value: list[str] = []
    for line in lines:
        found = field.match(line)
        if found:
            yield name, "\n".join(value).strip()
            name, value = found[1], [line[found.end() :]]
        else:
            value.append(line)
    yield name, "\n".join(value).strip()


def placed(dateline: str | None, text: str) -> str:
    """The text with the dateline of its head before it, as newspapers print it."""
    words = " ".join((dateline or "").split()).rstrip("-–—_ ")
    return f"{words} — {text.lstrip()}" if words and not text.lstrip().startswith(words) else text
