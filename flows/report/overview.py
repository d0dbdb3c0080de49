"""What a release holds, counted: the rows of the overview's charts and tables."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from dateline.flows.report.keys import NEWEST_FIRST, PUBLISHED_ON, Row, anchor

N_SPEAKERS = 15
N_MATRIX = 10
"""Actors and recipients of a matrix, each: more do not fit on a screen."""
N_NEW = 12
"""New articles listed."""
N_COUNTRIES = 12
N_LEAST_CERTAIN = 10
MAX_POINTS = 120
"""Points of a chart over time: days, months or years, whichever are few enough."""

TOLD_ONCE = "{row}.is_title IS NOT TRUE AND d.duplicate_of IS NULL"
"""SQL condition that leaves out what is told again: in headlines, and in articles that repeat another."""

VERBS = {
    "AGREE": "agrees with",
    "CONSULT": "meets",
    "SUPPORT": "supports",
    "CONCEDE": "concedes to",
    "COOPERATE": "cooperates with",
    "AID": "aids",
    "RETREAT": "retreats from",
    "REQUEST": "asks",
    "ACCUSE": "accuses",
    "REJECT": "rejects",
    "THREATEN": "threatens",
    "PROTEST": "protests against",
    "SANCTION": "sanctions",
    "MOBILIZE": "mobilises against",
    "COERCE": "coerces",
    "ASSAULT": "assaults",
}
"""What an event type says of its actor and recipient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Who does something to whom, as an article asserts or reports it."""

    event_type: str
    verb: str
    actors: Sequence[tuple[str, str]]
    """canonical_id and name; most events first."""
    recipients: Sequence[tuple[str, str]]
    counts: Mapping[tuple[str, str], int]
    """canonical_ids of actor and recipient -> number of events."""
    most: int
    n_events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    totals: Mapping[str, int]
    first_day: date | None
    last_day: date | None
    undated: int
    unit: str
    """Period of `over_time`: day, month or year."""
    over_time: Sequence[Row]
    """Rows of period, table and n."""
    new_articles: Sequence[Row]
    n_new: int
    speakers: Sequence[Row]
    matrices: Sequence[Matrix]
    by_country: Sequence[Row]
    speech: Sequence[Row]
    least_certain: Sequence[Row]


def rows(connection: DuckDBPyConnection, query: str, **given: Any) -> list[Row]:
    """What a query finds, as rows."""
    found = connection.execute(query, given or None)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def overview(connection: DuckDBPyConnection, before: Sequence[str]) -> Overview:
    """The figures of a release.

    Args:
        connection: with a view of every table, as `dateline.flows.report.rows.connect` makes it.
        before: doc_ids of the release before.
    """
    span = rows(
        connection,
        f"SELECT min({PUBLISHED_ON}) AS first, max({PUBLISHED_ON}) AS last, "
        "count(*) FILTER (published_at IS NULL) AS undated FROM documents",
    )[0]
    unit = unit_of_time(span["first"], span["last"])
    new = _new_articles(connection, before)
    return Overview(
        totals=_totals(connection),
        first_day=span["first"],
        last_day=span["last"],
        undated=span["undated"],
        unit=unit,
        over_time=_over_time(connection, unit),
        new_articles=new[:N_NEW],
        n_new=len(new),
        speakers=_speakers(connection),
        matrices=_matrices(connection),
        by_country=_by_country(connection),
        speech=_speech(connection),
        least_certain=_least_certain(connection),
    )


def _totals(connection: DuckDBPyConnection) -> dict[str, int]:
    counted = rows(
        connection,
        "SELECT (SELECT count(*) FROM documents) AS articles, (SELECT count(*) FROM quotes) AS quotes, "
        "(SELECT count(*) FROM events) AS events, "
        "(SELECT count(*) FROM events WHERE event_type IS NOT NULL) AS typed_events, "
        "(SELECT count(DISTINCT canonical_id) FROM entities WHERE canonical_id <> entity_id) AS entities, "
        "(SELECT count(DISTINCT e.canonical_id) FROM quotes q JOIN entities e ON e.entity_id = q.speaker_id "
        " WHERE e.canonical_id <> e.entity_id) AS speakers, (SELECT count(*) FROM rejects) AS rejects",
    )[0]
    return dict(counted)


def unit_of_time(first: date | None, last: date | None) -> str:
    """The shortest of day, month and year of which at most MAX_POINTS lie between two days."""
    days = (last - first).days + 1 if first and last else 0
    return "day" if days <= MAX_POINTS else "month" if days <= 30 * MAX_POINTS else "year"


def _over_time(connection: DuckDBPyConnection, unit: str) -> list[Row]:
    return rows(
        connection,
        f"SELECT date_trunc('{unit}', {PUBLISHED_ON})::DATE::VARCHAR AS period, t AS \"table\", sum(n)::INT AS n FROM ("
        "  SELECT 'articles' AS t, doc_id, 1 AS n FROM documents"
        "  UNION ALL SELECT 'quotes', doc_id, 1 FROM quotes"
        "  UNION ALL SELECT 'typed events', doc_id, 1 FROM events WHERE event_type IS NOT NULL"
        ") JOIN documents USING (doc_id) WHERE published_at IS NOT NULL GROUP BY ALL ORDER BY 1, 2",
    )


def _new_articles(connection: DuckDBPyConnection, before: Sequence[str]) -> list[Row]:
    return rows(
        connection,
        "WITH q AS (SELECT doc_id, count(*) AS n FROM quotes GROUP BY doc_id), "
        "e AS (SELECT doc_id, count(*) AS n FROM events WHERE event_type IS NOT NULL GROUP BY doc_id) "
        "SELECT d.doc_id, coalesce(d.title, d.source_uri) AS title, d.publisher, "
        f"{PUBLISHED_ON} AS day, coalesce(q.n, 0) AS quotes, coalesce(e.n, 0) AS events, "
        "s.place IS NOT NULL AS has_page "
        "FROM documents d LEFT JOIN q USING (doc_id) LEFT JOIN e USING (doc_id) LEFT JOIN shown s USING (doc_id) "
        "WHERE d.doc_id NOT IN (SELECT unnest($before::VARCHAR[])) "
        f"ORDER BY {NEWEST_FIRST}",
        before=list(before),
    )


def _speakers(connection: DuckDBPyConnection) -> list[Row]:
    return rows(
        connection,
        "SELECT e.canonical_id, mode(e.name) AS name, count(*) AS n, count(DISTINCT q.doc_id) AS articles, "
        "count(*) FILTER (q.quote_type = 'direct') AS direct "
        "FROM quotes q JOIN entities e ON e.entity_id = q.speaker_id JOIN documents d ON d.doc_id = q.doc_id "
        f"WHERE e.canonical_id <> e.entity_id AND NOT q.is_negated AND {TOLD_ONCE.format(row='q')} "
        "GROUP BY 1 ORDER BY n DESC, 1 LIMIT $n",
        n=N_SPEAKERS,
    )


def _matrices(connection: DuckDBPyConnection) -> list[Matrix]:
    found = rows(
        connection,
        "WITH party AS (SELECT a.event_id, a.role, e.canonical_id, e.name FROM event_arguments a "
        "  JOIN entities e ON e.entity_id = a.entity_id WHERE e.canonical_id <> e.entity_id) "
        "SELECT v.event_type, a.canonical_id AS actor, mode(a.name) AS actor_name, r.canonical_id AS recipient, "
        "mode(r.name) AS recipient_name, count(DISTINCT v.event_id) AS n FROM events v "
        "JOIN party a ON a.event_id = v.event_id AND a.role = 'actor' "
        "JOIN party r ON r.event_id = v.event_id AND r.role = 'recipient' JOIN documents d ON d.doc_id = v.doc_id "
        "WHERE v.event_type IS NOT NULL AND v.polarity = 'positive' AND v.factuality IN ('asserted', 'reported') "
        f"AND a.canonical_id <> r.canonical_id AND {TOLD_ONCE.format(row='v')} "
        "GROUP BY 1, 2, 4 ORDER BY 1, n DESC, 2, 4",
    )
    by_type: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_type[row["event_type"]].append(row)
    matrices = [matrix(event_type, pairs) for event_type, pairs in by_type.items()]
    return sorted(matrices, key=lambda each: (-each.n_events, each.event_type))


def matrix(event_type: str, pairs: Sequence[Row]) -> Matrix:
    """The busiest actors and recipients of a type; pairs are rows of actor, recipient, their names and n."""
    sums: dict[str, dict[tuple[str, str], int]] = {"actor": defaultdict(int), "recipient": defaultdict(int)}
    for row in pairs:
        for role, counted in sums.items():
            counted[row[role], row[f"{role}_name"]] += row["n"]
    actors, recipients = ([*sorted(each, key=lambda k: (-each[k], k))[:N_MATRIX]] for each in sums.values())
    counts = {(row["actor"], row["recipient"]): row["n"] for row in pairs}
    return Matrix(
        event_type=event_type,
        verb=VERBS.get(event_type, event_type.lower()),
        actors=actors,
        recipients=recipients,
        counts=counts,
        most=max(counts.values()),
        n_events=sum(counts.values()),
    )


def _by_country(connection: DuckDBPyConnection) -> list[Row]:
    """Typed events by the country of their actor; of their place where no actor has one."""
    return rows(
        connection,
        "WITH a AS (SELECT g.event_id, min(coalesce(g.country, e.country)) AS country FROM event_arguments g "
        "  LEFT JOIN entities e ON e.entity_id = g.entity_id WHERE g.role = 'actor' GROUP BY 1), "
        "counted AS (SELECT v.event_type AS type, coalesce(a.country, p.country) AS country, "
        "  count(*)::INT AS n FROM events v "
        "  LEFT JOIN a USING (event_id) LEFT JOIN entities p ON p.entity_id = v.place_id "
        "  WHERE v.event_type IS NOT NULL GROUP BY ALL), "
        "most AS (SELECT country FROM counted WHERE country IS NOT NULL GROUP BY 1 ORDER BY sum(n) DESC, 1 LIMIT $n) "
        "SELECT type, CASE WHEN country IS NULL THEN 'unknown' WHEN country IN (SELECT country FROM most) THEN country "
        "ELSE 'others' END AS country, sum(n)::INT AS n FROM counted GROUP BY ALL ORDER BY 1, 2",
        n=N_COUNTRIES,
    )


def _speech(connection: DuckDBPyConnection) -> list[Row]:
    return rows(
        connection,
        "SELECT 'how it is quoted' AS what, quote_type AS kind, count(*)::INT AS n FROM quotes GROUP BY ALL "
        "UNION ALL SELECT 'how the speaker is named', speaker_kind, count(*)::INT FROM quotes GROUP BY ALL "
        "ORDER BY 1, 2",
    )


def _least_certain(connection: DuckDBPyConnection) -> list[Row]:
    found = rows(
        connection,
        "SELECT * FROM (SELECT q.quote_id AS id, q.doc_id, 'quote' AS kind, coalesce(q.speaker_name, q.speaker_kind) "
        "AS label, q.score FROM quotes q UNION ALL SELECT event_id, doc_id, 'event', "
        "event_type || ': ' || lemma, score FROM events WHERE event_type IS NOT NULL) "
        "JOIN shown USING (doc_id) ORDER BY score, id LIMIT $n",
        n=N_LEAST_CERTAIN,
    )
    return [{**row, "anchor": anchor(row["id"], row["doc_id"])} for row in found]
