"""The country that titles and descriptions tie people to: "Peru's envoy to Chile", and none in "a China analyst"."""

from spacy.tokens import Doc

from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.names.gazetteer import affiliation, countries, states_alone
from dateline.transforms.names.kinds import kinds

FOREIGN = frozenset({"to", "on", "against", "from", "in"})
"""Prepositions before a country that somebody deals with or stays in, as opposed to their own: "envoy *to* Peru"."""
ENVOYS = frozenset({"coordinator", "envoy", "envoys", "mediator", "negotiator", "rapporteur"})
"""Those who are sent *for* a country that is not theirs."""


def country_in(doc: Doc, start: int, end: int) -> str | None:
    """The country that a descriptive phrase ties its person to: alpha-3 code. "to" and "on" introduce what the person
    deals with, and so does an envoy's "for": Russia's ambassador to the United States is Russia's."""
    for token in doc[start:end]:
        if token.i > start and (token.lower_ in FOREIGN or token.lower_ == "for" and doc[token.i - 1].lower_ in ENVOYS):
            return None
        if token.text[0].isupper():
            for stop in range(min(token.i + 3, end), token.i, -1):
                code = tied_country(doc, token.i, stop)
                if code and not is_field(doc, token.i, stop, end) and not _is_in_event(doc, stop):
                    return code
    return None


def tied_country(doc: Doc, begin: int, stop: int) -> str | None:
    """The country that a nationality, country, government or state of the USA ties people to."""
    return "USA" if _ends_state(doc, begin, stop) else affiliation(doc[begin:stop].text)


def is_field(doc: Doc, begin: int, stop: int, end: int) -> bool:
    """Whether a country is what somebody studies or reports on: "a [China] and Korea analyst", "[China]
    macro-strategist", not "a Chinese one"."""
    if doc[begin].is_upper or fold(doc[begin:stop].text) not in countries():
        return False
    for token in doc[stop:end]:
        if token.lower_ in lexicon("titles")["studying"]["words"]:
            return True
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "CCONJ"} and token.text != "-":
            return False
    return False


def _is_in_event(doc: Doc, stop: int) -> bool:
    """Whether the word behind a country makes an event of it: "an [Iraq] War veteran"."""
    return stop < len(doc) and doc[stop].text[:1].isupper() and doc[stop].lower_ in kinds()["EVENT"][0]


def _ends_state(doc: Doc, begin: int, stop: int) -> bool:
    """Whether the words are a state of the USA, or the end of one: New Mexico is not Mexico's."""
    return any(fold(doc[first:stop].text) in states_alone() for first in (begin, max(0, begin - 1)))
