"""Options that several commands have."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.flows.errors import UsageError
from dateline.flows.settings import COLUMNS, DEFAULT_CORRECTIONS, DEFAULT_DATASETS, DEFAULT_WIKIDATA, settings

if TYPE_CHECKING:
    from dateline.flows.storage import Store


def described(description: str) -> dict[str, Any]:
    """What a parser is made with whose description keeps its lines."""
    return {"description": description, "formatter_class": argparse.RawDescriptionHelpFormatter}


def add_reading(command: argparse.ArgumentParser) -> None:
    """Give a command the options that say which datasets a run has, and how it reads its sources."""
    add_datasets(command)
    add_column(command)
    command.add_argument("--corrections", metavar="CSV", help=f"what readers found (default: {DEFAULT_CORRECTIONS})")
    command.add_argument("--wikidata", metavar="CSV", help=f"items that entities are (default: {DEFAULT_WIKIDATA})")
    command.add_argument("--model", help="an installed spaCy English pipeline instead of the model that ships")


def read_as(options: argparse.Namespace) -> dict[str, Any]:
    """The settings that the sources and the options of `add_reading` give; None where one is not given."""
    return {
        "sources": tuple(options.sources) or None,
        "datasets": options.datasets,
        "columns": columns_of(options.column) or None,
        "corrections": options.corrections,
        "wikidata": options.wikidata,
        "model": options.model,
    }


def add_datasets(command: argparse.ArgumentParser) -> None:
    """Give a command the option `--datasets`."""
    command.add_argument("--datasets", metavar="DIR", help=f"folder of the datasets (default: {DEFAULT_DATASETS})")


def store_of(options: argparse.Namespace) -> "Store":
    """The store that `--datasets` names, with what an object store holds beyond its mirror."""
    from dateline.flows.storage import Store, refresh

    store = Store(settings(datasets=options.datasets).store)
    refresh(store)
    return store


def count(words: str) -> int:
    """The number of an option that says how many.

    Raises:
        argparse.ArgumentTypeError: the words are no number from 1.
    """
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is no number from 1")
    return int(words)


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
