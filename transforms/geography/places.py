"""Coordinates, GeoNames ids and regions of the entities that are cities, states and countries.

A name that several cities share means, in this order, the one in the region behind its comma ("Hyderabad, Pakistan"),
the one in a state or country that the article names, the largest. Names of world cities keep their meaning unless a
comma says otherwise.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.transforms.geography.regions import City, Region, cities, country_ids, readings, state_codes, states
from dateline.transforms.lexicons import fold
from dateline.transforms.names.canonical import slug
from dateline.transforms.names.gazetteer import (
    abbreviated_states,
    capitals,
    countries,
    governments,
    nationalities,
    one_country,
    states_like_cities,
)
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

WORLD_CITY = 1_000_000
"""People of a city that is meant by its name alone, wherever the article plays."""
BEHIND = re.compile(r",\s(?:the )?(?P<region>[A-Z][\w.'’-]*(?: (?:and )?[A-Z][\w'’-]*){0,3})")
"""What may be a region behind a city; the longest known beginning of it is read."""
LISTED = re.compile(r"(?:,\s[A-Z][\w’'-]{0,40}(?: [A-Z][\w’'-]{0,40}){0,4}){0,12},?\s(?:and|or)\s")
"""What goes on behind an item of a list: "London, *Paris and* Rome"."""


def located(parsed: ParsedDocument, mentions: Sequence[EntityMention], entities: Sequence[Entity]) -> list[Entity]:
    """The entities, those of cities, states and countries with their ids, coordinates and the right country."""
    named = _names_of_places(mentions)
    behind: dict[str, tuple[City | None, Region]] = {}
    outer: dict[str, Region] = {}
    for mention in named:
        for start, region, city in _behind(parsed.text, mention):
            if mention.entity_id is not None:
                behind.setdefault(mention.entity_id, (city, region))
            whole = next((m.entity_id for m in named if m.start_char == start), None)
            if whole is not None:
                outer.setdefault(whole, region)
    evidence = _evidence(mentions, outer)
    return [
        _located(entity, behind.get(entity.entity_id), outer.get(entity.entity_id), evidence) for entity in entities
    ]


def _names_of_places(mentions: Sequence[EntityMention]) -> list[EntityMention]:
    return [m for m in mentions if m.mention_type is MentionType.NAM and m.label is EntityLabel.GPE]


def _behind(text: str, mention: EntityMention) -> Iterator[tuple[int, Region, City | None]]:
    """Where the region behind a city starts, what it is, and the city of that name that lies in it."""
    found = BEHIND.match(text, mention.end_char)
    if found is None or fold(mention.text) in countries():
        return
    words = found["region"].split(" ")
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        name = name if fold(name) in abbreviated_states() else name.removesuffix(".")
        meant = list(readings(name))
        for region in meant:
            city = next((c for c in cities().get(fold(mention.text), ()) if c.lies_in(region)), None)
            if city is not None:
                yield found.start("region"), region, city
                return
        is_listed = LISTED.match(text, found.start("region") + len(name)) is not None
        if meant and not is_listed and (meant[0].admin1 or one_country(name)):
            yield found.start("region"), meant[0], None
            return


def _evidence(mentions: Sequence[EntityMention], outer: Mapping[str, Region]) -> Counter[Region]:
    """The states and countries that the article names, and how often."""
    found: Counter[Region] = Counter()
    for mention in mentions:
        if mention.mention_type is not MentionType.NAM:
            continue
        folded = fold(mention.text)
        code = countries().get(folded) or nationalities().get(folded)
        if region := outer.get(mention.entity_id or ""):
            found[region] += 1
        elif folded in states() and mention.label is EntityLabel.GPE and folded not in countries():
            found[states()[folded]] += 1
        elif code:
            found[Region(code)] += 1
    return found


def _located(
    entity: Entity, behind: tuple[City | None, Region] | None, outer: Region | None, evidence: Counter[Region]
) -> Entity:
    if entity.label is not EntityLabel.GPE:
        return entity
    folded = fold(entity.name)
    if outer is not None:
        return _as_region(entity, outer)
    if behind is not None:
        city, around = behind
        return _as_city(entity, city) if city else replace(entity, country=around.country, admin1=around.admin1)
    if region := _region(entity.name, evidence):
        return _as_region(entity, region)
    chosen = _chosen(folded, entity.country, evidence)
    return _as_city(entity, chosen) if chosen else entity


def _region(name: str, evidence: Counter[Region]) -> Region | None:
    """The country, state or seat of government that a name means, whatever else is called so.

    What is a country and a state, as Georgia is, is the state among more names of its country than of all others.
    """
    folded = fold(name)
    if folded in countries() and folded in states():
        of_state = sum(count for region, count in evidence.items() if region.country == states()[folded].country)
        of_others = evidence.total() - of_state - evidence[Region(countries()[folded])]
        return states()[folded] if of_state > of_others else Region(countries()[folded])
    if folded in countries():
        return Region(countries()[folded])
    if folded in states() and folded not in states_like_cities():
        return states()[folded]
    if name in state_codes():
        return state_codes()[name]
    return Region(governments()[folded]) if folded in governments() else None


def _as_city(entity: Entity, city: City) -> Entity:
    return replace(
        entity,
        canonical_id=_city_id(entity, city),
        country=city.region.country,
        geonames_id=city.geonames_id,
        latitude=city.latitude,
        longitude=city.longitude,
        admin1=city.region.admin1,
    )


def _as_region(entity: Entity, region: Region) -> Entity:
    is_country = region.admin1 is None and one_country(entity.name) is not None
    geonames_id = country_ids().get(region.country) if is_country else None
    is_other = one_country(entity.name) not in {None, region.country}
    own_id = f"place:{slug([fold(entity.name)])}" if is_other else entity.canonical_id
    return replace(entity, country=region.country, admin1=region.admin1, geonames_id=geonames_id, canonical_id=own_id)


def _city_id(entity: Entity, city: City) -> str:
    """The id of a city; those smaller than a namesake carry their state or province: "place:birmingham-us-al"."""
    if cities()[fold(entity.name)][0] == city:
        return entity.canonical_id
    return f"{entity.canonical_id}-{slug([(city.region.admin1 or city.region.country).lower().replace('.', ' ')])}"


def _chosen(folded: str, country: str | None, evidence: Counter[Region]) -> City | None:
    """The city of that name that the article's other places point to, or the largest one.

    Args:
        country: what the name means by itself, which decides for a capital.
    """
    named = cities().get(folded, [])
    if not named:
        return None
    if folded in capitals():
        return next((city for city in named if city.region.country == country), named[0])
    if named[0].population >= WORLD_CITY:
        return named[0]
    for region in sorted(evidence, key=lambda region: (region.admin1 is None, -evidence[region])):
        city = next((city for city in named if city.lies_in(region)), None)
        if city is not None:
            return city
    return named[0]
