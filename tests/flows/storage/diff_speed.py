"""How long `dateline diff` takes over many articles.

python -m tests.flows.storage.diff_speed datasets/latest 100000

Multiplies the articles of a release, and compares such a release with two others: with the one after a night in which
one article in a hundred came, one was edited and one left; and with the same articles annotated by newer code, which
scores one event and one quote in ten differently. Every file differs, which is the slowest that can be.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet as pq

from dateline.flows import storage
from dateline.flows.storage import COMPARED, Diff, Store, TableFiles
from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES, Release
from dateline.transforms.tables.schema import arrow_schema
from tests.flows.stored import NOTHING, UNCHECKED

ID_CHARS = 20
"""Of a doc_id, which the ids of an article's rows begin with."""
EDITED = "number % 100 = 1"
RESCORED = "hash(number, d.doc_id) % 10 = 0"


def published(store: Store, name: str, folder: Path, copies: range, where: str = "true") -> Release:
    """A release of copies of the articles of a folder: "first", "night" or "again", which differ as told above.

    Args:
        copies: their numbers.
        where: a condition on `number`.
    """
    with storage.running(store, name) as run, duckdb.connect() as connection:
        numbers = f"(FROM range({copies.start}, {copies.stop}) copy(number) WHERE {where})"
        candidate = {}
        for table in COMPARED:
            path = run.fragment(table, "0000-0000")
            if (folder / table).is_dir() and table in ANNOTATION_TABLES:
                path.parent.mkdir(parents=True, exist_ok=True)
                connection.execute(
                    f"COPY (SELECT {_columns(table, name)} FROM read_parquet('{folder}/{table}/*.parquet') d, "
                    f"{numbers} ORDER BY number, doc_id) TO '{path}' (COMPRESSION zstd)"
                )
            else:
                storage.write_parquet(arrow_schema(TABLES[table]).empty_table(), path)
            n_rows = pq.read_metadata(path).num_rows
            candidate[table] = TableFiles(files=(path,), rows=n_rows, rows_added=0, rows_removed=0)
        version = "2" if name == "again" else "1"
        return storage.publish(
            run, candidate, code_version=version, model_version="m", inputs=NOTHING, validation=UNCHECKED
        )


def _columns(table: str, name: str) -> str:
    """The columns of a copy: ids and addresses of its own."""
    version = f"CASE WHEN {EDITED} THEN 'edited' ELSE '' END" if name == "night" else "''"
    digest = f"md5(concat_ws('-', d.doc_id, number, {version}))[:{ID_CHARS}]"
    return ", ".join(f"{_column(table, each, name, digest)} AS {each}" for each in arrow_schema(TABLES[table]).names)


def _column(table: str, column: str, name: str, digest: str) -> str:
    if column.endswith("_id") and not any(word in column for word in ("canonical", "cluster", "geonames")):
        return f"{digest} || substr(d.{column}, {ID_CHARS + 1})"
    changed = {
        "source_uri": "concat(d.source_uri, '#', number)",
        "code_version": "'2'" if name == "again" else "'1'",
        "content_sha256": f"md5({digest})",
        "duplicate_of": "NULL",
    }
    if column in changed:
        return changed[column]
    if column == "score" and name == "again" and table in {"events", "quotes"}:
        return f"CASE WHEN {RESCORED} THEN 0.5 ELSE d.score END"
    return f"d.{column}"


def main(folder: Path, count: int) -> None:
    with duckdb.connect() as connection:
        [(held,)] = connection.execute(f"SELECT count(*) FROM '{folder}/documents/*.parquet'").fetchall()
    copies = -(-count // held)
    with TemporaryDirectory(prefix="dateline-speed-") as temporary:
        store = Store(Path(temporary) / "datasets")
        first = published(store, "first", folder, range(copies))
        night = published(store, "night", folder, range(copies + copies // 100), "number % 100 <> 0")
        again = published(store, "again", folder, range(copies))
        n_rows = sum(table.rows for table in first.tables)
        print(f"{copies * held:,} articles, {n_rows:,} rows")  # noqa: T201
        for what, after in (("a night", night), ("all annotated again", again)):
            started, busy = time.perf_counter(), time.process_time()
            diff = Diff(store, first, after)
            changes, columns = diff.summary(), diff.columns()
            print(  # noqa: T201
                f"{what}: {time.perf_counter() - started:.1f} s, {time.process_time() - busy:.1f} s of CPU, "
                f"{sum(each.added + each.removed + each.changed for each in changes):,} rows differ, "
                f"{sum(each.cells for each in columns):,} cells changed"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
