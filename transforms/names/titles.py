"""Titles and offices round a person's name: where they begin, what they say of country and gender."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.transforms.lexicons import fold, lexicon, word_list
from dateline.transforms.names.gazetteer import affiliation, countries, states_alone
from dateline.transforms.names.kinds import bodies, kinds
from dateline.transforms.names.offices import (
    address_genders,
    ambiguous,
    extenders,
    is_abbreviated,
    is_title,
    may_end_title,
    office_countries,
    offices,
    phrase_of,
    plurals,
    singular,
    written,
)

MAX_OFFICE_TOKENS = 6
MAX_TITLE_TOKENS = 9
"""Maximum tokens from the start of a title to its name: "former White House deputy national security adviser"."""
MAX_CUT_TITLE = 3
"""Maximum number of words of a title that the language model left outside a name that begins in its middle."""
MAX_PHRASE_TOKENS = 14
MAX_LIST = 16
"""Maximum distance, in tokens, of a name from a title that it shares with others."""
LISTING = frozenset({",", "and", "&", "(", ")", "-"})
FOREIGN = frozenset({"to", "on", "against", "from", "in"})
"""Prepositions before a country that somebody deals with or stays in, as opposed to their own: "envoy *to* Peru"."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
PHRASE_STOPS = frozenset(',.;:()[]—–"“”?!')


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
        phrase_of(doc, begin, stop) in offices()
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
        if phrase in offices() and not (text and is_fallback):
            begin = _extended(doc, begin)
            text = singular(written(doc, begin, stop)) if is_plural else written(doc, begin, stop)
            country = office_countries().get(phrase) or country
        stop = begin
        if text and not is_fallback:
            break
    if stop == name_start:
        return _shared_title(doc, name_start)
    begin, nationality = _affiliation(doc, stop, name_start)
    return Title(begin, text and _qualified(doc, stop, text), gender, nationality or country)


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


def behind_degrees(doc: Doc, name_end: int) -> int:
    """The end of a person's name with the degrees that commas set off behind it: "Ann Reyes, M.D., Ph.D."."""
    while name_end + 1 < len(doc) and doc[name_end].text == "," and _is_degree(doc[name_end + 1]):
        name_end += 2
    return name_end


def _is_degree(token: Token) -> bool:
    return token.lower_ in lexicon("name_parts")["degrees"] and not is_abbreviated(token)


def phrase_behind(doc: Doc, name_end: int) -> tuple[int, int] | None:
    """The tokens between the comma right behind a name and the next stop: "Shapiro, [a Europe scholar]"."""
    name_end = behind_degrees(doc, name_end)
    if name_end + 1 >= len(doc) or doc[name_end].text not in {",", "–", "—"}:
        return None
    start = end = name_end + 1
    while (
        end < min(len(doc), start + MAX_PHRASE_TOKENS) and doc[end].text not in PHRASE_STOPS and not doc[end].is_space
    ):
        end += 1
    opens_clause = doc[start].pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"} or doc[start].lower_ in {"who", "which", "and"}
    return None if end == start or opens_clause else (start, end)


def office_in(doc: Doc, start: int, end: int) -> Title | None:
    """The first office named in a phrase: "the Indonesian foreign minister", "president of Ghana"."""
    for begin in range(start, end):
        for stop in range(min(begin + MAX_OFFICE_TOKENS, end), begin, -1):
            if not may_end_title(doc, stop):
                continue
            phrase = phrase_of(doc, begin, stop)
            if phrase in offices() and not _names_another(doc, stop):
                first = _extended(doc, begin, start)
                country = country_in(doc, start, end) or office_countries().get(phrase)
                text = _qualified(doc, first, written(doc, first, _with_complement(doc, stop, end)), start)
                return Title(start, text, address_genders().get(phrase), country)
    return None


def country_in(doc: Doc, start: int, end: int) -> str | None:
    """The country that a descriptive phrase ties its person to: alpha-3 code. "to" and "on" introduce what the person
    deals with: Russia's ambassador to the United States is Russia's."""
    for token in doc[start:end]:
        if token.lower_ in FOREIGN and token.i > start:
            return None
        if token.text[0].isupper():
            for stop in range(min(token.i + 3, end), token.i, -1):
                code = _tied_country(doc, token.i, stop)
                if code and not _is_field(doc, token.i, stop, end) and not _is_in_event(doc, stop):
                    return code
    return None


def _is_in_event(doc: Doc, stop: int) -> bool:
    """Whether the word behind a country makes an event of it: "an [Iraq] War veteran"."""
    return stop < len(doc) and doc[stop].text[:1].isupper() and doc[stop].lower_ in kinds()["EVENT"][0]


def _tied_country(doc: Doc, begin: int, stop: int) -> str | None:
    """The country that a nationality, country, government or state of the USA ties people to."""
    return "USA" if _ends_state(doc, begin, stop) else affiliation(_text(doc, begin, stop))


def _is_field(doc: Doc, begin: int, stop: int, end: int) -> bool:
    """Whether a country is what somebody studies or reports on: "a [China] and Korea analyst", "[China]
    macro-strategist", not "a Chinese one"."""
    if doc[begin].is_upper or fold(_text(doc, begin, stop)) not in countries():
        return False
    for token in doc[stop:end]:
        if token.lower_ in lexicon("titles")["studying"]["words"]:
            return True
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "CCONJ"} and token.text != "-":
            return False
    return False


def _ends_state(doc: Doc, begin: int, stop: int) -> bool:
    """Whether the words are a state of the USA, or the end of one: New Mexico is not Mexico's."""
    return any(fold(_text(doc, first, stop)) in states_alone() for first in (begin, max(0, begin - 1)))


def _names_another(doc: Doc, stop: int) -> bool:
    """Whether an office is another's: its holder's name follows it, or something of theirs."""
    return stop < len(doc) and (doc[stop].ent_type_ in {"PERSON", "PER"} or doc[stop].text in POSSESSIVE)


def _title_start(doc: Doc, stop: int) -> int | None:
    """Where the longest title that ends right before `stop` begins."""
    if not may_end_title(doc, stop):
        return None
    for begin in range(max(0, stop - MAX_OFFICE_TOKENS), stop):
        if not doc[begin].is_space and is_title(phrase_of(doc, begin, stop)):
            return begin
    return None


def _extended(doc: Doc, begin: int, least: int = 0) -> int:
    """The start of a title that takes in the modifiers and portfolios before it."""
    least = max(least, begin - MAX_TITLE_TOKENS)
    while begin > least:
        before = doc[begin - 1]
        if before.lower_ in extenders():
            begin -= 1
        elif before.text in {"-", "–"} and begin - 2 >= least and doc[begin - 2].lower_ in extenders():
            begin -= 2
        else:
            break
    return begin


def _qualified(doc: Doc, begin: int, office: str, least: int = 0) -> str:
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
            code = _tied_country(doc, first, at + 1)
            if code and doc[first].text[:1].isupper() and not _is_field(doc, first, at + 1, end):
                return first, code
    return begin, None


def _may_stand_before_office(token: Token) -> bool:
    return (
        token.text in POSSESSIVE | {"-"}
        or token.text[0].isalpha()
        and (token.text[0].isupper() or token.pos_ in {"ADJ", "NOUN", "PROPN"})
    )


def _with_complement(doc: Doc, stop: int, end: int) -> int:
    """The end of an office that takes in what it is of: "director of the World Bank"."""
    at = stop
    if at + 1 >= end or doc[at].lower_ not in lexicon("titles")["linking"]:
        return stop
    at += 1
    if doc[at].lower_ == "the":
        at += 1
    first = at
    while at < end and (
        doc[at].text[:1].isupper()
        or doc[at].lower_ in {"of", "and", "for"}
        and at > first
        and at + 1 < end
        and doc[at + 1].text[:1].isupper()
    ):
        at += 1
    return at if at > first else stop


def _text(doc: Doc, start: int, end: int) -> str:  # doc.text itself is built anew at every call
    return doc[start:end].text
