"""Where the places of an article lie: which of several places of one name is meant, with its coordinates.

`regions` knows cities, and the countries, states and provinces that distinguish cities of one name; `places` chooses
among them by what the article says beside the name and elsewhere. `affiliations` gives their countries to the people
and bodies that the article ties to them.
"""

from dateline.transforms.geography.affiliations import affiliated
from dateline.transforms.geography.places import located

__all__ = ["affiliated", "located"]
