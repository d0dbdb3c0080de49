"""Which mentions mean the same entity, within an article.

Sieves in the manner of Lee et al. (2013), the surest first: appositions, equal and shortened names, definite
descriptions, surnames behind "Mr." and "Mrs.", third-person pronouns, first and second persons. Each works on the
chains that those before it made.
"""

from collections.abc import Mapping, Sequence

from dateline.transforms.coreference.abbreviations import link_definitions
from dateline.transforms.coreference.appositions import link_appositions
from dateline.transforms.coreference.bodies import link_bodies, name_bodies
from dateline.transforms.coreference.chains import Chain, Chains
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.descriptions import link_descriptions, link_other_names
from dateline.transforms.coreference.first_person import link_first_persons, link_second_persons
from dateline.transforms.coreference.groups import groups
from dateline.transforms.coreference.interviews import link_interview
from dateline.transforms.coreference.meant import NOBODY, Meant, Span, link_meant
from dateline.transforms.coreference.mentions import mentions
from dateline.transforms.coreference.owners import set_owners
from dateline.transforms.coreference.pronouns import resolve_pronoun, vote
from dateline.transforms.coreference.rows import Rows
from dateline.transforms.coreference.same_names import link_addressed, link_names
from dateline.transforms.coreference.votes import Votes
from dateline.transforms.names.entities import Name
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import MentionType


def resolve(
    parsed: ParsedDocument,
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    meant: Mapping[Span, Meant] = NOBODY,
) -> tuple[list[EntityMention], list[Entity]]:
    """The article's mentions (names, descriptions, pronouns) in text order, and the entities they refer to.

    A mention whose entity is unknown has none. An entity without a name, such as a witness who is quoted twice, is
    called by its fullest description and has no NAM mention.

    Args:
        meant: whom descriptions and pronouns are known to mean, by their characters.
    """
    return resolved(parsed, *named_chains(parsed, names, attributions), meant)


def resolved(
    parsed: ParsedDocument, chains: Chains, context: Context, meant: Mapping[Span, Meant] = NOBODY
) -> tuple[list[EntityMention], list[Entity]]:
    """The same from the chains of names, which are merged further."""
    scores = link_meant(chains, context, meant)
    votes = _link_nominals(chains, context)
    _link_pronouns(chains, context, votes, scores)
    asked = link_interview(chains, context)
    link_first_persons(chains, context, asked)
    link_second_persons(chains, context, asked)
    return Rows(parsed, context, scores).of(_in_text_order(chains))


def nominal_chains(
    parsed: ParsedDocument, names: Sequence[Name], attributions: Sequence[Attribution]
) -> tuple[Chains, Context, Votes]:
    """The chains of names and descriptions, each pronoun still one of its own, and what the pronouns say of gender."""
    chains, context = named_chains(parsed, names, attributions)
    return chains, context, _link_nominals(chains, context)


def _link_nominals(chains: Chains, context: Context) -> Votes:
    """Joins descriptions and names with the names before them, "the mayor" with "Ann Reid"; what the pronouns say of
    gender."""
    votes = vote(chains, context)
    link_descriptions(chains, context, votes)
    link_addressed(chains, context.mentions, votes)
    link_other_names(chains, context)
    return votes


def named_chains(
    parsed: ParsedDocument, names: Sequence[Name], attributions: Sequence[Attribution]
) -> tuple[Chains, Context]:
    """The chains of names, with the descriptions that are beside them or name a body."""
    single = mentions(parsed, names)
    name_bodies(parsed.doc, single)
    set_owners(parsed.doc, single)
    found = sorted([*groups(parsed.doc, single), *single], key=lambda mention: mention.head)
    context, chains = Context(parsed, found, attributions), Chains(found)
    link_appositions(chains, context)
    link_names(chains, found)
    link_definitions(chains, parsed.doc, found)
    link_bodies(chains, found)
    return chains, context


def _link_pronouns(chains: Chains, context: Context, votes: Votes, scores: dict[int, float]) -> None:
    """Resolves third-person pronouns from left to right, so that each sees what those before mean: "She … *her*".

    Args:
        scores: the probability of what a mention means, by its identity; those of the pronouns are added.
    """
    for mention in context.mentions:
        is_open = mention.kind is MentionType.PRO and id(mention) not in scores
        if is_open and mention.pronoun is not None and mention.pronoun.person == 3:
            resolved = resolve_pronoun(chains, context, votes, mention)
            if resolved is not None:
                antecedent, scores[id(mention)] = resolved
                chains.merge(antecedent, mention)


def _in_text_order(chains: Chains) -> list[Chain]:
    return sorted(chains, key=lambda chain: (chain.mentions[0].start, chain.mentions[0].end))
