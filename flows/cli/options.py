"""Options that several commands have."""

import argparse
from typing import TYPE_CHECKING

from dateline.flows.settings import DEFAULT_DATASETS, settings

if TYPE_CHECKING:
    from dateline.flows.storage import Store


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
