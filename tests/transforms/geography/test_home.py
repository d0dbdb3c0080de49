"""The country whose "Congress" is meant where nothing says otherwise."""

import pytest

from dateline.transforms.geography.home import whose_common_body


@pytest.mark.parametrize(
    ("acting", "country"),
    [({"USA": 2, "IRN": 1}, "USA"), ({"USA": 1, "IRN": 1}, "USA"), ({"USA": 1, "IRN": 2}, None), ({"IRN": 2}, None)],
)
def test_a_common_body_is_of_its_usual_country_unless_more_of_another_act(acting, country):
    assert whose_common_body("congress", acting) == country
