"""Groups that stand as coordinated mentions, so that "they" can refer to all of them: "*Ann Reyes and Omar Price*"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

JOINING = frozenset({"and", "&"})


def groups(doc: Doc, found: Sequence[Mention]) -> Iterator[Mention]:
    """A mention for each coordination of people or of organisations, with the head of its first member."""
    by_node = {mention.head if mention.node is None else mention.node: mention for mention in found}
    for node, first in by_node.items():
        others = [by_node.get(token.i) for token in doc[node].children if token.dep_ == "conj"]
        members = [other for other in others if other is not None and other.label is first.label]
        if first.label in {EntityLabel.PERSON, EntityLabel.ORG} and members == others != [] and _is_joined(doc[node]):
            yield Mention(
                start=first.start,
                end=max(member.end for member in members),
                head=first.head,
                kind=MentionType.NOM,
                label=first.label,
                is_plural=True,
                outer_start=first.outer_start,
                node=first.node,
            )


def is_group(mention: Mention) -> bool:
    """Whether the mention is a coordination: a description without a noun of its own."""
    return mention.kind is MentionType.NOM and not mention.lemma


def _is_joined(first: Token) -> bool:
    """Whether "and" joins the members of a coordination, not "or"."""
    return any(word.lower_ in JOINING for member in (first, *first.conjuncts) for word in member.children)
