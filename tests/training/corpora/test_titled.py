"""Pronouns of news whose antecedent titles give away."""

import pytest

from training.antecedents import parse
from training.corpora.titled import BY_GENDER, titled_choices


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Mr. Omar Price met Ms. Ann Reyes at the harbour. She left.", ["Reyes"]),
        ("Mr. Omar Price met Ms. Ann Reyes at the harbour. Mr. Price left. His boat sank.", ["Price"]),
        ("Ms. Eve Hale met Ms. Ann Reyes at the harbour. She left.", []),
        ("Omar Price met Ms. Ann Reyes at the harbour. She left.", ["Reyes"]),
        ("Kim Price met Ms. Ann Reyes at the harbour. She left.", []),
        ("Ms. Ann Reyes left the harbour. She slept.", []),
    ],
)
def test_the_one_candidate_of_the_pronouns_gender_is_meant_where_all_are_known(text, meant):
    found = titled_choices(parse("t", text))
    assert len(found) == len(meant)
    for choice in found:
        assert sum(choice.is_right) == 1
        assert len(choice.is_right) == 2
        assert not any(BY_GENDER & shown.keys() for shown in choice.shown)
    nearest_is_meant = [choice.is_right[0] for choice in found]
    assert nearest_is_meant == [text.rindex(name) == max(text.rindex(n) for n in ("Price", "Reyes")) for name in meant]
