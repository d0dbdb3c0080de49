"""Closed classes of words that say who or how many are meant: pronouns and determiners."""

from dataclasses import dataclass
from enum import StrEnum


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"
    NEUTER = "neuter"


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun's form says: grammatical person, number and gender."""

    person: int
    is_plural: bool
    gender: Gender | None
    is_possessive: bool = False
    is_reflexive: bool = False


PRONOUNS: dict[str, Pronoun] = {
    "i": Pronoun(1, False, None),
    "me": Pronoun(1, False, None),
    "my": Pronoun(1, False, None, is_possessive=True),
    "mine": Pronoun(1, False, None),
    "myself": Pronoun(1, False, None, is_reflexive=True),
    "we": Pronoun(1, True, None),
    "us": Pronoun(1, True, None),
    "our": Pronoun(1, True, None, is_possessive=True),
    "ours": Pronoun(1, True, None),
    "ourselves": Pronoun(1, True, None, is_reflexive=True),
    "he": Pronoun(3, False, Gender.MALE),
    "him": Pronoun(3, False, Gender.MALE),
    "his": Pronoun(3, False, Gender.MALE, is_possessive=True),
    "himself": Pronoun(3, False, Gender.MALE, is_reflexive=True),
    "she": Pronoun(3, False, Gender.FEMALE),
    "her": Pronoun(3, False, Gender.FEMALE, is_possessive=True),
    "hers": Pronoun(3, False, Gender.FEMALE),
    "herself": Pronoun(3, False, Gender.FEMALE, is_reflexive=True),
    "it": Pronoun(3, False, Gender.NEUTER),
    "its": Pronoun(3, False, Gender.NEUTER, is_possessive=True),
    "itself": Pronoun(3, False, Gender.NEUTER, is_reflexive=True),
    "they": Pronoun(3, True, None),
    "them": Pronoun(3, True, None),
    "their": Pronoun(3, True, None, is_possessive=True),
    "theirs": Pronoun(3, True, None),
    "themselves": Pronoun(3, True, None, is_reflexive=True),
    "themself": Pronoun(3, False, None, is_reflexive=True),
}
"""Second persons are left out: whom a speaker addresses is rarely said."""

POSSESSIVES = frozenset(form for form, pronoun in PRONOUNS.items() if pronoun.is_possessive)
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
DEFINITE = POSSESSIVES | DEMONSTRATIVES | {"the", "both"}
INDEFINITE = frozenset(
    {"a", "an", "some", "any", "no", "neither", "either", "every", "each", "another", "many", "few", "several", "most"}
    | {"all", "one", "other", "others", "more", "various", "such"}
)
NONE_OR_ANY = frozenset({"no", "neither", "either", "any", "every", "each"})
"""Openings of descriptions that mean nobody in particular."""
