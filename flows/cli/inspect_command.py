"""The command `dateline inspect`, and the option that says which column holds which fact."""

import argparse
from collections.abc import Sequence

from dateline.flows.cli.options import count
from dateline.flows.errors import UsageError
from dateline.flows.settings import COLUMNS, DEFAULT_SOURCE, settings

DESCRIPTION = """\
Show what a run would read: how many articles, in which formats, which columns are taken for which facts, three of the
articles, and why inputs are rejected. Nothing is written.

A column that is taken wrongly is named with --column text=body, or for good in dateline.toml:

  [columns]
  text = "fields.bodyText"
"""


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("sources", nargs="*", metavar="SOURCE", help=f"what to read (default: {DEFAULT_SOURCE})")
    add_column(command)
    command.add_argument(
        "--limit", type=count, default=10_000, metavar="N", help="inputs to read at most (default: 10000)"
    )


def add_column(command: argparse.ArgumentParser) -> None:
    """Give a command that reads sources the option `--column`."""
    command.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FACT=NAME",
        help=f"column of JSON, CSV and Parquet that holds a fact: {', '.join(COLUMNS)}; usual names are known; "
        "fields.body leads into an object",
    )


def columns_of(given: Sequence[str]) -> dict[str, str]:
    """The columns that `--column` names.

    Raises:
        UsageError: a pair is not written as FACT=NAME.
    """
    pairs = [pair.partition("=") for pair in given]
    if wrong := [fact for fact, _, name in pairs if not name]:
        raise UsageError(f"--column {wrong[0]}: write it as FACT=NAME, for example text=body")
    return {fact: name for fact, _, name in pairs}


def run(options: argparse.Namespace) -> str:
    """What the sources hold, for people."""
    from dateline.flows.steps.inspection import inspected, report

    chosen = settings(sources=tuple(options.sources) or None, columns=columns_of(options.column) or None)
    return report(inspected(chosen.sources, chosen.columns, options.limit))
