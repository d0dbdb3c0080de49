"""Views that answer the two questions most readers have: who said what, and who did what to whom.

Each is a DuckDB query over the tables of a release by their names.
"""

from collections.abc import Mapping

QUOTES_NAMED = """\
SELECT
    q.quote_id,
    q.doc_id,
    CAST(d.published_at AS DATE) AS published_date,
    q.speaker_name,
    q.speaker_canonical_id,
    speaker.title AS speaker_title,
    speaker.country AS speaker_country,
    q.speaker_text,
    q.speaker_kind,
    q.quote_type,
    q.cue_lemma,
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

WHO_DID_WHAT = """\
WITH participants AS (
    SELECT event_id, role, text, name, canonical_id, coalesce(canonical_id, lower(text)) AS who
    FROM event_arguments
    WHERE role IN ('actor', 'recipient')
    QUALIFY row_number() OVER (PARTITION BY event_id, role, who ORDER BY argument_index) = 1
),
actors AS (SELECT * FROM participants WHERE role = 'actor'),
recipients AS (SELECT * FROM participants WHERE role = 'recipient')
SELECT
    e.event_id,
    e.doc_id,
    coalesce(e.start_date, CAST(d.published_at AS DATE)) AS event_date,
    CASE WHEN e.start_date IS NOT NULL THEN 'text' WHEN d.published_at IS NOT NULL THEN 'published_at' END
        AS event_date_source,
    actors.name AS actor_name,
    actors.canonical_id AS actor_canonical_id,
    actors.text AS actor_text,
    e.event_type,
    e.mode,
    e.text AS trigger,
    e.polarity,
    e.factuality,
    recipients.name AS recipient_name,
    recipients.canonical_id AS recipient_canonical_id,
    recipients.text AS recipient_text,
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

VIEWS: Mapping[str, str] = {"quotes_named": QUOTES_NAMED, "who_did_what": WHO_DID_WHAT}
"""Name and query of every view."""
