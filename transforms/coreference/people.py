"""Antecedents of descriptions of people ("the minister", "the 29-year-old"): by office, by age, or by topic."""

from collections.abc import Sequence
from functools import cache

from dateline.transforms.coreference.chains import Chains, compatible
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import Mention, is_age
from dateline.transforms.lexicons import lexicon
from dateline.transforms.names.gazetteer import is_nationality
from dateline.transforms.tables.vocabularies import EntityLabel

RANKS = frozenset({"top", "chief", "senior", "highest", "veteran"})
PARENTS = frozenset({"father", "grandfather", "grandmother", "mother"})
FAR_MENTIONS = 200
NEAR_SENTENCES = 3


def described_person(
    chains: Chains, context: Context, mention: Mention, titles: Sequence[tuple[str, Mention]]
) -> Mention | None:
    """The person that a definite description means: "the mayor", "the 29-year-old".

    Args:
        titles: office in small letters and the name that bears it, in text order.
    """
    return (
        _office_holder(chains, context, mention, titles)
        or _aged(chains, context, mention)
        or _topic(chains, context, mention)
    )


def _office_holder(
    chains: Chains, context: Context, mention: Mention, titles: Sequence[tuple[str, Mention]]
) -> Mention | None:
    """The person last mentioned whose office the description names, "the minister", or means, "the top diplomat"."""
    if mention.label is not EntityLabel.PERSON or mention.is_plural:
        return None
    holders = [
        (_last_named(chains, context, name, mention), name)
        for office, name in titles
        if name.head < mention.head
        and compatible(chains.of(name), chains.of(mention))
        and _is_office(chains, office, name, mention)
    ]
    return max(holders, key=lambda holder: holder[0])[1] if holders else None


def _countries(chains: Chains, one: Mention) -> set[str]:
    return {m.country for m in chains.of(one).mentions if m.country}


def _aged(chains: Chains, context: Context, mention: Mention) -> Mention | None:
    """The person whose age the description repeats: "the 29-year-old pilot" is "Ann Reyes, 29".

    If nobody has that age, "the 29-year-old" alone is the only person named nearby without an age.
    """
    ages = [context.doc[at - 4].text for at in range(mention.start, mention.end) if is_age(context.doc[at])]
    if not ages or mention.is_plural:
        return None
    named = [m for m in context.before(mention, FAR_MENTIONS) if m.name and m.label is EntityLabel.PERSON]
    of_age = next((m for m in named if _age(context, m) == ages[0]), None)
    if of_age is not None or not is_age(context.token(mention)):
        return of_age
    at = context.sentence[mention.head]
    near = {chains.of(m): m for m in named if at - context.sentence[m.head] <= NEAR_SENTENCES}
    aged = {chains.of(m) for m in named if (_age(context, m) or "").isdigit()}
    ageless = [m for chain, m in near.items() if chain not in aged and not chains.of(m).is_plural]
    return ageless[0] if len(near) == len(ageless) == 1 else None


def _topic(chains: Chains, context: Context, mention: Mention) -> Mention | None:
    """The person who is the topic of the previous sentence, for "the Peruvian" and "the mother of four".

    People whom the article associates with Peru take precedence.
    """
    of = context.doc[mention.head + 1].lower_ if mention.head + 2 < mention.end else ""
    is_parent = mention.lemma in PARENTS and of == "of" and context.doc[mention.head + 2].like_num
    if context.is_quoted(mention.head) or not is_parent and not is_nationality(mention.lemma):
        return None
    named = (m for m in reversed(context.before(mention)) if m.name and m.label is EntityLabel.PERSON)
    placed = next((m for m in named if mention.country in _countries(chains, m) and _may_be(chains, m, mention)), None)
    if mention.country and placed:
        return placed
    topics = context.topics(mention)
    found = {chains.of(m): m for m in context.before(mention) if m.head in topics and chains.of(m).names}
    people = [m for m in found.values() if _may_be(chains, m, mention)]
    return people[0] if len(people) == 1 and people[0].label is EntityLabel.PERSON else None


def _may_be(chains: Chains, one: Mention, mention: Mention) -> bool:
    """Whether nothing known of the person speaks against the description, another country least of all."""
    is_from = mention.country is None or _countries(chains, one) <= {mention.country}
    return is_from and compatible(chains.of(one), chains.of(mention))


def _age(context: Context, name: Mention) -> str | None:
    behind = context.doc[name.end : name.end + 2]
    return behind[1].text if len(behind) == 2 and behind[0].text in {",", "("} else None


def _last_named(chains: Chains, context: Context, name: Mention, mention: Mention) -> int:
    """Token index of the last mention of the person before the description, by that surname or otherwise."""
    found = [m.head for m in chains.of(name).mentions if m.head < mention.head]
    by_surname = (m.head for m in reversed(context.before(mention)) if _last_word(m) == _last_word(name))
    return max([next(by_surname, 0), *found])


def _last_word(mention: Mention) -> str | None:
    return mention.name.text.rsplit(maxsplit=1)[-1] if mention.name is not None else None


def _is_office(chains: Chains, office: str, name: Mention, mention: Mention) -> bool:
    """Whether the description can mean the holder of the office."""
    words = {*office.replace("-", " ").split()}
    if mention.lemma in words and mention.modifiers <= words:
        return True
    return office in _offices_called(mention.lemma) and _is_of(chains, name, mention)


@cache
def _roles() -> dict[str, frozenset[str]]:
    return {noun: frozenset(offices) for noun, offices in lexicon("titles")["roles"].items()}


def _offices_called(noun: str) -> frozenset[str]:
    """The offices that a wider word can mean: a foreign minister is a diplomat."""
    return _roles().get(noun, frozenset())


def _is_of(chains: Chains, name: Mention, mention: Mention) -> bool:
    """Whether the country that a description states is the person's, and it states no more than rank."""
    if mention.country is None:
        return mention.modifiers <= RANKS
    return mention.country in {m.country for m in chains.of(name).mentions}
