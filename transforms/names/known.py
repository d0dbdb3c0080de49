"""Names on a list that the language model missed, or found a part of: nationalities, countries, organisations, cities,
and well-known names of several words."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from spacy.tokens import Doc, Span

from dateline.transforms.lexicons import fold, word_list
from dateline.transforms.names.gazetteer import (
    MAX_WORDS,
    capital_only,
    cities,
    coded_states,
    countries,
    is_region,
    nationalities,
    regions,
    states,
)
from dateline.transforms.names.kinds import known_organisations
from dateline.transforms.names.offices import address_genders
from dateline.transforms.names.spans import Candidate, is_free
from dateline.transforms.names.well_known import well_known_label
from dateline.transforms.syntax.token_lookup import capitalised, places_of
from dateline.transforms.tables.vocabularies import EntityLabel

CERTAIN = 0.93
MIN_ACRONYM = 3
OWNING = frozenset({"a", "an", "my", "your", "his", "her", "our", "their"})
CLAUSAL = frozenset({"AUX", "PRON", "VERB"})
"""Parts of speech of the words that titles write with capitals: "This *Is* America"."""
LINKS = frozenset({",", "in"})
"""What stands between a city and its state or country."""
LONGEST = 6
"""Words of the longest name that is looked for."""
FIRST_TOKEN = re.compile(r"[\w.]+")


def known_names(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Names from the lists at capitalised words that no name of the model holds, or only a part of theirs: "Costa
    Rica"."""
    longest = {i: candidate for candidate in found for i in range(candidate.start, candidate.end)}
    links = places_of(doc, LINKS)
    before_links = {link - length for link in links for length in range(1, MAX_WORDS + 1)}
    reached = 0
    for at in capitalised(doc):
        token = doc[at]
        if at < reached or not (at in before_links or fold(token.text) in _first_words()):
            continue
        for length in range(LONGEST, 0, -1):
            span = doc[at : at + length]
            text = span.text
            if len(span) < length or "\n" in text or not is_free(span, longest):
                continue
            label = (
                _known(text, bool(token.is_sent_start)) or _known_organisation(span, text) or _known_city(span, text)
            )
            label = label or _well_known(span, text)
            if label is not None:
                yield Candidate(span.start, span.end, label, CERTAIN, is_certain=length > 1)
                reached = span.end
                break


@cache
def _first_words() -> frozenset[str]:
    """How the first token of a known name may look, folded."""
    several = (name for name in well_known_label() if " " in name)
    names = chain(nationalities(), countries(), regions(), states(), known_organisations(), several)
    words = (name.split(maxsplit=1)[0] for name in names)
    return frozenset(form for word in words for form in (word, *FIRST_TOKEN.findall(word)[:1]))


def _known(text: str, opens_sentence: bool) -> EntityLabel | None:
    """NORP or GPE for a nationality, a country or "New Jersey"; None for everything else, and for ordinary words."""
    folded = fold(text)
    if folded in nationalities():
        return None if opens_sentence and folded in capital_only() else EntityLabel.NORP
    if " " in folded and folded in states():
        return EntityLabel.GPE
    if folded in countries() and (len(text) > 3 or text.isupper() or "." in text):
        return EntityLabel.GPE
    return EntityLabel.LOC if is_region(folded) else None


def _known_organisation(span: Span, text: str) -> EntityLabel | None:
    """ORG for a listed name among words in small letters: "the G-20's host", not a headline in capitals.

    No single word at a sentence's start, which may owe its capital to that, no make before the name of a product
    ("Adobe Acrobat"), and no product called like its maker ("a Saab").
    """
    doc = span.doc
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


def _well_known(span: Span, text: str) -> EntityLabel | None:
    """What the one well-known bearer of a name of several words is; none for a person with a title, which is no part of
    a name, for a person whom something is called after, "August Wilson Park", and for a clause: "This is America"."""
    label = well_known_label().get(fold(text)) if len(span) > 1 and span[-1].text[0].isupper() else None
    if label is not None and any(token.is_lower and token.pos_ in CLAUSAL for token in span):
        return None
    if label is not EntityLabel.PERSON:
        return label
    behind = span.doc[span.end] if span.end < len(span.doc) else None
    is_namesake = behind is not None and behind.is_title and behind.pos_ in {"PROPN", "NOUN"}
    return None if is_namesake or fold(span[0].text) in _titles() else label


@cache
def _titles() -> frozenset[str]:
    return word_list("titles", "offices", "words") | address_genders().keys()


def _known_city(span: Span, text: str) -> EntityLabel | None:
    """GPE for a city before its state or country: "Miramar in Florida", "Saginaw, MI"."""
    doc, end = span.doc, span.end
    if end + 1 >= len(doc) or doc[end].text not in LINKS or span[-1].pos_ != "PROPN":
        return None
    owners = {fold(doc[end + 1 : end + 1 + length].text) for length in (1, 2)}
    is_code = doc[end].text == "," and doc[end + 1].text in coded_states()
    is_owned = is_code or not owners.isdisjoint(states()) or not owners.isdisjoint(countries())
    return EntityLabel.GPE if is_owned and fold(text) in cities() else None
