"""An article together with its parse: what every extracting transform reads."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Span

from dateline.transforms.syntax.token_lookup import covering
from dateline.transforms.tables.records import Document, Segment, Sentence
from dateline.transforms.tables.vocabularies import SegmentKind


class Spanned(Protocol):
    """Anything with half-open code-point offsets into documents.text."""

    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...


S = TypeVar("S", bound=Spanned)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """A document, its spaCy parse, its lines and its sentences. Offsets of all four are those of `document.text`."""

    document: Document
    doc: Doc
    segments: tuple[Segment, ...]
    """Every line, datelines apart, in text order; they do not overlap."""
    sentences: tuple[Sentence, ...]
    """In text order; they do not overlap."""
    _tokens: dict[tuple[int, int], Span] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What has been asked for: every step asks for the tokens of the mentions."""

    @property
    def doc_id(self) -> str:
        return self.document.doc_id

    @property
    def text(self) -> str:
        return self.document.text

    def sentence_at(self, char: int) -> Sentence | None:
        """The sentence that the code point stands in; None between sentences."""
        return at(self.sentences, char)

    def sent_id_at(self, char: int) -> str | None:
        sentence = self.sentence_at(char)
        return sentence.sent_id if sentence else None

    def segment_at(self, char: int) -> Segment | None:
        """The line that the code point stands in; None between lines."""
        return at(self.segments, char)

    def is_title_at(self, char: int) -> bool:
        """Whether the code point stands in the headline."""
        segment = self.segment_at(char)
        return segment is not None and segment.kind is SegmentKind.TITLE

    def tokens(self, start_char: int, end_char: int) -> Span:
        """The tokens that the span covers, partly covered ones included.

        Raises:
            ValueError: the span covers no token.
        """
        if (known := self._tokens.get((start_char, end_char))) is not None:
            return known
        span = covering(self.doc, start_char, end_char)
        if span is None:
            raise ValueError(f"no token in {start_char}:{end_char} of {self.doc_id}")
        self._tokens[start_char, end_char] = span
        return span


def at(spans: Sequence[S], char: int) -> S | None:
    """The one of the sorted, disjoint spans that holds the code point."""
    place = bisect_right(spans, char, key=lambda span: span.start_char) - 1
    return spans[place] if place >= 0 and char < spans[place].end_char else None
