"""Cues that something stands between and their clause or source: "The paper reported in May, citing two officials,
that …", "He was quoted by the paper as saying …"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from transforms import grammar
from transforms.parsed import ParsedDocument
from transforms.quotes.cue_rules import RULE_SCORE, chars_of, full_phrase
from transforms.quotes.marks import Quoted
from transforms.quotes.reported import Reported, Span, overlapping

MAX_BETWEEN = 25
"""Words between a cue and its clause."""


def with_interrupted(
    parsed: ParsedDocument, quoted: Sequence[Quoted], found: Sequence[Reported], cues: Iterable[Token]
) -> list[Reported]:
    """The attributions, those that end where the clause of an interrupted cue begins, and those of such cues."""
    completed = list(found)
    spans = [each.cue for each in found if each.cue] + [quote.span for quote in quoted]
    for saying in parsed.doc:
        if saying.lower_ == "saying" and saying.i and saying.nbor(-1).lower_ == "as":
            quoting = _quoted_as(parsed, saying)
            if quoting and quoting.cue and not any(overlapping(quoting.cue, span) for span in spans):
                completed.append(quoting)
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
    if line is None or cue.tag_ not in grammar.FINITE:
        return None
    behind = [t for t in cue.doc[cue.i + 1 : cue.sent.end] if t.idx < line.end_char and not t.is_space]
    commas = [place for place, token in enumerate(behind[:MAX_BETWEEN]) if token.text == ","]
    that = next(
        (place + 1 for place in commas[1:] if behind[place + 1 : place + 2] and behind[place + 1].lower_ == "that"),
        None,
    )
    if that is None or any(token.tag_ in grammar.FINITE or token.lower_ == "that" for token in behind[:that]):
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


def _quoted_as(parsed: ParsedDocument, saying: Token) -> Reported | None:
    """What somebody is quoted as saying: the subject of the passive, the object of the active verb."""
    before = saying.doc[max(saying.i - MAX_BETWEEN, saying.sent.start) : saying.i]
    verb = next((token for token in reversed(before) if token.lemma_ in {"quote", "cite"}), None)
    line = parsed.segment_at(saying.idx)
    if verb is None or line is None:
        return None
    if grammar.is_passive(verb):
        subject = next(iter(grammar.subjects(verb)), None)
        source = full_phrase(subject) if subject is not None else (0, 0)
    else:
        source = chars_of(saying.doc, verb.i + 1, saying.i - 1)
    behind = [t for t in saying.doc[saying.i + 1 : saying.sent.end] if t.idx < line.end_char and not t.is_space]
    while behind and behind[-1].is_punct and not behind[-1].is_quote:
        behind.pop()
    if (
        source[0] == source[1]
        or behind[:1]
        and behind[0].pos_ == "ADP"
        or not any(word.tag_ in grammar.FINITE for word in behind)
    ):
        return None
    content = behind[0].idx, behind[-1].idx + len(behind[-1])
    cue = saying.idx, saying.idx + len(saying)
    return Reported(cue=cue, source=source, contents=(content,), score=RULE_SCORE)
