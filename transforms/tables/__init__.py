"""The tables: one frozen dataclass each, from which everything else about a table is derived.

`records` declares the tables of articles and `release_records` those of a run; `columns` holds columns that several
tables share, and `event_columns` those by which events are counted. The closed vocabularies are in `vocabularies` and
`event_vocabularies`. `schema` turns a record type into an Arrow schema, and records into Arrow tables. Nothing here
imports another package of Dateline.
"""
