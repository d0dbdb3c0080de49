"""Views that answer the two questions most readers have: who said what, and who did what to whom.

Each is a DuckDB query over the tables of a release by their names.
"""

from collections.abc import Mapping

DAY = "coalesce(d.published_on, CAST(d.published_at AT TIME ZONE 'UTC' AS DATE))"
"""The day of publication of the document `d`, which a cast alone would take from the reader's time zone."""

QUOTES_NAMED = f"""\
SELECT
    q.quote_id,
    q.doc_id,
    {DAY} AS published_date,
    q.speaker_name,
    q.speaker_canonical_id,
    speaker.title AS speaker_title,
    speaker.country AS speaker_country,
    q.speaker_text,
    q.speaker_kind,
    q.quote_type,
    q.cue_lemma,
    q.cue_type,
    q.is_negated,
    q.text,
    q.addressee_text,
    q.is_title,
    d.duplicate_of IS NOT NULL AS is_duplicate,
    d.publisher,
    d.title AS article_title,
    d.source_uri,
    q.score
FROM quotes AS q
JOIN documents AS d ON d.doc_id = q.doc_id
JOIN entities AS speaker ON speaker.entity_id = q.speaker_id
"""
"""One row a quote whose speaker is known by name."""

WHO_DID_WHAT = f"""\
WITH participants AS (
    SELECT event_id, role, text, name, canonical_id, country, sector, coalesce(canonical_id, lower(text)) AS who
    FROM event_arguments
    WHERE role IN ('actor', 'recipient')
    QUALIFY row_number() OVER (PARTITION BY event_id, role, who ORDER BY argument_index) = 1
),
actors AS (SELECT * FROM participants WHERE role = 'actor'),
recipients AS (SELECT * FROM participants WHERE role = 'recipient')
SELECT
    e.event_id,
    e.doc_id,
    coalesce(e.start_date, {DAY}) AS event_date,
    CASE WHEN e.start_date IS NOT NULL THEN 'text' WHEN d.published_at IS NOT NULL THEN 'published_at' END
        AS event_date_source,
    actors.name AS actor_name,
    actors.canonical_id AS actor_canonical_id,
    actors.text AS actor_text,
    actors.country AS actor_country,
    actors.sector AS actor_sector,
    e.event_type,
    e.mode,
    e.text AS trigger,
    e.polarity,
    e.factuality,
    recipients.name AS recipient_name,
    recipients.canonical_id AS recipient_canonical_id,
    recipients.text AS recipient_text,
    recipients.country AS recipient_country,
    recipients.sector AS recipient_sector,
    place.name AS place_name,
    place.canonical_id AS place_canonical_id,
    s.text AS sentence,
    e.quote_id,
    e.is_title,
    d.duplicate_of IS NOT NULL AS is_duplicate,
    d.publisher,
    d.source_uri,
    e.score
FROM events AS e
JOIN documents AS d ON d.doc_id = e.doc_id
JOIN actors ON actors.event_id = e.event_id
LEFT JOIN recipients ON recipients.event_id = e.event_id AND recipients.who <> actors.who
LEFT JOIN entities AS place ON place.entity_id = e.place_id
LEFT JOIN sentences AS s ON s.sent_id = e.sent_id
WHERE e.event_type IS NOT NULL
"""
"""One row for each pair of an actor and a recipient of an event of a PLOVER type; nobody is paired with themselves.

An event without a recipient has one row an actor. An event that the text does not date has the day of publication, and
`event_date_source` says so.
"""

QUOTES_BY_SPEAKER = """\
SELECT
    speaker_canonical_id,
    mode(speaker_name) AS speaker_name,
    mode(speaker_title) AS speaker_title,
    mode(speaker_country) AS speaker_country,
    count(*) AS n_quotes,
    count(*) FILTER (quote_type = 'direct') AS n_direct,
    count(DISTINCT doc_id) AS n_articles,
    count(DISTINCT publisher) AS n_publishers,
    min(published_date) AS first_date,
    max(published_date) AS last_date
FROM quotes_named
WHERE NOT is_negated AND NOT is_duplicate AND is_title IS NOT TRUE
GROUP BY speaker_canonical_id
"""
"""One row a speaker, with how much was quoted. Headlines and articles that repeat another are left out."""

WHO_ACCUSED_WHOM = """\
SELECT
    event_date,
    actor_name,
    actor_canonical_id,
    actor_text,
    recipient_name,
    recipient_canonical_id,
    recipient_text,
    mode,
    factuality,
    sentence,
    event_id,
    doc_id,
    publisher,
    source_uri,
    score
FROM who_did_what
WHERE event_type = 'ACCUSE' AND polarity = 'positive' AND factuality IN ('asserted', 'reported')
    AND recipient_text IS NOT NULL AND NOT is_duplicate AND is_title IS NOT TRUE
"""
"""One row an accusation that an article asserts or reports, by its accuser and whom it is against."""

EVENTS_BY_DAY = f"""\
SELECT
    coalesce(e.start_date, {DAY}) AS event_date,
    e.event_type,
    count(*) AS n_events,
    count(*) FILTER (e.factuality = 'asserted') AS n_asserted,
    count(DISTINCT e.doc_id) AS n_articles
FROM events AS e
JOIN documents AS d ON d.doc_id = e.doc_id
WHERE e.event_type IS NOT NULL AND e.polarity = 'positive' AND d.duplicate_of IS NULL AND e.is_title IS NOT TRUE
GROUP BY ALL
"""
"""One row a day and PLOVER type, with how many events articles tell of; undated ones count for the day of
publication."""

MEETINGS = """\
SELECT
    event_date,
    least(actor, recipient) AS participant_1,
    greatest(actor, recipient) AS participant_2,
    any_value(place_name) AS place_name,
    any_value(mode) AS mode,
    any_value(factuality) AS factuality,
    any_value(sentence) AS sentence,
    event_id,
    doc_id,
    any_value(source_uri) AS source_uri,
    max(score) AS score
FROM (
    SELECT *, coalesce(actor_name, actor_text) AS actor, coalesce(recipient_name, recipient_text) AS recipient
    FROM who_did_what
    WHERE event_type = 'CONSULT' AND mode IS DISTINCT FROM 'phone' AND polarity = 'positive'
        AND factuality IN ('asserted', 'reported') AND recipient_text IS NOT NULL
        AND NOT is_duplicate AND is_title IS NOT TRUE
)
GROUP BY event_id, doc_id, event_date, participant_1, participant_2
"""
"""One row a pair of participants of a meeting that an article asserts or reports, in the order of the alphabet."""

INTERACTIONS = """\
WITH mentions AS (
    SELECT e.*, d.publisher, d.published_at
    FROM events AS e
    JOIN documents AS d ON d.doc_id = e.doc_id
    WHERE e.event_cluster_id IS NOT NULL AND d.duplicate_of IS NULL
),
parties AS (
    SELECT event_id, role, name, text, country, sector, canonical_id, coalesce(canonical_id, lower(text)) AS who
    FROM event_arguments
    WHERE role IN ('actor', 'recipient')
    QUALIFY row_number() OVER (PARTITION BY event_id, role, who ORDER BY argument_index) = 1
),
known AS (
    SELECT event_id, count(*) AS n_known
    FROM parties
    WHERE coalesce(canonical_id, country, sector) IS NOT NULL
    GROUP BY event_id
),
fullest AS (
    SELECT mentions.*
    FROM mentions
    LEFT JOIN known USING (event_id)
    QUALIFY row_number() OVER (
        PARTITION BY event_cluster_id
        ORDER BY coalesce(n_known, 0) DESC, published_at NULLS LAST, doc_id, start_char
    ) = 1
),
clusters AS (
    SELECT
        event_cluster_id,
        count(*) AS n_mentions,
        count(DISTINCT doc_id) AS n_articles,
        count(DISTINCT publisher) AS n_publishers,
        first(doc_id ORDER BY published_at NULLS LAST, doc_id) AS first_doc_id,
        max(n_deaths) AS n_deaths,
        max(n_injured) AS n_injured,
        max(n_protesters) AS n_protesters
    FROM mentions
    GROUP BY event_cluster_id
)
SELECT
    c.event_cluster_id,
    coalesce(source.name, source.text) AS source_name,
    source.country AS source_country,
    source.sector AS source_sector,
    source.canonical_id AS source_canonical_id,
    coalesce(target.name, target.text) AS target_name,
    target.country AS target_country,
    target.sector AS target_sector,
    target.canonical_id AS target_canonical_id,
    f.event_type,
    f.mode,
    f.polarity,
    f.factuality,
    f.event_date,
    f.date_source,
    place.name AS place_name,
    place.country AS place_country,
    place.latitude,
    place.longitude,
    f.place_source,
    f.intensity,
    c.n_deaths,
    c.n_injured,
    c.n_protesters,
    c.n_mentions,
    c.n_articles,
    c.n_publishers,
    c.first_doc_id,
    f.event_id
FROM clusters AS c
JOIN fullest AS f ON f.event_cluster_id = c.event_cluster_id
JOIN parties AS source ON source.event_id = f.event_id AND source.role = 'actor'
JOIN parties AS target ON target.event_id = f.event_id AND target.role = 'recipient' AND target.who <> source.who
LEFT JOIN entities AS place ON place.entity_id = f.place_id
"""
"""One row for each pair of source and target of an event, however many mentions and articles tell of it.

The row is that of the cluster's fullest mention, `event_id`. Articles that repeat another do not count.
"""

VIEWS: Mapping[str, str] = {
    "quotes_named": QUOTES_NAMED,
    "who_did_what": WHO_DID_WHAT,
    "interactions": INTERACTIONS,
    "quotes_by_speaker": QUOTES_BY_SPEAKER,
    "who_accused_whom": WHO_ACCUSED_WHOM,
    "events_by_day": EVENTS_BY_DAY,
    "meetings": MEETINGS,
}
"""Name and query of every view; a view stands behind those that it reads."""
