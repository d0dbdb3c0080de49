"""Descriptions in apposition ("Ann Reid, *the mayor*") and descriptions as predicates ("Reid is *the mayor*")."""

from collections.abc import Iterator, Mapping

from dateline.transforms.coreference.chains import Chains, compatible
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.names.offices import is_address
from dateline.transforms.names.suffixes import behind_suffixes
from dateline.transforms.syntax.grammar import appositions, complement_of, negators, predicate_nominals
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType


def link_appositions(chains: Chains, context: Context) -> None:
    """Joins each description with the mention that it is an apposition to, or that a clause says to be it.

    The clause has a copula ("Reid is *the mayor*"), another verb of that kind ("Reid became *mayor*") or "as" ("Reid
    served as *mayor*").
    """
    by_node = {context.token(mention).i: mention for mention in context.mentions}
    for one, other in (*_beside(context), *_apposed(context, by_node), *_said_to_be(context, by_node)):
        if _may_be_one(chains, one, other):
            chains.merge(one, other)


def _apposed(context: Context, by_node: Mapping[int, Mention]) -> Iterator[tuple[Mention, Mention]]:
    for node, mention in by_node.items():
        partners = (by_node.get(other.i) for other in appositions(context.doc[node]))
        yield from ((mention, partner) for partner in partners if partner and _names_and_describes(mention, partner))


def _said_to_be(context: Context, by_node: Mapping[int, Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of a mention and the description of a person that a clause says to be it, without negation."""
    for node, mention in by_node.items():
        for predicate in predicate_nominals(context.doc[node]):
            partner = by_node.get(predicate.i)
            if partner is not None and _is_said_to_be(mention, partner) and not negators(predicate):
                yield mention, partner
        subject = complement_of(context.doc[node])
        bearer = by_node.get(subject.i) if subject is not None else None
        if bearer is not None and not mention.is_plural and _is_said_to_be(bearer, mention):
            yield bearer, mention


def _may_be_one(chains: Chains, one: Mention, other: Mention) -> bool:
    """Whether the two mentions are compatible; a description that is joined to another name already is not."""
    first, second = chains.of(one), chains.of(other)
    return compatible(first, second) and (first is second or not (first.names and second.names))


def _names_and_describes(one: Mention, other: Mention) -> bool:
    kinds = {one.kind, other.kind}
    return (
        MentionType.NOM in kinds and MentionType.PRO not in kinds and EntityLabel.NORP not in {one.label, other.label}
    )


def _is_said_to_be(subject: Mention, predicate: Mention) -> bool:
    return (
        predicate.kind is MentionType.NOM
        and subject.label is not EntityLabel.NORP
        and predicate.label is EntityLabel.PERSON
    )


def _beside(context: Context) -> Iterator[tuple[Mention, Mention]]:
    """Pairs "Shapiro, a scholar," and "his counterpart, Lavrov": set off by commas, whatever the parse says."""
    by_start = {mention.outer_start: mention for mention in context.mentions if mention.kind is not MentionType.PRO}
    for first in context.mentions:
        comma = behind_suffixes(context.doc, first.end)
        second = by_start.get(comma + 1) or by_start.get(comma + 2)
        if second is not None and second.outer_start > comma + 1 and context.doc[comma + 1].lower_ != "the":
            second = None
        if (
            second is None
            or context.doc[comma].text != ","
            or {first.kind, second.kind} != {MentionType.NAM, MentionType.NOM}
        ):
            continue
        name, description = (first, second) if first.kind is MentionType.NAM else (second, first)
        closes = second.end >= len(context.doc) or context.doc[second.end].text in {",", ".", ":", ";", "—", ")"}
        is_person = (
            name.label is EntityLabel.PERSON
            and description.label is EntityLabel.PERSON
            and not description.is_plural
            and not is_address(context.doc[description.start])
        )
        if closes and is_person:
            yield name, description
