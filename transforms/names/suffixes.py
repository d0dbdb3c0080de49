"""Degrees, orders and the like that commas set off behind a person's name: "Ann Reyes, MBE, Ph.D.,"."""

import re

from spacy.tokens import Doc, Token

from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.names.gazetteer import abbreviated_states, coded_states, one_country
from dateline.transforms.names.kinds import known_organisations
from dateline.transforms.names.offices import is_abbreviated
from dateline.transforms.syntax.token_lookup import places_of

CAPITALS = re.compile(r"(?:[A-Z]\.?){2,5}")
"""Shape of an abbreviation that can only be a suffix between commas behind a person's name."""
MAX_SUFFIXES = 8
"""Tokens of all suffixes of a name with their commas."""
PEOPLE = frozenset({"PERSON", "PER"})
ENDS = frozenset(",.;:)") | {"and", "&"}


def behind_suffixes(doc: Doc, name_end: int) -> int:
    """The end of a name with the suffixes behind it: the token after "Ph.D." in "Ann Reyes, M.D., Ph.D."."""
    is_person = name_end > 0 and doc[name_end - 1].ent_type_ in PEOPLE
    while name_end + 1 < len(doc) and doc[name_end].text == "," and _is_suffix(doc[name_end + 1], is_person=is_person):
        is_cut = doc[name_end + 1].lower_ == "esq" and doc[name_end + 2 : name_end + 3].text == "."
        name_end += 3 if is_cut else 2
    return name_end


def is_suffix(doc: Doc, at: int) -> bool:
    """Whether the word is one of the suffixes behind a person's name."""
    if not at or doc[at - 1].text != ",":
        return False
    ends = (end for end in range(at - 1, max(0, at - MAX_SUFFIXES), -1) if doc[end].text == ",")
    return any(doc[end - 1].ent_type_ in PEOPLE and behind_suffixes(doc, end) > at for end in ends)


def _is_suffix(token: Token, *, is_person: bool) -> bool:
    """Whether the word behind the comma is a known degree, or, behind a person, unknown capitals up to a mark.

    What the article has elsewhere, or everybody knows as a country or an organisation, is what the person belongs to.
    """
    if is_abbreviated(token):
        return False
    if token.lower_ in lexicon("name_parts")["degrees"]:
        return True
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    is_end = behind is None or behind.text in ENDS or behind.is_space
    return is_person and is_end and CAPITALS.fullmatch(token.text) is not None and not _is_known(token)


def _is_known(token: Token) -> bool:
    word, folded = token.text, fold(token.text)
    is_state = word in coded_states() or folded in abbreviated_states()
    is_listed = is_state or folded in known_organisations() or one_country(word) is not None
    return is_listed or any(token.doc[at - 1].text != "," for at in places_of(token.doc, frozenset({word})))
