"""How far the scores of rows are from the share of rows that are right: the expected calibration error."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np

BINS = 10
"""Of equal numbers of rows (Naeini et al. 2015)."""

Row = Mapping[str, Any]
Got = Mapping[str, Mapping[str, Sequence[Row]]]
Arguments = dict[str, list[Row]]
Span = tuple[int, int]
SIDES = ("actor", "recipient")


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """Mean distance between scores and the share that is right, over bins of rows by their scores, in percent."""
    ordered = np.array(sorted(judged, key=lambda pair: pair[0]), dtype=float)
    bins = [b for b in np.array_split(ordered, BINS) if len(b)]
    return round(100 * sum(len(b) * abs(b[:, 0].mean() - b[:, 1].mean()) for b in bins) / max(1, len(judged)), 1)


def typed_events(rows: Sequence[Row], got: Got, scorer: ModuleType) -> Iterator[tuple[Row, Row, list[Row], Arguments]]:
    """Article, typed event, the gold events at its trigger, and its arguments by role."""
    for row in rows:
        arguments: dict[str, Arguments] = defaultdict(lambda: defaultdict(list))
        for a in got["event_arguments"][row["id"]]:
            arguments[a["event_id"]][a["role"]].append(a)
        for event in got["events"][row["id"]]:
            if event["event_type"]:
                place = (event["start_char"], event["end_char"])
                golds = [g for g in row["events"] if scorer.overlaps(place, (g["s"], g["e"]))]
                yield row, event, golds, arguments[event["event_id"]]


def judged_events(rows: Sequence[Row], got: Got, scorer: ModuleType) -> Iterator[tuple[float, bool]]:
    """Score of each typed event, and whether its type, actor, recipient and polarity are right."""
    for _, event, golds, arguments in typed_events(rows, got, scorer):
        own = {side: [(a["start_char"], a["end_char"]) for a in arguments[side]] for side in SIDES}
        yield (
            event["score"],
            any(
                (g["type"], g["polarity"]) == (event["event_type"], event["polarity"])
                and all(scorer.same_spans(own[side], g[side]) for side in SIDES)
                for g in golds
            ),
        )


def judged_quotes(rows: Sequence[Row], got: Got, scorer: ModuleType) -> Iterator[tuple[float, bool]]:
    """Score of each quote, and whether its content and its speaker are right."""
    for row in rows:
        spans: dict[str, list[Span]] = defaultdict(list)
        for span in got["quote_spans"][row["id"]]:
            if span["role"] == "content":
                spans[span["quote_id"]].append((span["start_char"], span["end_char"]))
        golds = [(_chars(row["text"], g["content"], scorer), g["speaker"]) for g in row["attributions"]]
        for quote in got["quotes"][row["id"]]:
            own = _chars(row["text"], spans[quote["quote_id"]], scorer)
            alike = [name for chars, name in golds if len(own & chars) > 0.97 * len(own | chars)]
            yield quote["score"], any(_same(quote["speaker_name"], name, scorer) for name in alike)


def _chars(text: str, spans: Sequence[Sequence[int]], scorer: ModuleType) -> set[int]:
    found: set[int] = scorer.chars(scorer.trim(text, *span) for span in spans)
    return found


def _same(one: str | None, other: str | None, scorer: ModuleType) -> bool:
    return bool(scorer.is_same_name(one, other)) if other else not one
