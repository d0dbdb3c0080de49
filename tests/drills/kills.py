"""Kill runs at random moments and see that nothing is lost: `python -m tests.drills.kills 200`.

Each work is a run and its maintenance. After each kill the last release must be readable and whole. Every fourth work
is left to its end: then nothing may be left over. A store takes twelve works, after which the datasets must hold what
an undisturbed run would have made; then the next store begins.
"""

import itertools
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq

from dateline.flows import storage
from dateline.transforms.tables.records import ANNOTATION_TABLES
from tests.drills.work import work

LEFT_ALONE = 4
"""Every so many works one is not killed."""
ARTICLES = 12
"""The works bring a store to one article more each, up to so many."""


def drill(root: Path, kills: int, seed: int) -> Counter[str]:
    """Kill so many works at random moments, and say at which steps they were.

    Raises:
        AssertionError: a release was not readable, a run did not complete, or the datasets are not what they should be.
    """
    chance = random.Random(seed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.drills.work"])
    moments: Counter[str] = Counter()
    undisturbed = root / "undisturbed"
    _undisturbed(context, undisturbed, ARTICLES)
    for number in itertools.count():
        disturbed = root / f"disturbed-{number}"
        moments += _disturbed(context, disturbed, kills - moments.total(), chance)
        _undisturbed(context, disturbed, ARTICLES)
        check_complete(disturbed)
        check_equal(disturbed, undisturbed)
        if moments.total() == kills:
            break
    return moments


def _disturbed(
    context: multiprocessing.context.ForkServerContext, root: Path, kills: int, chance: random.Random
) -> Counter[str]:
    """At which steps works were killed that brought a new store to one article more each."""
    moments: Counter[str] = Counter()
    longest = _undisturbed(context, root, 1)
    for n_articles in range(2, ARTICLES + 1):
        if n_articles % LEFT_ALONE == 0:
            longest = _undisturbed(context, root, n_articles)
            check_complete(root)
            continue
        process = context.Process(target=work, args=(root, n_articles))
        process.start()
        process.join(chance.uniform(0, longest))
        if process.is_alive():
            moments[_moment(root)] += 1
            process.kill()
            process.join()
        check_readable(root)
        if moments.total() == kills:
            break
    return moments


def _undisturbed(context: multiprocessing.context.ForkServerContext, root: Path, n_articles: int) -> float:
    """How many seconds a work takes that is left to its end."""
    started = time.monotonic()
    process = context.Process(target=work, args=(root, n_articles))
    process.start()
    process.join()
    assert process.exitcode == 0, f"the work up to article {n_articles} ended with {process.exitcode}"
    return time.monotonic() - started


def _moment(root: Path) -> str:
    """What the work has got to, by what lies in the store."""
    store = storage.Store(root)
    runs = store.dead_runs()
    if not runs:
        return "starting"
    folder = store.runs / runs[0]
    steps = {"kept": "merging", "merged": "merging", "plan": "assembling", "documents": "annotating"}
    written = any(store.delta("documents").glob(f"{runs[0]}-*"))
    return "committing" if written else next((steps[name] for name in steps if (folder / name).exists()), "starting")


def check_readable(root: Path) -> None:
    """The last release is whole, as readers see it: through `latest` and by its row."""
    store = storage.Store(root)
    if not store.latest.exists():
        assert storage.last_release(store) is None or not store.latest.is_symlink()
        return
    number = int(store.latest.resolve().name)
    seen = {each.release: each for each in storage.releases(store)}
    assert number in seen, f"latest leads to release {number}, which has no row"
    for table in seen[number].tables:
        rows = sum(pq.read_table(path).num_rows for path in (store.latest / table.name).glob("*.parquet"))
        assert rows == table.rows, f"{table.name} has {rows} rows, {table.rows} in the row of release {number}"


def check_complete(root: Path) -> None:
    """Nothing is wrong with any release, and nothing lies in the store but releases."""
    store = storage.Store(root)
    every = storage.releases(store)
    assert list(storage.faults(store, every)) == []
    assert store.dead_runs() == []
    held = {path for each in every for name in ANNOTATION_TABLES for path in storage.release_files(store, each, name)}
    lying = {path for name in ANNOTATION_TABLES for path in store.delta(name).glob("*.parquet*")}
    assert lying == held, f"{len(lying - held)} files are nobody's"
    numbers = sorted(each.release for each in every)
    assert sorted(int(folder.name) for folder in store.releases.iterdir()) == numbers
    assert sorted(int(path.stem) for path in store.manifest(0).parent.iterdir()) == numbers


def check_equal(root: Path, undisturbed: Path) -> None:
    """The last releases of two stores hold the same rows."""
    for name in ANNOTATION_TABLES:
        found, wanted = (_rows(storage.Store(each), name) for each in (root, undisturbed))
        assert found == wanted, name


def _rows(store: storage.Store, table: str) -> list[dict[str, object]]:
    rows = storage.read_files(table, storage.release_files(store, storage.last_release(store), table))
    return sorted(rows.to_pylist(), key=str)


def main() -> None:
    kills, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    started = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="dateline-drill-"))
    moments = drill(folder / "datasets", kills, seed)
    shutil.rmtree(folder)
    told = ", ".join(f"{count} {moment}" for moment, count in moments.most_common())
    sys.stdout.write(f"{kills} kills in {time.monotonic() - started:.0f} s ({told}): nothing lost, nothing left over\n")


if __name__ == "__main__":
    main()
