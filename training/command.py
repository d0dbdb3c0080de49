"""The command line of what is learnt from the corpora."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path


def corpora_parser(description: str | None) -> ArgumentParser:
    """A parser of `--corpora DIR`, to which a command adds its own options.

    Args:
        description: the docstring of the command's module.
    """
    parser = ArgumentParser(description=description, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with train/, dev/ and labelled/")
    return parser
