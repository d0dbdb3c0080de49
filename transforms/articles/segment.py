"""The lines of an article and their roles, its datelines, and its sentences.

Scraped text carries bylines, captions, related headlines and site furniture between its paragraphs; what is said there
is no part of the story. A line is judged by what it says (`lexicons/line_patterns.toml`), then by its place, and what
neither knows by a classifier (`line_roles.py`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from dateline.transforms.articles.line_features import CLAUSE, ENDS_IN_STOP, LONG_WORD, title_case
from dateline.transforms.articles.line_roles import learned_roles
from dateline.transforms.articles.masthead import dateline_end, story_starts
from dateline.transforms.lexicons import lexicon
from dateline.transforms.syntax.parsed import at
from dateline.transforms.tables.records import Document, Segment, Sentence
from dateline.transforms.tables.vocabularies import SegmentKind

MAX_TITLE_WORDS = 25
MAX_HEADING_WORDS = 5
"""Longer lines are no headings."""
MAX_HEADLINE_WORDS = 22
"""Longer lines are paragraphs, whatever they end with."""
MIN_TITLE_CASE = 0.7
"""Share of capitalised longer words at which a line that ends in a full stop may still be a headline."""
MIN_LONG_WORDS = 3
"""Minimum number of words of four letters or more for a test of title case."""
MAX_CLAIMED_WORDS = {kind: 60 if kind is SegmentKind.CAPTION else 150 for kind in SegmentKind}
"""Words up to which a line is judged by a pattern: scrapers that lose line ends put stories behind site furniture."""
DATELINE_PARAGRAPHS = 4
"""Paragraphs from the start of the text among which a dateline is looked for."""
HEADLINE_LINES = 4
"""Lines from the start of the text among which the headline that the source gives is looked for."""

LINE = re.compile(r"[^\n]+")
LIST_ITEM = re.compile(r"^(?:[•●▪‣◦►▶·*]\s*|[-–—]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+)(?=\S)")
KICKER = re.compile(
    r"(?:opinion|analysis|explainer|profile|fact check|video|watch|live(?: updates?)?|gallery|photos|in pictures)"
    r"\s*(?P<end>$|[:|»–—-])",
    re.IGNORECASE,
)
"""The genre of an article, which stands over its headline or opens it. Behind the first paragraph it opens a link."""
ENDS_HEADLINE = re.compile(r"(?:\?|…|\.\.\.|»)$")
SMALL_IN_TITLES = re.compile(r"an?|and|as|at|but|by|for|from|in|into|is|of|on|or|the|to|via|vs|with")
"""Words that title case leaves in small letters."""
MIN_TITLE_WORDS = 4
ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[\"”»]$")


@cache
def line_patterns() -> dict[SegmentKind, re.Pattern[str]]:
    """One pattern a kind, in the order in which they are tried."""
    return {
        SegmentKind(kind): re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
        for kind, patterns in lexicon("line_patterns").items()
    }


def segments(document: Document) -> list[Segment]:
    """One segment for every non-blank line, and one for each dateline inside its paragraph, by start_char."""
    lines = [
        (m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip()))
        for m in LINE.finditer(document.text)
    ]
    lines = [(start, end) for start, end in lines if start < end]
    texts = [document.text[start:end] for start, end in lines]
    found: list[tuple[int, int, SegmentKind]] = []
    n_paragraphs = 0
    for text, (start, end), kind in zip(texts, lines, kinds(texts, document.title), strict=True):
        found.append((start, end, kind))
        n_paragraphs += kind is SegmentKind.PARAGRAPH
        if kind is SegmentKind.PARAGRAPH and n_paragraphs <= DATELINE_PARAGRAPHS:
            length = dateline_end(text, opens_story=n_paragraphs == 1)
            found.extend([(start, start + length, SegmentKind.DATELINE)] if length else [])
    return [
        Segment(
            segment_id=f"{document.doc_id}-p{index}",
            doc_id=document.doc_id,
            segment_index=index,
            kind=kind,
            start_char=start,
            end_char=end,
            text=document.text[start:end],
        )
        for index, (start, end, kind) in enumerate(found)
    ]


def kinds(lines: Sequence[str], title: str | None = None) -> list[SegmentKind]:
    """The role of each line. `title` is the headline where the source gives one. The only line of a text, as of a short
    message, is no furniture, because there is nothing that it could stand around."""
    claims = _without_kickers(lines, [kind_by_words(line) for line in lines])
    learned = learned_roles(lines, claims)
    headline = _headline_index(lines, claims, title)
    decided: list[SegmentKind] = []
    is_under_label = is_in_story = False
    for index, line in enumerate(lines):
        kind = claims[index]
        if index == headline:
            kind = SegmentKind.TITLE
        elif is_under_label and kind in {None, SegmentKind.LIST_ITEM} and not (is_sentence(line) or is_clause(line)):
            kind = SegmentKind.RELATED_LINK
        around = Around(
            before=decided[-1] if decided else None,
            after=lines[index + 1] if index + 1 < len(lines) else "",
            is_in_head=headline is not None and index > headline and not is_in_story,
        )
        kind = kind or kind_by_place(line, around) or kind_by_title_case(line) or learned[index]
        is_under_label = kind is SegmentKind.RELATED_LINK and (is_under_label or is_label(line))
        is_in_story = is_in_story or kind is SegmentKind.PARAGRAPH
        decided.append(kind)
    return [SegmentKind.PARAGRAPH] if decided == [SegmentKind.BOILERPLATE] else decided


def _without_kickers(lines: Sequence[str], claims: Sequence[SegmentKind | None]) -> list[SegmentKind | None]:
    """The claims without those on the kickers before the first paragraph: alone they are furniture, in front of a
    headline a part of it."""
    judged = list(claims)
    for index, (line, claim) in enumerate(zip(lines, claims, strict=True)):
        if claim is None and is_sentence(line):
            break
        kicker = KICKER.match(line) if claim is SegmentKind.RELATED_LINK else None
        if kicker:
            judged[index] = SegmentKind.BOILERPLATE if kicker.end() == len(line) else None
    return judged


def kind_by_words(line: str) -> SegmentKind | None:
    """The role of a line by its words; None if only its shape and place can show it."""
    n_words = _n_words(line)
    for kind, pattern in line_patterns().items():
        if n_words <= MAX_CLAIMED_WORDS[kind] and pattern.search(line):
            return kind
    return SegmentKind.LIST_ITEM if LIST_ITEM.match(line) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a line."""

    before: SegmentKind | None
    after: str
    is_in_head: bool
    """Between the headline and the first paragraph."""


def kind_by_place(line: str, around: Around) -> SegmentKind | None:
    """The role that the lines around give to a line that is no sentence; None where they say nothing."""
    if is_sentence(line):
        return None
    is_short, is_capitalised = _n_words(line) <= MAX_HEADING_WORDS, title_case(line) >= MIN_TITLE_CASE
    if around.after[:1].islower() and not is_short and not is_capitalised:  # a sentence broken in two
        return SegmentKind.PARAGRAPH
    if around.before is SegmentKind.BYLINE and is_short and is_capitalised:
        return SegmentKind.BYLINE
    return SegmentKind.HEADING if around.is_in_head else None


def kind_by_title_case(line: str) -> SegmentKind | None:
    """The role of a headline of another story that ends in a question mark or an ellipsis: "Is the Bridge Safe?".

    Sentences of the article are no such headlines, because they are not in title case: "Is Ann Lee safe?".
    """
    words = line.split()
    is_headline = (
        bool(ENDS_HEADLINE.search(line))
        and len(words) >= MIN_TITLE_WORDS
        and all(SMALL_IN_TITLES.fullmatch(word) or not word[0].isalpha() or word[0].isupper() for word in words)
    )
    return SegmentKind.RELATED_LINK if is_headline else None


def is_sentence(line: str) -> bool:
    """Whether a line ends like a sentence or is too long for anything else."""
    n_words = _n_words(line)
    is_label_or_heading = n_words <= MAX_HEADING_WORDS and line.endswith(":")
    return n_words > MAX_HEADLINE_WORDS or bool(ENDS_SENTENCE.search(line)) and not is_label_or_heading


def is_clause(line: str) -> bool:
    """Whether a line that lacks its full stop is a clause of the story and no headline."""
    return _n_words(line) > MAX_HEADING_WORDS and title_case(line) < MIN_TITLE_CASE and bool(CLAUSE.match(line))


def is_label(line: str) -> bool:
    """Whether a line that announces other stories names none itself: "Most read", "More from the Star:"."""
    return ":" not in line[:-1] and _n_words(line) <= MAX_HEADING_WORDS


def _headline_index(lines: Sequence[str], found: Sequence[SegmentKind | None], title: str | None) -> int | None:
    """Which line is the headline: the one that equals the title given, or the first line if it is shaped like one."""
    if title:
        wanted = _letters(title)
        for index, line in enumerate(lines[:HEADLINE_LINES]):
            if _letters(line) == wanted:
                return index
    first = next((i for i, kind in enumerate(found) if kind is not SegmentKind.BOILERPLATE), None)
    if first is None or found[first] is not None or len(lines) < first + 2:
        return None
    return first if is_headline(lines[first]) and not dateline_end(lines[first], opens_story=True) else None


def is_headline(line: str) -> bool:
    """Whether a first line is shaped like a headline: short, and without a full stop or in title case."""
    if not 2 <= _n_words(line) <= MAX_TITLE_WORDS or line.endswith((",", ";", ":")):
        return False
    if not ENDS_IN_STOP.search(line) or line.endswith("?"):
        return True
    return title_case(line) >= MIN_TITLE_CASE and len(LONG_WORD.findall(line)) >= MIN_LONG_WORDS


def whole_lines(lines: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments without the datelines that stand inside others."""
    return tuple(line for line in lines if line.kind is not SegmentKind.DATELINE)


def sentences(document: Document, doc: Doc, lines: Sequence[Segment]) -> Iterator[Sentence]:
    """The sentences of the parse, cut at the ends of lines and trimmed of space; a dateline is part of the next one."""
    whole = whole_lines(lines)
    line_starts = [line.start_char for line in whole]
    index = 0
    for sent_start, stop in _with_datelines(document, doc):
        start = sent_start
        while start < stop:
            line = at(whole, start)
            if line is None:
                place = bisect_right(line_starts, start)
                start = line_starts[place] if place < len(whole) else stop
                continue
            end = min(stop, line.end_char)
            text = document.text[start:end]
            left = start + len(text) - len(text.lstrip())
            right = start + len(text.rstrip())
            if left < right:
                yield Sentence(
                    sent_id=f"{document.doc_id}-s{index}",
                    doc_id=document.doc_id,
                    segment_id=line.segment_id,
                    sent_index=index,
                    start_char=left,
                    end_char=right,
                    text=document.text[left:right],
                )
                index += 1
            start = end


def _with_datelines(document: Document, doc: Doc) -> Iterator[tuple[int, int]]:
    """The code points of the parse's sentences, those of a dateline together with the sentence behind it."""
    stories = frozenset(story_starts(document.text))
    start: int | None = None
    for sent in doc.sents:
        start = sent.start_char if start is None else start
        following = doc[sent.end].idx if sent.end < len(doc) else None
        if following not in stories:
            yield start, sent.end_char
            start = None


def _n_words(line: str) -> int:
    return len(line.split())


def _letters(line: str) -> str:
    """The line reduced to its letters and digits, for comparing headlines that differ in marks only."""
    return "".join(char for char in line.casefold() if char.isalnum())
