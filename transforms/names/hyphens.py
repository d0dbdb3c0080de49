"""Names that go on behind a hyphen or begin before one: Yiu|-chung, sub|-Saharan."""

from spacy.tokens import Doc, Token

from dateline.transforms.lexicons import lexicon
from dateline.transforms.names.gazetteer import one_country
from dateline.transforms.names.spans import HYPHENS, Candidate
from dateline.transforms.tables.vocabularies import EntityLabel

PREFIXES = frozenset({"sub", "non"})
MIN_PARTICIPLE = 4
"""Letters that a participle has more than: "-led" is on a list, "Ted" is a name."""


def hyphenated(doc: Doc, candidate: Candidate) -> tuple[int, int]:
    """The bounds of a name with the rest of a person's hyphenated name, or a prefix that is part of it."""
    start, end = candidate.start, candidate.end
    is_person = candidate.label is EntityLabel.PERSON
    while is_person and end + 1 < len(doc) and is_hyphen_between(doc, end) and _hangs_on(doc[end + 1]):
        end += 2
    if start > 1 and is_hyphen_between(doc, start - 1) and _opens_hyphenated(doc[start - 2], candidate):
        start -= 2
    return start, end


def _hangs_on(token: Token) -> bool:
    """Whether the word behind a hyphen is part of a person's name: "Yiu-chung", not "Elvis-style", "Elvis-loving",
    "Putin-Ukraine"."""
    is_participle = token.is_lower and len(token) > MIN_PARTICIPLE and token.lower_.endswith(("ed", "ing"))
    if one_country(token.text) is not None:
        return False
    return token.is_alpha and not is_participle and token.lower_ not in lexicon("name_parts")["compounding"]


def _opens_hyphenated(token: Token, candidate: Candidate) -> bool:
    """Whether the word before a hyphen is part of the name: "al-Amin", "Born-[Alive Infants Act]"."""
    if candidate.label is EntityLabel.MISC and candidate.end - candidate.start > 1:
        return token.is_title and not token.ent_type_
    return candidate.label is not EntityLabel.ORG and token.lower_ in PREFIXES


def is_hyphen_between(doc: Doc, at: int) -> bool:
    """Whether the token is a hyphen with no space on either side."""
    return doc[at].text in HYPHENS and not doc[at - 1].whitespace_ and not doc[at].whitespace_
