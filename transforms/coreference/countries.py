"""The country of an entity: of a place, a nationality, or an affiliation that the article states."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc

from dateline.transforms.coreference.chains import Chain
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.lexicons import fold
from dateline.transforms.names.gazetteer import affiliation, common_bodies, country_of, country_of_party, leaders
from dateline.transforms.names.people import surname
from dateline.transforms.names.phrases import office_in, phrase_behind
from dateline.transforms.names.title_countries import country_in
from dateline.transforms.names.titles import POSSESSIVE
from dateline.transforms.names.well_known import is_of_no_country, well_known
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel, MentionType

LISTING = frozenset({"including", "like"})
MAX_LIST = 14
"""Maximum words from "including" to a name: "detainees, including the pilots Ann Reyes and Omar Price"."""
MAX_CLASS = 8
"""Maximum distance, in words, of the nationality before "including"."""
MAX_RATIO = 3
"""How often an article may name another country for each time that it names the one whose "Senate" is meant."""
ADMINISTRATIONS = frozenset({"administration", "government", "cabinet", "campaign"})


def countries_named(mentions: Iterable[Mention]) -> Counter[str]:
    """How often the article names each country, its people and its places."""
    named = (m.name.text for m in mentions if m.name and m.label in {EntityLabel.GPE, EntityLabel.NORP})
    return Counter(code for code in map(country_of, named) if code)


def country_of_chain(doc: Doc, chain: Chain, label: EntityLabel, named: Callable[[], Counter[str]]) -> str | None:
    """ISO 3166-1 alpha-3 code; None where the article does not say.

    A person's comes from the words before the name ("Russian President"), the phrase behind it, and the descriptions
    that mean the same person.

    Args:
        named: returns how often the article names each country.
    """
    if code := _of_well_known(chain, label):
        return code
    if is_of_no_country((mention.name.text for mention in chain.names if mention.name), label):
        return None
    found: Counter[str] = Counter()
    for mention in chain.mentions:
        if mention.name is not None and label is EntityLabel.PERSON:
            found.update(_of_person(doc, mention))
        elif mention.name is not None:
            of = country_of if label in PLACES else affiliation
            found.update(code for code in [of(mention.name.text) or mention.country] if code)
        elif mention.country and label in {EntityLabel.PERSON, EntityLabel.ORG}:
            found[mention.country] += 1
    if not found and label is EntityLabel.ORG:
        codes = (country_in(doc, m.start, m.end) for m in chain.mentions if m.kind is MentionType.NAM)
        found.update(code for code in codes if code)
    if not found and label in {EntityLabel.PERSON, EntityLabel.ORG}:
        codes = (_of_common_body(doc, mention) for mention in chain.names)
        found.update(code for code in codes if code and _is_about(named(), code))
    if not found and label is EntityLabel.PERSON:
        found.update(code for m in chain.names for code in [_of_list(doc, m)] if code)
    if not found and label is EntityLabel.PERSON:
        found.update(code for code in _of_leader(doc, chain) if code)
    return max(sorted(found), key=lambda code: found[code]) if found else None


def _is_about(named: Counter[str], code: str) -> bool:
    """Whether the article may be about the country: no other is named much more often."""
    return MAX_RATIO * named[code] >= max(named.values(), default=0)


def _of_person(doc: Doc, mention: Mention) -> Iterator[str]:
    """What the title before a name, the phrase behind it, and an office that is the person's to give say."""
    behind = phrase_behind(doc, mention.end)
    office = office_in(doc, *behind) if behind else None
    given = None
    if mention.end < len(doc) and doc[mention.end].text in POSSESSIVE:
        given = office_in(doc, mention.end + 1, min(len(doc), mention.end + 4))
    yield from (code for code in (mention.country, office and office.country, given and given.country) if code)


def _of_common_body(doc: Doc, mention: Mention) -> str | None:
    """The country of "the Senate" and its committees, of "Labour", and of who is of them: "[Senate] nominee Ann Reyes",
    "[Labour] MP Ann Reyes"."""
    if mention.label is EntityLabel.ORG:
        name = fold(mention.name.text if mention.name else "").removeprefix("the ")
        of_body = (code for body, code in common_bodies().items() if f"{name} ".startswith(f"{body} "))
        return next(of_body, country_of_party(name))
    before = [doc[max(0, mention.outer_start - length) : mention.outer_start].text for length in (1, 2, 3)]
    bodies = (common_bodies().get(fold(text)) for text in before)
    parties = map(country_of_party, [*before, *(token.text for token in doc[mention.outer_start : mention.start])])
    return next(filter(None, [*bodies, *parties]), None)


def _of_well_known(chain: Chain, label: EntityLabel) -> str | None:
    """The country of a person or body whom the article calls by a well-known name, whatever stands beside it; of
    leaders by the full name."""
    names = [fold(mention.name.text).removeprefix("the ") for mention in chain.names if mention.name]
    in_full = (leaders().get(name) for name in names if label is EntityLabel.PERSON and " " in name)
    listed = (well_known().get(label, {}).get(name) for name in names)
    return next(filter(None, [*in_full, *listed]), None)


def _of_leader(doc: Doc, chain: Chain) -> Iterator[str | None]:
    """The country of a well-known leader, or of one in whose administration the person is said to be."""
    fullest = max((mention.name.text for mention in chain.names if mention.name), key=len, default="")
    yield leaders().get(fold(fullest)) or leaders().get(fold(" ".join(surname(fullest.split()))))
    for mention in chain.mentions:
        said = phrase_behind(doc, mention.end) if mention.name is not None else (mention.start, mention.end)
        for token in doc[slice(*said)] if said else ():
            if token.lower_ in ADMINISTRATIONS and token.i > 0:
                yield leaders().get(fold(doc[token.i - 1].text))


def _of_list(doc: Doc, mention: Mention) -> str | None:
    """The nationality of the class that a name is listed under: "American detainees, including Ann Reyes"."""
    first = doc[mention.start].sent.start
    for at in range(mention.start - 1, max(first, mention.start - MAX_LIST), -1):
        if doc[at].lower_ in LISTING or doc[at].lower_ == "as" and doc[at - 1].lower_ == "such":
            return country_in(doc, max(first, at - MAX_CLASS), at)
    return None
