"""Titles before a person's name: where they begin, what they say of country and gender."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.transforms.lexicons import word_list
from dateline.transforms.names.kinds import bodies
from dateline.transforms.names.offices import (
    address_genders,
    ambiguous,
    extenders,
    is_abbreviated,
    is_chief_office,
    is_office,
    is_title,
    may_end_title,
    office_countries,
    offices,
    phrase_of,
    plurals,
    singular,
    written,
)
from dateline.transforms.names.suffixes import PEOPLE
from dateline.transforms.names.title_countries import country_in, is_field, tied_country

MAX_OFFICE_TOKENS = 6
MAX_TITLE_TOKENS = 9
"""Maximum tokens from the start of a title to its name: "former White House deputy national security adviser"."""
MAX_CUT_TITLE = 3
"""Maximum number of words of a title that the language model left outside a name that begins in its middle."""
MAX_LIST = 16
"""Maximum distance, in tokens, of a name from a title that it shares with others."""
LISTING = frozenset({",", "and", "&", "(", ")", "-"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Title:
    """What stands before or after a name and says who that is."""

    start: int
    """First token of the whole phrase: nationality and modifiers included."""
    text: str | None
    """The office as written, "former Secretary of State"; None for a mere form of address."""
    gender: str | None = None
    country: str | None = None


def without_titles(doc: Doc, start: int, end: int) -> int:
    """The first token of the name proper, where a span begins with titles, or in the middle of one.

    "[Gen.] [Mark A. Milley]"; of "Secretary of State Ann Reyes", "[State] [Ann Reyes]".
    """
    moved = True
    while moved:
        moved = False
        for stop in range(min(start + MAX_OFFICE_TOKENS, end - 1), start, -1):
            if not may_end_title(doc, stop):
                continue
            begins = range(start, max(-1, start - MAX_CUT_TITLE - 1), -1)
            if doc[stop].text[:1].isalnum() and any(_ends_title(doc, begin, start, stop) for begin in begins):
                start, moved = stop, True
                break
    return start


def _ends_title(doc: Doc, begin: int, start: int, stop: int) -> bool:
    """Whether a title runs from `begin` to `stop`; before the span it must begin as an office of several words."""
    phrase = phrase_of(doc, begin, stop)
    if begin < start:
        return phrase in offices()
    return is_title(phrase) and phrase not in ambiguous()


def ends_title(token: Token) -> bool:
    """Whether a title or office ends with the token."""
    return _title_start(token.doc, token.i + 1) is not None


def is_within_title(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens are an office or part of one: "[Defense] Secretary", "[City Councilwoman]"."""
    modifiers = (token.lower_ in extenders() for token in doc[start : end - 1])
    if phrase_of(doc, end - 1, end) in offices() - ambiguous() and all(modifiers):
        return True
    if end - start == 1 and is_abbreviated(doc[start]):
        return True
    return any(
        is_office(doc, begin, stop)
        for stop in range(end, min(len(doc), end + MAX_CUT_TITLE) + 1)
        if may_end_title(doc, stop)
        for begin in range(max(0, start - MAX_CUT_TITLE), start + 1)
        if stop - begin >= end - start
    )


def opens_office(doc: Doc, at: int) -> bool:
    """Whether the word and the one behind it are an office in capitals, and no body's name ends with the word: "*Press*
    Secretary", but not "*Police* Chief"."""
    if at + 1 >= len(doc) or doc[at].lower_ in bodies() or not doc[at + 1].is_title:
        return False
    return phrase_of(doc, at, at + 2) in offices()


def title_before(doc: Doc, name_start: int) -> Title | None:
    """The title right before a name, with the nationality or body it belongs to; None where there is none."""
    stop, gender, text, country = name_start, None, None, None
    while stop > 0:
        begin = _title_start(doc, stop)
        if begin is None:
            break
        phrase = phrase_of(doc, begin, stop)
        gender = gender or address_genders().get(phrase)
        is_fallback = phrase in address_genders()
        is_plural, phrase = phrase in plurals(), plurals().get(phrase, phrase)
        if is_office(doc, begin, stop) and not (text and is_fallback) or is_plural:
            begin = extended(doc, begin)
            text = singular(written(doc, begin, stop)) if is_plural else written(doc, begin, stop)
            country = office_countries().get(phrase) or country
        stop = begin
        if text and not is_fallback:
            break
    if stop == name_start:
        return _completed_title(doc, name_start) or _shared_title(doc, name_start)
    begin, nationality = _affiliation(doc, stop, name_start)
    return Title(begin, text and qualified(doc, stop, text), gender, nationality or country)


def _completed_title(doc: Doc, name_start: int) -> Title | None:
    """The office with what it is of, right before the name that the language model begins there: "Vice Chief of Defence
    Staff [Ann Reyes]"."""
    if name_start == len(doc) or doc[name_start].ent_iob_ != "B" or doc[name_start].ent_type_ not in PEOPLE:
        return None
    at, least = name_start - 1, max(0, name_start - MAX_OFFICE_TOKENS)
    while at > least and (doc[at].is_title and doc[at].is_alpha and doc[at].lower_ != "of" or doc[at].lower_ == "the"):
        at -= 1
    begin = _title_start(doc, at) if doc[at].lower_ == "of" and doc[name_start - 1].is_title else None
    if begin is None or not doc[at - 1].is_title or phrase_of(doc, begin, at) in address_genders():
        return None
    begin = extended(doc, begin)
    first, country = _affiliation(doc, begin, name_start)
    return Title(first, written(doc, begin, name_start), None, country or country_in(doc, begin, name_start))


def _shared_title(doc: Doc, name_start: int) -> Title | None:
    """The title in the plural before a list that goes on with this name: "Senators Reyes of Lima and [Price]"."""
    if name_start < 3 or doc[name_start - 1].lower_ not in LISTING:
        return None
    for at in range(name_start - 2, max(-1, name_start - MAX_LIST), -1):
        if may_end_title(doc, at + 1) and (begin := _title_start(doc, at + 1)) is not None:
            shared = title_before(doc, at + 1) if phrase_of(doc, begin, at + 1) in plurals() else None
            return replace(shared, start=name_start) if shared is not None else None
        is_whence = doc[at].lower_ == "of" and doc[at + 1].text[:1].isupper()
        if not (doc[at].text[0].isupper() or doc[at].lower_ in LISTING or is_whence):
            return None
    return None


def _title_start(doc: Doc, stop: int) -> int | None:
    """Where the longest title that ends right before `stop` begins."""
    if not may_end_title(doc, stop):
        return None
    for begin in range(max(0, stop - MAX_OFFICE_TOKENS), stop):
        if not doc[begin].is_space and (is_title(phrase_of(doc, begin, stop)) or is_chief_office(doc, begin, stop)):
            return begin
    return None


def extended(doc: Doc, begin: int, least: int = 0) -> int:
    """The start of a title that takes in the modifiers and portfolios before it."""
    least = max(least, begin - MAX_TITLE_TOKENS)
    while begin > least:
        before = doc[begin - 1]
        if before.lower_ in extenders() or _is_portfolio(before, doc[begin]):
            begin -= 1
        elif before.text in {"-", "–"} and begin - 2 >= least and doc[begin - 2].lower_ in extenders():
            begin -= 2
        else:
            break
    return begin


def _is_portfolio(before: Token, office: Token) -> bool:
    """Whether the parse has a word with a capital say what an office is for: "*Energy* Transition Minister"."""
    is_held = before.dep_ == "compound" and before.head.i >= office.i and office.i in {before.i + 1, before.head.i}
    return is_held and before.is_title and office.is_title and not before.ent_type_


def qualified(doc: Doc, begin: int, office: str, least: int = 0) -> str:
    """The office with a "former" and the like that stand before what it is of: "former [Osprey] chairman"."""
    for at in range(begin - 1, max(least, begin - MAX_TITLE_TOKENS) - 1, -1):
        if doc[at].lower_ in word_list("titles", "qualifying"):
            return office if doc[at].lower_ in office.lower().split() else f"{doc[at].text} {office}"
        if not (doc[at].text[0].isupper() or doc[at].text in POSSESSIVE | {"-"}):
            break
    return office


def _affiliation(doc: Doc, begin: int, end: int) -> tuple[int, str | None]:
    """The nationality, country or government right before a title, possessive included, and what stands before it."""
    for at in range(begin - 1, max(-1, begin - MAX_TITLE_TOKENS), -1):
        token = doc[at]
        if not _may_stand_before_office(token):
            break
        for first in range(max(0, at - 2), at + 1):
            code = tied_country(doc, first, at + 1)
            if code and doc[first].text[:1].isupper() and not is_field(doc, first, at + 1, end):
                return first, code
    return begin, None


def _may_stand_before_office(token: Token) -> bool:
    return (
        token.text in POSSESSIVE | {"-"}
        or token.text[0].isalpha()
        and (token.text[0].isupper() or token.pos_ in {"ADJ", "NOUN", "PROPN"})
    )
