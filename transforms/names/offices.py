"""The words for offices and forms of address, and the sets that the lists of `lexicons/titles.toml` make."""

from functools import cache

from spacy.tokens import Doc, Token

from dateline.transforms.lexicons import lexicon, word_list

CHIEF_OFFICER = ("chief", "officer")
MIN_CHIEF, MAX_CHIEF = 3, 5
"""Words of the title of a chief officer: "chief legal and compliance officer"."""


@cache
def offices() -> frozenset[str]:
    """Offices in small letters, with what may stand behind them, "mayor pro tem", and abbreviated: "pm"."""
    words = word_list("titles", "offices", "words")
    return words | abbreviated() | {f"{office} {more}" for office in words for more in lexicon("titles")["behind"]}


def abbreviated() -> frozenset[str]:
    """Offices written in capitals, "PM", and nothing of the kind in small letters."""
    return word_list("titles", "abbreviated", "words")


@cache
def plurals() -> dict[str, str]:
    """Plural of an office → the office: "prime ministers", "sens."."""
    kept = (office for office in offices() - ambiguous() if office[-1].isalpha() and office[-1] not in "shy")
    short = (office for office in offices() if office.endswith(".") and " " not in office)
    found = {f"{office[:-1]}s.": office for office in short}
    return found | {f"{office}s": office for office in kept if f"{office}s" not in offices()}


def singular(title: str) -> str:
    """The singular of a title in the plural, as written: "Sen." of "Sens."."""
    return f"{title.removesuffix('s.')}." if title.endswith("s.") else title.removesuffix("s")


@cache
def address_genders() -> dict[str, str | None]:
    """Form of address → "male", "female", or None where it does not say."""
    forms = lexicon("titles")["address"]
    return {word: None if kind == "either" else kind for kind in ("either", "female", "male") for word in forms[kind]}


def ambiguous() -> frozenset[str]:
    """Offices and forms of address that are names as well."""
    return word_list("titles", "ambiguous", "words")


@cache
def extenders() -> frozenset[str]:
    """Words that may stand before an office and belong to the title as written."""
    return word_list("titles", "modifiers") | word_list("titles", "portfolios")


@cache
def office_countries() -> dict[str, str]:
    """Offices that one country alone has → its alpha-3 code."""
    return {office: code for code, names in lexicon("titles")["national"].items() for office in names}


@cache
def last_words() -> frozenset[str]:
    """The words that titles end with: most places in a text need no closer look."""
    titles = offices() | plurals().keys() | address_genders().keys()
    return frozenset(part for title in titles for part in (title.split()[-1], title.split("-")[-1]))


def may_end_title(doc: Doc, stop: int) -> bool:
    """Whether a title may end right before the token: with its last word, or the full stop cut off an abbreviation."""
    last = doc[stop - 1].lower_
    if last == "." and stop > 1 and not doc[stop - 2].whitespace_:
        last = f"{doc[stop - 2].lower_}."
    return last in last_words()


def is_address(token: Token) -> bool:
    """Whether the word is a form of address: "Mr."."""
    return token.lower_ in address_genders()


def is_abbreviated(token: Token) -> bool:
    """Whether the word is an office's abbreviation, singular or plural: "PM", "MPs"."""
    singular = token.text.removesuffix("s")
    return singular.isupper() and singular.lower() in abbreviated()


def is_title(phrase: str) -> bool:
    return phrase in offices() or phrase in plurals() or phrase in address_genders()


def is_office(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens are an office: one of the list, or a chief officer of whatever."""
    return phrase_of(doc, start, end) in offices() or is_chief_office(doc, start, end)


def is_chief_office(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens are the office of a chief officer: "chief risk officer"."""
    is_chief = MIN_CHIEF <= end - start <= MAX_CHIEF and (doc[start].lower_, doc[end - 1].lower_) == CHIEF_OFFICER
    return is_chief and all(token.head.i == end - 1 for token in doc[start : end - 1])


def written(doc: Doc, start: int, end: int) -> str:
    """The tokens' text with single spaces."""
    return " ".join(doc[start:end].text.split())


def phrase_of(doc: Doc, start: int, end: int) -> str:
    """The tokens' text as the lexicon writes it: small letters, single spaces; nothing for "pm" that is no PM."""
    phrase = written(doc, start, end).lower()
    return "" if phrase in abbreviated() and not doc[start].is_upper else phrase
