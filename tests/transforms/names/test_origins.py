"""What the parts of a person's name say of the country they come from."""

from dateline.transforms.names.origins import origins


def test_a_name_is_likelier_where_more_people_bear_it():
    assert origins("Rajesh Mukherjee", "IND")["origin family"] > 0 > origins("Rajesh Mukherjee", "SWE")["origin given"]


def test_the_letters_of_an_unknown_family_name_count():
    found = origins("Mukhermukherjee", "IND")
    assert set(found) == {"origin beginning", "origin ending"}
    assert found["origin ending"] > 0


def test_a_country_without_well_known_people_says_nothing():
    assert origins("Rajesh Mukherjee", "XXX") == {}
