"""First persons: "I" in a quotation is who is quoted, elsewhere the author; "we" is a group of each voice."""

from transforms.corefer.chains import Chains
from transforms.corefer.context import Context
from transforms.corefer.mentions import Mention

AUTHOR = 0
"""The voice of the text outside direct speech, among the identities of speakers' chains."""


def link_first_persons(chains: Chains, context: Context) -> None:
    """Joins "I" within direct speech with the speaker, and the first persons of one voice with each other."""
    voices: dict[tuple[int, bool], Mention] = {}
    for mention in context.mentions:
        if mention.pronoun is None or mention.pronoun.person != 1:
            continue
        speech = context.speech(mention)
        is_quoted = context.is_quoted(mention.head)
        speaker = context.speaker(speech) if speech is not None and is_quoted else None
        if is_quoted and speaker is None or speaker is mention:
            continue
        if speaker is not None and not mention.is_plural:
            if not chains.of(speaker).is_plural:
                chains.merge(speaker, mention)
            continue
        voice = id(chains.of(speaker)) if speaker is not None else AUTHOR
        first = voices.setdefault((voice, bool(mention.is_plural)), mention)
        chains.merge(first, mention)
