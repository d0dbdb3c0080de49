"""Names that the language model missed: those on a list, and those the article has elsewhere."""

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Span

from transforms.lexicon import fold
from transforms.naming.gazetteer import (
    MAX_WORDS,
    capital_only,
    cities,
    countries,
    nationalities,
    regions,
    state_codes,
    states,
)
from transforms.naming.labels import known_organisations
from transforms.naming.people import surname
from transforms.naming.spans import Candidate
from transforms.vocabularies import EntityLabel

CERTAIN = 0.93
REPEATED = 0.65
MIN_HEADLINE_WORD = 4
"""Shorter words in capitals are too often ordinary ones or abbreviations."""
MIN_ACRONYM = 3
OWNING = frozenset({"a", "an", "my", "your", "his", "her", "our", "their"})
CONTINENTS = frozenset({"africa", "asia", "europe", "antarctica", "oceania", "caribbean", "mideast"})


def known_names(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Nationalities and countries at capitalised words that no name of the model holds, or only a part of theirs."""
    longest = {i: candidate for candidate in found for i in range(candidate.start, candidate.end)}
    reached = 0
    for token in doc:
        if token.i < reached or not token.text[0].isupper():
            continue
        for length in range(MAX_WORDS, 0, -1):
            span = doc[token.i : token.i + length]
            if len(span) < length or "\n" in span.text or not _is_free(span, longest):
                continue
            label = _known(span.text, bool(token.is_sent_start)) or _known_organisation(span) or _known_city(span)
            if label is not None:
                yield Candidate(span.start, span.end, label, CERTAIN, is_certain=length > 1)
                reached = span.end
                break


def repetitions(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Further occurrences of the article's names, of its people's surnames too, and in headlines in capitals.

    A longer name goes before a shorter one in its place: where the article has the name "Osprey Trust", a further
    "Osprey Trust" of which the model saw "Osprey" is that name too.
    """
    found = list(found)
    longest = {i: candidate for candidate in found for i in range(candidate.start, candidate.end)}
    forms = _forms(doc, found)
    reached = 0
    for token in doc:
        if token.i < reached or not token.text[0].isupper():
            continue
        for words, label in forms.get(token.lower_, ()):
            span = doc[token.i : token.i + len(words)]
            if _is_free(span, longest) and _repeats(span, words):
                yield Candidate(span.start, span.end, label, REPEATED, is_certain=len(words) > 1)
                reached = span.end
                break


def _is_free(span: Span, longest: Mapping[int, Candidate]) -> bool:
    """Whether no name stands in the span, or only shorter ones that lie within it."""
    held = [longest[i] for i in range(span.start, span.end) if i in longest]
    return all(span.start <= c.start and c.end <= span.end and c.end - c.start < len(span) for c in held)


def _forms(doc: Doc, found: Iterable[Candidate]) -> Mapping[str, list[tuple[tuple[str, ...], EntityLabel]]]:
    """First word in small letters → the names that begin with it, as words with their label, longest first."""
    small = {token.text for token in doc if token.is_lower}
    labels: dict[tuple[str, ...], EntityLabel] = {}
    for candidate in found:
        words = tuple(token.text for token in doc[candidate.start : candidate.end])
        if len(words) > 1 or words[0].lower() not in small:
            labels.setdefault(words, candidate.label)
        if candidate.label is EntityLabel.PERSON and len(words) > 1:
            labels.setdefault(surname(words), candidate.label)
    forms: dict[str, list[tuple[tuple[str, ...], EntityLabel]]] = {}
    for words, label in sorted(labels.items(), key=lambda item: (-len(item[0]), item[0])):
        if words and (len(words) > 1 or len(words[0]) > 1):
            forms.setdefault(words[0].lower(), []).append((words, label))
    return forms


def _repeats(span: Span, words: tuple[str, ...]) -> bool:
    """Whether the tokens are that name: to the letter, or in capitals; a single word must not be an ordinary one."""
    texts = tuple(token.text for token in span)
    if texts != words and not (
        all(text.isupper() for text in texts) and tuple(text.upper() for text in words) == texts
    ):
        return False
    is_headline = texts != words and len(words[0]) >= MIN_HEADLINE_WORD
    return len(words) > 1 or is_headline or span[0].pos_ == "PROPN" or not span[0].is_sent_start


def _known(text: str, opens_sentence: bool) -> EntityLabel | None:
    """NORP or GPE for a nationality, a country or "New Jersey"; None for all else, and for ordinary words."""
    folded = fold(text)
    if folded in nationalities():
        return None if opens_sentence and folded in capital_only() else EntityLabel.NORP
    if " " in folded and folded in states():
        return EntityLabel.GPE
    if folded in countries() and (len(text) > 3 or text.isupper() or "." in text):
        return EntityLabel.GPE
    return EntityLabel.LOC if folded in regions() and (" " in folded or folded in CONTINENTS) else None


def _known_organisation(span: Span) -> EntityLabel | None:
    """ORG for a listed name among words in small letters: "the G-20's host", not a headline in capitals.

    No single word at a sentence's start, which may owe its capital to that, no make before the name of a product
    ("Adobe Acrobat"), and no product called like its maker ("a Saab").
    """
    text, doc = span.text, span.doc
    if len(text) < MIN_ACRONYM or fold(text) not in known_organisations() or not span[-1].text[0].isupper():
        return None
    before = doc[span.start - 1] if span.start else None
    behind = doc[span.end] if span.end < len(doc) else None
    if any(token is not None and token.is_alpha and token.is_upper and len(token) > 1 for token in (before, behind)):
        return None
    if not text.isupper():
        if len(span) == 1 and (span[0].is_sent_start or span[0].pos_ != "PROPN"):
            return None
        if behind is not None and behind.is_title and behind.pos_ in {"PROPN", "NOUN"}:
            return None
        is_followed = behind is not None and behind.pos_ in {"NOUN", "ADJ", "PROPN"}
        if before is not None and before.lower_ in OWNING and not is_followed:
            return None
    return EntityLabel.ORG


def _known_city(span: Span) -> EntityLabel | None:
    """GPE for a city before its state or country: "Miramar in Florida", "Saginaw, MI"."""
    doc, end = span.doc, span.end
    if end + 1 >= len(doc) or doc[end].text not in {",", "in"} or span[-1].pos_ != "PROPN":
        return None
    owners = {fold(doc[end + 1 : end + 1 + length].text) for length in (1, 2)}
    is_code = doc[end].text == "," and doc[end + 1].text in state_codes()
    is_owned = is_code or not owners.isdisjoint(states()) or not owners.isdisjoint(countries())
    return EntityLabel.GPE if is_owned and fold(span.text) in cities() else None
