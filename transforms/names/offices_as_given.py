"""Offices that the language model takes for given names: "Canon *White*" beside "Canon Andrew White"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.transforms.names.spans import Candidate
from dateline.transforms.names.titles import title_before
from dateline.transforms.tables.vocabularies import EntityLabel

NOUNS = frozenset({"NOUN", "PROPN"})
MAX_BEHIND = 3
"""Words behind the comma after a name among which its office stands: "Ann White, the *dean* of …"."""


def without_offices(doc: Doc, found: Sequence[Candidate]) -> list[Candidate]:
    """The names, a person's without the office at its start that the article gives beside the full name ("Dean *Reid*"
    beside "Ann Reid, dean of …"), and without such an office as a name of its own."""
    people = [each for each in found if each.label is EntityLabel.PERSON]
    offices = _offices(doc, [each for each in people if each.end - each.start > 1])
    titled = {each.start for each in people if each.end - each.start == 2 and _opens(doc, each, offices)}
    words = {doc[start].lower_ for start in titled}
    full = {each.start for each in people if each.end - each.start > 1}
    kept = [each for each in found if each.end not in full or doc[each.start : each.end].text.lower() not in words]
    parts = {
        i for each in people if (title := title_before(doc, each.start)) for i in range(title.start, each.start - 1)
    }
    kept = [each for each in kept if not (each.label is EntityLabel.ORG and _is_cut(doc, each, parts))]
    return [replace(each, start=each.start + 1) if each.start in titled else each for each in kept]


def _is_cut(doc: Doc, name: Candidate, titles: Set[int]) -> bool:
    """Whether the name is but the first words of what a person's office is of: "chief of [Army] Staff Ann White"."""
    return (
        {name.start - 1, name.end - 1} <= titles
        and doc[name.start - 1].lower_ in {"of", "the"}
        and doc[name.end].is_title
    )


def _opens(doc: Doc, name: Candidate, offices: dict[str, set[str]]) -> bool:
    return doc[name.start].lower_ in offices[doc[name.end - 1].text]


def _offices(doc: Doc, full: Sequence[Candidate]) -> dict[str, set[str]]:
    """The words right before the full names of each surname, and the nouns right behind their commas."""
    offices: dict[str, set[str]] = defaultdict(set)
    for name in full:
        offices[doc[name.end - 1].text] |= {word.lower_ for word in _beside(doc, name)} - {doc[name.start].lower_}
    return offices


def _beside(doc: Doc, name: Candidate) -> Iterator[Token]:
    yield from (word for word in doc[max(name.start - 1, 0) : name.start] if word.is_title)
    if doc[name.end : name.end + 1].text == ",":
        yield from (
            word for word in doc[name.end + 1 : name.end + 1 + MAX_BEHIND] if word.is_lower and word.pos_ in NOUNS
        )
