"""What is killed at random moments: a run that adds articles written by hand, and the maintenance after it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from dateline.expectations.suites import table_suite
from dateline.flows import storage
from dateline.flows.maintenance import compact
from dateline.flows.steps.annotation import Outcome
from dateline.flows.steps.duplicates import link_duplicates
from dateline.flows.steps.validation import validate_candidate
from dateline.transforms.articles.article import doc_id
from dateline.transforms.tables.records import ANNOTATION_TABLES, Reject
from dateline.transforms.tables.schema import table_of
from tests.expectations.example import rows
from tests.flows.stored import NOTHING

KEPT_RELEASES = 4
WARM = table_suite
"""Great Expectations is imported once, in the process that the others are forked from."""


def article(number: int) -> dict[str, list[Any]]:
    """The rows of one article, which are those of the example under other ids."""
    found = rows()
    ids = {each.doc_id: doc_id(f"file:{number}-{each.source_uri}", each.text) for each in found["documents"]}

    def renamed(value: Any) -> Any:
        if isinstance(value, str):
            for old, new in ids.items():
                value = value.replace(old, new)
        return value

    def record(each: Any) -> Any:
        names = [name for name in type(each).__dataclass_fields__ if name.endswith("_id") or name == "duplicate_of"]
        changed = {name: renamed(getattr(each, name)) for name in names}
        if hasattr(each, "source_uri"):
            changed["source_uri"] = f"file:{number}-{each.source_uri}"
        return replace(each, **changed)

    return {name: [record(each) for each in found[name]] for name in ANNOTATION_TABLES}


def work(root: Path, n_articles: int) -> None:
    """Bring the store to the first so many articles, then maintain it."""
    store = storage.Store(root)
    with storage.running(store, str(uuid4())) as run:
        last = storage.last_release(store)
        there = storage.read_files("documents", storage.release_files(store, last, "documents"), ["source_uri"])
        known = set(there["source_uri"].to_pylist())
        for number in range(n_articles):
            found = article(number)
            if found["documents"][0].source_uri not in known:
                for name, records in found.items():
                    if records:
                        fragment = run.fragment(name, f"0000-{number:04}")
                        storage.write_parquet(table_of(ANNOTATION_TABLES[name], records), fragment)
        publish(run, last)
    with storage.running(store, str(uuid4())) as run:
        compact(run)
        storage.forget(run, keep=KEPT_RELEASES, before=date.today() + timedelta(days=1))
        storage.vacuum(store)
        storage.repair(store)


def publish(run: storage.Run, last: Any) -> None:
    gone, rejects = run.folder / "plan" / "gone.parquet", run.folder / "plan" / "rejects.parquet"
    storage.write_parquet(storage.read_files("documents", [], ["doc_id"]), gone)
    storage.write_parquet(table_of(Reject, []), rejects)
    candidate = storage.assemble(run, last, gone=gone, rejects=rejects)
    candidate = link_duplicates(run, last, candidate, gone)
    validated = validate_candidate(run, candidate, Outcome())
    storage.publish(
        run, candidate, code_version="0", model_version="none", inputs=NOTHING, validation=validated.validation
    )
