"""One name, one label: the evidence for what a name means is weighed over the whole article."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc

from dateline.transforms.encoder.name_classes import name_classes
from dateline.transforms.encoder.name_kinds import name_kinds
from dateline.transforms.lexicons import lexicon
from dateline.transforms.names.gazetteer import (
    capitals,
    countries,
    label_by_word,
    large_cities,
    nationalities,
    place,
    states,
)
from dateline.transforms.names.given import begins_with_given_name
from dateline.transforms.names.kinds import name_kind, no_names
from dateline.transforms.names.listed import LIKELY, READ, SURE, knowledge, of_well_known
from dateline.transforms.names.namesakes import (
    bodies_in_headlines,
    bodies_named,
    events,
    families,
    initials,
    initials_of_bodies,
    people_among,
    places_among,
    surface_of,
    text_of,
)
from dateline.transforms.names.roles import called_bodies, is_bought, sued_bodies
from dateline.transforms.names.sectors import sector_of
from dateline.transforms.names.spans import ARTICLES, LABELS, POSSESSIVE, Candidate
from dateline.transforms.names.titles import title_before
from dateline.transforms.names.towns import is_before_state, is_represented, towns
from dateline.transforms.names.well_known import bearer
from dateline.transforms.tables.event_vocabularies import Sector
from dateline.transforms.tables.vocabularies import PLACES, THINGS, EntityLabel

LOCATIVE = frozenset({"in", "at", "near", "across", "throughout", "outside", "inside", "around"})
OWN, HINT, GIVEN, BESIDE = 0.5, 0.5, 0.8, 0.8
"""Weights of the evidence besides those of the lists: this occurrence's own label once more, what only hints, and what
words around make likely."""
LISTED, UNAGREED, AGREED = 0.97, -0.1, 1.07
"""Share of names right, in span and class, in 88 news articles left out: those whose label a sure list gives; the rest
by the line through the share of the evidence that agrees (47 of 100 right below 0.6, 97 above 0.97)."""

PLACE_KINDS = (EntityLabel.GPE, EntityLabel.LOC, EntityLabel.FAC)
OTHER_KINDS = (EntityLabel.EVENT, EntityLabel.LAW, EntityLabel.PRODUCT, EntityLabel.WORK_OF_ART, EntityLabel.MISC)
KNOWN_KIND, LISTED_KIND = 2.7, 30.0
"""Factors of the kind that words of the name give, and of that of a well-known place. In articles left out 660 of 725
places of the first sort get the right kind with 2.7, 629 with 30; of the second 248 of 289 with 2.7, 274 with 30."""

Weights = dict[EntityLabel, float]


def consistent(doc: Doc, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each with the label that the evidence for its name and its own context adds up to: a place in
    "near Tarnby". Singular and plural count together: "Black Osprey", "Black Ospreys"."""
    by_name: dict[tuple[str, bool], list[Candidate]] = defaultdict(list)
    surfaces = {candidate: surface_of(doc, candidate) for candidate in found}
    known_surfaces = frozenset(surfaces.values())
    people = families(doc, found)
    places = places_among(doc, found, people)
    keys = {c: (_singular(surface, known_surfaces), c in places) for c, surface in surfaces.items()}
    for candidate in found:
        by_name[keys[candidate]].append(candidate)
    contexts = {candidate: _context(doc, candidate) for candidate in found}
    named = (*bodies_named(doc, found), *sued_bodies(doc, found), *called_bodies(doc, found))
    named = (*named, *initials_of_bodies(doc, found))
    bodies = dict.fromkeys(named, EntityLabel.ORG)
    in_states = dict.fromkeys(towns(doc, found), EntityLabel.GPE)
    storms = events(doc, found) - people.keys()
    known = {**bodies, **in_states, **people, **initials(doc, found)}
    votes = {
        (surface, is_place): _votes(doc, contexts, surface, same, None if is_place else known.get(surface))
        for (surface, is_place), same in by_name.items()
    }
    relabelled = []
    for candidate in found:
        total = Counter(votes[keys[candidate]])
        total.update({label: OWN * share for label, share in _read(doc, candidate).items()})
        total.update(contexts[candidate])
        likeliest = max(sorted(total), key=lambda option: total[option])
        label = _said_to_be(doc, candidate) or (EntityLabel.MISC if surfaces[candidate] in storms else likeliest)
        relabelled.append(replace(candidate, label=label, score=_score(total, label, surface_of(doc, candidate))))
    return bodies_in_headlines(doc, people_among(doc, relabelled))


def _singular(surface: str, surfaces: Set[str]) -> str:
    """The name without its plural ending, where the article has both and it is of several words."""
    is_plural = " " in surface and surface.endswith("s") and surface[:-1] in surfaces
    return surface[:-1] if is_plural else surface


def _votes(
    doc: Doc,
    contexts: Mapping[Candidate, Weights],
    surface: str,
    same: Sequence[Candidate],
    known: EntityLabel | None,
) -> Counter[EntityLabel]:
    """The evidence for a name: the labels and contexts of its occurrences, word lists, full names that it shortens.

    Args:
        known: what the article's full names show it to be.
    """
    votes: Counter[EntityLabel] = Counter()
    for candidate in same:
        votes.update(_read(doc, candidate))
        votes.update(contexts[candidate])
    listed = {known: SURE} if known is not None else knowledge(surface)
    votes.update({label: weight * len(same) for label, weight in listed.items()})
    votes.update({} if known is EntityLabel.ORG else of_well_known(surface, len(same)))
    if surface.replace(".", "").isalpha() and all(text_of(doc, candidate).isupper() for candidate in same):
        votes.update({EntityLabel.ORG: HINT})
    return votes


def _read(doc: Doc, candidate: Candidate) -> Weights:
    """The labels of one occurrence, with the network's shares where the candidate has the network's label."""
    own = _class(candidate.label)
    shares = {} if candidate.is_certain else name_classes(doc, candidate.start, candidate.end)
    read = {_class(LABELS[name]): READ * share for name, share in shares.items()}
    return read if read and max(read, key=lambda label: read[label]) is own else {own: 1.0}


def refined(doc: Doc, found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with places split into GPE, LOC and FAC ("Europe": LOC), and MISC into EVENT, LAW, PRODUCT and
    WORK_OF_ART: each name of an article in one way, as the network reads it in all its places together."""
    found = list(found)
    readings: dict[tuple[str, EntityLabel], Counter[str]] = defaultdict(Counter)
    keys = {candidate: (surface_of(doc, candidate), _class(candidate.label)) for candidate in found}
    for candidate in found:
        readings[keys[candidate]].update(name_kinds(doc, candidate.start, candidate.end))
    named = events(doc, found)
    return [replace(c, label=_refined(doc, c, readings[keys[c]], named)) for c in found]


def _refined(doc: Doc, candidate: Candidate, read: Mapping[str, float], named_events: Set[str]) -> EntityLabel:
    """The kind that the network reads and the lists know; lists alone where another model reads, and for states and
    large cities. Of 936 names of these that are places, 925 are GPE."""
    surface = surface_of(doc, candidate)
    if candidate.label in PLACES:
        known = place(surface)
        is_town = is_before_state(doc, candidate) or is_represented(doc, candidate)
        if is_town or known is None and surface.endswith("'s"):
            return EntityLabel.GPE if is_town else EntityLabel.FAC
        is_city = surface in large_cities() and known is not None and known.label is EntityLabel.GPE
        if not read or is_city or surface in countries() or surface in capitals() or surface in states():
            return known.label if known else EntityLabel.GPE
        factor = LISTED_KIND if bearer(surface) in PLACES else KNOWN_KIND
        return _likeliest(read, PLACE_KINDS, known.label if known else None, factor)
    if candidate.label is EntityLabel.MISC and surface in named_events:
        return EntityLabel.EVENT
    if candidate.label is EntityLabel.MISC:
        kind = bearer(surface) or name_kind(surface) or (EntityLabel.MISC if surface in no_names() else None)
        factor = LISTED_KIND if bearer(surface) in THINGS else KNOWN_KIND
        return _likeliest(read, OTHER_KINDS, kind, factor) if read else kind or EntityLabel.MISC
    return candidate.label


def _likeliest(
    read: Mapping[str, float], options: Sequence[EntityLabel], known: EntityLabel | None, factor: float = KNOWN_KIND
) -> EntityLabel:
    return max(options, key=lambda option: read[option] * (factor if option is known else 1))


def _class(label: EntityLabel) -> EntityLabel:
    """Places are one class while the evidence is weighed."""
    return EntityLabel.GPE if label in PLACES else label


def _context(doc: Doc, candidate: Candidate) -> Weights:
    """Evidence from the words around this occurrence, and from its first word; sure lists override all but a title."""
    hints: Weights = {}
    title = title_before(doc, candidate.start)
    is_body = candidate.is_certain and candidate.label is EntityLabel.ORG
    if title is not None and title.start < candidate.start and not is_body:
        hints[EntityLabel.PERSON] = LIKELY if title.gender or title.text else HINT
    if SURE in knowledge(surface_of(doc, candidate)).values():
        return hints
    before = doc[candidate.start - 1].lower_ if candidate.start else ""
    if is_before_state(doc, candidate) or is_represented(doc, candidate):
        return hints | {EntityLabel.GPE: SURE}
    if before in LOCATIVE:
        hints[EntityLabel.GPE] = HINT
    if candidate.label is EntityLabel.PERSON and _is_paper(doc, candidate):
        hints[EntityLabel.ORG] = SURE
    hints |= dict.fromkeys(_beside(doc, candidate), BESIDE)
    if is_bought(doc, candidate):
        hints[EntityLabel.ORG] = LIKELY
    if before not in ARTICLES and _may_be_person(doc, candidate):
        hints[EntityLabel.PERSON] = max(GIVEN, hints.get(EntityLabel.PERSON, 0))
    return hints


def _is_paper(doc: Doc, candidate: Candidate) -> bool:
    """Whether a capital "The" in running text belongs to a name of one word, as to no person's: "told The [Quill]"."""
    if candidate.start < 2 or candidate.end - candidate.start > 1 or doc[candidate.start - 1].text != "The":
        return False
    is_described = candidate.end < len(doc) and doc[candidate.end].pos_ in {"NOUN", "PROPN"}
    return doc[candidate.start - 2].is_lower and not is_described


def _beside(doc: Doc, candidate: Candidate) -> Iterator[EntityLabel]:
    """What the words right before and behind the name say that it is."""
    nouns = lexicon("name_kinds")["beside"]
    before = _noun(doc, candidate.start - 1)
    behind = [token.lower_ for token in doc[candidate.end : candidate.end + 3]] + [""] * 3
    noun_behind = _noun(doc, candidate.end)
    if before in nouns["ORG"] or before in nouns["ORG_before"] or noun_behind in nouns["ORG"]:
        yield EntityLabel.ORG
    is_of = candidate.start > 1 and doc[candidate.start - 1].lower_ == "of"
    if is_of and doc[candidate.start - 2].lower_ in nouns["GPE_of"] or noun_behind in nouns["GPE_behind"]:
        yield EntityLabel.GPE
    if noun_behind in nouns["NORP_behind"]:
        yield EntityLabel.NORP
    if before in nouns["MISC_before"] or noun_behind in nouns["MISC_behind"]:
        yield EntityLabel.MISC
    is_aged = behind[1].isdigit() and 5 < int(behind[1]) < 110 and behind[2] in {",", ")"}
    if behind[0] in {",", "("} and (is_aged or behind[1] == "who"):
        yield EntityLabel.PERSON


def _noun(doc: Doc, at: int) -> str:
    """The word there in small letters, unless it is a verb ("they book Osprey") or none is there."""
    return doc[at].lower_ if 0 <= at < len(doc) and doc[at].pos_ != "VERB" else ""


def _may_be_person(doc: Doc, candidate: Candidate) -> bool:
    """Whether a given name begins the name, and nothing says that it names something else.

    Organisations too are called by given names, and by them alone: there the model's word goes before the list's.
    """
    surface = surface_of(doc, candidate)
    is_brand = candidate.label is EntityLabel.ORG and candidate.end - candidate.start == 1
    is_other = candidate.is_certain or name_kind(surface) is not None or label_by_word(surface) is not None
    return not (is_brand or is_other) and begins_with_given_name(doc, candidate)


def _said_to_be(doc: Doc, candidate: Candidate) -> EntityLabel | None:
    """The label that the words right beside it prove, whatever the name means elsewhere in the article.

    PERSON behind "Mr." or an office with a capital letter; ORG for a nationality that a newspaper is called by and a
    place that a magazine is; GPE for a country whose king, army or parliament is meant.
    """
    title = title_before(doc, candidate.start)
    before = doc[candidate.start - 1] if candidate.start else None
    if surface_of(doc, candidate) in nationalities() and _is_newspaper(doc, candidate):
        return EntityLabel.ORG
    if surface_of(doc, candidate) in countries() and _owns_office_of_state(doc, candidate.end):
        return EntityLabel.GPE
    if candidate.label in PLACES and _noun(doc, candidate.end) == "magazine" and not _is_described(doc, candidate):
        return EntityLabel.ORG
    if title is None or before is None or not before.text[:1].isupper() or candidate.is_certain:
        return None
    return EntityLabel.PERSON if title.gender or title.text else None


def _is_described(doc: Doc, candidate: Candidate) -> bool:
    """Whether the name stands before a noun as an adjective does: "a [Lima] magazine"."""
    return candidate.start > 0 and (
        doc[candidate.start - 1].lower_ in ARTICLES or doc[candidate.start - 1].pos_ == "ADJ"
    )


def _owns_office_of_state(doc: Doc, end: int) -> bool:
    """Whether what only a country has belongs to the name: "[Jordan]'s king"."""
    possessed = doc[end + 1 : end + 3] if end < len(doc) and doc[end].text in POSSESSIVE else ()
    return any(sector_of([token.lower_]) in {Sector.GOV, Sector.LEG, Sector.MIL} for token in possessed)


def _is_newspaper(doc: Doc, candidate: Candidate) -> bool:
    """Whether a capital "The" in mid-sentence belongs to a nationality in the singular: "told The Australian"."""
    before = doc[candidate.start - 1] if candidate.start > 1 else None
    if before is None or before.text != "The" or before.is_sent_start or not doc[before.i - 1].is_lower:
        return False
    follows = doc[candidate.end] if candidate.end < len(doc) else None
    is_plural = surface_of(doc, candidate).endswith("s")
    return not is_plural and (follows is None or follows.pos_ not in {"NOUN", "PROPN", "ADJ"})


def _score(total: Counter[EntityLabel], label: EntityLabel, surface: str) -> float:
    """The share of names so agreed upon that were right, in span and class, in news left out."""
    if knowledge(surface).get(label) == SURE:
        return LISTED
    return round(UNAGREED + AGREED * total[label] / sum(total.values()), 3)
