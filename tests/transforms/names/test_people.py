"""The parts of persons' names, and when two names can be one person's."""

import pytest

from dateline.transforms.names.people import same_person, surname


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
