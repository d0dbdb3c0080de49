"""The country of what nothing beside its name ties to one: a learnt choice among the countries of the article.

A police chief, a school, a resident, a square: which of the countries that the article names is theirs, or none of
them, is chosen by how much the article tells of each country, where it names it, what body it is, where people are
called so, and how often it is the country of those that nothing is said of.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log1p

from spacy.tokens import Doc

from dateline.transforms.geography.affiliations import with_country
from dateline.transforms.geography.home import sent_from
from dateline.transforms.geography.regions import cities
from dateline.transforms.lexicons import fold
from dateline.transforms.log_linear import Features, shares, weights
from dateline.transforms.names.kinds import may_be_of
from dateline.transforms.names.origins import origins
from dateline.transforms.names.sectors import sector_of_name
from dateline.transforms.names.well_known import is_of_no_country
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import PLACES, CountrySource, EntityLabel, MentionType

KINDS = {
    EntityLabel.PERSON: "person",
    EntityLabel.ORG: "body",
    EntityLabel.FAC: "body",
    EntityLabel.GPE: "body",
    EntityLabel.EVENT: "body",
    EntityLabel.LAW: "body",
}
"""Names of the weights by which an entity's country is chosen; nothing else is given one."""
MOST = 12
"""Countries, those that the article names most often, that are compared."""
REACH = 12
"""Names of known countries on each side of a name that are looked at."""
OWN_READERS = frozenset({"GBR", "USA"})
"""Countries whose English-language press is large: it seldom says of their own people and bodies where they belong."""
MAX_CITY = 3
"""Words of a city's name that are looked for in a body's."""
WORLDWIDE = frozenset({"world", "international", "european", "african", "asian", "global", "olympic", "olympics"})
"""What begins the names of events that are of no one country."""
NEAR = 4
"""Most words between two names that stand near each other."""


def inferred(parsed: ParsedDocument, mentions: Sequence[EntityMention], entities: Sequence[Entity]) -> list[Entity]:
    """The entities, with a country those people, bodies and places for which one is likelier than none, and with its
    source."""
    ties, names = ties_of(parsed, mentions, entities)
    return [_with_country(entity, ties, names[entity.entity_id]) for entity in entities]


def _with_country(entity: Entity, ties: "Ties", names: Sequence[range]) -> Entity:
    if entity.country is not None:
        return replace(entity, country_source=CountrySource.STATED)
    code = ties.country(entity, names)
    return replace(with_country(entity, code), country_source=CountrySource.INFERRED) if code else entity


def ties_of(
    parsed: ParsedDocument, mentions: Sequence[EntityMention], entities: Sequence[Entity]
) -> tuple["Ties", dict[str, list[range]]]:
    """The countries of the article, and the tokens of the names of each entity by its id."""
    of = {entity.entity_id: entity for entity in entities}
    names: dict[str, list[range]] = {entity_id: [] for entity_id in of}
    namings: list[Naming] = []
    for mention in mentions:
        if mention.mention_type is not MentionType.NAM or mention.entity_id is None:
            continue
        span = parsed.tokens(mention.start_char, mention.end_char)
        words = range(span.start, span.end)
        names[mention.entity_id].append(words)
        if country := of[mention.entity_id].country:
            namings.append(Naming(words, mention.label, country))
    return Ties(parsed.doc, namings, sent_from(parsed.document.dateline, mentions, of)), names


@dataclass(frozen=True, slots=True)
class Naming:
    """A name of something whose country is known."""

    words: range
    label: EntityLabel
    country: str


class Ties:
    """The countries that an article names, and what ties a name to each of them.

    Args:
        namings: in text order.
        dateline: the country of the place in it.
    """

    def __init__(self, doc: Doc, namings: Sequence[Naming], dateline: str | None) -> None:
        self._doc = doc
        self._namings = namings
        self._dateline = dateline
        self._starts = [naming.words.start for naming in namings]
        self._counts = Counter(naming.country for naming in namings)
        self._of_places = Counter(naming.country for naming in namings if naming.label in PLACES)
        self.countries = [code for code, _ in self._counts.most_common(MOST)]

    def country(self, entity: Entity, names: Sequence[range]) -> str | None:
        """The likeliest country of a person, body or place that has none; None where none is likelier still, and for
        what is known to be of no one country.

        Args:
            names: the tokens of each of its names.
        """
        is_of_none = is_of_no_country((entity.name, *entity.aliases), entity.label)
        is_of_none |= entity.label is EntityLabel.EVENT and fold(entity.name).split()[0] in WORLDWIDE
        if entity.label not in KINDS or not names or not self.countries or is_of_none:
            return None
        chosen = shares(weights("ties")[KINDS[entity.label]], self.features(entity, names))
        words = fold(entity.name).split()
        found = [share if may_be_of(words, code) else 0.0 for share, code in zip(chosen, self.countries, strict=True)]
        best = max(range(len(found)), key=found.__getitem__)
        return self.countries[best] if found[best] > 1 - sum(chosen) else None

    def features(self, entity: Entity, names: Sequence[range]) -> list[Features]:
        """What ties the entity to each of the countries: how much the article tells of it, where it is named, whether a
        city of it is in the entity's name, whether people are called so there; and what speaks against all of them, as
        the sector of a body does."""
        beside = set(self._beside(names))
        abroad = {country for what, country in beside if what.startswith("sentence place")}
        called = _called(entity, names)
        of_cities = _of_cities(entity)
        sector = sector_of_name(entity.name) if KINDS.get(entity.label) == "body" else None
        of_sector = {f"sector {sector}": 1.0} if sector else {}
        found: list[Features] = []
        for code in self.countries:
            share = self._counts[code] / self._counts.total()
            is_most = code == self.countries[0]
            shown = {
                "share": share,
                "often": log1p(self._counts[code]),
                "only": float(share == 1),
                "share of places": self._of_places[code] / max(1, self._of_places.total()),
                "dateline": float(code == self._dateline),
                "first": float(code == self._namings[0].country),
                "most": float(is_most),
                "abroad beside": float(not abroad <= {code}),
                "city": float(code in of_cities),
            }
            if code in OWN_READERS:
                shown[f"country {code}"] = 1.0
            shown |= {what: 1.0 for what, country in beside if country == code}
            if entity.label is EntityLabel.PERSON:
                shown |= origins(entity.name, code)
            found.append(shown | of_sector | dict.fromkeys(called if is_most else (), 1.0))
        return found

    def _beside(self, names: Sequence[range]) -> Iterator[tuple[str, str]]:
        """Where countries are named around the names: the relation, and the country."""
        gaps: list[tuple[int, str]] = []
        for words in names:
            sentence = self._doc[words.start].sent
            at = bisect_left(self._starts, words.start)
            for naming in self._namings[max(0, at - REACH) : at + REACH]:
                is_before = naming.words.start < words.start
                gap = words.start - naming.words.stop if is_before else naming.words.start - words.stop
                gaps.append((gap, naming.country))
                if sentence.start <= naming.words.start < sentence.end:
                    where = f"{_kind(naming)} {'before' if is_before else 'behind'}"
                    yield f"sentence {where}", naming.country
                    if gap <= NEAR:
                        yield f"near {where}", naming.country
        yield "nearest", min(gaps)[1]
        if ahead := bisect_left(self._starts, names[0].start):
            yield "ahead", self._namings[ahead - 1].country


def _kind(naming: Naming) -> str:
    return "people" if naming.label is EntityLabel.NORP else "place" if naming.label in PLACES else "actor"


def _called(entity: Entity, names: Sequence[range]) -> set[str]:
    """How often and how fully the article names the entity, and whether a person has a title."""
    called = {"again"} if len(names) > 1 else set()
    if entity.title:
        called.add("titled")
    return called if entity.label is EntityLabel.ORG or " " in entity.name else called | {"surname"}


def _of_cities(entity: Entity) -> set[str]:
    """The countries of the cities that a body's name begins or ends with, the longest name of one: a club "Leeds"."""
    words = fold(entity.name).removeprefix("the ").split() if entity.label is EntityLabel.ORG else []
    for length in range(min(MAX_CITY, len(words)), 0, -1):
        named = {" ".join(words[:length]), " ".join(words[-length:])}
        found = {city.region.country for name in named for city in cities().get(name, ())}
        if found:
            return found
    return set()
