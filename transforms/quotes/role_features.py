"""What the role tagger looks at: the tokens round one cue, and how each stands to it in the parse and the quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from transforms.quotes.linear_chain import mixed
from transforms.quotes.token_columns import INSIDE, OPENING, OUTSIDE, Rows, TokenColumns, Values, bucket, feature_rows

LABELS = ("O", "S", "s", "C", "c")
"""Source and content; a capital begins a span."""

SENTENCES_BEFORE = 2
SENTENCES_AFTER = 5
"""Sentences of the cue's line that are looked at beside its own."""
COLON = get_string_id(":")
MAX_CLIMB = 24
MAX_CHAIN = 6
"""Heads above the cue that count as its surroundings in the parse."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as a half-open range of rows, and its head: the row that the rest of it hangs on."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Windows:
    """The rows round every cue, cue after cue."""

    rows: Rows
    cue_of: Rows
    """Number of the cue that the row stands in the window of."""
    lengths: tuple[int, ...]


def cue_at(columns: TokenColumns, start: int, end: int) -> Cue:
    """The cue over the rows: its head is the first verb-like row whose own head lies outside."""
    outside = [row for row in range(start, end) if not start <= columns.heads[row] < end or columns.heads[row] == row]
    framed = [row for row in outside if columns.values["frame"][row]]
    return Cue(start, end, int((framed or outside or [start])[0]))


def windows(columns: TokenColumns, cues: Sequence[Cue]) -> Windows:
    """The sentences of the line round each cue, all of the quotations there, and the lines that a colon opens."""
    ranges = [np.arange(*_window(columns, cue)) for cue in cues]
    lengths = tuple(len(r) for r in ranges)
    rows = np.concatenate(ranges) if ranges else np.zeros(0, dtype=np.int64)
    return Windows(rows, np.repeat(np.arange(len(cues)), lengths), lengths)


def _window(columns: TokenColumns, cue: Cue) -> tuple[int, int]:
    line, sentence = columns.lines[cue.head], columns.sentences[cue.head]
    line_start, line_end = _first(columns.lines, line), _first(columns.lines, line + 1)
    first = max(line_start, _first(columns.sentences, sentence - SENTENCES_BEFORE))
    last = min(line_end, _first(columns.sentences, sentence + SENTENCES_AFTER + 1))
    while first > line_start and columns.quotes[first - 1] == columns.quotes[first] >= 0:
        first -= 1
    while last < line_end and columns.quotes[last - 1] == columns.quotes[last] >= 0:
        last += 1
    if last == line_end and columns.values["lower"][line_end - 1] == COLON:
        last = _announced(columns, line_end)
    return min(first, cue.start), max(last, cue.end)


def _announced(columns: TokenColumns, line_start: int) -> int:
    """One past the last row of the line that begins at the row, and of the lines that its quotation goes on to."""
    end, count = line_start, len(columns)
    state = columns.values["quote"]
    while end < count:
        end = _first(columns.lines, columns.lines[end] + 1)
        is_open = state[end - 1] == INSIDE
        if not (is_open and end < count and state[end] == OPENING):
            break
    return end


def role_features(
    columns: TokenColumns, cues: Sequence[Cue], around: Windows, templates: Sequence[str]
) -> NDArray[np.uint32]:
    """One row of hashes a token of the windows; windows are the sequences."""
    values = {name: column[around.rows] for name, column in columns.values.items()}
    values |= _of_cues(columns, cues, around) | _of_parse(columns, cues, around) | _of_places(columns, cues, around)
    return feature_rows(values, around.cue_of, templates)


def _first(numbers: Rows, wanted: int) -> int:
    """The first row with the number, or a higher one."""
    return int(np.searchsorted(numbers, wanted, side="left"))


def _of_cues(columns: TokenColumns, cues: Sequence[Cue], around: Windows) -> dict[str, Values]:
    """What every token of a window is told about its cue."""
    heads = np.array([cue.head for cue in cues], dtype=np.int64)[around.cue_of]
    before = np.array([max(cue.start - 1, 0) for cue in cues], dtype=np.int64)[around.cue_of]
    after = np.array([min(cue.end, len(columns) - 1) for cue in cues], dtype=np.int64)[around.cue_of]
    of_head = {f"cue_{name}": columns.values[name][heads] for name in ("lemma", "tag", "frame", "children")}
    return of_head | {"cue_next": columns.values["lower"][after], "cue_before": columns.values["lower"][before]}


def _of_parse(columns: TokenColumns, cues: Sequence[Cue], around: Windows) -> dict[str, Values]:
    """The way through the parse from each token to the cue: up its branch to the first head of the cue's own chain."""
    chain, labels = _chains(columns, cues)
    branch, current = around.rows.copy(), around.rows.copy()
    depth = np.zeros(len(current), dtype=np.int64)
    met = chain[around.cue_of, current]
    for _ in range(MAX_CLIMB):
        climbing = np.flatnonzero((met < 0) & (columns.heads[current] != current))
        if not len(climbing):
            break
        branch[climbing] = current[climbing]
        current[climbing] = columns.heads[current[climbing]]
        depth[climbing] += 1
        met[climbing] = chain[around.cue_of[climbing], current[climbing]]
    side = (branch > current).astype(np.uint64)
    level = np.where(met < 0, MAX_CHAIN, met)
    relation = mixed(
        0, columns.values["dep"][branch], labels[around.cue_of, level], side, (depth > 0).astype(np.uint64)
    )
    return {
        "relation": relation.astype(np.uint64),
        "depth": np.minimum(depth, 5).astype(np.uint64),
        **_edges("branch", branch, around),
    }


def _edges(name: str, parts: Rows, around: Windows) -> dict[str, Values]:
    """Whether a row begins and ends a stretch of rows of the same part of the parse."""
    continues = np.zeros(len(parts), dtype=bool)
    continues[1:] = (parts[1:] == parts[:-1]) & (around.cue_of[1:] == around.cue_of[:-1])
    return {
        f"{name}_start": (~continues).astype(np.uint64),
        f"{name}_end": (~np.append(continues[1:], False)).astype(np.uint64),
    }


def _chains(columns: TokenColumns, cues: Sequence[Cue]) -> tuple[NDArray[np.int8], Values]:
    """For each cue: the level of the rows that are its head and the heads above it, and the labels on the way up."""
    chain = np.full((len(cues), len(columns)), -1, dtype=np.int8)
    labels = np.zeros((len(cues), MAX_CHAIN + 1), dtype=np.uint64)
    for number, cue in enumerate(cues):
        row, label = cue.head, np.uint64(1)
        for level in range(MAX_CHAIN):
            chain[number, row] = level
            labels[number, level] = label
            if columns.heads[row] == row:
                break
            label = mixed(1, np.array([label]), columns.values["dep"][row : row + 1]).astype(np.uint64)[0]
            row = int(columns.heads[row])
    return chain, labels


def _of_places(columns: TokenColumns, cues: Sequence[Cue], around: Windows) -> dict[str, Values]:
    """Where each token stands to the cue in the text: side, distance, sentences, quoted ranges, other cues between."""
    rows, cue_of = around.rows, around.cue_of
    starts = np.array([cue.start for cue in cues], dtype=np.int64)[cue_of]
    ends = np.array([cue.end for cue in cues], dtype=np.int64)[cue_of]
    heads = np.array([cue.head for cue in cues], dtype=np.int64)[cue_of]
    place = np.where(rows < starts, 0, np.where(rows >= ends, 2, 1))
    distance = np.where(place == 0, rows - starts, np.where(place == 2, rows - ends + 1, 0))
    offset = columns.sentences[rows] - columns.sentences[heads]
    is_cue = np.zeros(len(columns) + 1, dtype=np.int64)
    for cue in cues:
        is_cue[cue.start] += 1
    before = np.cumsum(is_cue) - is_cue
    between = np.where(place == 0, before[starts] - before[rows], before[rows] - before[np.minimum(ends, len(columns))])
    between = np.where(place == 1, 0, np.clip(between, 0, 2))
    in_other = np.zeros(len(columns), dtype=np.uint64)
    for cue in cues:
        in_other[cue.start : cue.end] = 1
    return {
        "place": place.astype(np.uint64),
        "distance": bucket(distance),
        "sentence_offset": (np.clip(offset, -3, 6) + 3).astype(np.uint64),
        "others": (between + 3 * place).astype(np.uint64),
        "other_cue": np.where(place == 1, np.uint64(0), in_other[rows]),
        **_quote_relations(columns, heads, starts, ends, around),
    }


def _quote_relations(
    columns: TokenColumns, heads: Rows, starts: Rows, ends: Rows, around: Windows
) -> dict[str, Values]:
    """Which quoted range the token is in, counted from the cue, and how far from the cue that range begins or ends.

    The numbers are hashed: they only keep the cases apart.
    """
    rows, quotes = around.rows, columns.quotes
    last = len(columns) - 1
    passed = np.maximum.accumulate(quotes)
    own = quotes[heads]
    inside = columns.values["quote"][rows] != OUTSIDE
    rank = np.where(quotes[rows] <= passed[heads], quotes[rows] - passed[heads] - 1, quotes[rows] - passed[heads])
    rank = np.where(quotes[rows] == own, 0, rank)
    relation = np.where(inside, np.clip(rank, -3, 3) + 10 * (own >= 0) + 40, 10 * (own >= 0) + 5)
    opens = np.full(int(quotes.max(initial=-1)) + 2, 0, dtype=np.int64)
    closes = opens.copy()
    inner = np.flatnonzero(quotes >= 0)
    closes[quotes[inner]] = inner
    opens[quotes[inner[::-1]]] = inner[::-1]
    gap = np.where(rows < starts, closes[quotes[rows]] - starts, opens[quotes[rows]] - ends + 1)
    since_quote = np.where(quotes[np.clip(starts - 1, 0, last)] >= 0, 1, 0) + np.where(
        quotes[np.clip(ends, 0, last)] >= 0, 2, 0
    )
    any_quote = np.zeros(int(around.cue_of.max(initial=-1)) + 1, dtype=np.uint64)
    any_quote[np.unique(around.cue_of[inside & (columns.sentences[rows] == columns.sentences[heads])])] = 1
    return {
        "quote_relation": (relation * 4).astype(np.uint64) + columns.values["quote"][rows],
        "quote_gap": np.where(inside, bucket(gap), np.uint64(99)),
        "from_edge": since_quote.astype(np.uint64),
        "has_quote": any_quote[around.cue_of],
    }
