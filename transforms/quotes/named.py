"""Filters quotation marks that do not mark speech: titles of works, nicknames, mentioned words."""

SMALL = frozenset({"a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "by", "with", "from", "vs"})
"""Words that a title leaves in small letters."""


def is_title(words: str) -> bool:
    """Whether the words are written like a title: each with a capital, except the small ones."""
    return words[:1].isupper() and not any(word[0].islower() and word not in SMALL for word in words.split())
