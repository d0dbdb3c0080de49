"""Which quote an event is reported in, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from transforms import grammar
from transforms.events.clauses import surface_subjects
from transforms.lexicon import lexicon
from transforms.records import Quote, QuoteSpan
from transforms.vocabularies import Factuality, QuoteRole, QuoteType

DECLARING = frozenset({"declare", "issue", "proclaim"})
THIRD_PERSON = frozenset({"it", "they", "he", "she"})
CONTRASTS = frozenset({"while", "whereas", "although", "though"})
QUANTIFIERS = frozenset({"many", "some", "others", "most", "both", "several", "few"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The quote that an event stands in, its source, and what the source says of the event."""

    quote_id: str
    source_id: str | None
    factuality: Factuality


class Reports:
    """The quotes of one document, asked for by the words that stand in them."""

    def __init__(self, quotes: Sequence[Quote], quote_spans: Sequence[QuoteSpan]) -> None:
        self._quotes = {quote.quote_id: quote for quote in quotes}
        self._cues = {span.quote_id: span for span in quote_spans if span.role is QuoteRole.CUE}
        self._contents = sorted(
            (span for span in quote_spans if span.role is QuoteRole.CONTENT), key=lambda s: s.end_char - s.start_char
        )

    def holding(self, token: Token) -> Report | None:
        """The report by the innermost quote whose content the word stands in; none of an aside of the article's."""
        start, end = token.idx, token.idx + len(token)
        span = next((s for s in self._contents if s.start_char <= start and end <= s.end_char), None)
        if span is None:
            return None
        quote = self._quotes[span.quote_id]
        if quote.quote_type is QuoteType.INDIRECT and (
            _in_aside(token) or _is_beside(token, self._cues.get(span.quote_id)) or _is_declared(token, quote)
        ):
            return None
        factuality = Factuality.ASSERTED if _is_presupposed(token) else _factuality(quote)
        return Report(quote_id=quote.quote_id, source_id=quote.speaker_id, factuality=factuality)


def reporter_of_own_act(verb: Token) -> Token | None:
    """Who reports the clause, where a pronoun in it most likely means them: "*Oslo* said *it* would send troops"."""
    own = grammar.subjects(verb)
    denied = verb.head.lemma_.lower() in lexicon("factuality")["verbs"]["denied"]
    is_content = verb.dep_ == "ccomp" or verb.dep_ == "advcl" and any(c.lower_ == "that" for c in verb.children)
    if denied or not is_content or verb.i < verb.head.i or len(own) != 1 or own[0].lower_ not in THIRD_PERSON:
        return None
    named = [s for s in surface_subjects(verb.head) if s.pos_ != "PRON" or s.lower_ in QUANTIFIERS]
    return named[0] if len(named) == 1 else None


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


def _is_presupposed(noun: Token) -> bool:
    """Whether only somebody's part in the event is reported or denied: "denied any *role* in the attack"."""
    return noun.pos_ == "NOUN" and noun.head.lemma_.lower() in lexicon("factuality")["cues"]["parts"]


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


def _factuality(quote: Quote) -> Factuality:
    """What a quote says of its events: a denial denies them, who condemns or mourns them takes them for facts, all else
    reports."""
    words = lexicon("factuality")["verbs"]
    if quote.cue_lemma in lexicon("factuality")["cues"]["presupposing"] and quote.quote_type is QuoteType.INDIRECT:
        return Factuality.ASSERTED
    if quote.cue_lemma in words["denied"] and not quote.is_negated:
        return Factuality.DENIED
    return Factuality.REPORTED
