"""The country that an article plays in, by the places and nationalities that it names and by its dateline."""

from collections import Counter
from collections.abc import Mapping

HOME_SHARE = 2 / 3
"""Least share of an article's names of places and nationalities that are of one country, for it to play there."""
DATELINE_SHARE = 1 / 3
"""Least share of those names for the country of the dateline."""
HOME_NAMES = 2
"""Least names of places and nationalities for an article to show where it plays."""


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
