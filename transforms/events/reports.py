"""Which quote an event is reported in, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.tables.records import Quote, QuoteSpan
from dateline.transforms.tables.vocabularies import QuoteRole, QuoteType

DECLARING = frozenset({"declare", "issue", "proclaim"})
CONTRASTS = frozenset({"while", "whereas", "although", "though"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The quote that an event stands in, and its source."""

    quote_id: str
    source_id: str | None


class Reports:
    """Finds the quote that a word stands in."""

    def __init__(self, quotes: Sequence[Quote], quote_spans: Sequence[QuoteSpan]) -> None:
        self._quotes = {quote.quote_id: quote for quote in quotes}
        self._cues = {span.quote_id: span for span in quote_spans if span.role is QuoteRole.CUE}
        contents = sorted(
            (span for span in quote_spans if span.role is QuoteRole.CONTENT), key=lambda s: s.end_char - s.start_char
        )
        self._contents = Overlaps(contents, lambda span: (span.start_char, span.end_char))

    def containing(self, token: Token) -> Report | None:
        """The report by the innermost quote whose content the word stands in; none of an aside of the article's."""
        start, end = token.idx, token.idx + len(token)
        touching = self._contents(start, end)
        span = next((s for s in touching if s.start_char <= start and end <= s.end_char), None)
        if span is None:
            return None
        quote = self._quotes[span.quote_id]
        if quote.quote_type is QuoteType.INDIRECT and (
            _in_aside(token) or _is_beside(token, self._cues.get(span.quote_id)) or _is_declared(token, quote)
        ):
            return None
        return Report(quote_id=quote.quote_id, source_id=quote.speaker_id)


def _in_aside(token: Token) -> bool:
    """Whether the word stands in a relative clause, an apposition or a "while" clause behind a comma: whoever is
    reported, the article says it itself.

    (Christopher Potts, "The Logic of Conventional Implicatures", 2005: such clauses are not part of what is reported.)
    """
    for word in (token, *token.ancestors):
        marker = grammar.marker(word) if word.dep_ == "advcl" else None
        is_contrast = marker is not None and marker.lower_ in CONTRASTS
        if word.dep_ in grammar.RELATIVE_CLAUSE | {"appos"} or is_contrast:
            start = word.left_edge
            if start.i > 0 and start.nbor(-1).text == "," or start.text == ",":
                return True
    return False


def _is_declared(noun: Token, quote: Quote) -> bool:
    """Whether the event is done by declaring it: "*declared* a truce"."""
    declared = quote.cue_lemma in DECLARING and noun.head.lemma_.lower() == quote.cue_lemma
    return declared and noun.dep_ in grammar.OBJECT | grammar.PASSIVE_SUBJECT


def _is_beside(token: Token, cue: QuoteSpan | None) -> bool:
    """Whether the word's clause is coordinated with that of the cue ("*chanted* slogans and *hurled* stones"), or the
    cue only remarks on it ("*accused* Oslo of fraud, a charge that it *denies*")."""
    joined = (word.head for word in (token, *token.ancestors) if word.dep_ == "conj" and word.pos_ == "VERB")
    remarks = (word for word in token.subtree if word.dep_ in grammar.RELATIVE_CLAUSE and word.i > token.i)
    return cue is not None and any(cue.start_char <= verb.idx < cue.end_char for verb in (*joined, *remarks))
