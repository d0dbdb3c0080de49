"""Companies called after people."""

import pytest

from dateline.transforms.names.entities import names
from tests.transforms.hand_named import named


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("So [Ernst Quill](PERSON) AG failed.", [("Ernst Quill AG", "ORG")]),
        ("So [Ernst Quill LLP](PERSON) failed.", [("Ernst Quill LLP", "ORG")]),
        ("So [Ernst Quill](PERSON), Ltd. failed.", [("Ernst Quill, Ltd.", "ORG")]),
        (
            "So [Ernst Quill](PERSON), AG [Ann Reyes](PERSON) left.",
            [("Ernst Quill", "PERSON"), ("Ann Reyes", "PERSON")],
        ),
        ("So [Quill](PERSON) AG [Ann Reyes](PERSON) left.", [("Quill", "PERSON"), ("Ann Reyes", "PERSON")]),
        ("So [Quill](PERSON), [Price & Mott](ORG) failed.", [("Quill, Price & Mott", "ORG")]),
        ("So [Quill](PERSON), [Price &](PERSON) [Mott](PERSON) failed.", [("Quill, Price & Mott", "ORG")]),
        ("So Quill, Price & Partners failed.", [("Quill, Price & Partners", "ORG")]),
        ("[Ann Mott](PERSON) led. Now [Quill](PERSON), [Price](PERSON) & [Mott](PERSON) ran.", None),
        ("So [Price](PERSON) & [Mott](PERSON) sang.", [("Price", "PERSON"), ("Mott", "PERSON")]),
    ],
)
def test_a_legal_form_or_a_list_of_surnames_makes_one_company_of_all_before_it(model, expected):
    found = [(name.text, name.label.value) for name in names(named(model))]
    if expected is None:
        assert {label for _, label in found} == {"PERSON"}
    else:
        assert found == expected
