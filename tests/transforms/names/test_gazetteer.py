"""What names mean as places, and the country that they carry."""

import pytest

from dateline.transforms.names.gazetteer import country_of, one_country, place
from dateline.transforms.tables.vocabularies import EntityLabel


@pytest.mark.parametrize(
    ("name", "label", "country"),
    [
        ("U.S.", EntityLabel.GPE, "USA"),
        ("the Netherlands", EntityLabel.GPE, "NLD"),
        ("Côte d’Ivoire", EntityLabel.GPE, "CIV"),
        ("Moscow", EntityLabel.GPE, "RUS"),
        ("Oregon", EntityLabel.GPE, "USA"),
        ("Middle East", EntityLabel.LOC, None),
        ("Lake Osprey", EntityLabel.LOC, None),
        ("Osprey Airport", EntityLabel.FAC, None),
        ("South Florida", EntityLabel.LOC, "USA"),
        ("West Virginia", EntityLabel.GPE, "USA"),
        ("N.D.", EntityLabel.GPE, "USA"),
        ("S. Carolina", EntityLabel.GPE, "USA"),
        ("Fort Worth", EntityLabel.GPE, "USA"),
        ("Cape Town", EntityLabel.GPE, "ZAF"),
        ("Kew Gardens", EntityLabel.FAC, None),
        ("Heathrow", EntityLabel.FAC, "GBR"),
        ("Evin Prison", EntityLabel.FAC, "IRN"),
        ("Strait of Hormuz", EntityLabel.LOC, None),
        ("Kobani", EntityLabel.GPE, "SYR"),
    ],
)
def test_what_a_name_means_as_a_place(name, label, country):
    known = place(name)
    assert known is not None
    assert (known.label, known.country) == (label, country)


@pytest.mark.parametrize("name", ["Ospreyville", "Bay", "South West"])
def test_an_unknown_place(name):
    assert place(name) is None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kremlin", "RUS"),
        ("Iraqis", "IRQ"),
        ("the White House", "USA"),
        ("Kyiv", "UKR"),
        ("Kingston", "JAM"),
        ("Plymouth", "GBR"),
        ("Charlotte", "USA"),
        ("Sunni", None),
        ("Osprey", None),
    ],
)
def test_the_country_that_a_name_carries(name, country):
    assert country_of(name) == country


def test_a_part_of_a_country_is_not_the_country():
    assert one_country("Britain") == one_country("United Kingdom") == "GBR"
    assert one_country("England") is None
