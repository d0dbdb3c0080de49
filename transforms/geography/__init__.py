"""Where the places of an article lie: which of several places of one name is meant, with its coordinates.

`regions` knows cities, and the countries, states and provinces that distinguish cities of one name; `places` chooses
among them by what the article says beside the name and elsewhere. `affiliations` gives their countries to the people
and bodies that the article ties to them in words; `ties` chooses among the countries of the article for the others.
"""

from dateline.transforms.geography.affiliations import affiliated
from dateline.transforms.geography.places import located
from dateline.transforms.geography.ties import inferred

__all__ = ["affiliated", "inferred", "located"]
