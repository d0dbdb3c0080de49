"""The command `dateline maintain`."""

import argparse
from datetime import date
from typing import Any
from uuid import uuid4

from dateline.flows.cli.options import add_datasets, count, described
from dateline.flows.cli.printing import say, show_progress
from dateline.flows.settings import settings

VERIFIED = ("none", "last", "every")

DESCRIPTION = """\
Keep the datasets small and sound, without a server: merge small files, delete old releases, free space, link missing
release folders again, and read the last release to its end. `dateline serve` does the same every Sunday.

No release is deleted unless --delete-before or --delete-after-days says so; the last --keep-releases stay in any case.
Ends with 1 where a release is damaged.
"""


def add(commands: Any) -> None:
    """Add the command to those of `dateline`."""
    command: argparse.ArgumentParser = commands.add_parser(
        "maintain", help="keep the datasets small and sound", **described(DESCRIPTION)
    )
    add_datasets(command)
    command.add_argument(
        "--keep-releases", type=count, default=30, metavar="N", help="releases that stay (default: 30)"
    )
    command.add_argument(
        "--delete-before", type=_day, metavar="DAY", help="delete others published before a day: 2026-05-18"
    )
    command.add_argument("--delete-after-days", type=count, metavar="N", help="delete others published more days ago")
    command.add_argument("--no-compact", action="store_true", help="merge no files, which makes a release")
    command.add_argument("--verify", choices=VERIFIED, default="last", help="releases to read (default: last)")
    command.set_defaults(command=_run)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"no day {words!r}; write it like 2026-05-18") from None


def _run(options: argparse.Namespace) -> int:
    """Maintain the datasets and say what was done.

    Raises:
        StoreFaulty: files of a checked release are missing or damaged.
    """
    from dateline.flows.maintenance import Maintenance, Verify, check_sound, maintain_store, report_lines

    show_progress(quiet=False)
    chosen = Maintenance(
        datasets=settings(datasets=options.datasets).datasets,
        compact=not options.no_compact,
        keep_releases=options.keep_releases,
        delete_before=options.delete_before,
        delete_after_days=options.delete_after_days,
        verify=list(Verify)[VERIFIED.index(options.verify)],
    )
    done = maintain_store(chosen, str(uuid4()))
    check_sound(done)
    say("\n".join(report_lines(done)))
    return 0
