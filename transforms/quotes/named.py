"""Quotation marks round what nobody says: titles of works, nicknames, words as words."""

import re

from transforms.parsed import ParsedDocument
from transforms.quotes.marks import MARK
from transforms.quotes.reported import Reported, Span, trimmed

NAMED_BY = re.compile(
    r"(?:\b(?:so[- ]called|titled|entitled|nicknamed|dubbed|named|called|known as|headlined)"
    r"|\bthe (?:word|words|term|name)"
    r"|\b(?:film|movie|song|album|book|novel|series|show|play|poem|single|track|musical|sitcom|drama|game|painting|"
    r"podcast|magazine|column|documentary|memoir|comedy|thriller|soap|anthem|ballad|report|video|exhibition|novella))"
    r",? $",
    re.IGNORECASE,
)
"""What stands right before a name in quotation marks."""
MAX_LEAD = 4
"""Words of a content that lead to the name in it: "the new film “The Long Valley”"."""
SMALL = frozenset({"a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "by", "with", "from", "vs"})
"""Words that a title leaves in small letters."""


def is_named(parsed: ParsedDocument, found: Reported) -> bool:
    """Whether all that is said to be said are names between marks: "the film “The Long Valley”"."""
    return all(_is_name(parsed.text, content) for content in found.contents)


def _is_name(text: str, content: Span) -> bool:
    mark = MARK.search(text, *content)
    if mark is None or len(text[content[0] : mark.start()].split()) > MAX_LEAD:
        return False
    before = text[max(mark.start() - 30, 0) : mark.start()]
    return bool(NAMED_BY.search(before)) and is_title(text[slice(*trimmed(text, mark.end(), content[1]))])


def is_title(words: str) -> bool:
    """Whether the words are written like a title: each with a capital, but for the small ones."""
    return words[:1].isupper() and not any(word[0].islower() and word not in SMALL for word in words.split())
