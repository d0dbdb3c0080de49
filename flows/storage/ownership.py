"""The article of every row of a candidate release, by its key: the check across articles that were each checked whole.

Every batch is validated with all its rows before it is written. Of old rows a night's run therefore reads only the
column that names the article.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows.storage.candidate import TableFiles, fragments
from dateline.flows.storage.layout import Run
from dateline.transforms.tables.records import ANNOTATION_TABLES, TABLES
from dateline.transforms.tables.schema import record_fields


def misplaced(run: Run, candidate: Mapping[str, TableFiles]) -> Iterator[str]:
    """Tables with rows of no article of the release, with other rows of the run's articles than the run wrote, or with
    keys that another article's rows could have."""
    written = fragments(run)
    there = owners(candidate["documents"].files)
    new = owners(written["documents"])
    for name in ANNOTATION_TABLES:
        held, added = owners(candidate[name].files), owners(written[name])
        if strays := held.keys() - there.keys():
            yield f"{name} has rows of {len(strays):,} articles that are not in documents"
        if wrong := [doc_id for doc_id in new if held[doc_id] != added[doc_id]]:
            yield f"{name} has other rows of {len(wrong):,} articles than the run wrote"
        if n_foreign := sum(map(_n_foreign_keys, written[name], [name] * len(written[name]))):
            yield f"{name} has {n_foreign:,} keys that do not begin with the doc_id of their article"


def owners(files: Iterable[Path]) -> Counter[str]:
    """How many rows the files have of each article."""
    found: Counter[str] = Counter()
    for path in files:
        for chunk in pq.ParquetFile(path, read_dictionary=["doc_id"]).read(columns=["doc_id"])["doc_id"].chunks:
            rows = np.bincount(chunk.indices.to_numpy(), minlength=len(chunk.dictionary))
            found.update({doc_id: int(n) for doc_id, n in zip(chunk.dictionary.to_pylist(), rows, strict=True) if n})
    return found


def _n_foreign_keys(path: Path, table: str) -> int:
    """Rows whose key does not begin with their doc_id; where a key has several columns, its first id has to."""
    column = next(f.name for f in record_fields(TABLES[table]) if f.column.key and f.name.endswith("_id"))
    if column == "doc_id":
        return 0
    rows = pq.ParquetFile(path).read(columns=["doc_id", column])
    begins = pc.utf8_slice_codeunits(rows[column], 0, 20)
    return int(pc.sum(pc.not_equal(begins, rows["doc_id"])).as_py() or 0)
