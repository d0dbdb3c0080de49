"""The words that announce speech: `cue_verbs.tsv`, `cue_nouns.txt`."""

from functools import cache
from importlib import resources

from spacy.strings import get_string_id

FRAMES = ("say", "ask", "order", "think", "call", "gesture", "noun")


@cache
def cue_verbs() -> dict[str, frozenset[str]]:
    """The frames of each verb, by lemma."""
    rows = (line.split("\t") for line in _lines("cue_verbs.tsv"))
    return {lemma: frozenset(frames.split()) for lemma, frames in rows}


@cache
def cue_nouns() -> frozenset[str]:
    return frozenset(_lines("cue_nouns.txt"))


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


def _lines(name: str) -> list[str]:
    text = resources.files("transforms.lexicons").joinpath(name).read_text("utf8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
