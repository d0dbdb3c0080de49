"""Referents of first and second persons: "I" in a quotation is the speaker, elsewhere the author; "we" is a group of
theirs, "you" whom they address."""

from collections.abc import Collection

from dateline.transforms.coreference.chains import Chain, Chains
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import Mention


def link_first_persons(chains: Chains, context: Context, known: Collection[int] = ()) -> None:
    """Joins "I" within direct speech with the speaker, and the first persons of one voice with each other.

    Args:
        known: identities of mentions whose voice is known, and is none of these.
    """
    others: list[tuple[Mention, Mention | None]] = []
    for mention in context.mentions:
        if mention.pronoun is None or mention.pronoun.person != 1 or id(mention) in known:
            continue
        speech = context.speech(mention)
        is_quoted = context.is_quoted(mention.head)
        speaker = context.speaker(speech) if speech is not None and is_quoted else None
        if is_quoted and speaker is None or speaker is mention:
            continue
        if speaker is None or mention.is_plural:
            others.append((mention, speaker))
        elif not chains.of(speaker).is_plural and not _are_named_apart(chains.of(speaker), chains.of(mention)):
            chains.merge(speaker, mention)
    _link_voices(chains, others)


def _are_named_apart(one: Chain, other: Chain) -> bool:
    """Whether both have names: "I am a reporter, Victor", says Ann Reyes, and who is taken for Victor is not she."""
    return one is not other and bool(one.names and other.names)


def link_second_persons(chains: Chains, context: Context, known: Collection[int] = ()) -> None:
    """Joins "you" within direct speech with the addressee that is stated, and all others of one voice.

    Args:
        known: as for `link_first_persons`.
    """
    others: list[tuple[Mention, Mention | None]] = []
    for mention in context.mentions:
        if mention.pronoun is None or mention.pronoun.person != 2 or id(mention) in known:
            continue
        speech = context.speech(mention) if context.is_quoted(mention.head) else None
        addressee = context.addressee(speech) if speech is not None else None
        speaker = context.speaker(speech) if speech is not None else None
        if addressee is not None and addressee is not mention:
            chains.merge(addressee, mention)
        elif speech is None or speaker is not None:
            others.append((mention, speaker))
    _link_voices(chains, others)


def _link_voices(chains: Chains, persons: list[tuple[Mention, Mention | None]]) -> None:
    """Joins the pronouns of each voice: "I" and "my" of one speaker, or of the author where nobody speaks."""
    voices: dict[tuple[Chain | None, bool], list[Mention]] = {}
    for mention, speaker in persons:
        voice = chains.of(speaker) if speaker is not None else None
        voices.setdefault((voice, bool(mention.is_plural)), []).append(mention)
    for first, *following in voices.values():
        for mention in following:
            chains.merge(first, mention)
