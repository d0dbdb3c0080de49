"""Coordinates, GeoNames ids and regions of the entities that are cities, states and countries.

A name that several cities share means, in this order, the one in the region that is stated behind it ("Hyderabad,
Pakistan", "Santiago in Cuba"), the well-known one, the one in a state or country that the article names, the largest.
Names of world cities keep their meaning unless a region behind them says otherwise.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.transforms.geography.home import home
from dateline.transforms.geography.regions import (
    City,
    Region,
    cities,
    cities_by_other_names,
    city_in,
    country_ids,
    readings,
    states,
    well_known_country,
    well_known_place,
    world_city,
)
from dateline.transforms.lexicons import fold
from dateline.transforms.names.canonical import slug
from dateline.transforms.names.gazetteer import (
    abbreviated_states,
    capitals,
    coded_states,
    countries,
    country_of_party,
    governments,
    nationalities,
    one_country,
    states_alone,
    states_like_cities,
    subdivisions,
)
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

SMALL_CITY = 60_000
"""People of a city below which its name rather means a place in the country where the article plays."""
CAPITAL_DISTRICT = "US.DC"
"""What is no more than the city of Washington."""
MAX_LARGER = 8
"""How many times larger than the city of a country that the article names another of its name may be: Geneva is not the
one in Illinois wherever the United States are named."""
BEHIND = re.compile(
    r"(?P<link>,?\sin|,)\s(?:the )?(?:(?:state|province) of )?"
    r"(?P<region>[A-Z][\w.'’-]*(?: (?:and )?[A-Z][\w'’-]*){0,3})"
)
"""What may be a region behind a city; the longest known beginning of it is read, and all of it behind "in"."""
OFFICES_OF_STATES = re.compile(
    r" (?:Rep|Sen|Gov|Lt)s?\b|(?:['’]s)? (?i:representative|senator|congress(?:wo)?man|governor|lawmaker|legislature"
    r"|(?:state )?(?:senate|assembly)(?:man|woman)?|lieutenant governor|attorney general|republican|democrat)s?\b"
)
"""What of the states and the cities that share a name only states have, behind the name."""
LINKS = frozenset({", ", " and ", ", and ", " or ", ", or "})
NOMINAL = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
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
    outer = _states_by_context(parsed.text, named) | outer
    evidence = _evidence(mentions, entities, outer)
    alone = [mention for mention in named if mention.entity_id not in behind]
    common = {m.entity_id for m in alone} - {m.entity_id for m in alone if not _is_common(parsed, m)}
    return [
        _located(entity, behind.get(entity.entity_id), outer.get(entity.entity_id), evidence)
        if entity.entity_id not in common
        else replace(entity, country=None)
        for entity in entities
    ]


def _names_of_places(mentions: Sequence[EntityMention]) -> list[EntityMention]:
    return [m for m in mentions if m.mention_type is MentionType.NAM and m.label is EntityLabel.GPE]


def _behind(text: str, mention: EntityMention) -> Iterator[tuple[int, Region, City | None]]:
    """Where the region behind a city starts, what it is, and the city of that name that lies in it."""
    found = BEHIND.match(text, mention.end_char)
    if found is None or fold(mention.text) in countries():
        return
    words = found["region"].removesuffix("-based").split(" ")
    is_within = found["link"].endswith("in")
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        if is_within and length < len(words) and words[length] != "and" and not name.endswith("."):
            continue
        name = name if fold(name) in abbreviated_states() else name.removesuffix(".")
        meant = list(readings(name))
        for region in meant:
            city = city_in(fold(mention.text), region)
            if city is not None:
                yield found.start("region"), region, city
                return
        if is_within:
            continue
        is_listed = LISTED.match(text, found.start("region") + len(name)) or fold(mention.text) in states_alone()
        is_elsewhere = bool(meant) and well_known_country(fold(mention.text)) not in {None, meant[0].country}
        if meant and not is_listed and not is_elsewhere and (meant[0].admin1 or one_country(name)):
            yield found.start("region"), meant[0], None
            return


def _states_by_context(text: str, named: Sequence[EntityMention]) -> dict[str, Region]:
    """Entities that mostly stand beside states in lists or before what only states have, and the states they are:
    "Ohio, *New York* and Iowa", "*New York* Rep. Ann Reyes"."""
    found: Counter[str | None] = Counter()
    for mention in named:
        if OFFICES_OF_STATES.match(text, mention.end_char) and fold(mention.text) in states_like_cities():
            found[mention.entity_id] += 1
    for before, behind in pairwise(named):
        for mention, other in ((before, behind), (behind, before)):
            is_list = text[before.end_char : behind.start_char] in LINKS and fold(other.text) in states_alone()
            if is_list and fold(mention.text) in states_like_cities():
                found[mention.entity_id] += 1
    total = Counter(mention.entity_id for mention in named)
    of = {mention.entity_id: states()[fold(mention.text)] for mention in named if mention.entity_id in found}
    return {name: of[name] for name, count in found.items() if name is not None and 2 * count > total[name]}


def _is_common(parsed: ParsedDocument, mention: EntityMention) -> bool:
    """Whether "the" makes a common noun of what could be a city: "the Bank", but not "the Chicago police"."""
    folded = fold(mention.text)
    is_known = world_city(folded) or any(folded in listed for listed in (capitals(), countries(), subdivisions()))
    is_city = folded in cities() and not is_known
    if is_city and parsed.text[max(0, mention.start_char - 4) : mention.start_char] in {"the ", "The "}:
        end = parsed.tokens(mention.start_char, mention.end_char).end
        behind = parsed.doc[end] if end < len(parsed.doc) else None
        return behind is None or behind.pos_ not in NOMINAL and behind.text not in {"-", "–"}
    return False


def _evidence(
    mentions: Sequence[EntityMention], entities: Sequence[Entity], outer: Mapping[str, Region]
) -> Counter[Region]:
    """The states and countries that the article names or whose people, bodies and large cities it names; how often."""
    countries_of = {entity.entity_id: entity.country for entity in entities}
    found: Counter[Region] = Counter()
    for mention in mentions:
        if mention.mention_type is not MentionType.NAM:
            continue
        folded = fold(mention.text)
        code = countries().get(folded) or nationalities().get(folded) or capitals().get(folded)
        code = code or country_of_party(mention.text)
        if region := outer.get(mention.entity_id or ""):
            found[region] += 1
        elif code:
            found[Region(code)] += 1
        elif folded in states() and mention.label is EntityLabel.GPE and folded not in states_like_cities():
            found[states()[folded]] += 1
        elif mention.label is not EntityLabel.GPE or world_city(folded):
            found.update(Region(code) for code in [countries_of.get(mention.entity_id or "")] if code)
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
        return _as_city(entity, city) if city else _as_unlisted(entity, around)
    chosen = _city_with_state(entity.name) or _region(entity.name, evidence)
    chosen = chosen or well_known_place(folded) or _chosen(folded, entity.country, evidence)
    if isinstance(chosen, City):
        return _as_city(entity, chosen)
    return _as_region(entity, chosen) if chosen else entity


def _city_with_state(name: str) -> City | None:
    """The city of a name that takes in its state: "Washington, D.C."."""
    head, _, tail = name.partition(", ")
    regions = list(readings(tail.replace(".", "") if tail.isupper() else tail)) if tail else []
    return next((city for region in regions for city in cities().get(fold(head), ()) if city.lies_in(region)), None)


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
    if state := coded_states().get(name.removesuffix(".")):
        return states()[state]
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
    if region.admin1 == CAPITAL_DISTRICT:
        return _as_city(entity, cities()["washington"][0])
    is_country = region.admin1 is None and one_country(entity.name) is not None
    geonames_id = country_ids().get(region.country) if is_country else None
    is_other = one_country(entity.name) not in {None, region.country}
    named = coded_states().get(entity.name.removesuffix(".")) if region.admin1 else None
    own_id = f"place:{slug((named or fold(entity.name)).split())}" if named or is_other else entity.canonical_id
    return replace(entity, country=region.country, admin1=region.admin1, geonames_id=geonames_id, canonical_id=own_id)


def _as_unlisted(entity: Entity, around: Region) -> Entity:
    """A place that no list knows in the region behind its comma; it is not the city that is called so elsewhere."""
    own_id = f"{entity.canonical_id}-{_suffix(around)}" if fold(entity.name) in cities() else entity.canonical_id
    return replace(entity, country=around.country, admin1=around.admin1, canonical_id=own_id)


def _suffix(region: Region) -> str:
    return slug([(region.admin1 or region.country).lower().replace(".", " ")])


def _city_id(entity: Entity, city: City) -> str:
    """The id of a city, by its usual name: "place:mumbai" for Bombay.

    Those smaller than a namesake carry their state or province: "place:birmingham-us-al".
    """
    named, own_id = cities().get(fold(entity.name), []), entity.canonical_id
    if city not in named:
        named, own_id = cities()[city.name], f"place:{slug(city.name.split())}"
    if named[0] == city:
        return own_id
    return f"{own_id}-{_suffix(city.region)}"


def _chosen(folded: str, country: str | None, evidence: Counter[Region]) -> City | Region | None:
    """The city or province of that name that the article's other places point to, or the largest city.

    What no place of that name is near, a small place, lies where the article plays.

    Args:
        country: what the name means by itself, which decides for a capital.
    """
    own, others = cities().get(folded, ()), cities_by_other_names().get(folded, ())
    named: list[City] = [*own, *(city for city in others if not own or city.population > own[0].population)]
    if not named:
        return None
    if folded in capitals():
        return next((city for city in named if city.region.country == country), named[0])
    if world_city(folded):
        return named[0]
    for region in sorted(evidence, key=lambda region: (region.admin1 is None, -evidence[region])):
        least = named[0].population / MAX_LARGER if region.admin1 is None else 0
        city = next((city for city in named if city.lies_in(region) and city.population >= least), None)
        if city is not None:
            return city
        if subdivisions().get(folded) == region.country:
            return Region(region.country)
    around = home(_by_country(evidence)) if named[0].population < SMALL_CITY else None
    return Region(around) if around else named[0]


def _by_country(evidence: Counter[Region]) -> Counter[str]:
    return Counter(region.country for region in evidence.elements())
