"""American lawmakers, told by the party, state or district in brackets behind their names."""

import re

from dateline.transforms.lexicons import fold
from dateline.transforms.names.gazetteer import states_alone

PARTY = re.compile(r"(?:\s\(|,\s)[RDI]\.?(?:[-–]|,\s)[A-Z]")
"""Party and state of an American lawmaker behind the name: "(R-Texas)", "(D., Ohio)"."""
DISTRICT = re.compile(r"\s\((?P<state>[A-Z][a-z]+\.?(?: [A-Z][a-z]+)?)(?:-\d{1,2}|-at-large)?\)")
"""State and district of a lawmaker: "(Ohio-3)", "(Texas)", "(Ark.)"."""


def is_american_lawmaker(text: str, name_end: int) -> bool:
    """Whether party and state, or the state alone, stand right behind a name in the text."""
    found = DISTRICT.match(text, name_end)
    return PARTY.match(text, name_end) is not None or found is not None and fold(found["state"]) in states_alone()
