"""Names taken apart that the language model ran together.

Philippines and|Indonesia, Harbour Group|Chief Executive|Ann Reyes, san francisco|california.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from dateline.transforms.lexicons import fold, word_list
from dateline.transforms.names.gazetteer import (
    cities,
    common_bodies,
    countries,
    country_of,
    is_nationality,
    is_party,
    leaders,
    one_country,
    place,
    states,
)
from dateline.transforms.names.given import begins_with_given_name
from dateline.transforms.names.kinds import is_legal_form, known_organisations
from dateline.transforms.names.people import is_initial
from dateline.transforms.names.spans import DIRECTIONS, HYPHENS, Candidate, organisation_words
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel

JOINTS = HYPHENS | {"and", "&", "/"}
Part = tuple[int, int, EntityLabel]
"""First token, the one behind the last, and what the tokens name."""


def divided(doc: Doc, candidate: Candidate) -> Iterator[Candidate]:
    """The names that a candidate holds: two places, nationalities or organisations, or an organisation and its officer.

    "Ohio Republicans" are Ohio and Republicans, "Democratic Senate" is Democratic and Senate.

    A city and the state or country right behind it are two; what follows "Inc." is no part of a company's name.
    """
    parts = _known_parts(doc, candidate) or _person_of_place(doc, candidate)
    for start, end, label in parts:
        yield replace(candidate, start=start, end=end, label=label)
    if parts:
        return
    first = replace(candidate, end=candidate.start + 1)
    is_given = candidate.label is EntityLabel.PERSON and begins_with_given_name(doc, first)
    for at in range(first.end + is_given, candidate.end):
        stop = _office_end(doc, at, candidate.end)
        if stop is not None:
            yield replace(
                candidate, end=at, label=EntityLabel.ORG if candidate.label is EntityLabel.PERSON else candidate.label
            )
            if stop < candidate.end:
                yield replace(candidate, start=stop, label=EntityLabel.PERSON)
            return
    yield _to_legal_form(doc, candidate)


def known_label(doc: Doc, start: int, end: int) -> EntityLabel | None:
    """NORP, PERSON, GPE or ORG where the tokens are a known name."""
    text = doc[start:end].text
    if is_nationality(text):
        return EntityLabel.NORP
    if fold(text) in leaders():
        return EntityLabel.PERSON
    if one_country(text) is not None or country_of(text) is not None:
        return EntityLabel.GPE
    return EntityLabel.ORG if fold(text) in known_organisations() else None


def is_party_in_body(doc: Doc, start: int, at: int, end: int) -> bool:
    """Whether the words are a party and, from `at` on, the chamber that it holds: "Democratic|Senate"."""
    return is_party(doc[start:at].text) and fold(doc[at:end].text) in common_bodies()


def _known_parts(doc: Doc, candidate: Candidate) -> list[Part]:
    """The two known names that the candidate consists of; none where it is one name."""
    for at in range(candidate.start + 1, candidate.end):
        if doc[at].text in JOINTS:
            parts = [*_known(doc, candidate.start, at), *_known(doc, at + 1, candidate.end)]
            if len(parts) == 2:
                return parts
        elif fold(doc[candidate.start : at].text) in states() and is_nationality(doc[at : candidate.end].text):
            return [(candidate.start, at, EntityLabel.GPE), (at, candidate.end, EntityLabel.NORP)]
        elif is_party_in_body(doc, candidate.start, at, candidate.end):
            return [(candidate.start, at, EntityLabel.NORP), (at, candidate.end, EntityLabel.ORG)]
        elif fold(doc[candidate.start : at].text) in states() and _is_known_body(doc, at, candidate.end):
            return [(candidate.start, at, EntityLabel.GPE), (at, candidate.end, EntityLabel.ORG)]
        elif candidate.label in PLACES and _is_city_with_state(doc, candidate.start, at, candidate.end):
            return [(candidate.start, at, EntityLabel.GPE), (at, candidate.end, EntityLabel.GPE)]
    return []


def _person_of_place(doc: Doc, candidate: Candidate) -> list[Part]:
    """The person and the place of "Ann Reyes of Lima"; none where it is one name: "Ann Reyes School of Dance"."""
    at = next((i for i in range(candidate.start + 2, candidate.end - 1) if doc[i].lower_ == "of"), None)
    if at is None or at > candidate.start + 3 or place(doc[at + 1 : candidate.end].text) is None:
        return []
    if doc[at - 1].lower_ in organisation_words() or at > candidate.start + 2 and not is_initial(doc[at - 2].text):
        return []
    if not begins_with_given_name(doc, replace(candidate, end=at)):
        return []
    return [(candidate.start, at, EntityLabel.PERSON), (at + 1, candidate.end, EntityLabel.GPE)]


def _known(doc: Doc, start: int, end: int) -> Iterator[Part]:
    label = known_label(doc, start, end) if start < end else None
    if label:
        yield start, end, label


def _is_known_body(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens are the name, of several words, of a known organisation."""
    return end - start > 1 and fold(doc[start:end].text) in known_organisations()


def _is_city_with_state(doc: Doc, start: int, at: int, end: int) -> bool:
    """Whether a city ends and its state or country begins at the token; not so in "Mexico City" and "South Korea"."""
    if place(doc[start:end].text) is not None or doc[start].lower_ in DIRECTIONS:
        return False
    city, state = fold(doc[start:at].text), fold(doc[at:end].text)
    return city in cities() and (state in states() or state in countries())


def _to_legal_form(doc: Doc, candidate: Candidate) -> Candidate:
    """The name of a company up to its "Inc.", where the model takes in what follows."""
    if candidate.label is EntityLabel.ORG:
        for at in range(candidate.start + 1, candidate.end - 1):
            if is_legal_form(doc[at].text) and doc[at].text[0].isupper():
                return replace(candidate, end=at + 1)
    return candidate


def _office_end(doc: Doc, at: int, end: int) -> int | None:
    """Where the office that begins at the token ends, if it divides two names."""
    for stop in range(min(at + 3, end), at, -1):
        if doc[at:stop].text.lower() in word_list("titles", "dividing", "words"):
            behind = doc[stop].lower_ if stop < len(doc) else ""
            return None if behind in {"of", "'s", "’s", "office", "for"} else stop
    return None
