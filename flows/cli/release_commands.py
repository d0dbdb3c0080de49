"""Commands on releases: diff, rollback, verify, history, export."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.flows.cli.options import add_datasets, count, described, store_of
from dateline.flows.cli.printing import aligned, say
from dateline.flows.errors import UsageError

if TYPE_CHECKING:
    from dateline.flows.storage import Diff

# A command imports what it needs when it runs: Arrow, Delta and DuckDB take a second.

DONE, FAULTY = 0, 1

DIFF_DESCRIPTION = """\
Show what differs between two releases: rows added, removed and changed, by table and reason (new article, edited
article, removed article, rejected article, newer code, newer model, correction file, other article), and the columns
that changed.
"""


def add_release_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to those of `dateline`."""
    diff = _command(commands, "diff", "show what differs between two releases", _diff, **described(DIFF_DESCRIPTION))
    diff.add_argument("before", type=int, metavar="A", help="number of the earlier release")
    diff.add_argument("after", type=int, metavar="B", help="number of the later release")
    diff.add_argument("--table", metavar="TABLE", help="this table only, with its rows")
    diff.add_argument("--format", choices=("table", "json", "parquet"), default="table", help="default: table")
    diff.add_argument("--output", type=Path, metavar="DIR", help="with --format parquet: folder for a file a table")
    diff.add_argument("--limit", type=count, default=20, metavar="N", help="rows of --table to show (default: 20)")
    rollback = _command(commands, "rollback", "publish what an earlier release held", _rollback)
    rollback.add_argument("release", type=int, metavar="N", help="number of the release to return to")
    verify = _command(commands, "verify", "check the files and rows of releases", _verify)
    verify.add_argument("release", type=int, nargs="?", metavar="N", help="one release (default: every one)")
    past = _command(commands, "history", "show what became of an article", _history)
    past.add_argument("source_uri", help="documents.source_uri of the article")
    export = _command(commands, "export", "write a release to a folder for others", _export)
    export.add_argument("release", type=int, metavar="N", help="number of the release")
    export.add_argument("folder", type=Path, metavar="DIR", help="new folder")
    export.add_argument("--format", choices=("parquet", "csv", "jsonl"), default="parquet", help="default: parquet")
    export.add_argument("--licence", metavar="SPDX", help="licence that the rows are published under: CC-BY-4.0")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str, does: Any, **options: Any
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words, **({"description": f"{words.capitalize()}."} | options))
    add_datasets(command)
    command.set_defaults(command=does)
    return command


def _diff(options: argparse.Namespace) -> int:
    from dateline.flows.storage import COMPARED, Diff, release_numbered
    from dateline.flows.tables import check_table

    if options.table is not None:
        check_table(options.table)
        if options.table not in COMPARED:
            raise UsageError(f"--table {options.table}: it tells of releases itself; choose from {', '.join(COMPARED)}")
    store = store_of(options)
    diff = Diff(store, release_numbered(store, options.before), release_numbered(store, options.after))
    tables = COMPARED if options.table is None else (options.table,)
    if options.format == "parquet":
        _write_rows(diff, tables, options.output)
    elif options.format == "json":
        say(json.dumps(_as_json(diff, options.table, tables), indent=1, default=str, ensure_ascii=False))
    else:
        for line in _as_lines(diff, options.table, options.limit):
            say(line)
    return DONE


def _write_rows(diff: "Diff", tables: tuple[str, ...], folder: Path | None) -> None:
    import pyarrow.parquet as pq

    if folder is None:
        raise UsageError("--format parquet: say where to with --output DIR")
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        pq.write_table(diff.rows(table), folder / f"{table}.parquet", compression="zstd")
        say(str(folder / f"{table}.parquet"))


def _as_json(diff: "Diff", table: str | None, tables: tuple[str, ...]) -> dict[str, Any]:
    return {
        "before": diff.before.release,
        "after": diff.after.release,
        "summary": [asdict(change) for change in diff.summary(table)],
        "columns": [asdict(column) for column in diff.columns(table)],
        "rows": {name: diff.rows(name).to_pylist() for name in tables},
    }


def _as_lines(diff: "Diff", table: str | None, limit: int) -> Iterator[str]:
    changes = diff.summary(table)
    yield f"Release {diff.before.release} to release {diff.after.release}"
    if not changes:
        yield "No row differs."
        return
    yield ""
    counted = ("table", "reason", "added", "removed", "changed")
    yield from aligned(
        [counted, *((c.table, c.reason, *map(_shown, (c.added, c.removed, c.changed))) for c in changes)]
    )
    if columns := diff.columns(table):
        yield ""
        header = ("table", "column", "cells changed")
        yield from aligned([header, *((c.table, c.column, _shown(c.cells)) for c in columns)])
    if table is not None:
        rows = diff.rows(table)
        for row in rows.slice(0, limit).to_pylist():
            cells = row.pop("cells") or []
            yield ""
            yield "  ".join(str(value) for value in row.values())
            yield from (f"  {cell['column']}: {cell['before']} → {cell['after']}" for cell in cells)
        yield f"\n{min(limit, rows.num_rows):,} of {rows.num_rows:,} rows of {table}"


def _shown(count: int) -> str:
    return f"{count:,}"


def _rollback(options: argparse.Namespace) -> int:
    from dateline.flows.cli.summary import released
    from dateline.flows.releases.rollback import rollback

    store = store_of(options)
    release = rollback(store, options.release)
    say(f"Release {release.release} holds what release {options.release} held. The next run adds again what its")
    say("sources hold: before that, mend what was wrong, or pause the schedule.\n")
    say(released(store, release))
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from dateline.flows.storage import faults, read_manifest, release_numbered, releases

    store = store_of(options)
    last = release_numbered(store, options.release)
    checked = releases(store) if options.release is None else [last]
    found = list(faults(store, checked))
    for fault in found:
        say(fault)
    without = [str(release.release) for release in checked if read_manifest(store, release.release) is None]
    if without:
        say(f"No checksums were kept for release {', '.join(without)}, made by 0.1.0; the rest was checked.")
    say(f"{len(checked):,} releases checked, {len(found):,} faults")
    return FAULTY if found else DONE


def _history(options: argparse.Namespace) -> int:
    from dateline.flows.storage import history, release_numbered

    store = store_of(options)
    release_numbered(store, None)
    steps = history(store, options.source_uri)
    if not steps:
        raise UsageError(f"no release holds {options.source_uri}; addresses stand in documents.source_uri")
    counted = next((tuple(step.rows) for step in steps if step.rows), ())
    header = ("release", "published", "what", *counted, "detail")
    lines = [
        (
            str(step.release.release),
            f"{step.release.created_at:%Y-%m-%d %H:%M} UTC",
            step.what,
            *(_shown(step.rows[table]) if step.rows else "" for table in counted),
            step.detail,
        )
        for step in steps
    ]
    for line in aligned([header, *lines]):
        say(line)
    return DONE


def _export(options: argparse.Namespace) -> int:
    from dateline.flows.releases.export import Format, export

    release = export(store_of(options), options.release, options.folder, Format(options.format), options.licence)
    say(f"Release {release.release} is in {options.folder}, described in its datapackage.json")
    return DONE
