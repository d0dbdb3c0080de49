"""The tables: one frozen dataclass each, from which everything else about a table is derived.

`records` declares the tables of articles (`event_records` those of events) and `release_records` those of a run;
`columns` holds columns that several tables share, and `event_columns` those by which events are counted. The closed
vocabularies are in `vocabularies` and `event_vocabularies`. `schema` turns a record type into an Arrow schema, and
records into Arrow tables. Nothing here imports another package of Dateline.
"""

from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES
from dateline.transforms.tables.schema import arrow_schema, record_fields, table_of

__all__ = ["ANNOTATION_TABLES", "TABLES", "arrow_schema", "record_fields", "table_of"]
