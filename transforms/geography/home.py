"""The country that an article plays in, by the places and nationalities that it names and by its dateline, and that of
its "Congress", by its people and parties."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dateline.transforms.names.gazetteer import common_bodies
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

HOME_SHARE = 2 / 3
"""Least share of an article's names of places and nationalities that are of one country, for it to play there."""
DATELINE_SHARE = 1 / 3
"""Least share of those names for the country of the dateline."""
HOME_NAMES = 2
"""Least names of places and nationalities for an article to show where it plays."""


def sent_from(dateline: str | None, mentions: Iterable[EntityMention], entities: Mapping[str, Entity]) -> str | None:
    """The country of the first place in the dateline whose country is known: alpha-3 code.

    Args:
        entities: by their ids.
    """
    named = (m for m in mentions if m.mention_type is MentionType.NAM and m.label is EntityLabel.GPE)
    places = (entities[m.entity_id] for m in named if m.entity_id and m.text in (dateline or ""))
    return next((place.country for place in places if place.country), None)


def home(named: Mapping[str, int], dateline: str | None = None) -> str | None:
    """The country that an article plays in; None where its names are of several.

    Args:
        named: alpha-3 code → how often the article names the country, its people and its places.
        dateline: alpha-3 code of the country that the article is sent from.
    """
    found = Counter(named)
    if found.total() < HOME_NAMES:
        return None
    if dateline is not None and found[dateline] >= DATELINE_SHARE * found.total():
        return dateline
    code, count = found.most_common(1)[0]
    return code if count >= HOME_SHARE * found.total() else None


def whose_common_body(name: str, acting: Mapping[str, int]) -> str | None:
    """The country whose "Congress" is meant where nothing says otherwise, if no more of the people, bodies and parties
    of the article are another's: a deal with Iran may anger Republicans in Congress.

    Args:
        name: in small letters.
        acting: alpha-3 code → how often the article names the country's people, bodies and parties.
    """
    code = common_bodies().get(name)
    return code if code and 0 < acting.get(code, 0) == max(acting.values()) else None
