"""Interactions over all articles: who deals with whom, and the events that are mentioned more than once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from dateline.flows.report.article import Party, days
from dateline.flows.report.drawing import sign
from dateline.flows.report.keys import PUBLISHED_ON, Row, anchor, cluster_page, entity_page
from dateline.flows.report.overview import VERBS, rows

MOST_PAIRS = 500
"""Pairs listed, those with most events; the view `interactions` holds all."""

MOST_CLUSTERS = 2_000
"""Number of clusters with a page of their own: those with most articles."""

MOST_LISTED = 300
"""Clusters in the list of them; the pages of articles and entities lead to the others."""

NAMED = "NOT IN (SELECT entity_id FROM entities)"
"""SQL condition: the canonical_id is that of a named entity. Other entities have their entity_id in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Somebody, whom they deal with, and in how many events of which types."""

    source: Party
    target: Party
    n_events: int
    n_articles: int
    """Number of articles in the cluster with most articles."""
    last_day: date | None
    types: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an event in an article."""

    doc_id: str
    title: str
    publisher: str | None
    day: str
    anchor: str
    words: str
    sentence: str | None
    sign: str
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One event, and its mentions."""

    page: str
    event_type: str
    verb: str
    parties: Sequence[Party]
    days: str | None
    places: Sequence[str]
    mentions: Sequence[Mention]
    n_articles: int
    n_publishers: int


def pairs(connection: DuckDBPyConnection, pages: frozenset[str]) -> list[Pair]:
    """The pairs of named parties with most events that articles assert or report, from the view `interactions`.

    Args:
        pages: canonical_ids of the entities that have a page.
    """
    found = rows(
        connection,
        "WITH typed AS (SELECT source_canonical_id AS source, target_canonical_id AS target, event_type, "
        "  mode(source_name) AS source_name, mode(target_name) AS target_name, "
        "  count(DISTINCT event_cluster_id) AS n, max(n_articles) AS n_articles, max(event_date) AS last_day "
        "  FROM interactions WHERE polarity = 'positive' AND factuality IN ('asserted', 'reported') "
        f"  AND source_canonical_id {NAMED} AND target_canonical_id {NAMED} GROUP BY ALL) "
        "SELECT source, target, mode(source_name) AS source_name, mode(target_name) AS target_name, "
        "sum(n)::INT AS n_events, max(n_articles) AS n_articles, max(last_day) AS last_day, "
        "list({'type': event_type, 'n': n} ORDER BY n DESC, event_type) AS types "
        "FROM typed GROUP BY source, target ORDER BY n_events DESC, n_articles DESC, source, target LIMIT $n",
        n=MOST_PAIRS,
    )
    return [
        Pair(
            source=_party(row["source"], row["source_name"], "actor", pages),
            target=_party(row["target"], row["target_name"], "recipient", pages),
            n_events=row["n_events"],
            n_articles=row["n_articles"],
            last_day=row["last_day"],
            types=[(each["type"], each["n"]) for each in row["types"]],
        )
        for row in found
    ]


def clusters(connection: DuckDBPyConnection, pages: frozenset[str], *, texts: bool) -> dict[str, Cluster]:
    """The events with several mentions in the articles shown, by event_cluster_id; those with most articles first.

    Args:
        pages: canonical_ids of the entities that have a page.
        texts: with the words of the articles.
    """
    connection.execute(
        "CREATE TABLE several AS "
        "SELECT event_cluster_id, count(DISTINCT e.doc_id) AS n_articles, count(*) AS n_mentions, "
        "count(*) OVER () AS n_all "
        "FROM events e JOIN shown USING (doc_id) JOIN documents d USING (doc_id) WHERE event_cluster_id IS NOT NULL "
        "AND d.duplicate_of IS NULL GROUP BY 1 HAVING n_mentions > 1 "
        "ORDER BY n_articles DESC, n_mentions DESC, event_cluster_id LIMIT $n",
        {"n": MOST_CLUSTERS},
    )
    mentions = _mentions(connection)
    parties = _parties(connection, pages)
    return {
        cluster_id: _cluster(cluster_id, found, parties[cluster_id], texts=texts)
        for cluster_id, found in mentions.items()
    }


def n_clusters(connection: DuckDBPyConnection) -> int:
    """Number of the events with several mentions, also of those beyond MOST_CLUSTERS."""
    ((count,),) = connection.execute("SELECT coalesce(max(n_all), 0) FROM several").fetchall()
    return int(count)


def _mentions(connection: DuckDBPyConnection) -> Mapping[str, list[Row]]:
    """Rows of mentions by cluster: clusters with most articles first, mentions by day."""
    by_cluster: dict[str, list[Row]] = defaultdict(list)
    for row in rows(
        connection,
        "SELECT e.*, s.text AS sentence, coalesce(d.title, d.source_uri) AS title, d.publisher, "
        f"{PUBLISHED_ON} AS published, p.name AS place FROM events e JOIN several USING (event_cluster_id) "
        "JOIN shown USING (doc_id) JOIN documents d USING (doc_id) LEFT JOIN sentences s USING (sent_id) "
        "LEFT JOIN entities p ON p.entity_id = e.place_id WHERE d.duplicate_of IS NULL "
        "ORDER BY several.n_articles DESC, several.n_mentions DESC, event_cluster_id, published NULLS LAST, e.doc_id, "
        "e.start_char",
    ):
        by_cluster[row["event_cluster_id"]].append(row)
    return by_cluster


def _parties(connection: DuckDBPyConnection, pages: frozenset[str]) -> Mapping[str, list[Party]]:
    """The named actors and recipients of each cluster."""
    by_cluster: dict[str, list[Party]] = defaultdict(list)
    for row in rows(
        connection,
        "SELECT event_cluster_id, role, a.canonical_id, mode(a.name) AS name FROM event_arguments a "
        "JOIN events USING (event_id) JOIN several USING (event_cluster_id) WHERE role IN ('actor', 'recipient') "
        f"AND a.canonical_id {NAMED} GROUP BY ALL ORDER BY ALL",
    ):
        by_cluster[row["event_cluster_id"]].append(_party(row["canonical_id"], row["name"], row["role"], pages))
    return by_cluster


def _party(canonical_id: str, name: str, role: str, pages: frozenset[str]) -> Party:
    page = entity_page(canonical_id) if canonical_id in pages else None
    return Party(name=name, page=page, canonical_id=canonical_id, role=role)


def _cluster(cluster_id: str, mentions: Sequence[Row], parties: Sequence[Party], *, texts: bool) -> Cluster:
    dated = [row for row in mentions if row["start_date"] or row["end_date"]]
    event_type = mentions[0]["event_type"]
    return Cluster(
        page=cluster_page(cluster_id),
        event_type=event_type,
        verb=VERBS.get(event_type, event_type.lower()),
        parties=parties,
        days=days(dated[0]["start_date"], dated[0]["end_date"]) if dated else None,
        places=sorted({row["place"] for row in mentions if row["place"]}),
        mentions=[_mention(row, texts=texts) for row in mentions],
        n_articles=len({row["doc_id"] for row in mentions}),
        n_publishers=len({row["publisher"] for row in mentions} - {None}),
    )


def _mention(row: Row, *, texts: bool) -> Mention:
    return Mention(
        doc_id=row["doc_id"],
        title=row["title"],
        publisher=row["publisher"],
        day=row["published"].isoformat() if row["published"] else "",
        anchor=anchor(row["event_id"], row["doc_id"]),
        words=row["text"] if texts else row["lemma"],
        sentence=row["sentence"] if texts else None,
        sign=sign(row),
        row=row,
    )
