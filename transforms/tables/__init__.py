"""The tables: one frozen dataclass each, from which everything else about a table is derived.

`records` declares the tables of articles and `release_records` those of a run; `event_columns` holds the columns by
which events are counted. Their closed vocabularies are in `vocabularies` and `event_vocabularies`. `schema` turns a
record type into an Arrow schema, and records into Arrow tables. Nothing here imports another package of Dateline.
"""
