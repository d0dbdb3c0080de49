"""The Data Docs of releases, beside the releases."""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from dateline.flows.steps.docs_address import address
from dateline.flows.steps.docs_home import write_home
from dateline.flows.storage import FileTables, Store, release_files, releases
from dateline.transforms.tables.records import ANNOTATION_TABLES, Release

MOST_ARTICLES = 5_000
"""Whose rows the Data Docs check one by one, which takes half a minute. Each row was checked when it was made; this is
for showing. What holds of the tables as a whole is checked over all of them."""


def write_docs(store: Store, release: Release) -> str:
    """Write the Data Docs of a release and the home page of all, and return the address to read them at."""
    from dateline.expectations.docs import write_data_docs  # noqa: PLC0415  Great Expectations takes seconds to import
    from dateline.expectations.drift import drift_outcome  # noqa: PLC0415

    tables = FileTables({name: release_files(store, release, name) for name in [*ANNOTATION_TABLES, "rejects"]})
    folder, name = store.docs(release.release), f"release {release.release}"
    before = [each for each in releases(store) if each.release < release.release]
    drift = drift_outcome(release.figures or (), before)
    page = write_data_docs(Sample(tables), tables, folder, name=name, created_at=release.created_at, drift=drift)
    write_home(store)
    return address(page, store)


class Sample(Mapping[str, pa.Table]):
    """Complete articles out of the tables, the same ones each time; all of them where they are few."""

    def __init__(self, tables: Mapping[str, pa.Table], most: int = MOST_ARTICLES) -> None:
        self._tables = tables
        doc_ids = tables["documents"]["doc_id"].to_pylist()
        # Ids are digests: the first ones in their order are a random sample.
        self._sampled = pa.array(sorted(doc_ids)[:most], pa.string()) if len(doc_ids) > most else None

    def __getitem__(self, table: str) -> pa.Table:
        rows = self._tables[table]
        if self._sampled is None or "doc_id" not in rows.column_names:
            return rows
        return rows.filter(pc.is_in(rows["doc_id"], value_set=self._sampled))

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)
