"""What an article states of an entity: the words of its names, titles and descriptions, its owner, its age."""

from dataclasses import dataclass
from functools import cached_property

from dateline.transforms.coreference.chains import Chain
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.nouns import is_age
from dateline.transforms.lexicons import fold, lexicon, word_list
from dateline.transforms.names.sectors import sector_of_name
from dateline.transforms.syntax.grammar import possessors
from dateline.transforms.tables.event_vocabularies import Sector

KIN = word_list("nouns", "person", "kin")
"""Nouns for relatives: "wife"."""
COMPANIES = frozenset({Sector.BUS, None})
"""Sectors of bodies that can be companies, None being that of most names: "the airline" is not who reported on it."""


@dataclass(frozen=True)
class Stated:
    """Words of a chain's mentions, in small letters."""

    nouns: frozenset[str]
    """Head nouns of its descriptions."""
    offices: frozenset[str]
    """Whole titles before its names."""
    title_words: frozenset[str]
    name_words: frozenset[str]
    others: frozenset[str]
    """Modifiers of its descriptions, and all words of its titles."""

    @classmethod
    def of(cls, context: Context, chain: Chain) -> "Stated":
        described = [mention for mention in chain.mentions if mention.lemma]
        names = [fold(mention.name.text).split() for mention in chain.names if mention.name is not None]
        offices = [mention.name.title.lower() for mention in chain.names if mention.name and mention.name.title]
        before = (word.lower_ for m in chain.names for word in context.doc[m.outer_start : m.start])
        return cls(
            nouns=frozenset(mention.lemma for mention in described),
            offices=frozenset(offices),
            title_words=frozenset(word for office in offices for word in office.replace("-", " ").split()),
            name_words=frozenset(word for words in names for word in words),
            others=frozenset().union(before, *(mention.modifiers for mention in described)),
        )

    @cached_property
    def every(self) -> frozenset[str]:
        return self.nouns | self.title_words | self.name_words | self.others


def owners(context: Context, mention: Mention) -> tuple[str, ...]:
    """The possessor of a description, in small letters: ("his",), or ("reyes",) of "Reyes's party".

    "My" and "our", "your" and "their" do not distinguish two phrases: the speaker may have changed.
    """
    found = [owner for owner in possessors(context.token(mention)) if mention.start <= owner.i < mention.end]
    return tuple(owner.lower_ for owner in found if owner.lower_ in {"his", "her", "its"} or owner.pos_ == "PROPN")


def age_behind(context: Context, name: Mention) -> str | None:
    """The age that stands behind a name: "Ann Reyes, 29"."""
    behind = context.doc[name.end : name.end + 2]
    is_age = len(behind) == 2 and behind[0].text in {",", "("} and behind[1].text.isdigit()
    return behind[1].text if is_age else None


def stated_age(context: Context, mention: Mention) -> str | None:
    """The age that a description states: 29 in "the 29-year-old"."""
    ages = (context.doc[at - 4].text for at in range(mention.start, mention.end) if is_age(context.doc[at]))
    return next(ages, None)


def contradicts(context: Context, chain: Chain, mention: Mention) -> bool:
    """Whether the article states another age than the description does, names a body that is no company for "the
    company", or calls nobody in the chain such a relative for "his father"."""
    age, ages = stated_age(context, mention), {age_behind(context, name) for name in chain.names} - {None}
    if age and ages:
        return age not in ages
    if mention.lemma in KIN and owners(context, mention):
        return all(other.lemma != mention.lemma for other in chain.mentions)
    if mention.lemma not in lexicon("nouns")["organization"]["companies"]:
        return False
    sectors = {sector_of_name(name.name.text) for name in chain.names if name.name is not None}
    return bool(sectors) and sectors.isdisjoint(COMPANIES)
