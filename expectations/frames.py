"""Tables as the frames that are validated: the columns of the record, and beside them what they are compared with.

A column added here has a dot in its name: `segment_id.start_char` is the start of the segment that the row's
`segment_id` points to, null where it points to nothing.
"""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES
from dateline.transforms.tables.schema import record_fields
from dateline.transforms.tables.vocabularies import QuoteRole, SegmentKind

Tables = Mapping[str, pa.Table]

CONTENT_SEPARATOR = " … "
"""Between the content spans of a quote, in its `text` (data dictionary: quotes.text)."""

MEASURED = {"documents": ["source_uri", "published_at"]}
"""Columns that a release is measured by, beside keys and references."""

ATTRIBUTES = ("doc_id", "start_char", "end_char")
"""What is compared of a row that others point to: its article and, where it is a span of text, its place."""

SPANNED = {"documents"} | {
    name for name, record in TABLES.items() if "start_char" in {field.name for field in record_fields(record)}
}
"""Tables whose rows are spans of text."""


def references(name: str) -> dict[str, str]:
    """The columns of the table that point to another table's key, with that table."""
    return {f.name: f.column.references for f in record_fields(TABLES[name]) if f.column.references}


def key(name: str) -> list[str]:
    """The columns of the table's key."""
    return [f.name for f in record_fields(TABLES[name]) if f.column.key]


def frame(name: str, tables: Tables) -> pd.DataFrame:
    """The table with every column that its suite reads, pointed-to spans included."""
    table = tables[name]
    rows = _arrow_backed(table)
    for column, target in references(name).items():
        parents = _with_span(target, tables[target]) if target in SPANNED else tables[target]
        for attribute, values in _pointed_to(table[column], target, parents).items():
            rows[f"{column}.{attribute}"] = values
    if name in _COMPARED:
        _COMPARED[name](rows, tables)
    if "start_char" in rows.columns:
        rows["text.slice"] = _series(_slices(table, tables))
    return rows


def release_columns(name: str) -> list[str] | None:
    """The columns of the table that a release is checked by; None for all of them. They hold no text of articles."""
    if name not in ANNOTATION_TABLES:
        return None
    return list(dict.fromkeys([*key(name), *references(name), *MEASURED.get(name, [])]))


def measured_columns(name: str) -> list[str] | None:
    """The columns that are read of all rows of a release, where keys and references are checked of some."""
    return ["speaker_id"] if name == "quotes" else release_columns(name)


def release_frame(name: str, tables: Tables, some: Tables) -> pd.DataFrame:
    """The columns of the table that a whole release is checked by.

    Args:
        some: tables of complete articles, whose rows are those of the frame; documents are all in it.
    """
    if name not in ANNOTATION_TABLES:
        return _arrow_backed(tables[name])
    given = {target: tables if target == "documents" else some for target in ANNOTATION_TABLES}
    table = given[name][name].select(release_columns(name))
    rows = _arrow_backed(table)
    for column, target in references(name).items():
        rows[f"{column}.doc_id"] = _pointed_to(table[column], target, given[target][target])["doc_id"]
    if name == "documents":
        n_rejected, speakers = tables["rejects"].num_rows, tables["quotes"]["speaker_id"]
        rows["inputs.rejected"] = n_rejected / max(1, n_rejected + len(rows))
        rows["quotes.attributed"] = 1 - speakers.null_count / max(1, len(speakers))
    return rows


def _arrow_backed(table: pa.Table) -> pd.DataFrame:
    rows: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return rows


def _pointed_to(ids: pa.ChunkedArray, target: str, parents: pa.Table) -> dict[str, pd.Series]:
    """The attributes of the rows that the ids point to; null where there is none."""
    (identifier,) = key(target)
    place = pc.index_in(ids, value_set=parents[identifier].combine_chunks(), skip_nulls=True)
    return {name: _series(parents[name].take(place)) for name in ATTRIBUTES if name in parents.column_names}


def _with_span(name: str, table: pa.Table) -> pa.Table:
    """The table with the place of its rows. A document is a span as well: all of its text."""
    if name != "documents":
        return table
    starts = pa.array([0] * table.num_rows, pa.int64())
    ends = pc.cast(pc.utf8_length(table["text"]), pa.int64())
    return table.append_column("start_char", starts).append_column("end_char", ends)


def _texts(tables: Tables) -> dict[str, str]:
    documents = tables["documents"]
    texts = zip(documents["doc_id"].to_pylist(), documents["text"].to_pylist(), strict=True)
    return {doc: text for doc, text in texts if text is not None}


def _slices(rows: pa.Table, tables: Tables) -> list[str | None]:
    texts = _texts(tables)
    spans = zip(*(rows[column].to_pylist() for column in ("doc_id", "start_char", "end_char")), strict=True)
    return [
        texts[doc][start:end] if doc in texts and start is not None and end is not None else None
        for doc, start, end in spans
    ]


def _series(values: Sequence[str | None] | pa.ChunkedArray) -> pd.Series:
    array = values if isinstance(values, pa.ChunkedArray) else pa.array(values, pa.string())
    return pd.Series(pd.arrays.ArrowExtensionArray(array))


def _compared_documents(rows: pd.DataFrame, tables: Tables) -> None:
    segments = tables["segments"].select(["doc_id", "kind"]).to_pandas()
    lines = segments[segments["kind"] != SegmentKind.DATELINE.value].groupby("doc_id").size().to_dict()
    texts = [text or "" for text in tables["documents"]["text"].to_pylist()]
    rows["n_words.counted"] = [len(text.split()) for text in texts]
    rows["text.lines"] = [sum(1 for line in text.split("\n") if line.strip()) for text in texts]
    rows["segments.lines"] = [int(lines.get(doc, 0)) for doc in rows["doc_id"]]


def _compared_entities(rows: pd.DataFrame, tables: Tables) -> None:
    mentions = tables["entity_mentions"]["entity_id"].to_pandas().value_counts().to_dict()
    rows["n_mentions.counted"] = [int(mentions.get(entity, 0)) for entity in rows["entity_id"]]


def _compared_quotes(rows: pd.DataFrame, tables: Tables) -> None:
    spans = tables["quote_spans"].select(["quote_id", "role", "span_index", "text"]).to_pandas()
    contents = spans[spans["role"] == QuoteRole.CONTENT.value].sort_values("span_index", kind="stable")
    joined = contents.groupby("quote_id")["text"].agg(CONTENT_SEPARATOR.join).to_dict()
    rows["text.contents"] = _series([joined.get(quote) for quote in rows["quote_id"]])


_COMPARED: dict[str, Callable[[pd.DataFrame, Tables], None]] = {
    "documents": _compared_documents,
    "entities": _compared_entities,
    "quotes": _compared_quotes,
}
