"""Large stores without annotating as many articles: those of a small one many times over, under addresses of their own.

Each copy has its own file, ids and sketch, so that a run finds in the sources what the store holds.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq

from dateline.flows import storage
from dateline.flows.storage import Store, TableFiles, sketches
from dateline.flows.storage.sql import quoted, select
from dateline.transforms.articles.article import doc_id
from dateline.transforms.duplicates import BANDS, ROWS, Sketch
from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES, Release
from dateline.transforms.tables.schema import arrow_schema
from tests.bench.corpus import day_of, file_name

ID_CHARS = 20
"""Of a doc_id, which the ids of an article's rows begin with."""
ARTICLES_A_FILE = 1_000
SOURCES = "news"
"""Folder of the articles, beside the datasets: addresses of articles begin with its name."""


def multiplied(small: Store, target: Store, count: int) -> Release:
    """Publish so many articles to a store: those of the small one, of which none is rejected, many times over.

    The sources of both lie beside them in `news`, as `corpus.write_articles` writes them.
    """
    last = storage.release_numbered(small, None)
    with storage.running(target, "multiplied") as run, duckdb.connect() as connection:
        n_articles = _load_copies(connection, small, last, target, count)
        candidate = {}
        for table in (*ANNOTATION_TABLES, "rejects"):
            files = [
                _write_part(connection, table, storage.release_files(small, last, table), run, start)
                for start in range(0, count if table != "rejects" else 1, ARTICLES_A_FILE)
            ]
            rows = sum(pq.read_metadata(path).num_rows for path in files)
            candidate[table] = TableFiles(files=tuple(files), rows=rows, rows_added=rows, rows_removed=0)
        ids = [key for (key,) in connection.execute("SELECT DISTINCT new_id FROM copies ORDER BY 1").fetchall()]
        release = storage.publish(
            run,
            candidate,
            code_version=last.code_version,
            model_version=last.model_version,
            inputs=last.inputs,
            validation=last.validation,
            corrections_sha256=last.corrections_sha256,
            wikidata_sha256=last.wikidata_sha256,
        )
    _keep_sketches(target, ids)
    assert n_articles == len(ids)
    return release


def _load_copies(connection: duckdb.DuckDBPyConnection, small: Store, last: Release, target: Store, count: int) -> int:
    """Make the table `copies`, of which article becomes which, and the files of the copies."""
    columns = ["source_uri", "doc_id", "text"]
    rows = storage.read_files("documents", storage.release_files(small, last, "documents"), columns)
    originals = sorted(zip(*(rows[name].to_pylist() for name in columns), strict=True))
    copies = list(_copies(originals, small.root.parent, target.root.parent, count))
    connection.execute("CREATE TABLE copies (doc_id VARCHAR, new_id VARCHAR, new_uri VARCHAR, number INTEGER)")
    connection.executemany("INSERT INTO copies VALUES (?, ?, ?, ?)", copies)
    return len(copies)


def _copies(
    originals: list[tuple[str, str, str]], here: Path, there: Path, count: int
) -> Iterator[tuple[str, str, str, int]]:
    """doc_id, doc_id of the copy, its address and its number; its file is linked to that of the original."""
    for number in range(count):
        uri, old_id, text = originals[number % len(originals)]
        name = f"{SOURCES}/{file_name(number, day_of(number % len(originals)))}"
        file = there / name
        file.parent.mkdir(parents=True, exist_ok=True)
        os.link(here / uri.removeprefix("file:"), file)
        yield old_id, doc_id(f"file:{name}", text), f"file:{name}", number


def _write_part(
    connection: duckdb.DuckDBPyConnection, table: str, files: list[Path], run: storage.Run, start: int
) -> Path:
    """The rows of a thousand copies as a file."""
    path = run.fragment(table, f"0000-{start // ARTICLES_A_FILE:04}")
    if table == "rejects":
        rows = arrow_schema(TABLES[table]).empty_table()
    else:
        columns = ", ".join(f"{_column(name)} AS {quoted(name)}" for name in arrow_schema(TABLES[table]).names)
        within = f"c.number >= {start} AND c.number < {start + ARTICLES_A_FILE}"
        query = f"SELECT {columns} FROM ({select(table, files)}) d JOIN copies c USING (doc_id) WHERE {within}"
        rows = connection.sql(f"{query} ORDER BY c.number").to_arrow_table().cast(arrow_schema(TABLES[table]))
    storage.write_parquet(rows, path, release=run.release)
    return path


def _column(name: str) -> str:
    if name == "duplicate_of":
        return "NULL"
    if name in {"source_uri", "read_from"}:
        return "c.new_uri"
    if name.endswith("_id") and not any(word in name for word in ("canonical", "cluster", "geonames")):
        return f"c.new_id || substr(d.{quoted(name)}, {ID_CHARS + 1})"
    return f"d.{quoted(name)}"


def _keep_sketches(store: Store, ids: list[str]) -> None:
    """Sketches of texts that are nobody's copies, as the articles of an archive mostly are."""
    signatures = np.random.default_rng(1).integers(0, 2**32, (len(ids), BANDS * ROWS), dtype=np.uint32)
    kept = {key: Sketch(row, 800, number) for number, (key, row) in enumerate(zip(ids, signatures, strict=True))}
    sketches._keep(store, kept)
