"""Attributions by rule, from the lexicon of cues, the parse and the quotation marks: for use without the tagger."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from transforms import grammar
from transforms.parsed import ParsedDocument
from transforms.quotes.cue_lexicon import cue_nouns, cue_verbs
from transforms.quotes.marks import Quoted
from transforms.quotes.reported import Reported, Span, outermost, overlapping

MAX_GAP = 90
"""Characters between a cue and the quotation it announces: about fifteen words, as in "said Ann Lee, a former …: "."""
VERBAL = frozenset({"VERB", "AUX"})
CLAUSE_FRAMES = frozenset({"say", "think", "ask"})
CONTENT_CLAUSE = frozenset({"ccomp", "parataxis"})
CONTROLLED = frozenset({"xcomp", "conj", "advcl"})
CLOSED_BY = " \t\n\u00a0,.;:!?—–-"
RULE_SCORE = 0.5


def ruled(parsed: ParsedDocument, quoted: Sequence[Quoted]) -> list[Reported]:
    """The attributions that the rules find, by the start of their cue."""
    speech = outermost(quoted)
    cues = [token for token in parsed.doc if _may_announce(token) and not _inside_any(token, speech)]
    taken: set[int] = set()
    found = []
    for token in cues:
        if token.lower_ == "according":
            attribution = _according_to(token)
        elif token.pos_ in VERBAL:
            attribution = _by_verb(parsed, token, speech, taken)
        else:
            attribution = _by_noun(token)
        if attribution:
            found.append(attribution)
    return found


def cue_head(parsed: ParsedDocument, cue: Span) -> Token:
    """The word of the cue that the lexicon knows, a verb first; else the one that the others hang on."""
    tokens = list(parsed.tokens(*cue))
    known = [token for token in tokens if token.lemma_ in cue_verbs() and token.pos_ in {"VERB", "AUX", "NOUN"}]
    roots = [token for token in tokens if token.head not in tokens or token.head == token]
    return next(iter(known or roots or tokens))


def source_of(verb: Token) -> Token | None:
    """Who does the saying: the subject, the agent of a passive, or the subject of the verb that governs this one."""
    if grammar.is_passive(verb):
        return next(iter(grammar.agents(verb)), None)
    if found := grammar.subjects(verb):
        return found[0]
    if verb.dep_ in grammar.ADNOMINAL_CLAUSE:
        return verb.head
    if verb.dep_ in CONTROLLED and verb.head != verb and verb.head.pos_ in VERBAL:
        if verb.dep_ == "xcomp" and (patients := grammar.objects(verb.head)):
            return patients[0]
        surface = grammar.subjects(verb.head) if verb.tag_ == "VBG" and verb.dep_ != "conj" else []
        return surface[0] if surface else source_of(verb.head)
    return None


def full_phrase(head: Token) -> Span:
    """The characters of a source: its noun phrase with what is coordinated and in apposition."""
    left, right = grammar.noun_phrase(head)
    while right < len(head.doc) and _is_name_beside(head, head.doc[right]):
        right = grammar.noun_phrase(head.doc[right])[1]
    for child in head.children:
        if child.dep_ in {"appos", "conj"} and child.i > head.i:
            right = max(right, grammar.noun_phrase(child)[1])
    return chars_of(head.doc, left, right)


def _is_name_beside(head: Token, name: Token) -> bool:
    """Whether the parse gives the verb a description and the name behind it as two subjects: "host Ann Lee asked"."""
    return name.pos_ == "PROPN" and name.dep_ in grammar.SUBJECT and name.dep_ == head.dep_ and name.head == head.head


def chars_of(doc: Doc, left: int, right: int) -> Span:
    """The characters of the half-open range of tokens, without punctuation and white space at the edges; (0, 0) where
    it holds nothing else."""
    tokens = [token for token in doc[left:right] if not (token.is_punct or token.is_space)]
    if not tokens:
        return 0, 0
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def _may_announce(token: Token) -> bool:
    if token.pos_ in VERBAL and token.lower_ != "according":
        return token.lemma_ in cue_verbs()
    return token.lower_ == "according" or (token.pos_ == "NOUN" and token.lemma_ in cue_nouns())


def _inside_any(token: Token, speech: Sequence[Quoted]) -> bool:
    return any(q.start_char < token.idx < q.end_char for q in speech)


def _according_to(token: Token) -> Reported | None:
    """The rest of the sentence is the content of "according to X"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is None or after.lower_ != "to":
        return None
    noun = token.head if token.dep_ == "case" else next((n for _, n in grammar.prepositional(token)), None)
    noun = noun or next((w for child in token.children for w in child.children if w.dep_ == "pobj"), None)
    if noun is None or noun.i < token.i:
        return None
    start, end = full_phrase(noun)
    sentence = token.sent
    edge = max(noun.i, grammar.noun_phrase(noun)[1] - 1) + 1
    rest = (sentence.start, token.i) if token.i > sentence.start + 2 else (edge, sentence.end)
    content = chars_of(token.doc, *rest)
    return _reported((token.idx, after.idx + len(after)), (start, end), content)


def _by_verb(parsed: ParsedDocument, verb: Token, speech: Sequence[Quoted], taken: set[int]) -> Reported | None:
    frames = cue_verbs()[verb.lemma_]
    speaker = source_of(verb)
    source = full_phrase(speaker) if speaker is not None else None
    cue = _verb_group(verb)
    contents = list(_quotations(parsed, verb, source, speech, taken))
    if not contents or frames & CLAUSE_FRAMES:
        contents += [c for c in _clauses(verb, frames) if not any(overlapping(c, other) for other in contents)]
    if not contents or (frames == {"gesture"} and not any(q.start_char == c[0] for q in speech for c in contents)):
        return None
    return _reported(cue, source, *sorted(contents))


def _verb_group(verb: Token) -> Span:
    """The verb with its auxiliaries and negation: "has not said"."""
    parts = [verb, *(child for child in verb.children if child.i < verb.i and _is_helper(child))]
    parts += [p for p in [grammar.particle(verb)] if p is not None and p.i == verb.i + 1]
    first, last = min(p.i for p in parts), max(p.i for p in parts)
    if any(token.dep_ in grammar.SUBJECT for token in verb.doc[first:last]):
        first = verb.i
    return verb.doc[first].idx, verb.doc[last].idx + len(verb.doc[last])


def _is_helper(child: Token) -> bool:
    return child.dep_ in grammar.AUXILIARY or child.dep_ == "neg" or child.lower_ in grammar.NEGATORS


def _clauses(verb: Token, frames: frozenset[str]) -> Iterator[Span]:
    """The clauses and noun phrases that the verb takes as its content."""
    for child in verb.children:
        if child.dep_ in CONTENT_CLAUSE and frames & CLAUSE_FRAMES:
            if child.dep_ == "ccomp" or child.i < verb.i:
                yield from _clause(child, verb)
        elif child.dep_ == "xcomp" and frames & {"order", "think"}:
            yield from _clause(child, verb)
        elif child.dep_ in grammar.OBJECT and "call" in frames:
            yield chars_of(verb.doc, *grammar.clause(child))
    if verb.dep_ == "parataxis" and frames & CLAUSE_FRAMES and verb.head != verb:
        yield from _around(verb)


def _clause(head: Token, verb: Token) -> Iterator[Span]:
    left, right = grammar.clause(head)
    if left <= verb.i < right:
        left, right = (left, verb.i) if head.i < verb.i else (verb.i + 1, right)
    span = chars_of(verb.doc, left, right)
    if span[1]:
        yield span


def _around(verb: Token) -> Iterator[Span]:
    """The clause that a parenthetical cue stands in, without the cue's own words."""
    left, right = grammar.clause(verb.head)
    inner = grammar.clause(verb)
    for part in ((left, inner[0]), (inner[1], right)):
        span = chars_of(verb.doc, *part)
        if span[1] and span[1] - span[0] > 3:
            yield span


def _quotations(
    parsed: ParsedDocument, verb: Token, source: Span | None, speech: Sequence[Quoted], taken: set[int]
) -> Iterator[Span]:
    """The quotations that stand beside the cue and its source, with nothing but them between."""
    left = min(verb.idx, source[0] if source else verb.idx)
    right = max(verb.idx + len(verb), source[1] if source else 0)
    line = parsed.segment_at(verb.idx)
    for number, quote in enumerate(speech):
        if number in taken or line is None or parsed.segment_at(quote.start_char) is not line:
            continue
        ends_before = quote.end_char <= left and not parsed.text[quote.end_char : left].strip(CLOSED_BY)
        gap = parsed.text[right : quote.start_char]
        begins_after = right <= quote.start_char <= right + MAX_GAP and not any(c in gap for c in '.!?;”"')
        if ends_before or begins_after:
            taken.add(number)
            yield quote.span


def _by_noun(noun: Token) -> Reported | None:
    """ "His claim that …", "a statement saying …" is found at its verb."""
    clause = next((c for c in noun.children if c.dep_ in {"acl", "ccomp", "advcl"} and c.i > noun.i), None)
    mark = grammar.marker(clause) if clause is not None else None
    if clause is None or mark is None or mark.lower_ not in {"that", "to"}:
        return None
    owner = next(iter(grammar.possessors(noun)), None)
    content = chars_of(noun.doc, *grammar.clause(clause))
    return _reported((noun.idx, noun.idx + len(noun)), full_phrase(owner) if owner is not None else None, content)


def _reported(cue: Span, source: Span | None, *contents: Span) -> Reported | None:
    kept = tuple(content for content in contents if content[1] > content[0])
    return Reported(cue=cue, source=source, contents=kept, score=RULE_SCORE) if kept else None
