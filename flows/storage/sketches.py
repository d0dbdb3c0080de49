"""Sketches of the texts of a store, kept between runs: near-duplicates are found without reading the texts again.

A doc_id is a digest of its text, so that a sketch that is kept for it is never out of date. The file can be deleted at
any time: the next run makes it anew.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows.storage.layout import Store
from dateline.flows.storage.releases import read_files
from dateline.transforms.duplicates import BANDS, ROWS, VERSION, Sketch, sketch

logger = logging.getLogger("dateline.storage")

SIGNATURE_BYTES = 4 * BANDS * ROWS
SCHEMA = pa.schema(
    [
        pa.field("doc_id", pa.string(), nullable=False),
        pa.field("signature", pa.binary(SIGNATURE_BYTES), nullable=False),
        pa.field("n_words", pa.int64(), nullable=False),
        pa.field("figures", pa.int64(), nullable=False),
    ]
)


def sketches_of(store: Store, files: Sequence[Path]) -> dict[str, Sketch]:
    """The sketch of every document of the files, by doc_id. Only texts of which none is kept are read."""
    kept = _kept(store)
    found: dict[str, Sketch] = {}
    for file in files:
        doc_ids = read_files("documents", [file], ["doc_id"])["doc_id"]
        new = pc.invert(pc.is_in(doc_ids, value_set=pa.array(list(kept), pa.string())))
        found |= {doc_id: kept[doc_id] for doc_id in doc_ids.filter(pc.invert(new)).to_pylist()}
        if pc.any(new).as_py():
            texts = read_files("documents", [file], ["doc_id", "text"]).filter(new)
            found |= {row["doc_id"]: sketch(row["text"]) for batch in texts.to_batches() for row in batch.to_pylist()}
    if found.keys() != kept.keys():
        _keep(store, found)
    return found


def _file(store: Store) -> Path:
    return store.root / "sketches" / f"documents-{VERSION}.parquet"


def _kept(store: Store) -> Mapping[str, Sketch]:
    """What the last run kept; nothing where there is no whole file."""
    try:
        rows = pq.read_table(_file(store), schema=SCHEMA, partitioning=None).combine_chunks()
    except FileNotFoundError:
        return {}
    except (OSError, pa.ArrowException) as error:
        logger.warning("the kept sketches cannot be read and are made anew: %s", type(error).__name__)
        return {}
    signatures = np.frombuffer(b"".join(rows["signature"].to_pylist()), dtype=np.uint32).reshape(-1, BANDS * ROWS)
    columns = (rows[name].to_pylist() for name in ("doc_id", "n_words", "figures"))
    return {
        doc_id: Sketch(signature, n_words, figures)
        for signature, doc_id, n_words, figures in zip(signatures, *columns, strict=True)
    }


def _keep(store: Store, sketches: Mapping[str, Sketch]) -> None:
    """Keep the sketches for the next run, and no others."""
    entries: Collection[Sketch] = sketches.values()
    rows = {
        "doc_id": list(sketches),
        "signature": [entry.signature.tobytes() for entry in entries],
        "n_words": [entry.n_words for entry in entries],
        "figures": [entry.figures for entry in entries],
    }
    file = _file(store)
    file.parent.mkdir(exist_ok=True)
    whole = file.with_suffix(".new")
    pq.write_table(pa.table(rows, SCHEMA), whole, compression="none")
    whole.replace(file)
