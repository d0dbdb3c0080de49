"""Cues that something stands between and their clause: "The paper reported in May, citing two officials, that …"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from transforms import grammar
from transforms.parsed import ParsedDocument
from transforms.quotes.cue_rules import RULE_SCORE, full_phrase
from transforms.quotes.marks import Quoted
from transforms.quotes.reported import Reported, Span, overlapping

FINITE = frozenset({"VBD", "VBZ", "VBP"})
MAX_BETWEEN = 25
"""Words between a cue and its clause."""


def with_interrupted(
    parsed: ParsedDocument, quoted: Sequence[Quoted], found: Sequence[Reported], cues: Iterable[Token]
) -> list[Reported]:
    """The attributions, those that end where the clause of an interrupted cue begins, and those of such cues."""
    completed = list(found)
    for cue in cues:
        content = _clause(parsed, cue)
        subject = next(iter(grammar.subjects(cue)), None)
        span = cue.idx, cue.idx + len(cue)
        taken = [*(each.cue for each in completed if each.cue), *(quote.span for quote in quoted)]
        if content is None or subject is None or any(overlapping(span, other) for other in taken):
            continue
        completed = [_cut(parsed, each, content[0]) for each in completed]
        completed.append(Reported(cue=span, source=full_phrase(subject), contents=(content,), score=RULE_SCORE))
    return completed


def _clause(parsed: ParsedDocument, cue: Token) -> Span | None:
    """The clause with "that" behind a comma that is all that is missing to the cue."""
    line = parsed.segment_at(cue.idx)
    if line is None or cue.tag_ not in FINITE:
        return None
    behind = [t for t in cue.doc[cue.i + 1 : cue.sent.end] if t.idx < line.end_char and not t.is_space]
    commas = [place for place, token in enumerate(behind[:MAX_BETWEEN]) if token.text == ","]
    that = next(
        (place + 1 for place in commas[1:] if behind[place + 1 : place + 2] and behind[place + 1].lower_ == "that"),
        None,
    )
    if that is None or any(token.tag_ in FINITE or token.lower_ == "that" for token in behind[:that]):
        return None
    last = behind[-1] if not behind[-1].is_punct else behind[-2]
    return behind[that].idx, last.idx + len(last)


def _cut(parsed: ParsedDocument, found: Reported, start: int) -> Reported:
    """The attribution with contents that end before the comma at the start of another's clause."""
    cut = tuple(
        (s, len(parsed.text[:start].rstrip(" ,"))) if s < start < e and found.cue and found.cue[0] < s else (s, e)
        for s, e in found.contents
    )
    return replace(found, contents=cut)
