"""The words that announce speech: `cue_verbs.tsv`, `cue_nouns.txt`."""

from functools import cache

from spacy.strings import get_string_id

from transforms.lexicon import lexicon_lines

FRAMES = ("say", "ask", "order", "think", "call", "gesture", "noun")


@cache
def cue_verbs() -> dict[str, frozenset[str]]:
    """The frames of each verb, by lemma."""
    rows = (line.split("\t") for line in lexicon_lines("cue_verbs.tsv"))
    return {lemma: frozenset(frames.split()) for lemma, frames in rows}


@cache
def cue_nouns() -> frozenset[str]:
    """Lemmas of the nouns that a clause can give the content of: "a claim that …"."""
    return frozenset(lexicon_lines("cue_nouns.txt"))


def frame_bits(lemma: int) -> int:
    """The frames of a lemma, given as spaCy's string hash, one bit each; 0 where it announces nothing."""
    return _frame_bits().get(lemma, 0)


@cache
def _frame_bits() -> dict[int, int]:
    bits = {
        get_string_id(lemma): sum(1 << FRAMES.index(frame) for frame in frames) for lemma, frames in cue_verbs().items()
    }
    for noun in cue_nouns():
        bits[get_string_id(noun)] = bits.get(get_string_id(noun), 0) | 1 << FRAMES.index("noun")
    return bits
