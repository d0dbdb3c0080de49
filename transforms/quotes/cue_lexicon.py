"""The words that announce speech: `cue_verbs.tsv`, `cue_nouns.txt`, `cue_types.toml`."""

from functools import cache

from dateline.transforms.lexicons import lexicon, lexicon_lines, lexicon_rows
from dateline.transforms.tables.vocabularies import CueType

BY_FRAME = {"ask": CueType.ASKED, "order": CueType.URGED, "think": CueType.THOUGHT}
"""Of verbs in no list of types, by their only frame."""


@cache
def cue_verbs() -> dict[str, frozenset[str]]:
    """The frames of each verb, by lemma."""
    return {lemma: frozenset(frames.split()) for lemma, frames in lexicon_rows("cue_verbs.tsv")}


@cache
def cue_nouns() -> frozenset[str]:
    """Lemmas of the nouns that a clause can give the content of: "a claim that …"."""
    return frozenset(lexicon_lines("cue_nouns.txt"))


def cue_type(lemma: str) -> CueType:
    """What a cue of that lemma says of the act of speech."""
    frames = cue_verbs().get(lemma, frozenset())
    by_frame = BY_FRAME.get(next(iter(frames)), CueType.SAID) if len(frames) == 1 else CueType.SAID
    return _types().get(lemma, by_frame)


@cache
def _types() -> dict[str, CueType]:
    return {lemma: CueType(kind) for kind, lemmas in lexicon("cue_types").items() for lemma in lemmas}
