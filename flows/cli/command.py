"""The `dateline` command."""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from importlib.metadata import version
from signal import SIGTERM, signal
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from dateline.flows.cli import explain_command, inspect_command, maintain_command, serve_command
from dateline.flows.cli.options import add_reading, described, read_as
from dateline.flows.cli.printing import say, show_progress
from dateline.flows.cli.reader_commands import add_reader_commands
from dateline.flows.cli.release_commands import add_release_commands
from dateline.flows.errors import RunFailed, UsageError, WouldRemove
from dateline.flows.settings import (
    DEFAULT_DATASETS,
    DEFAULT_SOURCE,
    Prune,
    Settings,
    Shown,
    names_prefect_server,
    prepare_prefect,
    settings,
)
from dateline.transforms.errors import ModelError

if TYPE_CHECKING:
    from dateline.flows.run import Built

# A command imports what it needs when it runs: `--help` takes a fifth of a second, and would take three.

DONE, FAILED, USAGE, RELEASED_WITH_REJECTS = range(4)
"""Exit codes: released or nothing to do; failed, the last release stands; wrong usage; released, with rejects."""

EPILOG = f"""\
a first run:
  dateline run                         articles in {DEFAULT_SOURCE}, datasets in {DEFAULT_DATASETS}
  dateline show quotes --where "speaker_name = 'Antony Blinken'"
  dateline schema quotes

reading the datasets:
  duckdb   SELECT * FROM '{DEFAULT_DATASETS}/latest/quotes/*.parquet'
  pandas   pd.read_parquet("{DEFAULT_DATASETS}/latest/quotes")

exit codes: 0 released or nothing to do, 1 failed, 2 usage, 3 released with rejects
environment: DATELINE_DATASETS, DATELINE_MODEL, DATELINE_WORKERS give defaults for the options of those names
dateline.toml in the working directory gives defaults for all of them (see: dateline serve --help)
"""

RUN_DESCRIPTION = """\
Add what the sources hold to the datasets. Articles that are new or changed since the last release are annotated; all
others stay, also those that the sources no longer hold, unless --prune says otherwise (older releases keep them in any
case). Every input becomes a row of `documents` or a row of `rejects`. A run that fails or is killed leaves the last
release as it is.

sources: text and Markdown, HTML, JSON and JSON lines of many services and tools, CSV and its kin, Parquet, WARC, feeds,
exports of LexisNexis, Nexis Uni, Factiva and ProQuest, Gigaword, TREC and Reuters-21578, NITF, NewsML and XML of
content systems, mail, MHTML, Word and PDF (pip install 'dateline[documents]'); any of them compressed, in .zip and .tar
archives, in folders and globs; addresses such as s3://bucket/news/*.jsonl.gz. `dateline inspect SOURCE` shows what
would be read.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; errors are one line."""
    options = parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except (UsageError, ValidationError, ModelError) as error:
        return _say_error(USAGE, _one_line(error))
    except (RunFailed, OSError) as error:
        return _say_error(FAILED, _one_line(_damage(options, error) or error))
    except BrokenProcessPool:
        return _say_error(FAILED, "a process that annotates was killed, perhaps for want of memory; try --workers 1")
    except KeyboardInterrupt:
        return _say_error(FAILED, "interrupted; the last release stands, and the next run starts from it")
    except Exception as error:
        if damage := _damage(options, error):
            return _say_error(FAILED, str(damage))
        raise


def _damage(options: argparse.Namespace, error: Exception) -> RunFailed | None:
    """What an error says that comes of a damaged file of the datasets; None for any other, which is a bug."""
    if "datasets" not in options:
        return None
    from dateline.flows.storage import Store, of_damage

    return of_damage(Store(settings(datasets=options.datasets).store), error)


def _one_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
    return " ".join(str(error).split())


def _say_error(code: int, words: str) -> int:
    sys.stderr.write(f"dateline: {words}\n")
    return code


def parser() -> argparse.ArgumentParser:
    """The command's options and its help."""
    top = argparse.ArgumentParser(
        prog="dateline",
        description="Raw English news text into versioned, validated Parquet: who said what, who did what to whom, "
        "when and where.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"dateline {version('dateline')}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    words = "annotate what is new and publish a release"
    _add_run(commands.add_parser("run", help=words, **described(RUN_DESCRIPTION)))
    inspect_command.add(commands)
    explain_command.add(commands)
    add_reader_commands(commands)
    add_release_commands(commands)
    serve_command.add(commands)
    maintain_command.add(commands)
    return top


def _add_run(command: argparse.ArgumentParser) -> None:
    command.add_argument("sources", nargs="*", metavar="SOURCE", help=f"what to read (default: {DEFAULT_SOURCE})")
    add_reading(command)
    command.add_argument("--reannotate", action="store_true", help="annotate again what did not change, too")
    command.add_argument("--prune", action="store_true", help="remove articles that these sources no longer hold")
    command.add_argument("--yes", action="store_true", help="do not ask before more than a tenth of the articles go")
    command.add_argument("--report", choices=list(Shown), help="what the site of the release shows (default: texts)")
    command.add_argument("--workers", type=int, metavar="N", help="processes that annotate (default: one a core)")
    command.add_argument("--quiet", action="store_true", help="no progress, only the summary")
    command.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> int:
    from dateline.flows.cli import summary
    from dateline.flows.steps.discovery import is_up_to_date
    from dateline.flows.storage import Store, last_release, locked

    chosen = settings(
        **read_as(options),
        reannotate=options.reannotate or None,
        prune=_prune(options),
        workers=options.workers,
        report=options.report,
    )
    show_progress(quiet=options.quiet)
    signal(SIGTERM, _interrupt)  # ended by a scheduler: stop as at Ctrl-C
    store = Store(chosen.store)
    if is_up_to_date(chosen):
        say(summary.nothing_to_do(store, last_release(store)))
        return DONE
    with locked(store):  # say at once that another run is at work, not only when everything is imported
        pass
    built = _build_or_ask(chosen)
    if built.release is None:
        say(summary.nothing_to_do(store, last_release(store)))
        return DONE
    say(summary.released(store, built.release))
    return RELEASED_WITH_REJECTS if built.inputs.rejected else DONE


def _prune(options: argparse.Namespace) -> Prune | None:
    if options.yes and not options.prune:
        raise UsageError("--yes: only together with --prune")
    if not options.prune:
        return None
    return Prune.ANY if options.yes else Prune.FEW


def _build_or_ask(chosen: Settings) -> "Built":
    """Build. Where that would remove more than a tenth of the articles, ask whoever sits at a terminal."""
    try:
        return _build(chosen)
    except WouldRemove as refusal:
        if chosen.prune is Prune.NOTHING or not sys.stdin.isatty():
            raise
        sys.stderr.write(f"dateline: {refusal}\n")
        if not _agrees("Remove them? [y/N] "):
            raise
    return _build(chosen.model_copy(update={"prune": Prune.ANY}))


def _agrees(question: str) -> bool:
    try:
        return input(question).strip().lower() in {"y", "yes"}
    except EOFError:  # Ctrl-D
        return False


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _build(chosen: Settings) -> "Built":
    """Run as a plain function, or as a Prefect flow if PREFECT_API_URL names a server."""
    prepare_prefect(log_level="CRITICAL")  # Dateline's own lines say what happens, and an error is one line
    Thread(target=import_module, args=("dateline.expectations.suites",), daemon=True).start()  # takes seconds
    if names_prefect_server():
        from dateline.flows.prefect.serve import ensure_server

        ensure_server()
        from dateline.flows.build import build

        return build(chosen)
    from dateline.flows.run import run

    return run(chosen)
