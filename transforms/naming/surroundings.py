"""Names that their surroundings prove: places in datelines, persons behind a form of address."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from transforms.lexicon import lexicon
from transforms.naming.spans import Candidate
from transforms.naming.titles import address_genders
from transforms.parsed import ParsedDocument
from transforms.vocabularies import EntityLabel

PROVEN = 0.9
MAX_NAME = 4
PART = re.compile(r"\((?P<agency>[^)]+)\)|(?P<place>[^\W\d_][^,/()\d—–]*[^\W\d_.]\.?)")
MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?", re.IGNORECASE)


def dateline_names(parsed: ParsedDocument) -> Iterator[Candidate]:
    """The places of the dateline, and its agency: "LIMA, Peru (Reuters)"."""
    dateline = parsed.document.dateline
    start = parsed.text.find(dateline) if dateline else -1
    if dateline is None or start < 0:
        return
    for match in PART.finditer(dateline):
        kind = "agency" if match["agency"] else "place"
        if MONTH.fullmatch(match[kind]):
            continue
        left, right = match.span(kind)
        span = parsed.doc.char_span(start + left, start + right)
        if span is not None:
            label = EntityLabel.ORG if kind == "agency" else EntityLabel.GPE
            yield Candidate(span.start, span.end, label, PROVEN, is_certain=True)


def addressed_people(doc: Doc, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The capitalised words behind "Mr." and the like that no name holds."""
    taken = {i for candidate in found for i in range(candidate.start, candidate.end)}
    for token in doc:
        if token.lower_ not in address_genders() or not token.text[0].isupper() or token.i in taken:
            continue
        end = token.i + 1
        while end < min(len(doc), token.i + 1 + MAX_NAME) and end not in taken and _is_name_part(doc[end]):
            end += 1
        if end > token.i + 1:
            yield Candidate(token.i + 1, end, EntityLabel.PERSON, PROVEN)


def _is_name_part(token: Token) -> bool:
    return (
        token.is_title and token.is_alpha and token.pos_ in {"PROPN", "NOUN", "ADJ", "X", ""} and not _is_address(token)
    )


def _is_address(token: Token) -> bool:
    return token.lower_ in address_genders() or token.lower_ in lexicon("titles")["dividing"]["words"]
