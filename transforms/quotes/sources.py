"""Sources that the tagger missed or took for content: the subject of the cue, before it or behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from transforms import grammar
from transforms.parsed import ParsedDocument
from transforms.quotes.closing_cues import FINITE, is_clause
from transforms.quotes.cue_lexicon import cue_verbs
from transforms.quotes.cue_rules import cue_head, full_phrase, source_of
from transforms.quotes.marks import CLOSING
from transforms.quotes.reported import Reported, Span, overlapping, within

ASKED = frozenset({"ask", "press", "question", "quiz"})
"""Verbs whose participle tells what somebody is asked: "Asked about the bill, he …"."""
SPEAKS_ON = frozenset({"add", "argue", "claim", "explain", "insist", "note", "say", "stress", "tell", "warn", "write"})
"""Verbs whose participle goes on with what the speaker before it says."""
INVERTED = SPEAKS_ON - {"tell"} | {"ask", "conclude", "predict", "recall", "report", "reply", "suggest"}
"""Verbs whose subject may stand behind them where no quotation mark stands before them."""
SEEMING = frozenset({"seem", "appear"})
MAX_LEAD = 6
"""Words of a title or trade before a name."""
MAX_BEHIND = 40
"""Words behind a cue among which the end of its subject is looked for."""
VERBAL = frozenset({"VERB", "AUX"})
OPENS_SUBJECT = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"})
CLOSES = (*CLOSING, '"', "'")
CONJUNCTIONS = (" but", " and", " while", " as")


def with_sources(parsed: ParsedDocument, found: Sequence[Reported]) -> list[Reported]:
    """The attributions with the subjects of their cues as sources where they had none, and in no other's content."""
    completed = [_with_source(parsed, found, each) for each in found]
    return [_without_manner(parsed, _without_subjects(parsed, completed, each)) for each in completed]


def _with_source(parsed: ParsedDocument, others: Sequence[Reported], found: Reported) -> Reported:
    cue = cue_head(parsed, found.cue) if found.cue else None
    if cue is None or found.cue is None or cue.pos_ not in VERBAL:
        return found
    is_asked = cue.lemma_ in ASKED and (cue.is_sent_start or cue.tag_ == "VBN" and not grammar.auxiliaries(cue))
    if is_asked and found.source and not parsed.text[: found.source[0]].endswith("by "):
        return replace(found, source=None)
    if is_asked:
        return found
    if found.source is not None:
        return _with_lead(parsed, found, found.source)
    for source in (
        _behind(parsed, found, cue),
        _before(parsed, found, cue),
        _speaking_on(parsed, others, cue),
        _own_subject(found, cue),
    ):
        if source and not overlapping(source, found.cue):
            contents = tuple(content for content in found.contents if not overlapping(content, source))
            contents = contents or tuple(_clause_before(parsed, found.cue))
            if contents:
                return replace(found, source=source, contents=contents)
    return found


def _with_lead(parsed: ParsedDocument, found: Reported, source: Span) -> Reported:
    """The attribution with what leads to a name in its source, not in its content: "“…,” *closer* Matt Brill said"."""
    lead = next((c for c in found.contents if c[1] <= source[0] and not parsed.text[c[1] : source[0]].strip(" ")), None)
    if lead is None or len(found.contents) == 1 or not parsed.text[: lead[0]].rstrip().endswith(CLOSES):
        return found
    words = parsed.tokens(*lead)
    if len(words) > MAX_LEAD or any(word.tag_ in FINITE | {"WDT", "WP"} or word.is_punct for word in words):
        return found
    return replace(found, source=(lead[0], source[1]), contents=tuple(c for c in found.contents if c != lead))


def _clause_before(parsed: ParsedDocument, cue: Span) -> Iterator[Span]:
    """The clause that ends with a comma before the cue: "The roof will fall, predicts Ann Lee"."""
    sentence = parsed.sentence_at(cue[0])
    start = sentence.start_char if sentence else cue[0]
    words = [t for t in parsed.tokens(start, cue[0]) if t.idx < cue[0]] if start < cue[0] else []
    if len(words) > 1 and words[-1].text == "," and is_clause(words[:-1]):
        yield words[0].idx, words[-1].idx


def _behind(parsed: ParsedDocument, found: Reported, cue: Token) -> Span | None:
    """The subject behind a cue that stands behind its content: "…," wrote his daughter on a website."""
    lead = parsed.text[: found.cue[0]].rstrip() if found.cue else ""
    is_after_mark = lead.endswith(CLOSES) and cue.tag_ in FINITE | {"VBN"}
    if not found.cue or not (is_after_mark or cue.tag_ in FINITE and cue.lemma_ in INVERTED and lead.endswith(",")):
        return None
    if len(found.contents) > 1 and any(subject.i < cue.i for subject in grammar.subjects(cue)):
        return None
    taken = next((c for c in found.contents if not parsed.text[found.cue[1] : c[0]].strip() and c[0] > cue.idx), None)
    words = list(takewhile(lambda word: not _ends_subject(word, taken), cue.doc[cue.i + 1 : cue.i + MAX_BEHIND]))
    if not words or words[0].pos_ not in OPENS_SUBJECT or words[0].dep_ in grammar.OBLIQUE:
        return None
    if words[0].tag_ in FINITE or any(word.tag_ in FINITE for word in words if not _in_relative(word)):
        return None
    return words[0].idx, words[-1].idx + len(words[-1])


def _ends_subject(word: Token, taken: Span | None) -> bool:
    """Whether a subject behind its cue ends before the word: where a content ends that it was taken for, else soon."""
    if taken:
        return word.is_space or word.idx >= taken[1]
    return word.is_space or word.is_punct or word.pos_ == "ADP" and word.lower_ != "of"


def _before(parsed: ParsedDocument, found: Reported, cue: Token) -> Span | None:
    """The content right before the cue of another that follows it, if it is no clause: "The report, titled …, says"."""
    first, *others = found.contents
    if not others or cue.lemma_ in SEEMING or "say" not in cue_verbs().get(cue.lemma_, ()) or others[0][0] < cue.idx:
        return None
    words = list(parsed.tokens(*first))
    is_beside = first[1] <= cue.idx and not parsed.text[first[1] : cue.idx].strip(" ,”\"'’")
    is_subject = words[0].is_sent_start and words[0].pos_ in OPENS_SUBJECT and words[0].pos_ != "PRON"
    return first if is_beside and is_subject and not any(word.tag_ in FINITE for word in words) else None


def _in_relative(word: Token) -> bool:
    return any(each.dep_ in grammar.ADNOMINAL_CLAUSE for each in (word, *word.ancestors))


def _speaking_on(parsed: ParsedDocument, others: Sequence[Reported], cue: Token) -> Span | None:
    """Whose speech right before a participle goes on there: "He confirmed that it was off, *saying* …"."""
    if cue.tag_ != "VBG" or cue.lemma_ not in SPEAKS_ON or grammar.subjects(cue):
        return None
    for other in others:
        if other.cue and any(parsed.text[end : cue.idx].strip() == "," for _, end in (other.cue, *other.contents)):
            return other.source
    return None


def _own_subject(found: Reported, cue: Token) -> Span | None:
    """The subject that the parse gives the cue, or a content that is nothing else; who is "quoted as saying" it."""
    is_quoted = cue.lemma_ == "quote" and grammar.is_passive(cue)
    subject = next(iter(grammar.subjects(cue)), None) if is_quoted else source_of(cue)
    if subject is None:
        return None
    source = full_phrase(subject)
    own = [content for content in found.contents if overlapping(content, source)]
    if not own:
        return source if source[0] < source[1] else None
    whole = subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge)
    is_own = subject.head == cue and own[0][1] <= cue.idx and within(own[0], whole)
    return own[0] if is_own and cue.lemma_ not in SEEMING and "say" in cue_verbs().get(cue.lemma_, ()) else None


def _without_subjects(parsed: ParsedDocument, others: Sequence[Reported], found: Reported) -> Reported:
    """The attribution with contents that end before the subject of the next cue: "whether it was, but she said …"."""
    contents = list(found.contents)
    for number, (start, end) in enumerate(contents):
        for other in others:
            if other is found or not other.cue or not other.source or not found.cue or found.cue[0] > start:
                continue
            if start < other.source[0] < end <= other.cue[0] and not parsed.text[end : other.cue[0]].strip(" ,"):
                kept = parsed.text[start : _subject_start(parsed, other.source, other.cue)].rstrip(" ")
                kept = next((kept.removesuffix(c) for c in CONJUNCTIONS if kept.endswith(c)), kept).rstrip(" ")
                if kept.endswith((",", ";")):
                    contents[number] = start, start + len(kept) - 1
    return replace(found, contents=tuple(contents))


def _subject_start(parsed: ParsedDocument, source: Span, cue: Span) -> int:
    """Where the source begins, or the subject that it is only the end of."""
    subject = source_of(cue_head(parsed, cue))
    return min(source[0], full_phrase(subject)[0]) if subject is not None else source[0]


def _without_manner(parsed: ParsedDocument, found: Reported) -> Reported:
    """The attribution without phrases that tell how speech before the cue was said: "“…,” she said, to applause"."""
    if not found.cue or not parsed.text[: min(found.cue[0], (found.source or found.cue)[0])].rstrip().endswith(CLOSES):
        return found
    cue_end = found.cue[1]
    contents = tuple(c for c in found.contents if c[0] < cue_end or not _is_phrase(parsed, c))
    return replace(found, contents=contents) if contents else found


def _is_phrase(parsed: ParsedDocument, content: Span) -> bool:
    """Whether the content is a prepositional phrase behind a comma, without a verb or a quotation."""
    if not parsed.text[: content[0]].rstrip().endswith(","):
        return False
    words = parsed.tokens(*content)
    is_verbal = any(word.tag_ in FINITE or word.is_quote for word in words)
    return (words[0].pos_ == "ADP" or words[0].tag_ == "TO") and not is_verbal
