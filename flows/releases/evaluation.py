"""The share of right rows among those that readers judged in their corrections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

import duckdb

from dateline.flows.storage import Store, release_files, releases
from dateline.flows.storage.sql import select
from dateline.transforms.corrections import (
    CONFIRMING,
    OF_ENTITIES,
    OF_EVENTS,
    OF_QUOTES,
    SAME_SPAN,
    Action,
    Correction,
    Place,
    overlap,
    place_of,
)

Z = 1.96
"""Of a 95 % interval."""

SPANS = {
    "quotes": "SELECT q.doc_id, s.start_char, s.end_char, q.score FROM quotes q JOIN quote_spans s USING (quote_id) "
    "WHERE s.role = 'content' AND s.span_index = 0",
    "events": "SELECT doc_id, start_char, end_char, score FROM events",
}
"""Where the rows stand that corrections name by their characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The rows of one kind that readers looked at."""

    what: str
    seen: int
    right: int
    score_right: float | None = None
    """Mean score of the rows that were right; None where none of them is in a release."""
    score_wrong: float | None = None
    missing: int = 0
    """Rows that no release of the store holds."""

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share that is right, in percent."""
        share, n = self.right / self.seen, self.seen
        middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
        half = Z * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)
        return 100 * (middle - half), 100 * (middle + half)


def judged(corrections: Sequence[Correction], store: Store) -> list[Judged]:
    """What readers found, by kind of row; kinds that nobody looked at are left out."""
    quotes = verdicts(corrections, OF_QUOTES)
    events = verdicts(corrections, OF_EVENTS)
    entities = verdicts(corrections, OF_ENTITIES)
    are_quotes = {target: found for target, found in quotes.items() if Action.NOT_A_QUOTE not in found}
    right_quotes = {target: Action.NOT_A_QUOTE not in found for target, found in quotes.items()}
    speakers = {target: Action.WRONG_SPEAKER not in found for target, found in are_quotes.items()}
    judgements = [
        _judged("quotes that are quotes", right_quotes, "quotes", store),
        _judged("speakers of these", speakers, "quotes", store),
        _judged("events that are events", _all_right(events), "events", store),
        _judged("entities: name and identity", _all_right(entities), None, store),
    ]
    return [each for each in judgements if each.seen]


def verdicts(corrections: Iterable[Correction], actions: frozenset[Action]) -> dict[str, set[Action]]:
    """Target -> the actions that readers gave for it. A row can be corrected and, later, confirmed."""
    found: dict[str, set[Action]] = {}
    for each in corrections:
        if each.action in actions:
            found.setdefault(each.target, set()).add(each.action)
    return found


def _all_right(found: Mapping[str, set[Action]]) -> dict[str, bool]:
    return {target: actions <= CONFIRMING for target, actions in found.items()}


def _judged(what: str, is_right: Mapping[str, bool], table: str | None, store: Store) -> Judged:
    scores = _scores(store, table, is_right) if table else {}
    right = [scores[target] for target, right in is_right.items() if right and target in scores]
    wrong = [scores[target] for target, right in is_right.items() if not right and target in scores]
    return Judged(
        what=what,
        seen=len(is_right),
        right=sum(is_right.values()),
        score_right=fmean(right) if right else None,
        score_wrong=fmean(wrong) if wrong else None,
        missing=len(is_right) - len(scores) if table else 0,
    )


def _scores(store: Store, table: str, targets: Iterable[str]) -> dict[str, float]:
    """Target -> score of its row in the newest release that has the row: later ones lack rows that were corrected."""
    waiting = {target: found for target in targets if (found := place_of(target))}
    scores: dict[str, float] = {}
    for release in reversed(releases(store)):
        if not waiting:
            break
        with duckdb.connect() as connection:
            for name in ("quotes", "quote_spans", "events"):
                connection.execute(f"CREATE VIEW {name} AS {select(name, release_files(store, release, name))}")
            doc_ids = sorted({each.doc_id for each in waiting.values()})
            rows = connection.execute(f"FROM ({SPANS[table]}) WHERE list_contains(?, doc_id)", [doc_ids]).fetchall()
        for doc_id, start, end, score in rows:
            for target in [target for target, at in waiting.items() if _is_at(at, doc_id, start, end)]:
                scores[target] = score
                del waiting[target]
    return scores


def _is_at(at: Place, doc_id: str, start: int, end: int) -> bool:
    return at.doc_id == doc_id and overlap(at, start, end) >= SAME_SPAN


def as_text(judgements: Sequence[Judged]) -> str:
    """The judgements as lines of text."""
    if not judgements:
        return "No row was looked at yet: the report's pages have a line to copy for each."
    lines = [f"{'':<30}{'seen':>6}{'right':>7}{'share':>9}  {'95 % interval':<18}{'mean score: right, wrong'}"]
    for each in judgements:
        low, high = each.interval
        scores = ", ".join("–" if score is None else f"{score:.2f}" for score in (each.score_right, each.score_wrong))
        share = f"{100 * each.right / each.seen:.1f} %"
        interval = f"{low:.0f} to {high:.0f} %"
        lines.append(f"{each.what:<30}{each.seen:>6}{each.right:>7}{share:>9}  {interval:<18}{scores}")
    if missing := sum(each.missing for each in judgements if each.what != "speakers of these"):
        lines.append(f"{missing:,} of these rows are in no release: their article or its text has changed.")
    return "\n".join(lines)
