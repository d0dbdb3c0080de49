"""Speech whose speaker stands beside it without a cue: transcripts, posts, "Ann Lee: “…”", "Lee's verdict: “…”".

Lines of a transcript ("Lee: I don't know."), posts ("I love it here. — Ann Lee (@annlee) May 4, 2024") and paragraphs
that the line before announces ("Lee told the paper:") are speech without quotation marks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from spacy.tokens import Token

from dateline.transforms.quotes.cue_lexicon import cue_nouns
from dateline.transforms.quotes.cue_rules import full_phrase
from dateline.transforms.quotes.marks import MARK, Quoted
from dateline.transforms.quotes.reported import Span, within
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Segment
from dateline.transforms.tables.vocabularies import SegmentKind

ANSWER = frozenset({"A", "Answer"})
"""Labels of answers in interviews, which do not say who answers."""
QUESTION = frozenset({"Q", "Question"})
QUESTION_AND_ANSWER = QUESTION | ANSWER
LABEL = re.compile(r"((?:[A-Z][\w.'’-]{0,40} ){0,3}[A-Z][\w'’-]{0,40}(?=:)|(?:[QA]|Question|Answer)(?=\.))[:.](?: |$)")
"""Who speaks, at the start of a line of a transcript: "Cole:", "Q."."""
TURN = re.compile(LABEL.pattern + r"(?=\S)")
CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][\w.'’-]*")
EDGE = re.compile(r"\b")
MIN_TURNS = 3
"""Lines in a row, at least, that make a transcript; two speakers take turns in them."""
POSTED_BY = re.compile(r"(?P<dash>—|–|--|- ) ?(?P<who>[^\n()@]{2,50}?) \(@\w+\)")
"""Who wrote a post, behind it as sites embed it."""
POSTED_BEHIND = re.compile(rf"\s{{0,9}}{POSTED_BY.pattern}")
MAX_POST = 320
"""Code points: the longest a post can be, with its links."""
ANNOUNCING = frozenset(
    {"add", "continue", "explain", "note", "post", "read", "reply", "report", "say", "state", "tell", "write"}
)
"""Verbs that may announce the paragraph behind them."""
MAX_CLOSING = 9
"""Words from the end of a line among which its cue is looked for."""
REPLIES = frozenset({"take", "tip", "words", "reply", "motto", "excuse"})
"""Nouns beside those of the lexicon whose content a quotation may be."""


def with_unmarked(parsed: ParsedDocument, quoted: Sequence[Quoted]) -> list[Quoted]:
    """The quoted ranges and the speech without marks ("COLE: We left."), by start; ranges inside such speech are one
    deeper."""
    apart = [*_turns(parsed), *_posts(parsed)]
    starts = {each.start_char for each in apart}
    outer = [*apart, *(each for each in _announced(parsed) if each.start_char not in starts)]
    if not outer:
        return list(quoted)
    around = Overlaps(outer, lambda each: each.span)
    inner = [replace(each, depth=each.depth + _is_within(each, around(*each.span))) for each in quoted]
    return sorted([*inner, *outer], key=lambda each: (each.start_char, -each.end_char))


def _is_within(quote: Quoted, others: Sequence[Quoted]) -> bool:
    return any(within(quote.span, other.span) for other in others)


def named_beside(parsed: ParsedDocument, quote: Quoted) -> tuple[Span | None, Span] | None:
    """The source and the cue that stand beside the quotation, where no verb announces it; "A:" names no source."""
    line = parsed.segment_at(quote.start_char)
    if line is None:
        return None
    is_marked = MARK.match(parsed.text, quote.start_char) is not None
    label = LABEL.fullmatch(parsed.text, line.start_char, quote.start_char)
    if label and (not is_marked or _is_name(parsed.text, label[1])):
        return None if label[1] in ANSWER else label.span(1), (label.end(1), label.end(1) + 1)
    start = _after_speech(parsed.text, line.start_char, quote.start_char)
    if possessor := _possessor().search(parsed.text[start : quote.start_char]):
        who, cue = possessor.span("who"), possessor.span("cue")
        return (who[0] + start, who[1] + start), (cue[0] + start, cue[1] + start)
    before = None if is_marked else _line_before(parsed, line)
    verb = _cue_at_end(parsed, before) if before and before.text.endswith(":") else None
    if verb is not None:
        return full_phrase(grammar.subjects(verb)[0]), (verb.idx, verb.idx + len(verb))
    posted = None if is_marked else POSTED_BEHIND.match(parsed.text, quote.end_char)
    return (posted.span("who"), (posted.start("dash"), posted.start("dash") + 1)) if posted else None


def _line_before(parsed: ParsedDocument, line: Segment) -> Segment | None:
    place = bisect_left(parsed.segments, line.start_char, key=lambda each: each.start_char)
    return parsed.segments[place - 1] if place else None


def _after_speech(text: str, start: int, end: int) -> int:
    """The place of the last mark that parts what announces a quotation from an earlier one, or the start."""
    return max(start, text.rfind("“", start, end), text.rfind('"', start, end))


def is_question(text: str, source: Span | None) -> bool:
    """Whether the source is the label of an interviewer's question, whom the article does not name."""
    return source is not None and text[slice(*source)] in QUESTION


def is_answer(text: str, source: Span | None, cue: Sequence[Span]) -> bool:
    """Whether the label of an answer announces it: somebody whom the article names gives it."""
    if source is not None or not cue:
        return False
    end = cue[0][0]
    return text[text.rfind("\n", 0, end) + 1 : end] in ANSWER


def _is_name(text: str, label: str) -> bool:
    """Whether the label is more than one word, or a name inside some sentence of the article."""
    return " " in label or label in _within_sentences(text)


@lru_cache(maxsize=2)
def _within_sentences(text: str) -> frozenset[str]:
    """The words with a capital inside sentences, whole and up to each hyphen or apostrophe: "Cole" of "Cole's"."""
    return frozenset(
        text[word.start() : edge.start()]
        for word in CAPITALISED.finditer(text)
        for edge in EDGE.finditer(text, word.start() + 1, word.end())
    )


def _turns(parsed: ParsedDocument) -> Iterator[Quoted]:
    """What is said in the lines of transcripts: "COLE: We left." """
    run: list[tuple[Segment, re.Match[str]]] = []
    for line in (*parsed.segments, None):
        turn = TURN.match(parsed.text, line.start_char, line.end_char) if line else None
        if line and turn:
            run.append((line, turn))
            continue
        if _is_transcript([match[1] for _, match in run]) or _is_exchange(run):
            for said, match in run:
                yield Quoted(start_char=match.end(), end_char=said.end_char, is_closed=False)
        run = []


def _is_transcript(labels: Sequence[str]) -> bool:
    """Whether two or more take turns under the labels, and one of them more than once."""
    speakers = set(labels)
    if len(speakers) < 2:
        return False
    return speakers <= QUESTION_AND_ANSWER or MIN_TURNS <= len(labels) > len(speakers)


def _is_exchange(run: Sequence[tuple[Segment, re.Match[str]]]) -> bool:
    """Whether two lines are one's question and another's answer: "Cole: Who won? | Reid: We did." """
    if len(run) != 2:
        return False
    (asking, question), (answering, answer) = run
    return question[1] != answer[1] and asking.text.endswith("?") and not answering.text.endswith("?")


def _posts(parsed: ParsedDocument) -> Iterator[Quoted]:
    """Posts: the line before the one that names who wrote it ("— Ann Reid (@reid)"), or what stands before the name in
    it."""
    for before, line in zip((None, *parsed.segments), parsed.segments, strict=False):
        posted = POSTED_BY.search(parsed.text, line.start_char, line.end_char)
        if posted is None:
            continue
        post = line if posted.start() > line.start_char else before
        end = posted.start() if post is line else post.end_char if post else 0
        said = parsed.text[post.start_char : end].rstrip() if post else ""
        if post and 0 < len(said) <= MAX_POST and not MARK.match(said) and not POSTED_BY.search(said):
            yield Quoted(start_char=post.start_char, end_char=post.start_char + len(said), is_closed=False)


def _announced(parsed: ParsedDocument) -> Iterator[Quoted]:
    """Paragraphs without marks of their own behind a line that ends in a cue and a colon: "Lee told the paper:"."""
    for line, block in pairwise(parsed.segments):
        is_text = line.kind in {SegmentKind.PARAGRAPH, SegmentKind.HEADING} and block.kind is SegmentKind.PARAGRAPH
        is_plain = is_text and not MARK.match(parsed.text, block.start_char)
        if is_plain and line.text.endswith(":") and not LABEL.match(block.text) and _cue_at_end(parsed, line):
            yield Quoted(start_char=block.start_char, end_char=block.end_char, is_closed=False)


def _cue_at_end(parsed: ParsedDocument, line: Segment) -> Token | None:
    """The verb of saying that ends the line before its colon, with at most whom it is said to."""
    for word in reversed(parsed.tokens(line.start_char, line.end_char)[-MAX_CLOSING:]):
        if word.tag_ in grammar.FINITE and word.pos_ == "VERB":
            return word if word.lemma_ in ANNOUNCING and grammar.subjects(word) else None
        if word.pos_ in {"AUX", "VERB"} or '"' in word.text or "”" in word.text:
            return None
    return None


@cache
def _possessor() -> re.Pattern[str]:
    """ "Ann Lee's verdict on the day:" right before a quotation."""
    nouns = "|".join(sorted(re.escape(noun) for noun in cue_nouns() | REPLIES))
    name = r"(?P<who>(?:(?:[A-Z][\w.-]* ){0,3}[A-Z][\w-]+(?=['’])|His|Her|Their))(?:['’]s|['’])?"
    return re.compile(rf"(?:^|[.!?”\"] ){name} (?:\w+ ){{0,2}}(?P<cue>{nouns})\b[^.!?:“\"]*[:?] ?$")
