"""Whose a body is: equal names of bodies of two countries mean two bodies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc

from dateline.transforms.coreference.chains import Chains
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.short_names import bare_form, index, words_of_body
from dateline.transforms.lexicons import fold
from dateline.transforms.names.canonical import owned
from dateline.transforms.names.gazetteer import MAX_WORDS, affiliation, capitals, states_alone
from dateline.transforms.names.kinds import is_of_every_state
from dateline.transforms.names.spans import POSSESSIVE
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

SITES = frozenset({"in", "of"})
"""What stands between a body that every state has and its country or capital: "the Defense Ministry *in* Lima"."""


def set_owners(doc: Doc, mentions: Iterable[Mention]) -> None:
    """Sets whose the named bodies are, and their country."""
    for mention in mentions:
        if mention.kind is MentionType.NAM and mention.label is EntityLabel.ORG:
            mention.owner = next(_owners(doc, mention), None)
            mention.country = mention.owner if mention.owner and mention.owner.isupper() else mention.country


def without_owner(organisations: Sequence[Mention]) -> dict[Mention, list[Mention]]:
    """The names without an owner, each with the equal ones that are said to be somebody's, the first of each owner."""
    first: dict[tuple[str, str], Mention] = {}
    for one in organisations:
        if one.owner:
            first.setdefault((bare_form(one), one.owner), one)
    owned_names = index(first.values(), lambda mention: [bare_form(mention)])
    return {one: owned_names[key] for one in organisations if not one.owner and (key := bare_form(one)) in owned_names}


def link_ownerless(chains: Chains, ownerless: Mapping[Mention, Sequence[Mention]]) -> None:
    """Merges each name without an owner with the equal one that was named last before it, or the first behind it: "the
    Interior Ministry" behind "Poland's Interior Ministry"."""
    for mention, same in ownerless.items():
        said = [name for one in same if (name := chains.of(one).name_before(mention.head)) is not None]
        chains.merge(max(said, key=lambda name: name.head, default=same[0]), mention)


def _owners(doc: Doc, mention: Mention) -> Iterator[str]:
    """The countries (alpha-3 codes) and states of the USA (folded names) that the words in, before and behind a name
    state, the surest first."""
    words = words_of_body(mention)
    code, rest = owned(words)
    if code and is_of_every_state(rest):
        yield code
    is_common = bool(words) and is_of_every_state(words)
    start, end = mention.start, mention.end
    governor = doc[mention.head].head
    is_modifier = governor.i >= end and governor.pos_ in {"NOUN", "PROPN"}
    if start > 1 and doc[start - 1].text in POSSESSIVE and (is_common or not is_modifier):
        yield from _ending(doc, start - 1, is_common)
    if is_common:
        yield from _ending(doc, start, is_common)
        if end + 1 < len(doc) and doc[end].lower_ in SITES:
            yield from _opening(doc, end + 2 if doc[end + 1].lower_ == "the" else end + 1)


def _ending(doc: Doc, stop: int, is_common: bool) -> Iterator[str]:
    spans = (doc[begin:stop].text for begin in range(max(0, stop - MAX_WORDS), stop))
    yield from (owner for text in spans if (owner := _owner(text, is_common)))


def _opening(doc: Doc, begin: int) -> Iterator[str]:
    spans = (doc[begin:stop].text for stop in range(min(len(doc), begin + MAX_WORDS), begin, -1))
    yield from (owner for text in spans if (owner := _owner(text, True)))


def _owner(text: str, is_common: bool) -> str | None:
    """The country or state of that name; the country of a capital for what every country has."""
    folded = fold(text)
    if not text[:1].isupper():
        return None
    if folded in states_alone():
        return folded
    return affiliation(text) or (capitals().get(folded) if is_common else None)
