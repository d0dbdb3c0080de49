"""Articles for a store without a language model: documents written by hand, and runs that publish them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dateline.flows import storage
from dateline.flows.steps.duplicates import link_duplicates
from dateline.transforms.articles.article import doc_id
from dateline.transforms.tables.records import TABLES, Document, Inputs, Reject, Release, Validation
from dateline.transforms.tables.schema import table_of
from tests.articles import bare_document

TEXT = "HALVORSEN, April 2 — “We’re done,” the mayor said."
NOTHING = Inputs(seen=0, new=0, changed=0, unchanged=0, removed=0, rejected=0)
UNCHECKED = Validation(passed=True, expectations=0, warnings=0)


def document(uri: str, text: str = "A ship left the harbour.", *, read_from: str | None = None) -> Document:
    return replace(bare_document(text, doc_id=doc_id(uri, text), source_uri=uri), read_from=read_from)


def publish(
    store: storage.Store,
    run_id: str,
    added: Iterable[Document],
    gone: Iterable[Document] = (),
    rejects: Iterable[Reject] = (),
) -> Release:
    """Run once: add documents, take others out, reject inputs."""
    return publish_rows(store, run_id, {"documents": list(added), "rejects": list(rejects)}, gone=gone)


def publish_rows(
    store: storage.Store, run_id: str, added: Mapping[str, list[Any]], *, gone: Iterable[Document] = (), **said: Any
) -> Release:
    """Run once: add records by table, take documents out.

    Args:
        said: what the row of the release says beside the usual.
    """
    with storage.running(store, run_id) as run:
        for name, records in added.items():
            if name != "rejects" and records:
                storage.write_parquet(
                    table_of(TABLES[name], records), run.fragment(name, "0000-0000"), release=run.release
                )
        gone_file, rejects_file = run.folder / "plan" / "gone.parquet", run.folder / "plan" / "rejects.parquet"
        storage.write_parquet(pa.table({"doc_id": pa.array([each.doc_id for each in gone], pa.string())}), gone_file)
        storage.write_parquet(table_of(Reject, added.get("rejects", [])), rejects_file)
        last = storage.last_release(store)
        candidate = storage.assemble(run, last, gone=gone_file, rejects=rejects_file)
        candidate = link_duplicates(run, last, candidate, gone_file)
        usual = {"code_version": "0", "model_version": "none", "inputs": NOTHING, "validation": UNCHECKED}
        return storage.publish(run, candidate, **(usual | said))


def uris(folder: Path) -> list[str]:
    """What readers of a folder of Parquet files see of the documents."""
    with duckdb.connect() as connection:
        found = connection.sql(f"SELECT source_uri FROM '{folder}/documents/*.parquet' ORDER BY 1").fetchall()
    return [uri for (uri,) in found]
