"""What a line of an article looks like to the classifier of line roles: names of the features that it has.

A feature says something of the line alone (its length, its ends, its words), of its place on the page, or of the lines
around it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.transforms.tables.vocabularies import SegmentKind

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
DIGITS = re.compile(r"\d+")
ENDS_IN_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
CLAUSE = re.compile(
    r"^[\"“']?(?:The|An?|He|She|It|They|We|I|This|That|These|His|Her|Their|There|But|And)\b"
    r".{1,200}?\b(?:was|were|is|are|has|have|had|will|would|said|says|did|can|could)\b"
)
"""A clause with the article or pronoun and the auxiliary that headlines leave out: "The firm was fined on Tuesday"."""
AGENCIES = (
    r"\b(?:AP|AFP|CEN|EPA|MCT|PA|RNS|Corbis|Getty|Reuters|REUTERS|Rex|Shutterstock|Bloomberg|Xinhua|Flickr|Wikimedia\w*"
    r"|Facebook|Instagram|Twitter|YouTube)\b"
)
HOLDS = {
    "address": re.compile(r"\S@\S+\.\w"),
    "account": re.compile(r"(?<!\w)[@#]\w"),
    "site": re.compile(r"https?://|www\.|pic\.twitter|\b\w+\.(?:com|org|net|co)\b"),
    "agency": re.compile(AGENCIES),
    "credit": re.compile(rf"{AGENCIES}.{{0,30}}$"),
    "clause": CLAUSE,
    "gap": re.compile(r"\S {2,}\S"),
    "bar": re.compile(r"\|"),
    "slash": re.compile(r"\w ?/ ?\w"),
    "bracketed": re.compile(r"^[(\[].*[)\]]$"),
}
LABEL = re.compile(r"^([^:.!?\n]{2,40}?): +\S")
OPENINGS = {'"': "quote", "'": "quote", "“": "quote", "‘": "quote", "(": "bracket", "[": "bracket", "@": "account"}
ENDINGS = {":": ":", ",": ",", ";": ",", '"': "quote", "'": "quote", "”": "quote", "’": "quote", ")": ")", "]": ")"}
LENGTHS = (1, 2, 5, 9, 15, 22, 35)
"""Upper bounds, in words, of the classes of length."""
SHORT, LONG = 5, 22
"""Words up to which a line is as short as a heading, and beyond which it is as long as a paragraph."""
EDGE_WORDS = 8
"""Words at either end of a line that are features by themselves; names of sites and labels stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with what its neighbours want to know of it."""

    text: str
    words: tuple[str, ...]
    n_words: int
    end: str
    claim: SegmentKind | None
    """The role that the patterns give it."""

    @property
    def shape(self) -> str:
        """One word for its length and its end."""
        return f"{_size(self.n_words)}{self.end}"

    @property
    def is_paragraph(self) -> bool:
        """Whether it has the length and the full stop of one."""
        return self.n_words > SHORT and self.end in {"stop", "quote"}


def line_features(texts: Sequence[str], claims: Sequence[SegmentKind | None]) -> list[set[str]]:
    """The features of every line of an article, in time linear in its length.

    Args:
        texts: the lines, stripped of surrounding space, none empty.
        claims: the role of each line that the patterns know, None for the others.
    """
    lines = [_line(text, claim) for text, claim in zip(texts, claims, strict=True)]
    page = _Page(lines)
    return [
        {*_of_ends(line), *_of_words(line), *_of_content(line), *page.of_place(index), *page.of_company(index)}
        for index, line in enumerate(lines)
    ]


def title_case(line: str) -> float:
    """Share of the words of four letters or more that begin with a capital; 0 where there are none."""
    words = LONG_WORD.findall(line)
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _line(text: str, claim: SegmentKind | None) -> Line:
    words = tuple(word.lower() for word in WORD.findall(text))
    return Line(text=text, words=words, n_words=len(text.split()), end=_end(text), claim=claim)


def _end(text: str) -> str:
    if ENDS_IN_STOP.search(text):
        return "ask" if text.endswith("?") else "cut" if text.endswith(("…", "...")) else "stop"
    last = text[-1]
    return ENDINGS.get(last) or ("digit" if last.isdigit() else "letter" if last.isalpha() else "mark")


def _start(text: str) -> str:
    first = text[0]
    if first.isalpha():
        return "capital" if first.isupper() else "small"
    return OPENINGS.get(first) or ("digit" if first.isdigit() else "mark")


def _size(n_words: int) -> str:
    return "short" if n_words <= SHORT else "middling" if n_words <= LONG else "long"


def _class(value: float, bounds: Sequence[float]) -> str:
    """The first bound that the value does not pass, "more" beyond the last."""
    return next((str(bound) for bound in bounds if value <= bound), "more")


def _of_ends(line: Line) -> Iterator[str]:
    length, start = _class(line.n_words, LENGTHS), _start(line.text)
    capitals = _class(title_case(line.text), (0.3, 0.69, 0.99))
    yield from (f"length {length}", f"end {line.end}", f"start {start}")
    yield from (f"length {length} end {line.end}", f"start {start} end {line.end}")
    yield from (f"capitals {capitals} {_size(line.n_words)}", f"capitals {capitals} end {line.end}")
    if line.text.isupper():
        yield f"all capitals {_class(line.n_words, (2,))}"


def _of_words(line: Line) -> Iterator[str]:
    if not line.words:
        return
    yield from (f"first {line.words[0]}", f"last {line.words[-1]}", f"first two {' '.join(line.words[:2])}")
    if any(word.endswith("ing") for word in line.words[:12]):
        yield f"participle {line.is_paragraph}"
    if line.n_words <= 60:
        yield from (f"word {word}" for word in {*line.words[:EDGE_WORDS], *line.words[-EDGE_WORDS:]})


def _of_content(line: Line) -> Iterator[str]:
    for name, pattern in HOLDS.items():
        if pattern.search(line.text):
            yield from (f"holds {name}", f"holds {name} end {line.end}")
    if line.end not in {"stop", "ask", "quote"}:
        capitals = _class(title_case(line.text), (0.3, 0.69))
        yield f"unfinished {_size(line.n_words)} capitals {capitals} clause {bool(CLAUSE.match(line.text))}"
    if label := LABEL.match(line.text):
        n_words = _class(len(label[1].split()), (1, 3, 6))
        yield from (f"label {n_words} end {line.end}", f"label in capitals {label[1].isupper()}")
    if line.claim:
        yield f"claim {line.claim.value}"


class _Page:
    """The lines of an article together."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        whole = [index for index, line in enumerate(lines) if line.end == "stop" and line.n_words > 12]
        self.first_whole, self.last_whole = (whole[0], whole[-1]) if whole else (len(lines), -1)
        self.whole_share = _class(
            sum(line.end in {"stop", "ask"} for line in lines) / max(1, len(lines)), (0.5, 0.75, 0.9, 0.99)
        )
        self.unnumbered = [DIGITS.sub("", line.text) for line in lines]
        self.n_same = Counter(self.unnumbered)
        self.n_lines_with = Counter(word for line in lines for word in _content_words(line))

    def of_place(self, index: int) -> Iterator[str]:
        line = self.lines[index]
        if index < 3:
            yield from ("at head", "at top") if index == 0 else ("at head",)
        if index >= len(self.lines) - 3:
            yield from ("at foot", "at bottom") if index == len(self.lines) - 1 else ("at foot",)
        if index > self.last_whole:
            yield from ("behind body", f"behind body end {line.end}")
        if index < self.first_whole:
            yield from ("before body", f"before body end {line.end}")

    def of_company(self, index: int) -> Iterator[str]:
        """What the lines before and behind look like, and whether others say the same."""
        line = self.lines[index]
        before = self.lines[index - 1] if index else None
        after = self.lines[index + 1] if index + 1 < len(self.lines) else None
        for name, other in (("before", before), ("after", after)):
            yield f"{name} {other.shape if other else 'none'}"
            yield f"{name} claim {other.claim.value if other and other.claim else None}"
        yield f"{before.end if before else None} > {line.end} > {after.end if after else None}"
        yield f"whole lines {self.whole_share} {line.is_paragraph} {_size(line.n_words)}"
        if self._is_repeated(index):
            yield "repeated"
        if index and self._is_repeated(index - 1):
            yield f"after repeated end {line.end}"
        words = _content_words(line)
        if line.n_words > SHORT and words:
            share = sum(self.n_lines_with[word] > 1 for word in words) / len(words)
            yield f"said elsewhere {_class(share, (0.3, 0.5, 0.7, 0.9))} {line.is_paragraph}"

    def _is_repeated(self, index: int) -> bool:
        """Whether another line is the same except for its digits: "the bridge 1", "the bridge 2"."""
        return self.lines[index].n_words <= EDGE_WORDS and self.n_same[self.unnumbered[index]] > 1


def _content_words(line: Line) -> set[str]:
    return {word for word in line.words if len(word) > 3}
