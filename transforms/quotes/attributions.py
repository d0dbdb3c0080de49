"""Who is reported to have said what: the spans of each attribution, before its source is known as an entity."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms import grammar
from transforms.parsed import ParsedDocument
from transforms.quotes.closing_cues import candidates as closing_candidates
from transforms.quotes.closing_cues import with_closing_cues
from transforms.quotes.cue_lexicon import cue_verbs
from transforms.quotes.cue_rules import cue_head, ruled
from transforms.quotes.interrupted import with_interrupted
from transforms.quotes.labelled import with_unmarked
from transforms.quotes.marks import Quoted, quoted_ranges
from transforms.quotes.named import is_named
from transforms.quotes.reported import Reported, Span, holds, outermost, overlapping, trimmed, within
from transforms.quotes.sources import with_sources
from transforms.quotes.speech import completed, is_announced, is_beside, is_speech
from transforms.quotes.tagger import Tagged, Tagger, load_tagger, tag
from transforms.quotes.token_columns import TokenColumns, token_columns
from transforms.vocabularies import QuoteType, SegmentKind

CLEARNLP_ONLY = frozenset({"pobj", "dobj", "prep", "nsubjpass", "auxpass", "attr"})
"""Labels that Universal Dependencies do not have."""
SAYING_NOTHING = frozenset({"decline", "refuse", "fail", "neglect", "stop", "avoid"})
"""Verbs after which a verb of saying was not said: "declined to comment"."""
SAID = frozenset({"comment", "answer", "respond", "reply", "elaborate", "identify", "specify", "disclose", "discuss"})
"""Verbs that end such a refusal beside those of the lexicon."""

ANONYMITY = re.compile(
    r"(?:not to be|to be|to remain) (?:named|identified|quoted|anonymous)\b|anonymity$", re.IGNORECASE
)
"""What a source that is described asks for beside what it says."""
FURNITURE = frozenset({SegmentKind.RELATED_LINK, SegmentKind.BOILERPLATE})
NOBODY = frozenset({"nobody", "none", "neither", "no-one"})


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


def attributions(parsed: ParsedDocument) -> list[Attribution]:
    """Every attribution of the article, by the start of its content."""
    marked = quoted_ranges(parsed.text, ((line.start_char, line.end_char) for line in parsed.segments))
    quoted = with_unmarked(parsed, marked)
    tagger = load_tagger() if has_known_labels(parsed.doc) else None
    told = [
        each
        for each in reported(parsed, quoted, tagger)
        if not (_is_furniture(parsed, each) or is_named(parsed, each) or is_anonymity(parsed, each))
    ]
    found = completed(parsed, quoted, told)
    return [_attribution(parsed, quoted, each.reported, each.continues) for each in found]


def _is_furniture(parsed: ParsedDocument, found: Reported) -> bool:
    """Whether it stands in lines that are no part of the article: links to others, notes of the site."""
    lines = [parsed.segment_at(start_char) for start_char, _ in found.contents]
    return all(line is not None and line.kind in FURNITURE for line in lines)


def is_anonymity(parsed: ParsedDocument, found: Reported) -> bool:
    """Whether it tells only how a source is not named: "who asked not to be identified"."""
    (start, end), *others = found.contents
    return not others and bool(ANONYMITY.match(parsed.text[start:end]))


def has_known_labels(doc: Doc) -> bool:
    """Whether the parse is labelled as the tagger's training was: in Universal Dependencies, not in ClearNLP labels."""
    return not any(token.dep_ in CLEARNLP_ONLY for token in doc)


def reported(parsed: ParsedDocument, quoted: Sequence[Quoted], tagger: Tagger | None) -> list[Reported]:
    """What the tagger finds, and by rule the quotations that it misses; everything by rule where there is no tagger."""
    if tagger is None:
        return ruled(parsed, quoted)
    columns = token_columns(parsed, quoted)
    tagged = [_in_characters(columns, each, tagger.score(each)) for each in tag(tagger, columns)]
    cues = list(closing_candidates(parsed.doc))
    found = with_interrupted(parsed, quoted, with_closing_cues(parsed, quoted, tagged, cues), cues)
    found += _missed(parsed, quoted, found)
    return sorted(with_sources(parsed, found), key=lambda each: each.cue or (0, 0))


def _missed(parsed: ParsedDocument, quoted: Sequence[Quoted], found: Sequence[Reported]) -> list[Reported]:
    """What the rules say of the quotations that are in no content yet and are speech, alone or behind a cue."""
    speech = outermost(quoted)
    missed = [q for q in speech if not any(overlapping(q.span, c) for each in found for c in each.contents)]
    spoken = {quote.span for quote in missed if is_speech(parsed, quote) or is_announced(parsed, quote)}
    apart = {q.span: q for q in speech if is_speech(parsed, q) and q.span not in spoken}
    apart = {s: q for s, q in apart.items() if not any(is_beside(parsed.text, q, each) for each in found)}
    cues = [each.cue for each in found if each.cue]
    return [
        each
        for each in (ruled(parsed, quoted) if spoken or apart else [])
        if each.cue
        and not any(overlapping(each.cue, cue) for cue in cues)
        and (
            spoken & set(each.contents)
            or any(span in apart and is_beside(parsed.text, apart[span], each) for span in each.contents)
        )
    ]


def _in_characters(columns: TokenColumns, tagged: Tagged, score: float) -> Reported:
    """What the tagger found in rows of the columns, as spans of the text."""

    def span(rows: tuple[int, int]) -> Span:
        return int(columns.starts[rows[0]]), int(columns.ends[rows[1] - 1])

    return Reported(
        cue=span((tagged.cue.start, tagged.cue.end)),
        source=span(tagged.source) if tagged.source else None,
        contents=tuple(span(rows) for rows in tagged.contents),
        score=score,
    )


def _attribution(
    parsed: ParsedDocument, quoted: Sequence[Quoted], found: Reported, continues: int | None
) -> Attribution:
    cue = cue_head(parsed, found.cue) if found.cue else None
    return Attribution(
        quote_type=quote_type(parsed.text, quoted, found),
        content=found.contents,
        source=found.source,
        cue=(found.cue,) if found.cue else (),
        cue_lemma=_lemma(cue) if cue is not None else None,
        addressee=addressee(cue, found) if cue is not None else None,
        is_negated=cue is not None and found.cue is not None and is_negated(cue, found.cue),
        continues=continues,
        score=found.score,
    )


def quote_type(text: str, quoted: Sequence[Quoted], found: Reported) -> QuoteType:
    """Direct where all words of the content stand between marks that the cue does not stand between, too; mixed where
    some do."""
    ranges = [q.span for q in quoted if not holds(q, found.cue)]
    spans = [trimmed(text, *content) for content in found.contents]
    if all(any(within(span, r) for r in ranges) for span in spans):
        return QuoteType.DIRECT
    touched = any(overlapping(span, r) for span in spans for r in ranges)
    return QuoteType.MIXED if touched else QuoteType.INDIRECT


def is_negated(cue: Token, span: Span) -> bool:
    """Whether the article says that it was not said: "did not say", "never said", "declined to comment"."""
    if grammar.negators(cue) or (cue.dep_ == "xcomp" and grammar.negators(cue.head)):
        return True
    inside = [token for token in cue.doc[max(cue.i - 6, 0) : cue.i + 1] if span[0] <= token.idx]
    if any(token.lower_ in {"not", "n't", "n’t", "never"} for token in inside):
        return True
    if any(subject.lower_ in NOBODY or _has_no(subject) for subject in grammar.subjects(cue)):
        return True
    words = [token.lower_ for token in cue.doc[max(cue.i - 4, 0) : cue.i]]
    if words[-2:] == ["yet", "to"] or words[-3:] == ["stopped", "short", "of"]:
        return True
    is_completing = cue.dep_ in grammar.COMPLEMENT_CLAUSE and cue.head.lemma_ in SAYING_NOTHING
    refused = cue if cue.lemma_ in SAYING_NOTHING else cue.head if is_completing else None
    if refused is None:
        return False
    return any(c.lemma_ in SAID or "say" in cue_verbs().get(c.lemma_, ()) for c in grammar.complement_clauses(refused))


def addressee(cue: Token, found: Reported) -> Span | None:
    """Who it is said to: the object of "told", "asked", "urged", or whom "said to" names."""
    frames = cue_verbs().get(cue.lemma_, frozenset())
    candidates = grammar.indirect_objects(cue)
    if cue.lemma_ in {"tell", "inform"} or frames & {"ask", "order"}:
        candidates += grammar.objects(cue)
    candidates += [noun for preposition, noun in grammar.prepositional(cue) if preposition.lower_ == "to"]
    for candidate in candidates:
        span = base_phrase(candidate)
        taken = (*found.contents, found.source) if found.source else found.contents
        if candidate.pos_ in {"NOUN", "PROPN", "PRON"} and not any(overlapping(span, other) for other in taken):
            return span
    return None


def base_phrase(noun: Token) -> Span:
    """The characters of the noun phrase from its first word to its head and the names that follow the head."""
    first = noun.doc[grammar.noun_phrase(noun)[0]]
    last = noun
    for child in noun.children:
        if child.i > last.i and child.dep_ in grammar.NAME_PART:
            last = child
    return first.idx, last.idx + len(last)


def _has_no(noun: Token) -> bool:
    return any(child.lower_ == "no" for child in noun.children)


def _lemma(cue: Token) -> str | None:
    """The cue's lemma; None for a colon or a dash."""
    if not any(character.isalpha() for character in cue.text):
        return None
    return "according" if cue.lower_ == "according" else cue.lemma_.lower()
