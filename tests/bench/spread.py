"""The same first run on one process, on several, and on as many workers of a Dask cluster."""

from collections.abc import Iterator
from pathlib import Path

from dateline.flows.settings import Settings
from tests.bench.corpus import write_articles
from tests.bench.flow import Ran, ran
from tests.bench.stores import SOURCES
from tests.flows.prefect.clusters import cluster

RUN = """
import sys
from dateline.flows.run import run
from dateline.flows.settings import Settings
run(Settings.model_validate_json(sys.argv[1]))
"""
SHARDS = 8
"""That the articles are cut into: a Dask worker is given one at a time."""


def runs(folder: Path, count: int, workers: int) -> Iterator[Ran]:
    """First runs over so many articles. Those on Dask tell no processor time: the workers are no children of theirs."""
    write_articles(folder / SOURCES, range(count))
    for processes in dict.fromkeys((1, workers)):
        yield _run(folder, f"{count:,} articles, {processes} processes", processes, -(-count // SHARDS))
    with cluster(folder / "dask", workers) as address:
        yield _run(folder, f"{count:,} articles, {workers} Dask workers", 1, -(-count // SHARDS), address)


def _run(folder: Path, name: str, processes: int, in_shard: int, dask: str | None = None) -> Ran:
    settings = Settings(
        sources=(str(folder / SOURCES),),
        datasets=str(folder / name.replace(" ", "-")),
        workers=processes,
        shard_articles=in_shard,
        batch_articles=min(in_shard, 250),
        dask_address=dask,
    )
    return ran(name, "-c", RUN, settings.model_dump_json(), folder=folder)
