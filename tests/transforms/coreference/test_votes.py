"""What pronouns say together of a person's gender."""

import pytest

from dateline.transforms.coreference.chains import Chain
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.votes import Votes
from dateline.transforms.syntax.forms import PRONOUNS, Gender
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType


def named(gender: Gender | None = None) -> Mention:
    return Mention(0, 1, 0, MentionType.NAM, EntityLabel.PERSON, gender=gender)


def pronoun(form: str) -> Mention:
    said = PRONOUNS[form]
    return Mention(1, 2, 1, MentionType.PRO, EntityLabel.PERSON, gender=said.gender, pronoun=said)


@pytest.mark.parametrize(
    ("said", "cast", "expected"),
    [
        (None, [], None),
        (None, [("he", 0.9)], None),
        (None, [("he", 0.9), ("his", 0.3)], Gender.MALE),
        (None, [("he", 0.9), ("his", 0.9), ("she", 0.7)], None),
        (None, [("she", 1.0), ("her", 1.0), ("he", 0.2)], Gender.FEMALE),
        (Gender.FEMALE, [("he", 1.0), ("his", 1.0)], Gender.FEMALE),
    ],
)
def test_a_clear_majority_tells_where_titles_do_not(said, cast, expected):
    votes, chain = Votes(), Chain([named(said)])
    pronouns = [pronoun(form) for form, _ in cast]
    for each, (_, share) in zip(pronouns, cast, strict=True):
        votes.add(each, chain, share)
    assert votes.gender(chain) is expected


def test_a_pronoun_does_not_vote_for_itself():
    votes, chain = Votes(), Chain([named()])
    she, he, her = (pronoun(form) for form in ("she", "he", "her"))
    votes.add(she, chain, 1.0)
    votes.add(he, chain, 1.0)
    assert votes.shares(she, chain) == {"voted": 0.0, "voted other": 0.5}
    assert votes.shares(her, chain) == {"voted": 1 / 3, "voted other": 1 / 3}


def test_who_joins_a_chain_brings_along_votes():
    votes, one, other, he, his = Votes(), named(), named(), pronoun("he"), pronoun("his")
    votes.add(he, chain := Chain([one]), 1.0)
    votes.add(his, Chain([other]), 1.0)
    assert votes.of(chain)[Gender.MALE] == 1.0
    chain.add([other])
    assert votes.of(chain)[Gender.MALE] == 2.0


def test_votes_for_a_chain_hold_for_the_one_it_becomes_part_of():
    votes, one, other, he, his = Votes(), named(), named(), pronoun("he"), pronoun("his")
    votes.add(he, Chain([one]), 1.0)
    votes.add(his, Chain([other]), 1.0)
    assert votes.of(Chain([one, other])) == {Gender.MALE: 2.0, Gender.FEMALE: 0.0, Gender.NEUTER: 0.0}
