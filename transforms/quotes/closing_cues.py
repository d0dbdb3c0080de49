"""Cues that stand behind or inside what they announce: "…, police said", "The bridge, engineers warned, could fall".

Their sentence may be long, coordinated and parsed oddly; what gives them away is their surface: a comma, a noun phrase,
a verb of saying that completes nothing, and the end of the sentence or another comma.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from transforms import grammar
from transforms.lexicon import lexicon
from transforms.parsed import ParsedDocument
from transforms.quotes.cue_lexicon import cue_verbs
from transforms.quotes.cue_rules import RULE_SCORE
from transforms.quotes.marks import Quoted
from transforms.quotes.reported import Reported, Span, outermost, overlapping, within
from transforms.quotes.speech import is_speech

FINITE = grammar.FINITE | {"MD"}
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "what"})
SUBORDINATORS = frozenset(
    {"when", "as", "while", "if", "after", "before", "because", "although", "though", "once", "since", "until"}
    | {"unless", "where", "so", "than", "like"}
)
NO_SUBJECT = SUBORDINATORS | RELATIVES | {"and", "but", "or", "nor", "including", "such", "then", "there", "how", "why"}
"""Words that a subject does not begin with."""
NO_SUBJECT_TAGS = frozenset({"IN", "TO", "VBG", "VBN", "VB", "RB", "CC", "WRB", "WP", "WDT", "WP$"}) | FINITE
NOMINAL_TAGS = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS"})
HEARD_BY = frozenset({"tell", "inform", "remind", "assure", "notify"})
"""Verbs that name whom something is said to without a preposition."""
TOPICS = frozenset({"of", "about", "for"})
"""Prepositions that open what is said rather than when, where or how, but for the verbs of plain saying."""
PLAIN = frozenset({"say", "add", "write", "tell"})
COMPLETING = frozenset({"that", "whether", "how", "why", "what", "if"})
MAX_SUBJECT = 16
"""Words of the longest subject of a closing cue: "three people with knowledge of the matter"."""
MAX_LEAD = 3
"""Words before a clause that the tagger may leave out of it: "Still, that could be a good thing, she said"."""
TIME_OF_SAYING = re.compile(
    r"(?:(?:just|only) )?(?:an? |\w{1,40} )?(?:minutes?|hours?|days?|weeks?|months?|years?) (?:after|before)\b"
    r"|ahead of\b"
)
"""What opens a phrase behind a closing cue that is the article's own: "…, he said, hours after missiles struck"."""
DASHES = frozenset({"-", "--", "–", "—"})
MARKS = ('"', "”", "''", "’", "'")


@dataclass(frozen=True, slots=True)
class Closing:
    """A cue that stands behind the start of its content."""

    cue: Span
    source: Span | None
    """None for "according to", whose source follows it."""
    before: Span
    after: Span | None
    """The rest of a clause that the cue stands in the middle of."""
    end_char: int
    """One past what the cue's clause says of whom it is said to, when and where."""


def with_closing_cues(
    parsed: ParsedDocument, quoted: Sequence[Quoted], found: Sequence[Reported], cues: Iterable[Token]
) -> list[Reported]:
    """The attributions, those of closing cues with all that the cue closes, and those that were missed."""
    completed = list(found)
    speech = outermost(quoted)
    for cue in cues:
        closing = _closing(parsed, speech, cue)
        if closing is None:
            continue
        index = next((i for i, each in enumerate(completed) if each.cue and overlapping(each.cue, closing.cue)), None)
        if index is not None:
            completed[index] = _completed(parsed, completed[index], closing)
        elif closing.source is not None:
            contents = (closing.before, closing.after) if closing.after else (closing.before,)
            completed.append(Reported(cue=closing.cue, source=closing.source, contents=contents, score=RULE_SCORE))
    return completed


def _completed(parsed: ParsedDocument, found: Reported, closing: Closing) -> Reported:
    """The attribution with all of its sentence before the cue as content, and the cue's own subject as source."""
    start, end = closing.before
    inside = [each for each in found.contents if overlapping(each, closing.before)]
    first = min((each[0] for each in inside), default=start)
    lead = parsed.text[start:first].strip()
    if first < start or lead.endswith(",") and len(lead.split()) <= MAX_LEAD:
        start = first
    behind = [
        each
        for each in found.contents
        if each[0] >= closing.end_char and not TIME_OF_SAYING.match(parsed.text, each[0])
    ]
    ahead = [each for each in found.contents if each[1] <= closing.before[0]]
    contents = (*ahead, (start, end), *([closing.after] if closing.after else behind))
    source = found.source
    if closing.source and (source is None or source[0] < closing.source[0] or source[0] >= closing.cue[1]):
        source = closing.source
    return replace(found, source=source, contents=contents)


def _closing(parsed: ParsedDocument, speech: Sequence[Quoted], cue: Token) -> Closing | None:
    line = parsed.segment_at(cue.idx)
    if line is None or any(quote.start_char < cue.idx < quote.end_char for quote in speech):
        return None
    tokens = [t for t in cue.sent if not t.is_space and line.start_char <= t.idx < line.end_char]
    place = next((i for i, t in enumerate(tokens) if t.i == cue.i), 0)
    is_according = cue.lower_ == "according"
    subject = None if is_according else _subject(tokens, place)
    end = place + 2 if is_according else _end_of_cue(tokens, place)
    if end is None or not (subject or is_according):
        return None
    comma = (subject.start if subject else place) - 1
    if comma < 1 or tokens[comma].text != "," and tokens[comma].text not in MARKS:
        return None
    return _around(parsed, speech, _Cue(tokens, place, subject, comma, end))


@dataclass(frozen=True, slots=True)
class _Subject:
    """A subject without its apposition, and the first word of the verb group behind both."""

    start: int
    stop: int
    verb: int


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue among the tokens of its sentence."""

    tokens: Sequence[Token]
    place: int
    subject: _Subject | None
    comma: int
    """The comma, or the closing mark behind it, that divides the cue from what stands before it."""
    end: int
    """One past the last token of the cue's clause."""


def _around(parsed: ParsedDocument, speech: Sequence[Quoted], cue: _Cue) -> Closing | None:
    """The cue with the clause that it closes; None where that is no clause, or speech with marks of its own."""
    tokens = cue.tokens
    first = next((i for i, t in enumerate(tokens) if t.tag_ != "CC" and t.text not in DASHES), 0)
    last = cue.comma - 1 if tokens[cue.comma].text == "," else cue.comma
    if last <= first or tokens[last].lower_ in RELATIVES or tokens[last].tag_ == "CC":
        return None
    before = _chars(tokens, first, last + 1)
    if any(
        within(before, quote.span)
        or parsed.text[quote.start_char - 1] == "("
        or quote.span[0] < before[1] <= quote.span[1]
        and is_speech(parsed, quote)
        for quote in speech
    ):
        return None
    after = None
    if not is_clause(tokens[first : last + 1]):
        if cue.subject is None or not _can_be_subject(tokens[first]) or not _goes_on(tokens, cue.end):
            return None
        after = _chars(tokens, cue.end + 1, len(tokens) - tokens[-1].is_punct)
    elif cue.subject and _opens_speech(parsed, speech, tokens, cue.end):
        return None
    end_char = _chars(tokens, 0, cue.end)[1]
    if cue.subject is None:
        return Closing(_chars(tokens, cue.place, cue.end), None, before, after, end_char)
    verb = cue.subject.verb
    source = _chars(tokens, cue.subject.start, verb - 1 if tokens[verb - 1].text == "," else verb)
    return Closing(_chars(tokens, verb, cue.place + 1), source, before, after, end_char)


def _subject(tokens: Sequence[Token], place: int) -> _Subject | None:
    """The subject right before the verb; None where there is none."""
    helper = place - 1
    while helper > 0 and (tokens[helper].lemma_ == "have" or tokens[helper].tag_ == "RB"):
        helper -= 1
    if tokens[place].tag_ not in FINITE and not any(t.lemma_ == "have" for t in tokens[helper + 1 : place]):
        return None
    stop = helper + 1
    if tokens[helper].text == ",":
        comma = next((i for i in range(helper - 1, max(helper - MAX_SUBJECT, 0), -1) if tokens[i].text == ","), None)
        if comma is None or _has_finite(tokens[comma + 1 : helper]):
            return None
        stop = comma
    start = stop
    while start > 0 and stop - start < MAX_SUBJECT and tokens[start - 1].text not in {",", *MARKS}:
        start -= 1
    words = tokens[start:stop]
    if start < 2 or not words or tokens[start - 1].text in MARKS and tokens[start - 2].text != ",":
        return None
    if not _can_be_subject(words[0]) or _has_finite(words) or not any(t.tag_ in NOMINAL_TAGS for t in words):
        return None
    return _Subject(start, stop, helper + 1)


def _can_be_subject(first: Token) -> bool:
    """Whether a subject can begin with the word."""
    return first.lower_ not in NO_SUBJECT and first.tag_ not in NO_SUBJECT_TAGS


def _has_finite(words: Sequence[Token]) -> bool:
    """Whether the words have a finite verb outside a relative clause, or a relative pronoun without one."""
    relative = next((i for i, word in enumerate(words) if word.lower_ in RELATIVES), len(words))
    if any(word.tag_ in FINITE for word in words[:relative]):
        return True
    return relative < len(words) and not any(word.tag_ in FINITE for word in words[relative:])


def _end_of_cue(tokens: Sequence[Token], place: int) -> int | None:
    """One past the verb and what says to whom, when and where; None where the verb has what is said behind it."""
    start = place + 1
    if tokens[place].lemma_ in HEARD_BY:
        while start < len(tokens) and tokens[start].tag_ in NOMINAL_TAGS and tokens[start].lower_ not in _temporal():
            start += 1
    end = start
    while end < len(tokens) and not tokens[end].is_punct:
        end += 1
    rest = tokens[start:end]
    if end < len(tokens) and tokens[end].text == ":":
        return None
    return end if not rest or _is_adverbial(rest, tokens[place].lemma_) else None


def _is_adverbial(rest: Sequence[Token], verb: str) -> bool:
    """Whether the words behind a verb of saying tell when, where and how."""
    first, second = rest[0], rest[1] if len(rest) > 1 else None
    is_time = first.lower_ in _temporal() or first.lower_ in {"last", "this", "next"} and second is not None
    is_manner = first.tag_ == "RB" and (
        first.lower_.endswith("ly") or second is not None and (second.tag_ == "IN" or second.lower_ in _temporal())
    )
    is_phrase = first.tag_ == "IN" and first.lower_ not in COMPLETING | SUBORDINATORS
    if is_phrase and first.lower_ in TOPICS and verb not in PLAIN:
        return False
    if "condition" in (word.lower_ for word in rest[:3]):  # "on condition of anonymity because he was not allowed to"
        return True
    is_plain = not any(word.tag_ in FINITE or word.lower_ in COMPLETING for word in rest)
    return is_plain and (is_time or is_manner or is_phrase)


def is_clause(words: Sequence[Token]) -> bool:
    """Whether the words are a whole clause: with a finite verb that is not that of a subordinate clause."""
    start = 0
    if words[0].tag_ in {"VBN", "VBG", "VBD"} or words[0].lower_ in SUBORDINATORS:
        start = next((i for i, word in enumerate(words) if word.text == ","), len(words))
    is_subordinate = False
    for word in words[start:]:
        if word.text == ",":
            is_subordinate = False
        elif word.lower_ in SUBORDINATORS | RELATIVES and word.tag_ in {"IN", "WRB", "WP", "WDT"}:
            is_subordinate = True
        elif word.tag_ in FINITE:
            if not is_subordinate:
                return True
            is_subordinate = False
    return False


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Whether the verb of a clause that the cue stands in the middle of follows the cue."""
    return end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].tag_ in FINITE


def _opens_speech(parsed: ParsedDocument, speech: Sequence[Quoted], tokens: Sequence[Token], end: int) -> bool:
    """Whether the cue announces a quotation behind it that is a sentence of its own."""
    if end + 1 >= len(tokens):
        return False
    start = tokens[end + 1].idx
    return any(q.start_char == start and parsed.text[q.start_char + 1].isupper() for q in speech)


def _chars(tokens: Sequence[Token], start: int, end: int) -> Span:
    return tokens[start].idx, tokens[end - 1].idx + len(tokens[end - 1])


@cache
def _temporal() -> frozenset[str]:
    """Words that open an expression of time behind a verb: "said Monday", "said late on Friday", "said last week"."""
    times = lexicon("times")
    return frozenset(
        {*times["weekdays"], *times["months"], "today", "yesterday", "tonight", "late", "early", "earlier", "later"}
        | {"again", "here"}
    )


def candidates(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens that may be closing cues."""
    for token in tokens:
        if token.lower_ == "according":
            if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to":
                yield token
        elif token.tag_ in FINITE | {"VBN"} and "say" in cue_verbs().get(token.lemma_, ()):
            yield token
