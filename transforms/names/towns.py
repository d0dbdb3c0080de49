"""Places told by the state behind them, "Tarnby, Ore.", or by who represents them, "the MP for Tarnby"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from dateline.transforms.lexicons import fold, word_list
from dateline.transforms.names.gazetteer import abbreviated_states, states
from dateline.transforms.names.kinds import name_kind
from dateline.transforms.names.namesakes import surface_of
from dateline.transforms.names.spans import HYPHENS, Candidate

ENDS_STATE = HYPHENS | {",", ")"}
"""What follows the state behind a town: "Tarnby, Ohio-based", "Tarnby, Ohio,"."""


def towns(doc: Doc, found: Iterable[Candidate]) -> Iterator[str]:
    """The single words, folded, that the article gives with their state: "Dexter" of "Dexter, Maine"."""
    single = (candidate for candidate in found if candidate.end - candidate.start == 1)
    return (surface_of(doc, candidate) for candidate in single if is_before_state(doc, candidate))


def is_before_state(doc: Doc, candidate: Candidate) -> bool:
    """Whether it is a town before its state, "[Tarnby], Ore." or "[Tarnby], Ohio-based", not "Tarnby University"."""
    at = candidate.end + 1
    if at >= len(doc) or doc[at - 1].text != "," or name_kind(surface_of(doc, candidate)) is not None:
        return False
    for end in (at + 1, at + 2):
        state, behind = fold(doc[at:end].text.partition("-")[0]), doc[end].text if end < len(doc) else ""
        if state in abbreviated_states() and "." in state or state in states() and behind in ENDS_STATE:
            return True
    return False


def is_represented(doc: Doc, candidate: Candidate) -> bool:
    """Whether it is what a lawmaker is said to represent, or the other half of it: "MP for [Tarnby] and [Oban]"."""
    at = candidate.start - 1
    if at > 2 and doc[at].lower_ == "and" and doc[at - 2].lower_ == "for":
        at -= 2
    return at > 0 and doc[at].lower_ == "for" and doc[at - 1].lower_ in word_list("name_kinds", "beside", "GPE_for")
