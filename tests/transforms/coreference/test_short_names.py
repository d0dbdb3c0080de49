"""Short forms of the names of things and of buildings, whose labels the network alone gives."""

import pytest

from dateline.transforms.coreference.chains import Chains
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.short_names import link_facilities, link_things
from dateline.transforms.names.entities import Name
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType


def mention(text: str, label: EntityLabel, at: int) -> Mention:
    name = Name(start_char=at, end_char=at + 1, text=text, label=label)
    return Mention(start=at, end=at + 1, head=at, kind=MentionType.NAM, label=label, name=name)


@pytest.mark.parametrize(
    ("names", "is_one"),
    [
        (("Tarnby", "Tarnby Air Base"), True),
        (("Tarnby Bridge", "Tarnby Bridge Depot"), False),
        (("Tarnby", "Tarnby Depot", "Tarnby Air Base"), False),
        (("Tarnby", "Old Tarnby Depot"), False),
        (("Peace Park", "Tarnby Peace Park"), True),
        (("Park", "Tarnby Peace Park"), False),
        (("Peace Park", "Tarnby Peace Park", "Lund Peace Park"), False),
        (("Peace Park", "Garden of Peace Park"), False),
    ],
)
def test_a_building_by_a_part_of_its_name(names, is_one):
    found = [mention(name, EntityLabel.FAC, at) for at, name in enumerate(names)]
    chains = Chains(found)
    link_facilities(chains, found)
    assert (chains.of(found[0]) is chains.of(found[1])) is is_one


@pytest.mark.parametrize(
    ("names", "label", "is_one"),
    [
        (("Tarnby", "Tarnby Festival"), EntityLabel.EVENT, True),
        (("Tarnby", "Tarnby Day"), EntityLabel.EVENT, True),
        (("Tarnby", "Tarnby Flood Day"), EntityLabel.EVENT, False),
        (("Tarnby", "Tarnby Festival"), EntityLabel.PRODUCT, False),
        (("Tarnby Prize", "Prize"), EntityLabel.MISC, True),
        (("Prize", "Tarnby Prize"), EntityLabel.MISC, False),
        (("Tarnby", "Typhoon Tarnby"), EntityLabel.EVENT, True),
    ],
)
def test_a_thing_by_a_part_of_its_name(names, label, is_one):
    found = [mention(name, label, at) for at, name in enumerate(names)]
    chains = Chains(found)
    link_things(chains, found)
    assert (chains.of(found[0]) is chains.of(found[1])) is is_one
