"""The command `dateline inspect`."""

import argparse
from typing import Any

from dateline.flows.cli.options import add_column, columns_of, count, described
from dateline.flows.cli.printing import say
from dateline.flows.settings import DEFAULT_SOURCE, settings

DESCRIPTION = """\
Show what a run would read: how many articles, in which formats, which columns are taken for which facts, three of the
articles, and why inputs are rejected. Nothing is written.

A column that is taken wrongly is named with --column text=body, or for good in dateline.toml:

  [columns]
  text = "fields.bodyText"
"""


def add(commands: Any) -> None:
    """Add the command to those of `dateline`."""
    command: argparse.ArgumentParser = commands.add_parser(
        "inspect", help="show what a run would read", **described(DESCRIPTION)
    )
    command.add_argument("sources", nargs="*", metavar="SOURCE", help=f"what to read (default: {DEFAULT_SOURCE})")
    add_column(command)
    command.add_argument(
        "--limit", type=count, default=10_000, metavar="N", help="inputs to read at most (default: 10000)"
    )
    command.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> int:
    from dateline.flows.steps.inspection import inspected, report

    chosen = settings(sources=tuple(options.sources) or None, columns=columns_of(options.column) or None)
    say(report(inspected(chosen.sources, chosen.columns, options.limit)))
    return 0
