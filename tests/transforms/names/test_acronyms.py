"""Abbreviations that the article spells out."""

import pytest

from tests.transforms.names.test_assembly import found


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "The [Osprey Rescue](ORG) Authority (ORA) came. [ORA](PERSON) left.",
            [("Osprey Rescue Authority", "ORG"), ("ORA", "ORG"), ("ORA", "ORG")],
        ),
        (
            "The ORA (Osprey Rescue Authority) came. The ORA left.",
            [("ORA", "ORG"), ("Osprey Rescue Authority", "ORG"), ("ORA", "ORG")],
        ),
        (
            "The [King Tam](PERSON) University of Peru’s (KTUP) staff left.",
            [("King Tam University of Peru", "ORG"), ("KTUP", "ORG")],
        ),
        (
            "The Network for [Herons and Terns](ORG) in [Peru](LOC) (HTP) left.",
            [("Network for Herons and Terns in Peru", "ORG"), ("HTP", "ORG")],
        ),
        (
            "The [Osprey Rescue](ORG) Authority, or ORA, came. [ORA](PERSON) left.",
            [("Osprey Rescue Authority", "ORG"), ("ORA", "ORG"), ("ORA", "ORG")],
        ),
        (
            "The [Osprey Rescue](ORG) Authority ([Osra](PERSON)) came. [Osra](PERSON) left.",
            [("Osprey Rescue Authority", "ORG"), ("Osra", "ORG"), ("Osra", "ORG")],
        ),
        (
            "The [Bay Osprey Cooperative](ORG) (Bosco) came.",
            [("Bay Osprey Cooperative", "ORG"), ("Bosco", "ORG")],
        ),
        ("The [Osprey Trust](ORG) ([Heron](PERSON)) came.", [("Osprey Trust", "ORG"), ("Heron", "PERSON")]),
        ("The boat sank, or [ORA](ORG) lied.", [("ORA", "ORG")]),
        ("They saw the osprey ([OSP](PERSON)) there.", [("OSP", "PERSON")]),
        ("They sold our rescue authority ([ORA](PERSON)) there.", [("ORA", "PERSON")]),
        ("Their memorandum of understanding ([MoU](ORG)) failed. The [MoU](ORG) was new.", []),
        ("The Heron Polling Machine ([HPM](ORG)) failed.", []),
        ("The [Osprey Peace Treaty](LOC) ([OPT](ORG)) failed.", [("Osprey Peace Treaty", "LAW"), ("OPT", "MISC")]),
        ("[Tam Osprey Town](LOC) ([TOT](PERSON)) won.", [("Tam Osprey Town", "ORG"), ("TOT", "ORG")]),
        ("So [Ann Reyes](PERSON) ([ORA](ORG)) left.", [("Ann Reyes", "PERSON"), ("ORA", "ORG")]),
        ("So [Ann Osprey Reyes](PERSON) (AOR) left.", [("Ann Osprey Reyes", "PERSON"), ("AOR", "PERSON")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_short_form_is_what_its_long_form_is(markup, expected):
    assert found(markup) == expected
