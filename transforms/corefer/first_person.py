"""First persons: "I" within a quotation is the one who is quoted."""

from transforms.corefer.chains import Chains
from transforms.corefer.context import Context


def link_first_persons(chains: Chains, context: Context) -> None:
    """Joins "I", "me" and "my" within direct speech with the speaker."""
    for mention in context.mentions:
        if mention.pronoun is None or mention.pronoun.person != 1 or mention.pronoun.is_plural:
            continue
        speech = context.speech(mention)
        speaker = context.speaker(speech) if speech is not None and context.is_direct(speech) else None
        if speaker is not None and speaker is not mention and not chains.of(speaker).is_plural:
            chains.merge(speaker, mention)
