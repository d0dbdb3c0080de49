"""What the command says: what a run did, which releases there are, what the tables hold."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from shlex import quote

from dateline.flows.cli.printing import aligned
from dateline.flows.releases.drift import drift_of
from dateline.flows.releases.summary import summarised
from dateline.flows.settings import settings
from dateline.flows.storage import Store, read_files, release_files, releases
from dateline.flows.storage.sql import literal
from dateline.transforms.model.versions import installed_version, name_of
from dateline.transforms.tables.records import Release


def released(store: Store, release: Release) -> str:
    """The closing summary of a run that made a release."""
    inputs, articles = release.inputs, summarised(store, release).articles
    counts = {
        "articles": articles.now,
        "added": articles.added,
        "changed": articles.changed,
        "removed": articles.removed,
        "inputs seen": inputs.seen,
        "rejected": inputs.rejected,
    }
    tables = [
        (table.name, f"{table.rows:,}", _change(table.rows_added, table.rows_removed)) for table in release.tables
    ]
    return "\n".join(
        [
            f"Release {release.release}",
            "",
            *aligned([(name, f"{count:,}") for name, count in counts.items()]),
            "",
            *aligned([("table", "rows", "since last"), *tables]),
            "",
            *_drift(store, release),
            *_how_to_read(store, release, inputs.rejected),
        ]
    )


def _drift(store: Store, release: Release) -> Iterator[str]:
    outside = drift_of(store, release)
    yield from (f"drift: {each}" for each in outside)
    if outside:
        yield ""


def _change(added: int, removed: int) -> str:
    return f"+{added:,} -{removed:,}" if added or removed else "same"


def _how_to_read(store: Store, release: Release, rejected: int) -> Iterator[str]:
    latest = _relative(store.latest)
    yield f"Read it in  {latest}"
    yield f"  DuckDB    SELECT speaker_name, text FROM {literal(f'{latest}/quotes/*.parquet')} LIMIT 10"
    yield f"  pandas    pd.read_parquet({json.dumps(f'{latest}/quotes', ensure_ascii=False)})"
    if (report := store.report(release.release) / "index.html").is_file():
        yield f"  browser   {_relative(report)}"
    if rejected:
        yield f"{rejected:,} inputs are no article; why:  dateline show rejects{_option(store)}"


def _option(store: Store) -> str:
    """The option that leads a command to the store, where it would take another one."""
    where = store.remote or _relative(store.root)
    return "" if settings().store == store.root else f" --datasets {quote(where)}"


def _relative(path: Path) -> str:
    """The path as the user would type it."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def nothing_to_do(store: Store, release: Release | None) -> str:
    """What a run says that found everything as it was."""
    if release is None:
        return "Nothing to do: the sources hold no article."
    lines = [
        f"Nothing to do: the sources hold what release {release.release} holds.",
        f"Read it in  {_relative(store.latest)}",
    ]
    if older := _made_by_others(store, release):
        lines.append(f"{older}; annotate them again with: dateline run --reannotate{_option(store)}")
    return "\n".join(lines)


def _made_by_others(store: Store, release: Release) -> str:
    """How many articles another version of Dateline or of its model annotated, and which; empty where none."""
    columns = ["code_version", "model_version"]
    documents = read_files("documents", release_files(store, release, "documents"), columns)
    made_by = Counter(zip(*(documents[column].to_pylist() for column in columns), strict=True))
    ours, shipped = version("dateline"), installed_version(None)
    others = {
        f"Dateline {code} with {model}" if code and model else "an earlier Dateline": n
        for (code, model), n in made_by.items()
        if code != ours or model is None or (name_of(model) == name_of(shipped) and model != shipped)
    }
    return f"{sum(others.values()):,} articles were annotated by {', '.join(sorted(others))}" if others else ""


def release_list(store: Store) -> str:
    """A line for every release."""
    every = releases(store)
    if not every:
        return f"No release in {store.root} yet; make one with: dateline run"
    header = ("release", "created", "documents", "rejects", "new", "changed", "removed", "model", "")
    return "\n".join(aligned([header, *map(_release_line, every)]))


def _release_line(release: Release) -> tuple[str, ...]:
    rows = {table.name: table.rows for table in release.tables}
    inputs = release.inputs
    counts = (rows["documents"], rows["rejects"], inputs.new, inputs.changed, inputs.removed)
    created = f"{release.created_at:%Y-%m-%d %H:%M} UTC"
    note = f"rollback to {release.rollback_of}" if release.rollback_of else ""
    return (str(release.release), created, *(f"{count:,}" for count in counts), release.model_version, note)
