"""From the language model's names to spans that hold the name and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from transforms.lexicon import lexicon
from transforms.naming.titles import without_titles
from transforms.vocabularies import EntityLabel

LABELS = {label.value: label for label in EntityLabel} | {
    "PER": EntityLabel.PERSON,
    "ORGANIZATION": EntityLabel.ORG,
    "LOCATION": EntityLabel.LOC,
    "LANGUAGE": EntityLabel.NORP,
}
"""What the pipelines in use call the kinds of names; their times, numbers and amounts are no names."""

ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’", "`s"})
EDGE = frozenset('"“”‘’«»,;:!?-–—()[]/\\|*_#•…')


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name as a half-open range of tokens."""

    start: int
    end: int
    label: EntityLabel
    score: float = 0.8
    is_certain: bool = False
    """Known from a word list or from the article itself; the model's guess gives way to it."""


def candidates(doc: Doc) -> list[Candidate]:
    """The model's names, trimmed; in text order, without overlaps."""
    found = []
    for span in doc.ents:
        label = LABELS.get(span.label_)
        if label is not None:
            for start, end in _lines(span):
                found.extend(_trimmed(doc, start, end, label))
    return found


def without_overlaps(found: Iterable[Candidate]) -> list[Candidate]:
    """Of overlapping names the certain, then the longest, then the first; in text order."""
    ranked = sorted(found, key=lambda c: (not c.is_certain, c.start - c.end, c.start))
    taken: set[int] = set()
    kept = []
    for candidate in ranked:
        tokens = range(candidate.start, candidate.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def _lines(span: Span) -> Iterator[tuple[int, int]]:
    """The parts of a span between line breaks."""
    start = span.start
    for token in span:
        if "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < span.end:
        yield start, span.end


def _trimmed(doc: Doc, start: int, end: int, label: EntityLabel) -> Iterator[Candidate]:
    """The name without articles, titles, possessive endings, quotation marks and degrees, if anything is left."""
    start, end = _without_edges(doc, start, end)
    if label is EntityLabel.PERSON:
        start = without_titles(doc, start, end)
        start, end = _without_edges(doc, start, end)
        end = _with_suffix(doc, _without_degrees(doc, start, end))
    if end <= start or not any(token.is_alpha or token.text[0].isalnum() for token in doc[start:end]):
        return
    yield Candidate(start, end, label)


def _without_edges(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and (
        doc[start].is_space or doc[start].text in EDGE or doc[start].lower_ in ARTICLES or doc[start].text in POSSESSIVE
    ):
        start += 1
    while start < end and (
        doc[end - 1].is_space
        or doc[end - 1].text in EDGE
        or doc[end - 1].text in POSSESSIVE
        or doc[end - 1].text == "."
    ):
        end -= 1
    return start, end


def _without_degrees(doc: Doc, start: int, end: int) -> int:
    degrees = lexicon("name_parts")["degrees"]
    while end - 1 > start and (doc[end - 1].lower_ in degrees or doc[end - 1].text == ","):
        end -= 1
    return end


def _with_suffix(doc: Doc, end: int) -> int:
    """Takes in "Jr." and "III", with the comma before it."""
    suffixes = lexicon("name_parts")["suffixes"]
    for skip in (0, 1):
        at = end + skip
        if at < len(doc) and doc[at].lower_ in suffixes and (skip == 0 or doc[end].text == ",") and doc[at].text != "v":
            return at + 1
    return end
