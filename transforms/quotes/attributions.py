"""Attributions: the spans of source, cue and content, before the source is resolved to an entity."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.transforms.encoder.noun_kinds import noun_kind
from dateline.transforms.encoder.speech import SpeechReading
from dateline.transforms.quotes import described
from dateline.transforms.quotes.cue_lexicon import cue_verbs
from dateline.transforms.quotes.cue_rules import cue_head
from dateline.transforms.quotes.labelled import with_unmarked
from dateline.transforms.quotes.marks import Quoted, quoted_ranges
from dateline.transforms.quotes.readings import readings
from dateline.transforms.quotes.reported import Reported, Span, contains, overlapping, trimmed, within
from dateline.transforms.quotes.speech import completed
from dateline.transforms.syntax import grammar
from dateline.transforms.syntax.overlaps import Overlaps
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.vocabularies import EntityLabel, QuoteType, SegmentKind

FURNITURE = frozenset({SegmentKind.RELATED_LINK, SegmentKind.BOILERPLATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One source, cue and content (PARC, PolNeAR)."""

    quote_type: QuoteType
    content: tuple[Span, ...]
    source: Span | None = None
    cue: tuple[Span, ...] = ()
    cue_lemma: str | None = None
    addressee: Span | None = None
    is_negated: bool = False
    continues: int | None = None
    """Index of the attribution whose source speaks on here, where this one has no source of its own."""
    score: float = 1.0
    reading: SpeechReading | None = None
    """What the network read of it; None where only quotation marks show it."""


def attributions(parsed: ParsedDocument) -> list[Attribution]:
    """Every attribution of the article ("“No,” she *said*"), by the start of its content."""
    marked = quoted_ranges(parsed.text, ((line.start_char, line.end_char) for line in parsed.segments))
    quoted = with_unmarked(parsed, marked)
    near = Overlaps(quoted, lambda quote: quote.span)
    labelled = Overlaps([each.span for each in set(quoted).difference(marked)], lambda span: span)
    candidates = [each for each in reported(parsed) if not (_is_furniture(parsed, each) or _is_shown(each, labelled))]
    found = completed(parsed, quoted, candidates)
    return [_attribution(parsed, near, each.reported, each.continues) for each in found]


def reported(parsed: ParsedDocument) -> list[Reported]:
    """What the facts network reads, as spans of the text: source "she", cue "said", content "No"."""

    def span(words: tuple[int, int]) -> Span:
        found = parsed.doc[slice(*words)]
        return found.start_char, found.end_char

    return [
        Reported(
            cue=span(reading.cue) if reading.cue else None,
            source=span(reading.source) if reading.source else None,
            contents=tuple(span(words) for words in reading.contents),
            score=reading.anchor_score,
            reading=reading,
        )
        for reading in readings(parsed.doc)
    ]


def _is_furniture(parsed: ParsedDocument, found: Reported) -> bool:
    """Whether it stands in lines that are no part of the article: links to others, notes of the site."""
    lines = [parsed.segment_at(start_char) for start_char, _ in found.contents]
    return all(line is not None and line.kind in FURNITURE for line in lines)


def _is_shown(found: Reported, labelled: Overlaps[Span]) -> bool:
    """Whether it is speech whose speaker a label beside it shows, which leaves nothing to be read."""
    return any(labelled(*content) for content in found.contents)


def _attribution(parsed: ParsedDocument, near: Overlaps[Quoted], found: Reported, continues: int | None) -> Attribution:
    """The speech with its type, the lemma of its cue, and whom it is said to: "I *told him* no"."""
    cue = cue_head(parsed, found.cue) if found.cue else None
    return Attribution(
        quote_type=quote_type(parsed.text, near, found),
        content=found.contents,
        source=found.source,
        cue=(found.cue,) if found.cue else (),
        cue_lemma=_lemma(cue) if cue is not None and _is_word(parsed.text, found.cue) else None,
        addressee=addressee(cue, found) if cue is not None else None,
        is_negated=found.reading is not None and found.reading.is_negated,
        reading=found.reading,
        continues=continues,
        score=found.score,
    )


def quote_type(text: str, near: Overlaps[Quoted], found: Reported) -> QuoteType:
    """Direct where all words of the content stand between marks that the cue does not stand between, too; mixed where
    some do."""
    spans = [trimmed(text, *content) for content in found.contents]
    ranges = [[q.span for q in near(start, end + 1) if not contains(q, found.cue)] for start, end in found.contents]
    if all(any(within(span, r) for r in beside) for span, beside in zip(spans, ranges, strict=True)):
        return QuoteType.DIRECT
    touched = any(overlapping(span, r) for span, beside in zip(spans, ranges, strict=True) for r in beside)
    return QuoteType.MIXED if touched else QuoteType.INDIRECT


def addressee(cue: Token, found: Reported) -> Span | None:
    """Who it is said to: the object of "told", "asked", "urged", or whom "said to" or "shouted at" names."""
    frames = cue_verbs().get(cue.lemma_, frozenset())
    candidates = grammar.indirect_objects(cue)
    if cue.lemma_ in {"tell", "inform"} or frames & {"ask", "order"}:
        candidates += grammar.objects(cue)
    candidates += [noun for preposition, noun in grammar.prepositional(cue) if _is_towards(preposition, noun)]
    for candidate in candidates:
        span = base_phrase(candidate)
        taken = (*found.contents, found.source) if found.source else found.contents
        if candidate.pos_ in {"NOUN", "PROPN", "PRON"} and not any(overlapping(span, other) for other in taken):
            return span
    return None


def _is_towards(preposition: Token, noun: Token) -> bool:
    """Whether it stands before whom is spoken to: one shouts at the judge, but speaks at the meeting."""
    is_person = described.noun_kind(noun) == "person" or noun_kind(noun) == EntityLabel.PERSON
    return preposition.lower_ == "to" or preposition.lower_ == "at" and is_person


def base_phrase(noun: Token) -> Span:
    """The characters of the noun phrase from its first word to its head and the names that follow the head."""
    first = noun.doc[grammar.noun_phrase(noun)[0]]
    last = noun
    for child in noun.children:
        if child.i > last.i and child.dep_ in grammar.NAME_PART:
            last = child
    return first.idx, last.idx + len(last)


def _is_word(text: str, cue: Span | None) -> bool:
    """False for the colon or the point of a label, and for a dash."""
    return cue is not None and any(character.isalpha() for character in text[slice(*cue)])


def _lemma(cue: Token) -> str:
    return "according" if cue.lower_ == "according" else cue.lemma_.lower()
