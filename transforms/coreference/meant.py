"""Descriptions and pronouns that are known to mean a named entity, because what they say is known to be said by it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dateline.transforms.coreference.chains import Chain, Chains, compatible
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.stated import Stated, contradicts
from dateline.transforms.tables.vocabularies import EntityLabel

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Meant:
    """The characters of a mention of the same entity, and how likely that is."""

    span: Span
    score: float


NOBODY: Mapping[Span, Meant] = MappingProxyType({})


def link_meant(chains: Chains, context: Context, meant: Mapping[Span, Meant]) -> dict[int, float]:
    """Joins the mentions with those that they are known to mean, unless gender, number or words forbid it: "they" is
    not one person.

    Returns:
        How likely each is meant so, by the identity of the mention.
    """
    if not meant:
        return {}
    by_span = {context.characters(mention): mention for mention in context.mentions}
    scores = {}
    stated: dict[Chain, Stated] = defaultdict(lambda: Stated(context))
    for span, known in meant.items():
        mention, other = by_span.get(span), by_span.get(known.span)
        if mention is None or other is None:
            continue
        chain, own = chains.of(other), chains.of(mention)
        stated[chain].read(chain)
        if _is_possible(chain, own, mention) and not contradicts(context, stated[chain], mention):
            chains.merge(other, mention)
            scores[id(mention)] = known.score
    return scores


def _is_possible(chain: Chain, own: Chain, mention: Mention) -> bool:
    """Whether the mention can mean the chain's entity: "they" is no one person."""
    is_one_of_many = bool(mention.is_plural) and chain.label is EntityLabel.PERSON and not chain.is_plural
    return compatible(own, chain) and not (own.names or is_one_of_many)
