"""An article's tokens as columns of numbers: what the taggers' features are made of.

Words, labels and their likes are spaCy's 64-bit string hashes, the same on every machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from transforms.parsed import ParsedDocument
from transforms.quotes.cue_lexicon import frame_bits
from transforms.quotes.linear_chain import mixed
from transforms.quotes.marks import Quoted
from transforms.quotes.reported import outermost

Values = NDArray[np.uint64]
Rows = NDArray[np.int64]

ATTRIBUTES = ("LOWER", "LEMMA", "TAG", "POS", "DEP", "SHAPE", "ENT_TYPE", "SUFFIX")
CHILD_BITS: tuple[frozenset[str], ...] = (
    frozenset({"nsubj", "csubj", "nsubj:outer"}),
    frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass", "aux:pass", "auxpass"}),
    frozenset({"obj", "dobj"}),
    frozenset({"iobj", "dative"}),
    frozenset({"ccomp"}),
    frozenset({"xcomp"}),
    frozenset({"parataxis"}),
    frozenset({"obl", "prep", "obl:agent", "agent", "nmod"}),
    frozenset({"aux"}),
    frozenset({"neg"}),
    frozenset({"mark"}),
    frozenset({"cop"}),
    frozenset({"acl", "acl:relcl", "relcl"}),
    frozenset({"nmod:poss", "poss"}),
    frozenset({"compound:prt", "prt"}),
    frozenset({"conj"}),
    frozenset({"det"}),
)
"""Dependents whose presence is told to the head, one bit each."""
SUBJECT_BITS = 0b11
OUTSIDE, OPENING, INSIDE, CLOSING = range(4)
FAR = 99
"""A distance beyond all that `bucket` tells apart: there is no quoted range that way."""
NOWHERE = 10**6
"""A row beyond the end of any article."""


@dataclass(frozen=True, slots=True)
class TokenColumns:
    """The tokens that are no white space, one row each, in text order."""

    tokens: Rows
    """Index of the row's token in the Doc."""
    starts: Rows
    ends: Rows
    heads: Rows
    """Row of the syntactic head; a root is its own."""
    sentences: Rows
    """Number of the sentence, counted over the article."""
    lines: Rows
    quotes: Rows
    """Which outermost quoted range the token stands in; -1 for none."""
    values: Mapping[str, Values]

    def __len__(self) -> int:
        return len(self.tokens)


def token_columns(parsed: ParsedDocument, quoted: Sequence[Quoted]) -> TokenColumns:
    """The article's tokens with the columns that all features start from."""
    numbers = parsed.doc.to_array(["IDX", "LENGTH", "HEAD", "IS_SPACE", *ATTRIBUTES])
    kept = np.flatnonzero(numbers[:, 3] == 0)
    starts = numbers[kept, 0].astype(np.int64)
    ends = starts + numbers[kept, 1].astype(np.int64)
    row_of = np.full(len(numbers) + 1, -1, dtype=np.int64)
    row_of[kept] = np.arange(len(kept))
    heads = row_of[kept + numbers[kept, 2].astype(np.int64)]
    heads = np.where(heads < 0, np.arange(len(kept)), heads)
    sentences = _holder([s.start_char for s in parsed.sentences], starts)
    lines = _holder([s.start_char for s in parsed.segments], starts)
    values: dict[str, Values] = {name.lower(): numbers[kept, 4 + i] for i, name in enumerate(ATTRIBUTES)}
    speech = outermost(quoted)
    quotes, state = _quote_states(speech, starts, ends)
    values["quote"] = state.astype(np.uint64)
    kinds = np.array([get_string_id(segment.kind) for segment in parsed.segments] or [0], dtype=np.uint64)
    values["line_kind"] = kinds[lines]
    values["frame"] = np.array([frame_bits(lemma) for lemma in values["lemma"].tolist()], dtype=np.uint64)
    columns = TokenColumns(kept, starts, ends, heads, sentences, lines, quotes, values)
    values |= _of_children(columns) | _of_quotes(parsed.text, speech, columns)
    return columns


def shifted(values: Values, groups: Rows, offset: int) -> Values:
    """Each row's neighbour at the offset; 0 beyond the ends of its group."""
    if offset == 0:
        return values
    found = np.zeros_like(values)
    here, there = (slice(0, -offset), slice(offset, None)) if offset > 0 else (slice(-offset, None), slice(0, offset))
    found[here] = np.where(groups[here] == groups[there], values[there], np.uint64(0))
    return found


def feature_rows(values: Mapping[str, Values], groups: Rows, templates: Sequence[str]) -> NDArray[np.uint32]:
    """One feature a row and template; a template names columns, with offsets: "lemma tag-1 lower+2"."""
    known: dict[str, Values] = {}

    def column(term: str) -> Values:
        if term not in known:
            name, offset = (term[:-2], int(term[-2:])) if term[-2:-1] in {"+", "-"} else (term, 0)
            known[term] = shifted(values[name], groups, offset)
        return known[term]

    rows = np.empty((len(groups), len(templates)), dtype=np.uint32)
    for number, template in enumerate(templates):
        rows[:, number] = mixed(number, *(column(term) for term in template.split()))
    return rows


def bucket(numbers: Rows) -> Values:
    """Signed distances in steps that grow: 0, 1, 2, 3, 4-5, 6-8, 9-14, 15 and more."""
    size = np.searchsorted(np.array([1, 2, 3, 4, 6, 9, 15]), np.abs(numbers), side="right")
    return np.where(numbers < 0, size + 16, size).astype(np.uint64)


def _holder(starts: Sequence[int], places: Rows) -> Rows:
    """Which of the sorted spans each place belongs to, by their starts."""
    return np.searchsorted(np.asarray(starts, dtype=np.int64), places, side="right") - 1


def _quote_states(speech: Sequence[Quoted], starts: Rows, ends: Rows) -> tuple[Rows, Rows]:
    """The range each token stands in, and whether it is its opening mark, inside or its closing mark."""
    first = np.array([q.start_char for q in speech] or [2**60], dtype=np.int64)
    last = np.array([q.end_char for q in speech] or [2**60], dtype=np.int64)
    ranges = np.searchsorted(first, starts, side="right") - 1
    inside = (ranges >= 0) & (starts < last[ranges])
    ranges = np.where(inside, ranges, -1)
    closed = np.array([q.is_closed for q in speech] or [False])
    state = np.where(inside, INSIDE, OUTSIDE)
    state = np.where(inside & (starts == first[ranges]), OPENING, state)
    state = np.where(inside & (ends >= last[ranges]) & closed[ranges] & (state != OPENING), CLOSING, state)
    return ranges, state


def _of_children(columns: TokenColumns) -> dict[str, Values]:
    """What each token's dependents are, and who its subject is."""
    dep, heads = columns.values["dep"], columns.heads
    bits = np.zeros(len(columns), dtype=np.uint64)
    for number, labels in enumerate(CHILD_BITS):
        bits[np.isin(dep, [get_string_id(label) for label in labels])] = 1 << number
    children = np.zeros(len(columns), dtype=np.uint64)
    np.bitwise_or.at(children, heads, bits)
    subject_of = np.full(len(columns), -1, dtype=np.int64)
    subjects = np.flatnonzero(bits & np.uint64(SUBJECT_BITS))[::-1]
    subject_of[heads[subjects]] = subjects
    has = subject_of >= 0

    def of(rows: Rows, name: str) -> Values:
        return columns.values[name][rows]

    return {
        "children": children,
        "head_lemma": of(heads, "lemma"),
        "head_tag": of(heads, "tag"),
        "head_dep": of(heads, "dep"),
        "head_frame": of(heads, "frame"),
        "subject_lemma": np.where(has, of(subject_of, "lemma"), np.uint64(0)),
        "subject_kind": np.where(has, of(subject_of, "tag") ^ of(subject_of, "ent_type"), np.uint64(0)),
        "leftward": (np.sign(heads - np.arange(len(columns))) + 1).astype(np.uint64),
    }


def _of_quotes(text: str, speech: Sequence[Quoted], columns: TokenColumns) -> dict[str, Values]:
    """How far the nearest quoted ranges of the line are, and what the token's own range is like."""
    count = len(columns)
    rows = np.arange(count)
    in_quote = columns.quotes >= 0
    next_quote = np.minimum.accumulate(np.where(in_quote, rows, NOWHERE)[::-1])[::-1]
    last_quote = np.maximum.accumulate(np.where(in_quote, rows, -NOWHERE))
    same_next = columns.lines[np.minimum(next_quote, count - 1)] == columns.lines
    same_last = columns.lines[np.maximum(last_quote, 0)] == columns.lines
    ahead = np.where(in_quote, 0, np.where(same_next & (next_quote < NOWHERE), next_quote - rows, FAR))
    behind = np.where(in_quote, 0, np.where(same_last & (last_quote >= 0), rows - last_quote, FAR))
    sizes = np.bincount(columns.quotes[in_quote], minlength=len(speech) + 1)
    kinds = [_range_kind(text, quoted, int(sizes[number])) for number, quoted in enumerate(speech)]
    kind = np.array([*kinds, 0], dtype=np.uint64)[columns.quotes]
    near = np.where(ahead < FAR, next_quote, np.where(behind < FAR, last_quote, rows))
    near_kind = kind[np.clip(near, 0, count - 1)] if count else kind
    return {"to_quote": bucket(ahead), "from_quote": bucket(behind), "quote_kind": kind, "near_quote_kind": near_kind}


def _range_kind(text: str, quoted: Quoted, n_tokens: int) -> int:
    """Length in steps, capital start, final punctuation and closure of a range, as one number above 0."""
    words = text[quoted.start_char : quoted.end_char].strip("\"'“”‘’«»„`‹›")
    size = int(np.searchsorted([4, 5, 7, 11, 20], n_tokens, side="right"))
    final = " ,.?!—…".find(words[-1:]) + 1 if words else 0
    return 1 + size + 8 * final + 128 * words[:1].isupper() + 256 * quoted.is_closed
