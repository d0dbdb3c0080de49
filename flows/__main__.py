"""The program `dateline`, also as `python -m dateline.flows`."""

import atexit
import os
import sys

from dateline.flows.cli.command import main


def program() -> None:
    """Run the command and leave with its exit code, without taking the interpreter apart.

    Prefect's threads outlive the command and hold modules; the bindings of DuckDB (nanobind) would report each of them
    on stderr as leaked. Everything registered to run at exit has run by then: what is registered first runs last.
    """
    codes: list[int] = []
    atexit.register(_leave, codes)
    codes.append(main())


def _leave(codes: list[int]) -> None:
    """End the process with the command's exit code; without one, an exception is on its way and ends it."""
    if codes:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(codes[0])


if __name__ == "__main__":
    program()
