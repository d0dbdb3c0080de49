"""Names inferred from context: places in datelines, people after a form of address ("Mr. …")."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from dateline.transforms.articles.masthead import MONTH
from dateline.transforms.lexicons import word_list
from dateline.transforms.names.offices import is_address
from dateline.transforms.names.people import is_initial
from dateline.transforms.names.spans import Candidate, organisation_words
from dateline.transforms.names.titles import ends_title, is_within_title
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.syntax.token_lookup import capitalised, places_of
from dateline.transforms.tables.vocabularies import EntityLabel

PROVEN = 0.9
MAX_NAME = 4
RELATIONS = word_list("nouns", "person", "kin") | word_list("nouns", "person", "near")
"""Nouns for relatives and friends, right before the name of one: "her neighbour Petro"."""
MIN_WORDS_BEHIND_OFFICE = 2
"""One word behind "Minister" or "Captain" may be anything."""
PART = re.compile(r"\((?P<agency>[^()]{1,60})\)|(?P<place>[^\W\d_][^,/()\d—–]*[^\W\d_.]\.?)")
MONTH_ALONE = re.compile(MONTH, re.IGNORECASE)


def dateline_names(parsed: ParsedDocument) -> Iterator[Candidate]:
    """The places of the dateline, and its agency: "LIMA, Peru (Reuters)"."""
    dateline = parsed.document.dateline
    start = parsed.text.find(dateline) if dateline else -1
    if dateline is None or start < 0:
        return
    for match in PART.finditer(dateline):
        kind = "agency" if match["agency"] else "place"
        if MONTH_ALONE.fullmatch(match[kind]):
            continue
        left, right = match.span(kind)
        span = parsed.doc.char_span(start + left, start + right)
        if span is not None:
            label = EntityLabel.ORG if kind == "agency" else EntityLabel.GPE
            yield Candidate(span.start, span.end, label, PROVEN, is_certain=True)


def addressed_people(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The capitalised words that no name holds behind "Mr." and the like, an office in capitals, and a relative."""
    taken = {i for candidate in found for i in range(candidate.start, candidate.end)}
    for at in sorted({*capitalised(doc), *places_of(doc, RELATIONS, "LOWER")}):
        if at + 1 == len(doc) or at in taken or at + 1 in taken:
            continue
        token, least = doc[at + 1], _least_words(doc[at])
        if least is None or is_within_title(doc, token.i, token.i + 1):
            continue
        end = token.i
        while end < min(len(doc), token.i + MAX_NAME) and end not in taken and _is_name_part(doc[end]):
            end += 1
        if end - token.i >= least and not is_initial(doc[end - 1].text):
            yield Candidate(token.i, end, EntityLabel.PERSON, PROVEN)


def _least_words(title: Token) -> int | None:
    """How many capitalised words make a name behind the word; None where they make none."""
    if title.lower_ in RELATIONS:
        return 1
    if not (title.text[0].isupper() and ends_title(title)):
        return None
    return 1 if is_address(title) else MIN_WORDS_BEHIND_OFFICE


def _is_name_part(token: Token) -> bool:
    is_other = token.lower_ in organisation_words() or is_address(token)
    if is_initial(token.text) and token.text[0].isupper():
        return True
    return token.is_title and token.is_alpha and token.pos_ in {"PROPN", "NOUN", "ADJ", "X", ""} and not is_other
