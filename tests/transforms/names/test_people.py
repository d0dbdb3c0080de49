"""The parts of persons' names, and when two names can be one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.transforms.names.people import family, given_keys, same_person, surname


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Ann Reyes", "Reyes"),
        ("Omar B. Price Jr.", "Price"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Xi Jinping", "Xi"),
        ("Kim Jong-un", "Kim"),
        ("Reyes", "Reyes"),
        ("van der Leyen", "van der Leyen"),
        ("Al Price", "Price"),
        ("Lee Ann van der Berg", "van der Berg"),
        ("Lee Chang", "Chang"),
    ],
)
def test_the_family_name(name, family):
    assert " ".join(surname(name.split())) == family


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("Sergei Lavrov", "Sergey Lavrov", True),
        ("Tom Shannon", "Thomas Shannon", True),
        ("J. Price", "John Price", True),
        ("John F. Price", "John Price", True),
        ("John F. Price", "John B. Price", False),
        ("Ann Price", "Omar Price", False),
        ("Omar Price", "Omar Price Jr.", True),
        ("Omar Price Sr.", "Omar Price Jr.", False),
        ("Mohammed Hussein", "Muhammad Husayn", True),
        ("Omar al-Haddad", "Omar Haddad", True),
        ("Omar al Haddad", "Omar el-Haddad", True),
        ("Kim Jong Un", "Kim Jong-un", True),
        ("Kim Jong Un", "Kim Yo Jong", False),
        ("Kim Jong Il", "Kim Il Sung", False),
        ("Lee Kuan Yew", "Lee Kuan", True),
    ],
)
def test_when_two_full_names_can_be_one_person(one, other, are_same):
    assert same_person(one.split(), other.split()) is are_same


GIVEN = [
    "Ann",
    "Anne",
    "A.",
    "Jo Ann",
    "Jo",
    "Sergei",
    "Sergey",
    "S. P.",
    "Bill",
    "William",
    "Liam",
    "",
    "Xi",
    "Jong-un",
]


@given(one=st.sampled_from(GIVEN), other=st.sampled_from(GIVEN), middle=st.sampled_from(GIVEN))
def test_names_of_one_person_are_kept_where_each_other_is_looked_for(one, other, middle):
    kept, asked = ([*f"{each} Reyes".split()] for each in (f"{one} {middle}", other))
    for first, second in ((kept, asked), (asked, kept)):
        if family(first) == family(second) and same_person(first, second):
            assert given_keys(first)[0] & given_keys(second)[1]


def test_names_of_two_people_are_not_looked_for_among_each_other():
    assert not given_keys(["Ann", "Reyes"])[0] & given_keys(["Omar", "Reyes"])[1]
    assert not given_keys(["Kim", "Jong-un"])[0] & given_keys(["Kim", "Yo-jong"])[1]
