"""What the names of an article show about each other: families, companies, people that the model took for places."""

from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from dateline.transforms.encoder.name_classes import name_classes
from dateline.transforms.lexicons import fold, lexicon, word_list
from dateline.transforms.names.gazetteer import capitals, countries, large_cities, nationalities, place
from dateline.transforms.names.given import is_given_name
from dateline.transforms.names.kinds import is_legal_form, kinds, known_organisations, name_kind, without_legal_form
from dateline.transforms.names.people import surname
from dateline.transforms.names.spans import POSSESSIVE, Candidate, organisation_words
from dateline.transforms.names.titles import title_before
from dateline.transforms.names.well_known import bearer
from dateline.transforms.syntax.token_lookup import places_of
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel

MAX_HEADLINE = 20
"""Tokens of a headline."""
MAX_LEAD = 40
"""Tokens below a headline among which it is said what the companies in it are."""
PERSONS = frozenset().union(*(word_list("nouns", "person", gender) for gender in ("male", "female", "either")))
"""Nouns for people, singular."""
MIN_INITIALS = 3
"""Letters by which a person is called: "JQR"."""
DOUBTFUL = 0.33
"""Share of the network's reading below which a surname that is a place too is no person."""
LINKS = frozenset({",", "and", ", and"})
STORMS = frozenset({"Hurricanes", "Typhoons", "Cyclones"})
STORM = (EntityLabel.MISC, "storm")
"""What the network reads as a thing and begins so is a storm; places too begin so."""


def text_of(doc: Doc, candidate: Candidate) -> str:
    return doc[candidate.start : candidate.end].text


def surface_of(doc: Doc, candidate: Candidate) -> str:
    return fold(text_of(doc, candidate))


def without_owners(doc: Doc, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates, and the person apart who possesses what they name: "[Reyes]'s [Harbour Party]"."""
    marks = set(places_of(doc, POSSESSIVE))
    people = families(doc, found).keys() | _single_people(doc, found) if marks else frozenset()
    for candidate in found:
        is_org = candidate.label is EntityLabel.ORG
        inner = range(candidate.start + 1, candidate.end - 1) if is_org else range(0)
        at = next((i for i in inner if i in marks), None)
        if at is not None and fold(doc[candidate.start : at].text) in people:
            yield replace(candidate, end=at, label=EntityLabel.PERSON)
            yield replace(candidate, start=at + 1)
        else:
            yield candidate


def people_among(doc: Doc, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with unknown places made persons that share a word with one, "Imre" and "[Imre Quill]", or are
    called one: "the striker [Imre Quill]"."""
    single = _single_people(doc, found)
    people = {c for c in found if c.label is EntityLabel.PERSON}
    people |= {c for c in found if c.label in PLACES and _is_unknown(doc, c) and _is_namesake(doc, c, single)}
    described = {surface_of(doc, candidate) for candidate in found if _is_behind_person(doc, candidate)}
    people |= {c for c in found if c.label in PLACES and _is_unknown(doc, c) and surface_of(doc, c) in described}
    people |= set(_listed(doc, found, people))
    named = families(doc, [replace(c, label=EntityLabel.PERSON) for c in people])
    people |= {c for c in found if c.label in PLACES and _is_unknown(doc, c) and surface_of(doc, c) in named}
    return [replace(c, label=EntityLabel.PERSON) if c in people else c for c in found]


def _is_behind_person(doc: Doc, candidate: Candidate) -> bool:
    """Whether a full name stands right behind what a person is: "the striker [Imre Quill]"."""
    before = doc[candidate.start - 1].lower_ if candidate.start else ""
    return _is_full(candidate) and before in PERSONS and name_kind(surface_of(doc, candidate)) is None


def bodies_in_headlines(doc: Doc, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with single unknown words of the headline made organisations that the text calls companies.

    A person whose surname stands in a headline is named again in the text; the company of "Osprey Names Ann Reyes" is
    referred to as "the drugmaker".
    """
    end = _headline_end(doc)
    if _companies().isdisjoint(token.lower_ for token in doc[end : end + MAX_LEAD]):
        return list(found)
    below = doc[end:].text
    bodies = {
        candidate
        for candidate in found
        if candidate.end <= end
        and candidate.label in PLACES | {EntityLabel.PERSON}
        and not _is_full(candidate)
        and _is_unknown(doc, candidate)
        and not is_given_name(text_of(doc, candidate))
        and title_before(doc, candidate.start) is None
        and text_of(doc, candidate) not in below
    }
    return [replace(c, label=EntityLabel.ORG) if c in bodies else c for c in found]


@cache
def _companies() -> frozenset[str]:
    """The nouns for companies, singular and plural."""
    nouns = lexicon("nouns")["organization"]["companies"]
    return frozenset([*nouns, *(f"{noun}s" for noun in nouns), "companies"])


def _headline_end(doc: Doc) -> int:
    """The end of a short first line of words with capitals and without a full stop; 0 where there is none."""
    end = next((token.i for token in doc[: MAX_HEADLINE + 1] if "\n" in token.text), 0)
    words = [token for token in doc[:end] if token.is_alpha]
    is_headline = 2 * sum(word.is_title for word in words) > len(words) and doc[end - 1].text != "."
    return end if is_headline else 0


def _listed(doc: Doc, found: Sequence[Candidate], people: Set[Candidate]) -> Iterator[Candidate]:
    """The candidates that stand in a list between two people: "George, [Charlotte] and Louis"."""
    for before, candidate, behind in zip(found, found[1:], found[2:], strict=False):
        if candidate.label not in PLACES or before not in people or behind not in people:
            continue
        links = {doc[before.end : candidate.start].text, doc[candidate.end : behind.start].text}
        if links <= LINKS and surface_of(doc, candidate) not in countries():
            yield candidate


def _single_people(doc: Doc, found: Iterable[Candidate]) -> set[str]:
    """The people, folded, named by one word."""
    return {surface_of(doc, c) for c in found if c.label is EntityLabel.PERSON and not _is_full(c)}


def _is_unknown(doc: Doc, candidate: Candidate) -> bool:
    """Whether no list knows the name as a place, nor its last word as the kind of one."""
    text = surface_of(doc, candidate)
    return place(text) is None and text.split()[-1] not in lexicon("name_kinds")["beside"]["GPE_behind"]


def _is_namesake(doc: Doc, candidate: Candidate, single: Set[str]) -> bool:
    words = surface_of(doc, candidate).split()
    return len(words) in {2, 3} and (words[0] in single or words[-1] in single)


def families(doc: Doc, found: Iterable[Candidate]) -> dict[str, EntityLabel]:
    """The surnames, folded, of the article's people with full names, their plurals ("the Reyeses"), which are nobody
    else's name; the given names too, if nothing better known."""
    people = [text_of(doc, candidate) for candidate in found if candidate.label is EntityLabel.PERSON]
    called = [text.split() for text in people if " " in text and name_kind(fold(text)) is None]
    full = [words for words in called if len(surname(words)) < len(words) and "of" not in words]
    surnames = {fold(" ".join(surname(words))) for words in full}
    given = {fold(words[0]) for words in full}
    plurals = {name + "s" for name in surnames if bearer(name + "s") is None}
    names = surnames | plurals | given - countries().keys() - capitals().keys() - nationalities().keys()
    return dict.fromkeys(names, EntityLabel.PERSON)


def places_among(doc: Doc, found: Iterable[Candidate], people: Container[str]) -> set[Candidate]:
    """The bare surnames of the article's people that are known places, where the network does not read a person:
    "[Paris] will host", not "[Paris], 34, said"."""
    named = (c for c in found if surface_of(doc, c) in people and _is_known_place(doc, c))
    return {c for c in named if title_before(doc, c.start) is None and _is_read_as_other(doc, c)}


def _is_known_place(doc: Doc, candidate: Candidate) -> bool:
    surface = surface_of(doc, candidate)
    return surface in countries() or surface in capitals() or surface in large_cities()


def _is_read_as_other(doc: Doc, candidate: Candidate) -> bool:
    shares = name_classes(doc, candidate.start, candidate.end)
    return bool(shares) and shares["PERSON"] < DOUBTFUL


def events(doc: Doc, found: Sequence[Candidate]) -> set[str]:
    """The names, folded, that the article gives with a word for the event before them: "Quill" of "Typhoon Quill",
    "Hurricanes [Quill] and [Mott]"."""
    kinds_of_events = kinds()["EVENT"][1]
    parts = ((candidate.label, *surface_of(doc, candidate).rpartition(" ")) for candidate in found)
    is_storm = (name for label, kind, _, name in parts if kind in kinds_of_events or (label, kind) == STORM)
    listed: list[Candidate] = []
    for before, candidate in zip([None, *found], found, strict=False):
        goes_on = before is not None and before in listed and doc[before.end : candidate.start].text in LINKS
        if goes_on or candidate.start > 0 and doc[candidate.start - 1].text in STORMS:
            listed.append(candidate)
    return {*is_storm, *(surface_of(doc, candidate) for candidate in listed)}


def initials(doc: Doc, found: Iterable[Candidate]) -> dict[str, EntityLabel]:
    """The initials, folded, of the article's people with three names or more, hyphenated ones among them, with and
    without full stops: "jqr"."""
    names = {text_of(doc, c) for c in found if c.label is EntityLabel.PERSON and c.end - c.start >= MIN_INITIALS}
    words = [[word[0] for word in fold(name).replace("-", " ").split() if word[0].isalpha()] for name in names]
    forms = {mark.join([*letters, ""]) for letters in words if len(letters) >= MIN_INITIALS for mark in ("", ".")}
    return dict.fromkeys(forms - known_organisations(), EntityLabel.PERSON)


def initials_of_bodies(doc: Doc, found: Iterable[Candidate]) -> Iterator[str]:
    """The initials, folded, of the article's bodies of three words with capitals or more: "hra" of "Harbour Rescue
    Authority", whatever else is called so elsewhere."""
    for candidate in found:
        letters = [word[0] for word in text_of(doc, candidate).split() if word[0].isupper()]
        if candidate.label is EntityLabel.ORG and len(letters) >= MIN_INITIALS:
            yield fold("".join(letters))


def bodies_named(doc: Doc, found: Sequence[Candidate]) -> Iterator[str]:
    """The names, folded, of the article's companies without their "Inc.", and of whatever people with full names are
    said to be of: "Osprey's Ann Reyes"."""
    titled = {
        surface_of(doc, c) for c in found if (title := title_before(doc, c.start)) and (title.gender or title.text)
    }
    single = _single_people(doc, found) - titled - countries().keys() - capitals().keys() - nationalities().keys()
    places = {surface_of(doc, c) for c in found if c.label in PLACES and not _is_full(c) and _is_unknown(doc, c)}
    people = {candidate.start for candidate in found if candidate.label is EntityLabel.PERSON and _is_full(candidate)}
    for candidate in found:
        *rest, last = text_of(doc, candidate).split() if candidate.label is EntityLabel.ORG else ("",)
        if rest and is_legal_form(last):
            yield fold(without_legal_form(text_of(doc, candidate)))
        if len(rest) == 1 and last.istitle():
            is_kind = last.lower() in organisation_words()
            if fold(rest[0]) in (single if is_kind else single | places):
                yield fold(rest[0])
        is_owning = candidate.end + 1 in people and doc[candidate.end].text in POSSESSIVE
        if is_owning and candidate.label is EntityLabel.PERSON and not _is_full(candidate):
            yield surface_of(doc, candidate)


def _is_full(candidate: Candidate) -> bool:
    return candidate.end - candidate.start > 1
