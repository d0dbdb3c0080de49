"""From the language model's names to spans that hold the name and nothing else."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dateline.transforms.encoder.name_classes import name_probability, surest_probability
from dateline.transforms.lexicons import fold, lexicon, word_list
from dateline.transforms.names.gazetteer import features, one_country, place
from dateline.transforms.names.offices import extenders, is_abbreviated, is_address, offices
from dateline.transforms.names.suffixes import is_suffix
from dateline.transforms.names.titles import is_within_title, opens_office, without_titles
from dateline.transforms.names.well_known import bearer
from dateline.transforms.syntax.token_lookup import small_words
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel

LABELS = {label.value: label for label in EntityLabel} | {
    "PER": EntityLabel.PERSON,
    "ORGANIZATION": EntityLabel.ORG,
    "LOCATION": EntityLabel.LOC,
    "LANGUAGE": EntityLabel.NORP,
}
"""Label of a pipeline -> label of the tables. Times, numbers and amounts are left out: they are no names."""

ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’", "`s"})
ADDRESSED = frozenset({"president", "vice president", "chairman", "chief justice", "speaker", "secretary", "mayor"})
PARTIES = frozenset({"D", "R", "I"})
"""Parties, as they stand before the place that an American lawmaker represents: "*R*-Texas"."""
PARTY = re.compile(rf"[{''.join(sorted(PARTIES))}](?:-\w|$)")
OPENS_PARTY = frozenset({"(", ","})
HYPHENS = frozenset({"-", "–", "‑"})
DIRECTIONS = word_list("name_parts", "directions")
ORDINARY = frozenset({"ADJ", "ADV", "VERB", "INTJ", "NOUN"})
TRAILING = frozenset({".", "&", "and", "at", "by", "for", "from", "in", "of", "the", "to", "with"})
"""What no name ends with, in small letters."""
ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
NUMBER = re.compile(rf"\d{{1,4}}|{ORDINAL.pattern}")
SURE_NAME = 0.85
"""Least probability of a name. F1 on the dev sets of Worldwide and GUM: 87.2 and 78.9 without it, 87.7 and 79.4 at 0.8,
88.0 and 79.3 at 0.88."""
EDGE = frozenset('"“”‘’«»,;:!?-–—()[]/\\|*_#•…')


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name as a half-open range of tokens."""

    start: int
    end: int
    label: EntityLabel
    score: float = 0.8
    is_certain: bool = False
    """Known from a word list or from the article itself; the model's guess gives way to it."""


def candidates(doc: Doc) -> list[Candidate]:
    """The names that the model is sure of or a list has, trimmed ("*Ann Reid*'s"); in text order, without overlaps."""
    found: list[Candidate] = []
    for span in doc.ents:
        label = LABELS.get(span.label_)
        is_listed = bearer(fold(span.text)) is not None and not span.text.islower()
        if label is not None and (is_listed or _probability(doc, span, label) >= SURE_NAME):
            for start, end in _lines(span):
                found.extend(_trimmed(doc, start, end, label))
    return found


def _probability(doc: Doc, span: Span, label: EntityLabel) -> float:
    """How sure the network is of the name. People's names hold words that are none by themselves: "*June* Okafor"."""
    measured = surest_probability if label is EntityLabel.PERSON else name_probability
    return measured(doc, span.start, span.end)


def without_ordinary_words(doc: Doc, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without single words that owe their capital to a sentence's start, or to being shouted:
    "BREAKING".

    They are small elsewhere in the text, or the tagger takes them for something else than a name. No group has a name
    in small letters: "black voters".
    """
    small = small_words(doc)
    groups = {c.start for c in found if c.label is EntityLabel.NORP and doc[c.start].is_lower}
    inside = {doc[c.start].text for c in found if not doc[c.start].is_sent_start and c.start not in groups}
    return [
        candidate
        for candidate in found
        if candidate.end - candidate.start > 1
        or doc[candidate.start].lower_ not in exclamations()
        and (doc[candidate.start].text in inside or not _is_ordinary(doc[candidate.start], small))
    ]


def _is_ordinary(token: Token, small: Set[str]) -> bool:
    return token.lower_ in small or bool(token.is_sent_start) and token.is_title and token.pos_ in ORDINARY


def exclamations() -> frozenset[str]:
    """Abbreviations and interjections that are never names: "FYI", "LOL"."""
    return word_list("name_kinds", "exclamations")


def without_overlaps(found: Iterable[Candidate]) -> list[Candidate]:
    """Of overlapping names the certain, then the longest, then the first: "New York Times", not "New York". In text
    order."""
    ranked = sorted(found, key=lambda c: (not c.is_certain, c.start - c.end, c.start))
    taken: set[int] = set()
    kept = []
    for candidate in ranked:
        tokens = range(candidate.start, candidate.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def is_free(span: Span, longest: Mapping[int, Candidate]) -> bool:
    """Whether no name stands in the span, or only shorter ones that lie within it."""
    inside = [longest[i] for i in range(span.start, span.end) if i in longest]
    return all(span.start <= c.start and c.end <= span.end and c.end - c.start < len(span) for c in inside)


def _lines(span: Span) -> Iterator[tuple[int, int]]:
    """The parts of a span between line breaks."""
    start = span.start
    for token in span:
        if "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < span.end:
        yield start, span.end


def _trimmed(doc: Doc, start: int, end: int, label: EntityLabel) -> Iterator[Candidate]:
    """The name without articles, titles, possessive endings, quotation marks and degrees: "Dr. *Ann Reid*, PhD".
    Nothing where none is left."""
    start, end = _without_edges(doc, start, end, keeps_article=label is EntityLabel.ORG)
    start, end, label = _without_party(doc, start, end, label)
    if label in {EntityLabel.PERSON, *PLACES} and _is_noble(doc, start, end):
        is_title = (
            start > 1 and doc[start - 1].text == "," and LABELS.get(doc[start - 2].ent_type_) is EntityLabel.PERSON
        )
        yield Candidate(start + 2, end, EntityLabel.GPE) if is_title else Candidate(start, end, EntityLabel.PERSON)
        return
    if label is EntityLabel.PERSON:
        start = without_titles(doc, start, end)
        start, end = _without_edges(doc, start, _name_end(doc, start, end))
        end = _with_suffix(doc, _without_degrees(doc, start, end))
    else:
        whole, end = end, _without_appendage(doc, start, end)
        label = EntityLabel.GPE if end < whole and place(doc[start:end].text) is not None else label
    if label is not EntityLabel.PERSON:
        start, end = _without_small_words(doc, start, end)
    if end - start == 1 and is_suffix(doc, start):
        return
    if is_within_title(doc, start, end) and (label is not EntityLabel.PERSON or _is_office_alone(doc, start, end)):
        return
    if label is EntityLabel.NORP and end - start == 2 and doc[start].is_digit:
        start += 1
    if end <= start or not any(token.is_alpha or token.text[0].isalnum() for token in doc[start:end]):
        return
    if any(token.lower_.startswith(("http", "www.")) for token in doc[start:end]):
        return
    if end - start == 1 and _is_no_name(doc[start]):
        return
    yield Candidate(start, end, label)


def _without_party(doc: Doc, start: int, end: int, label: EntityLabel) -> tuple[int, int, EntityLabel]:
    """The name without the party of an American lawmaker: "R-[Texas]", "[Ann Reyes] (D". Behind it stands a place."""
    opened = (at for at in range(start + 1, end - 1) if doc[at].text in OPENS_PARTY)
    end = next((at for at in opened if PARTY.match(doc[at + 1].text)), end)
    if end - start > 2 and doc[start].text in PARTIES and doc[start + 1].text in HYPHENS:
        start += 2
    if end - start == 1 and doc[start].text in PARTIES and start > 0 and doc[start - 1].text in OPENS_PARTY:
        return end, end, label
    is_behind = start > 1 and doc[start - 1].text in HYPHENS and doc[start - 2].text in PARTIES
    return start, end, EntityLabel.GPE if is_behind else label


def _is_no_name(token: Token) -> bool:
    """Whether the word alone names nothing: "The", "4th", "2020", "China-based"."""
    is_compound = token.lower_.rpartition("-")[2] in lexicon("name_parts")["compounding"]
    return is_compound or token.lower_ in ARTICLES or NUMBER.fullmatch(token.text) is not None


def _is_noble(doc: Doc, start: int, end: int) -> bool:
    """Whether the words are a noble title with its place, which also names its holder: "Duke of Sussex"."""
    is_of = end - start > 2 and doc[start + 1].lower_ == "of" and is_address(doc[start])
    return is_of and place(doc[start + 2 : end].text) is not None


def _is_office_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether the words are an office without a name: addressed ("Mr. [President]"), short ("[Sgt]. at Arms"), or
    before its holder's name ("[Taoiseach] Ann Reyes")."""
    if end - start == 1 and end < len(doc) and doc[end].text == "." and f"{doc[start].lower_}." in offices():
        return True
    if end < len(doc) and doc[end].ent_iob_ == "B" and LABELS.get(doc[end].ent_type_) is EntityLabel.PERSON:
        return True
    while start > 0 and doc[start - 1].lower_ in extenders():
        start -= 1
    return start > 0 and is_address(doc[start - 1]) and doc[start:end].text.lower() in ADDRESSED


def organisation_words() -> frozenset[str]:
    """Words that end the names of organisations."""
    return word_list("name_kinds", "ORG")


def _without_edges(doc: Doc, start: int, end: int, *, keeps_article: bool = False) -> tuple[int, int]:
    """The span without articles, marks and possessive endings; an organisation's "The" in mid-sentence is its own."""
    while start < end and _opens_nothing(doc, start, keeps_article=keeps_article):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in EDGE | POSSESSIVE | TRAILING):
        end -= 1
    return start, end


def _opens_nothing(doc: Doc, at: int, *, keeps_article: bool) -> bool:
    token = doc[at]
    if token.lower_ in ARTICLES:
        return not (
            keeps_article and token.text == "The" and not token.is_sent_start and at > 0 and not doc[at - 1].is_punct
        )
    return token.is_space or token.text in EDGE | POSSESSIVE


def _without_small_words(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A place or the like without the directions before it, the words that a hyphen joins to what stands before it and
    the common words behind it: "eastern [Ukraine]", "the anti-tax [Harbour Federation]".

    In text without capitals ("san francisco") common words cannot be recognised.
    """
    while start < end - 1 and doc[start].lower_ in DIRECTIONS and doc[start].is_lower:
        start += 1
    has_capital = any(token.text[0].isupper() for token in doc[start:end])
    if has_capital and start > 0 and doc[start - 1].text in HYPHENS:
        while doc[start].is_lower:
            start += 1
    while has_capital and end - 1 > start and doc[end - 1].is_lower and doc[end - 1].text not in features():
        end -= 1
    return start, end


def _name_end(doc: Doc, start: int, end: int) -> int:
    """Where a person's name ends: before an address, words in small letters and numbers at the end of the span, and
    what is called after people: "[Reyes] Administration"."""
    stop = next((token.i for token in doc[start:end] if token.like_email or token.like_url), end)
    after = lexicon("name_parts")["called_after_people"]
    while stop > start + 1 and (doc[stop - 1].is_lower or doc[stop - 1].is_digit or doc[stop - 1].lower_ in after):
        stop -= 1
    return stop


def _without_appendage(doc: Doc, start: int, end: int) -> int:
    """Where a name ends that runs on: "[Lima] CM", "[U.S.] National Security Adviser", "[Lima]-based",
    "[Lima Zoo] Press Secretary"."""
    if end - start > 2 and doc[end - 2].text in HYPHENS and doc[end - 1].lower_ in lexicon("name_parts")["compounding"]:
        end -= 2
    while end - start > 1 and (is_abbreviated(doc[end - 1]) or opens_office(doc, end - 1)):
        end -= 1
    country = next((at for at in range(start + 1, end) if one_country(doc[start:at].text) is not None), None)
    return country if country is not None and is_within_title(doc, country, end) else end


def _without_degrees(doc: Doc, start: int, end: int) -> int:
    degrees = lexicon("name_parts")["degrees"]
    while end - 1 > start and (doc[end - 1].lower_ in degrees or doc[end - 1].text == "," or is_suffix(doc, end - 1)):
        end -= 1
    return end


def _with_suffix(doc: Doc, end: int) -> int:
    """Takes in "Jr." and "III", with the comma before it and the full stop of its own."""
    suffixes = lexicon("name_parts")["suffixes"]
    for skip in (0, 1):
        at = end + skip
        if at < len(doc) and doc[at].lower_ in suffixes and (skip == 0 or doc[end].text == ",") and doc[at].text != "v":
            end = at + 1
            break
    is_cut = end < len(doc) and doc[end - 1].lower_ in {"jr", "sr"} and doc[end].text == "."
    return end + 1 if is_cut and not doc[end - 1].whitespace_ else end
