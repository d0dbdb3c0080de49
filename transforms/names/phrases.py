"""The phrase behind a person's name, and the office that a phrase names: "Ann Reyes, mayor of Lima"."""

from spacy.tokens import Doc

from dateline.transforms.lexicons import lexicon
from dateline.transforms.names.offices import (
    address_genders,
    is_office,
    may_end_title,
    office_countries,
    phrase_of,
    written,
)
from dateline.transforms.names.suffixes import PEOPLE, behind_suffixes
from dateline.transforms.names.title_countries import country_in
from dateline.transforms.names.titles import MAX_OFFICE_TOKENS, POSSESSIVE, Title, extended, qualified
from dateline.transforms.syntax import grammar

MAX_PHRASE_TOKENS = 14
PHRASE_STOPS = frozenset(',.;:()[]—–"“”?!')


def phrase_behind(doc: Doc, name_end: int) -> tuple[int, int] | None:
    """The tokens between the comma right behind a name and the next stop: "Shapiro, [a Europe scholar]".

    None where they are a clause: "while praising Shapiro, the scholar said".
    """
    name_end = behind_suffixes(doc, name_end)
    if name_end + 1 >= len(doc) or doc[name_end].text not in {",", "–", "—"}:
        return None
    start = end = name_end + 1
    while (
        end < min(len(doc), start + MAX_PHRASE_TOKENS) and doc[end].text not in PHRASE_STOPS and not doc[end].is_space
    ):
        end += 1
    opens_clause = doc[start].pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"} or doc[start].lower_ in {"who", "which", "and"}
    verbs = (word.head for word in doc[start:end] if grammar.is_subject(word))
    is_clause = any(start < verb.i < end and verb.dep_ not in grammar.ADNOMINAL_CLAUSE for verb in verbs)
    return None if end == start or opens_clause or is_clause else (start, end)


def office_in(doc: Doc, start: int, end: int) -> Title | None:
    """The first office named in a phrase: "the Indonesian foreign minister", "president of Ghana"."""
    for begin in range(start, end):
        for stop in range(min(begin + MAX_OFFICE_TOKENS, end), begin, -1):
            if not may_end_title(doc, stop):
                continue
            phrase = phrase_of(doc, begin, stop)
            if is_office(doc, begin, stop) and not _names_another(doc, stop):
                first = extended(doc, begin, start)
                country = country_in(doc, start, end) or office_countries().get(phrase)
                text = qualified(doc, first, written(doc, first, _with_complement(doc, stop, end)), start)
                return Title(start, text, address_genders().get(phrase), country)
    return None


def _names_another(doc: Doc, stop: int) -> bool:
    """Whether an office is another's: its holder's name follows it, or something of theirs."""
    return stop < len(doc) and (doc[stop].ent_type_ in PEOPLE or doc[stop].text in POSSESSIVE)


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
