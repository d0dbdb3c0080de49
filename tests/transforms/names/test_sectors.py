"""Sectors of actors by the words that describe them."""

import pytest

from dateline.transforms.names.sectors import sector_of, sector_of_name


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("army", "MIL"),
        ("Mali 's army", "MIL"),
        ("israeli force", "MIL"),
        ("opposition MP", "OPP"),
        ("MP", "LEG"),
        ("rebel commander", "REB"),
        ("police officer", "COP"),
        ("army officer", "MIL"),
        ("officer", "COP"),
        ("chief risk officer", "BUS"),
        ("chief police officer", "COP"),
        ("chief medical officer", "HLH"),
        ("police spokesman", "COP"),
        ("prime minister", "GOV"),
        ("defence minister", "MIL"),
        ("leader of the rebel", "REB"),
        ("leader", "GOV"),
        ("member of parliament", "LEG"),
        ("union leader", "LAB"),
        ("intelligence official", "SPY"),
        ("school teacher", "EDU"),
        ("lorry", None),
    ],
)
def test_the_head_decides_unless_it_says_nothing_itself(words, sector):
    assert sector_of(words.split()) == sector


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Ministry of Defence", "MIL"),
        ("Ministry of Health", "GOV"),
        ("Oregon State Police", "COP"),
        ("Supreme Court", "JUD"),
        ("Bank of Albion", "BUS"),
        ("Secretary of State", "GOV"),
        ("European Union", "IGO"),
        ("Quillon", None),
    ],
)
def test_a_name_or_a_title_says_the_sector(name, sector):
    assert sector_of_name(name) == sector
