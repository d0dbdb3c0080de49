"""Bodies that are called by whose they are: "the Japanese government", "Seattle police", "the army of Mali"."""

from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Doc

from dateline.transforms.coreference.chains import Chains, one_owner
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.lexicons import lexicon
from dateline.transforms.names.canonical import canonical_id
from dateline.transforms.names.spans import POSSESSIVE
from dateline.transforms.syntax.forms import INDEFINITE
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel, MentionType

OWNERS = PLACES | {EntityLabel.NORP}
BETWEEN = frozenset({"ADJ", "NOUN", "PROPN"})
"""Parts of speech between whose the body is and what it is: "Peru's *foreign* ministry"."""
JOINING = POSSESSIVE | {"-", "–"}


@cache
def _bodies() -> Mapping[EntityLabel, frozenset[str]]:
    """Nouns of the bodies that places and peoples have, and of those that persons have: "the Reyes *campaign*"."""
    nouns = lexicon("nouns")["organization"]
    of_places, of_persons = frozenset(nouns["bodies"]), frozenset(nouns["followings"])
    return {**dict.fromkeys(OWNERS, of_places), EntityLabel.PERSON: of_persons}


def name_bodies(doc: Doc, mentions: Sequence[Mention]) -> None:
    """Sets the names of the bodies among the descriptions."""
    named = {i: each for each in mentions if each.kind is MentionType.NAM for i in range(each.start, each.end)}
    for mention in mentions:
        if mention.kind is MentionType.NOM and mention.label is EntityLabel.ORG:
            mention.body = _name_of_body(doc, mention, named)


def link_bodies(chains: Chains, mentions: Sequence[Mention]) -> None:
    """Joins the descriptions and names that are of one body: "Japan's government", "the Japanese government"."""
    if not any(mention.body for mention in mentions):
        return
    first: dict[str, Mention] = {}
    for mention in mentions:
        named = mention.name.text if mention.name is not None and mention.label is EntityLabel.ORG else None
        name = mention.body or named
        own_id = canonical_id(name, EntityLabel.ORG, country=mention.country) if name else None
        if own_id is not None and one_owner(chains.of(first.setdefault(own_id, mention)), chains.of(mention)):
            chains.merge(first[own_id], mention)


def _name_of_body(doc: Doc, mention: Mention, named: Mapping[int, Mention]) -> str | None:
    """What names the body: from its owner to the noun, or from the noun to its owner behind "of".

    Args:
        mention: a description.
        named: the name that each token is part of.
    """
    if doc[mention.start].lower_ in INDEFINITE:
        return None
    head = mention.head
    before = next((named[i] for i in range(mention.start, head) if i in named), None)
    if before is not None and _has(before, mention.lemma):
        between = doc[before.end : head]
        if all(word.pos_ in BETWEEN or word.text in JOINING for word in between):
            return doc[before.start : head + 1].text
    if head + 2 < len(doc) and doc[head + 1].lower_ == "of":
        behind = named.get(head + 3 if doc[head + 2].lower_ == "the" else head + 2)
        if behind is not None and behind.label in PLACES and _has(behind, mention.lemma):
            return doc[head : behind.end].text
    return None


def _has(owner: Mention, noun: str) -> bool:
    return owner.label is not None and noun in _bodies().get(owner.label, frozenset())
