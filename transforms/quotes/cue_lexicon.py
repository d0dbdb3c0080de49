"""The words that announce speech: `cue_verbs.tsv`, `cue_nouns.txt`."""

from functools import cache

from transforms.lexicon import lexicon_lines


@cache
def cue_verbs() -> dict[str, frozenset[str]]:
    """The frames of each verb, by lemma."""
    rows = (line.split("\t") for line in lexicon_lines("cue_verbs.tsv"))
    return {lemma: frozenset(frames.split()) for lemma, frames in rows}


@cache
def cue_nouns() -> frozenset[str]:
    """Lemmas of the nouns that a clause can give the content of: "a claim that …"."""
    return frozenset(lexicon_lines("cue_nouns.txt"))
